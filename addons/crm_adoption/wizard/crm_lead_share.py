from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.privacy.crm_lead_share import SHARED_DAYS
from ..models.privacy.crm_lead_visibility import STANDARD


class CrmLeadShareWizard(models.TransientModel):
    """The dialog in which an owner lets a colleague or department in to his deal."""

    _name = "crm.lead.share.wizard"
    _description = "Share a Deal"

    lead_id = fields.Many2one(
        "crm.lead", required=True, readonly=True, ondelete="cascade"
    )
    request_id = fields.Many2one(
        "crm.adoption.access.request", readonly=True, ondelete="cascade"
    )
    user_ids = fields.Many2many(
        "res.users", string="Colleagues", domain="[('share', '=', False)]"
    )
    department_id = fields.Many2one("crm.adoption.department", string="Department")
    level = fields.Selection(
        [("read", "Read"), ("write", "Work on it")], required=True, default="read"
    )
    expires_on = fields.Date(
        string="Until",
        required=True,
        default=lambda self: self.env["crm.lead"]._get_user_today()
        + timedelta(days=SHARED_DAYS),
        help="That day included.",
    )
    note = fields.Char(string="Message")
    asks_level = fields.Boolean(
        compute="_compute_lead", export_string_translation=False
    )
    obstacle = fields.Char(compute="_compute_lead", export_string_translation=False)
    audience = fields.Json(compute="_compute_lead", export_string_translation=False)
    new_level = fields.Selection(
        [
            ("team", "My team"),
            ("department", "My department"),
            ("company", "Everyone in sales"),
        ],
        string="Besides, it is seen by",
        compute="_compute_new_level",
        compute_sudo=False,  # a stored field would tell of any deal
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.depends("lead_id")
    def _compute_lead(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            lead = wizard.lead_id
            wizard.asks_level = lead.visibility == STANDARD
            wizard.obstacle = lead and lead._get_share_obstacle()
            wizard.audience = lead and lead.get_audience()

    @api.depends("lead_id")
    def _compute_new_level(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            wizard.new_level = "team" if wizard.lead_id.team_id else "company"

    def action_apply(self):
        """Choose the level where there is none yet, then let everybody chosen in."""
        self.ensure_one()
        lead = self.lead_id
        if not self.user_ids and not self.department_id:
            raise UserError(
                self.env._("Choose a colleague or a department. Nothing was changed.")
            )
        if lead.visibility == STANDARD:
            lead.action_set_visibility(self.new_level)
        for user in self.user_ids - self._answer_request():
            lead.action_share(user.id, False, self.level, self.expires_on, self.note)
        if self.department_id:
            lead.action_share(
                False, self.department_id.id, self.level, self.expires_on, self.note
            )
        return {"type": "ir.actions.act_window_close"}

    def _answer_request(self):
        """Accept the request that led here; gives the colleague who was answered."""
        request = self.request_id
        if not request or request.user_id not in self.user_ids:
            return self.env["res.users"]
        request._check_answerer()
        request._accept(self.level, self.expires_on)
        return request.user_id
