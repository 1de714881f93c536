from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_amount, format_date
from odoo.tools.misc import hmac

from ...figures.threshold import round_significant

#: Band: from this amount in the company's currency, and what a sum takes for it. The
#: highest band counts with its lowest amount.
BANDS = (
    ("1", 0.01, 500),
    ("2", 1_000, 3_000),
    ("3", 5_000, 7_500),
    ("4", 10_000, 17_500),
    ("5", 25_000, 37_500),
    ("6", 50_000, 75_000),
    ("7", 100_000, 175_000),
    ("8", 250_000, 375_000),
    ("9", 500_000, 500_000),
)
#: Age: from this many days on.
AGES = (("1", 0), ("2", 7), ("3", 28), ("4", 91), ("5", 182))
#: Characters of the key's hexadecimal text: 52 bits, which a web client still counts
#: exactly. Whatever is read twice belongs to two deals, see ``_get_deal``.
KEY_LENGTH = 13


class CrmAdoptionPipelineFact(models.Model):
    """What a leader knows of a private deal, so that the forecast stays true.

    A row is an open deal that is private today and that the reader may not read. It
    says where the deal stands and about how much it is, and nothing that leads to it:
    its id is a keyed hash of the deal's.
    """

    _name = "crm.adoption.pipeline.fact"
    _description = "Private Deal"
    _auto = False
    _order = "close_month, id"

    team_id = fields.Many2one("crm.team", string="Sales Team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    stage_id = fields.Many2one("crm.stage", readonly=True)
    amount_band = fields.Selection(
        [
            ("0", "Not said yet"),
            ("1", "Below 1,000"),
            ("2", "1,000 to 5,000"),
            ("3", "5,000 to 10,000"),
            ("4", "10,000 to 25,000"),
            ("5", "25,000 to 50,000"),
            ("6", "50,000 to 100,000"),
            ("7", "100,000 to 250,000"),
            ("8", "250,000 to 500,000"),
            ("9", "500,000 and more"),
        ],
        string="Amount",
        readonly=True,
        help="In the company's currency.",
    )
    amount = fields.Monetary(
        string="About",
        readonly=True,
        help="The middle of the amount's band, for sums.",
    )
    close_month = fields.Date(
        string="Expected in",
        readonly=True,
        help="The first day of the month in which the deal is expected to close.",
    )
    close_month_words = fields.Char(
        string="Expected in Month", compute="_compute_close_month_words"
    )
    age = fields.Selection(
        [
            ("1", "Less than a week"),
            ("2", "1 to 4 weeks"),
            ("3", "1 to 3 months"),
            ("4", "3 to 6 months"),
            ("5", "More than 6 months"),
        ],
        readonly=True,
    )

    @property
    def _table_query(self) -> SQL:
        lead = self._get_deals_sql()
        return SQL(
            """SELECT %(key)s AS id, lead.team_id, lead.company_id, lead.stage_id,
                      COALESCE(company.currency_id, %(currency)s) AS currency_id,
                      %(band)s AS amount_band, %(amount)s AS amount, %(age)s AS age,
                      DATE_TRUNC('month', lead.date_deadline)::date AS close_month
                 FROM (%(lead)s) lead
            LEFT JOIN res_company company ON company.id = lead.company_id""",
            key=self._get_key_sql(),
            currency=self.env.company.currency_id.id,
            band=self._get_case_sql(SQL("'0'"), ((b, low) for b, low, __ in BANDS)),
            amount=self._get_case_sql(SQL("0"), ((m, low) for __, low, m in BANDS)),
            age=self._get_age_sql(),
            lead=lead,
        )

    @api.depends("close_month")
    @api.depends_context("lang")
    def _compute_close_month_words(self):
        for fact in self:
            month = fact.close_month
            fact.close_month_words = month and format_date(
                self.env, month, date_format="LLLL y"
            )

    @api.depends("team_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for fact in self:
            fact.display_name = self.env._(
                "Private deal (%(team)s)",
                team=fact.team_id.name or self.env._("no team"),
            )

    # === THE ROWS ===#

    @api.model
    def _get_deals_sql(self) -> SQL:
        """Open deals that are private today and not the reader's to read."""
        # sudo: nothing of a deal leaves but what the query above makes of it
        leads = self.env["crm.lead"].sudo()
        names = ("type", "active", "won_status", "stage_id", "company_id", "team_id")
        names += ("expected_revenue", "date_deadline", "create_date")
        return SQL(
            """SELECT deal.* FROM crm_lead deal
                WHERE %s AND deal.type = 'opportunity' AND deal.active
                  AND deal.won_status = 'pending' AND %s IS NOT TRUE""",
            leads._get_level_sql("deal", ["private"], fields.Date.today()),
            leads._get_audience_sql("deal", "read"),
            to_flush=[
                *(leads._fields[name] for name in names),
                self.env["res.company"]._fields["currency_id"],
            ],
        )

    @api.model
    def _get_key_sql(self) -> SQL:
        """HMAC-SHA256 of ``lead.id``, shortened; the key follows the database's."""
        # sudo: the database's secret is the system's
        secret = bytes.fromhex(hmac(self.env(su=True), self._name, "key"))
        pads = (bytes(b ^ pad for b in secret.ljust(64, b"\0")) for pad in (0x36, 0x5C))
        inner, outer = (pad.hex() for pad in pads)
        return SQL(
            """('x' || LEFT(ENCODE(SHA256(DECODE(%s, 'hex') || SHA256(
                DECODE(%s, 'hex') || lead.id::text::bytea)), 'hex'), %s)
               )::bit(%s)::bigint""",
            *(outer, inner, KEY_LENGTH, 4 * KEY_LENGTH),
        )

    @api.model
    def _get_case_sql(self, otherwise: SQL, steps) -> SQL:
        """The value of the highest step that the deal's amount reaches."""
        cases = [
            SQL("WHEN lead.expected_revenue >= %s THEN %s", low, value)
            for value, low in reversed(list(steps))
        ]
        return SQL("CASE %s ELSE %s END", SQL(" ").join(cases), otherwise)

    @api.model
    def _get_age_sql(self) -> SQL:
        now = fields.Datetime.now()
        cases = [
            SQL("WHEN lead.create_date <= %s THEN %s", day, age)
            for age, day in (
                (age, fields.Datetime.subtract(now, days=days))
                for age, days in reversed(AGES)
            )
        ]
        return SQL("CASE %s ELSE '1' END", SQL(" ").join(cases))

    def _get_deal(self):
        """The deal behind this row, with the user's rights: he cannot read it.

        :raise AccessError: if the user may not read the row
        :raise UserError: if it is there no more, or two deals happen to share the key
        """
        self.ensure_one()
        self._check_is_readable()
        query = SQL(
            "SELECT lead.id FROM (%s) lead WHERE %s = %s",
            *(self._get_deals_sql(), self._get_key_sql(), self.id),
        )
        rows = self.env.execute_query(query)
        if len(rows) != 1:
            raise self._get_gone_error()
        return self.env["crm.lead"].browse(rows[0])

    def _check_is_readable(self):
        self.browse().check_access("read")
        if not self.search_count([("id", "=", self.id)]):
            raise self._get_gone_error()

    def _get_gone_error(self) -> UserError:
        return UserError(
            self.env._(
                "This deal is not private any more, or it is closed. Reload the page; "
                "if it is open, it is in the pipeline now. Nothing was changed."
            )
        )

    # === THE LINE IN THE PIPELINE ===#

    @api.model
    def _is_told(self) -> bool:
        """Whether the pipeline of the current user has something to add."""
        # sudo: whether any deal has a level at all, which is known already
        if not self.env["crm.lead"].sudo()._has_levels():
            return False
        if not self.env["crm.adoption.coaching"]._is_leader():
            return False
        return self.has_access("read") and bool(self.search_count([], limit=1))

    @api.model
    @api.readonly
    def get_line(self) -> str | bool:
        """What the pipeline's totals leave out; called by the client.

        :return: a sentence, or False if there is nothing to say
        :raise AccessError: if the user has no right to deals at all
        """
        count = self.search_count([])
        if not count:
            return False
        amount = self._get_amount_words()
        if count == 1:
            return self.env._(
                "Plus 1 private deal of your teams, about %(amount)s", amount=amount
            )
        return self.env._(
            "Plus %(count)s private deals of your teams, about %(amount)s",
            count=count,
            amount=amount,
        )

    @api.model
    def _get_amount_words(self) -> str:
        company = self.env.company
        today = fields.Date.context_today(self)
        groups = self._read_group([], ["currency_id"], ["amount:sum"])
        total = sum(
            currency._convert(amount, company.currency_id, company, today)
            for currency, amount in groups
        )
        return format_amount(
            self.env,
            round_significant(total),
            company.currency_id,
            trailing_zeroes=False,
        )

    # === WHAT A LEADER CAN DO ===#

    def action_ask_for_access(self):
        """The dialog that asks the owner, whoever it is."""
        self.ensure_one()
        self._check_is_readable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for access"),
            "res_model": "crm.adoption.pipeline.fact.ask",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_fact_key": str(self.id)},
        }

    def action_emergency_access(self):
        """Lead to the dialog of emergency access to this deal.

        :raise AccessError: if the user has no right to emergency access
        """
        if not self.env.user.has_group("crm_adoption.group_break_glass"):
            raise AccessError(
                self.env._(
                    "Emergency access is a right of its own. Ask the owner for access "
                    "instead: Ask for access. Nothing was changed."
                )
            )
        return self.env["crm.adoption.break.glass"]._get_open_action(self._get_deal())
