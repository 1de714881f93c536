from statistics import median

from odoo import api, fields, models
from odoo.tools import SQL

from .crm_adoption_break_glass import OFFICER

ALERT_TIMES = 10
ALERT_ROWS = 5000
KNOWN_DAYS = 5


class CrmAdoptionExportLog(models.Model):
    """What left as a file, and how much was read in bulk in a day.

    Whoever did it reads his rows. The privacy officer reads those over a limit, and
    totals elsewhere. A deterrent: a screen can be copied by hand, and photographed.
    """

    _name = "crm.adoption.export.log"
    _description = "Export of Deals and Contacts"
    _log_access = False
    _order = "day desc, id desc"

    user_id = fields.Many2one(
        "res.users",
        string="Who",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    model = fields.Selection(
        [("crm.lead", "Deals"), ("res.partner", "Contacts")],
        string="What",
        required=True,
        readonly=True,
    )
    kind = fields.Selection(
        [("export", "Export"), ("bulk_read", "Read in bulk")],
        required=True,
        readonly=True,
    )
    day = fields.Date(required=True, readonly=True, index=True)
    rows = fields.Integer(required=True, readonly=True)
    field_names = fields.Text(string="Fields", readonly=True)
    fingerprint = fields.Char(
        readonly=True, help="The same for two exports of the same records."
    )
    reason = fields.Text(readonly=True)
    is_over = fields.Boolean(
        string="Over a Limit", readonly=True, help="Shown to the privacy officer."
    )

    _bulk_uniq = models.UniqueIndex("(user_id, model, day) WHERE kind = 'bulk_read'")

    @api.model
    def _get_rows_today(self, user) -> int:
        """How many rows ``user`` has exported today."""
        today = [("day", "=", fields.Date.today()), ("kind", "=", "export")]
        mine = [("user_id", "=", user.id)]
        [(rows,)] = self._read_group(today + mine, aggregates=["rows:sum"])
        return rows or 0

    # === READING IN BULK ===#

    @api.model
    def _count_bulk_reads(self, reads):
        """Add up what was read in bulk, a row for a person, a model and a day.

        :param reads: tuples ``(user_id, model, rows)``
        """
        for user_id, model, rows in reads:
            self.env.cr.execute(
                SQL(
                    """INSERT INTO crm_adoption_export_log
                        (user_id, model, kind, day, rows)
                       VALUES (%s, %s, 'bulk_read', %s, %s)
                       ON CONFLICT (user_id, model, day) WHERE kind = 'bulk_read'
                       DO UPDATE SET rows = crm_adoption_export_log.rows + %s
                       RETURNING id""",
                    *(user_id, model, fields.Date.today(), rows, rows),
                )
            )
            [row_id] = self.env.cr.fetchone()
            self.invalidate_model()
            self.browse(row_id)._alert_if_unusual()

    def _alert_if_unusual(self):
        """Tell the officer, once a day, of far more than this person's own usual."""
        earlier = self.search(
            [
                ("user_id", "=", self.user_id.id),
                ("model", "=", self.model),
                ("kind", "=", "bulk_read"),
                ("day", "<", self.day),
            ]
        ).mapped("rows")
        if self.is_over or len(earlier) < KNOWN_DAYS or self.rows <= ALERT_ROWS:
            return
        if self.rows < ALERT_TIMES * median(earlier):
            return
        self.is_over = True
        self.env["crm.adoption.notice"]._tell(
            self.env["crm.lead"]._get_group_users(OFFICER),
            lambda env: env._("Far more rows than usual were read"),
            lambda env: env._(
                "%(user)s read %(rows)s rows today, more than %(times)s times what is "
                "usual for that person. There may be a good reason: please ask first.",
                user=self.user_id.name,
                rows=self.rows,
                times=ALERT_TIMES,
            ),
        )
