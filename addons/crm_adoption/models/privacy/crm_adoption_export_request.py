from datetime import timedelta
from math import ceil

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .crm_adoption_break_glass import OFFICER

ANNOUNCED_FOR = timedelta(hours=1)
APPROVED_FOR = timedelta(hours=24)
ABOUT = 1.1  # times as many rows as announced, since they were counted beforehand


class CrmAdoptionExportRequest(models.Model):
    """An export that somebody has announced with a reason, for one use."""

    _name = "crm.adoption.export.request"
    _description = "Announced Export"
    _log_access = False
    _order = "id desc"

    user_id = fields.Many2one(
        "res.users",
        string="Who",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    rows = fields.Integer(string="About how many rows", required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)
    state = fields.Selection(
        [
            ("announced", "Announced"),
            ("asked", "Waiting for the privacy officer"),
            ("approved", "Approved"),
            ("used", "Used"),
        ],
        required=True,
        readonly=True,
    )
    valid_until = fields.Datetime(readonly=True)
    is_mine = fields.Boolean(compute="_compute_is_mine")

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for request in self:
            request.is_mine = request.user_id == self.env.user

    @api.model
    def _announce(self, rows: int, reason: str, needs_approval: bool):
        """Note what the current user wants to export; ask the officer if needed."""
        valid_until = fields.Datetime.now() + ANNOUNCED_FOR
        # sudo: nobody writes announcements but by this
        request = self.sudo().create(
            {
                "user_id": self.env.uid,
                "rows": rows,
                "reason": reason,
                "state": "asked" if needs_approval else "announced",
                "valid_until": not needs_approval and valid_until,
            }
        )
        if needs_approval:
            request._ask()
        return request.sudo(False)

    def _ask(self):
        self.env["crm.adoption.notice"]._tell(
            self.env["crm.lead"]._get_group_users(OFFICER) - self.user_id,
            lambda env: env._("An export waits for your approval"),
            lambda env: env._(
                "%(user)s wants to export about %(rows)s rows: %(reason)s You can "
                "approve it at CRM > My CRM > Announced Exports.",
                user=self.user_id.name,
                rows=self.rows,
                reason=self.reason,
            ),
            record=self,
        )

    def action_approve(self):
        """The privacy officer's consent, for a day and one export.

        :raise AccessError: for others
        """
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        if not user.has_group(OFFICER) or self.user_id == user:
            raise AccessError(
                self.env._(
                    "Another privacy officer approves this. Nothing was changed."
                )
            )
        if self.state != "asked":
            raise UserError(
                self.env._("This was answered already. Nothing was changed.")
            )
        # sudo: nobody writes announcements but by these methods
        request = self.sudo()
        request.state = "approved"
        request.valid_until = fields.Datetime.now() + APPROVED_FOR
        self.env["crm.adoption.notice"]._tell(
            request.user_id,
            lambda env: env._("Your export was approved"),
            lambda env: env._(
                "You can export about %(rows)s rows, once, within 24 hours.",
                rows=request.rows,
            ),
        )

    @api.model
    def _take(self, states: tuple[str, ...], rows: int):
        """Use up an announcement of the current user in one of ``states`` and of about
        so many rows or more, if any."""
        # sudo: nobody writes announcements but by these methods
        request = self.sudo().search(
            [
                ("user_id", "=", self.env.uid),
                ("state", "in", states),
                ("valid_until", ">", fields.Datetime.now()),
                ("rows", ">=", ceil(rows / ABOUT)),
            ],
            order="state desc, id",
            limit=1,
        )
        request.state = "used"
        return request
