from odoo import api, fields, models

from ..models.privacy.crm_lead_visibility import STANDARD


class CrmLeadHandOver(models.TransientModel):
    """The dialog in which an owner gives his deal to a colleague.

    It says beforehand who sees the deal afterwards, and that its credit stays.
    """

    _name = "crm.lead.hand.over"
    _description = "Hand Over a Deal"

    lead_id = fields.Many2one(
        "crm.lead", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users",
        string="New salesperson",
        required=True,
        domain="[('share', '=', False)]",
    )
    keep_read = fields.Boolean(
        string="Let me read on",
        help="Until the new salesperson ends it.",
    )
    can_keep_read = fields.Boolean(
        compute="_compute_words", export_string_translation=False
    )
    note = fields.Text(string="Message")
    audience = fields.Char(compute="_compute_words", export_string_translation=False)
    credit = fields.Char(compute="_compute_words", export_string_translation=False)

    @api.depends("lead_id")
    def _compute_words(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            level = wizard.lead_id._get_level() if wizard.lead_id else STANDARD
            wizard.can_keep_read = level != STANDARD
            wizard.audience = wizard._get_audience_words(level)
            wizard.credit = wizard._get_credit_words()

    @api.model
    def _get_audience_words(self, level: str) -> str:
        return {
            "standard": self.env._(
                "Afterwards, the new salesperson and whoever Odoo lets see the deal."
            ),
            "private": self.env._(
                "The deal is private no more after this: the new salesperson's team, "
                "its leader and the sales administrators see it."
            ),
            "team": self.env._(
                "Afterwards, the new salesperson's team, its leader and the sales "
                "administrators see it."
            ),
            "department": self.env._(
                "Afterwards, the new salesperson's department, the team's leader and "
                "the sales administrators see it."
            ),
            "company": self.env._("Afterwards, everyone in sales sees it, as before."),
        }[level]

    def _get_credit_words(self) -> str:
        if self.lead_id.user_id != self.env.user:
            return ""
        if words := self.lead_id.credit_summary:
            return self.env._(
                "What was done for it stays on it: %(words)s. From today, handed over "
                "by you as well.",
                words=words,
            )
        return self.env._("It goes on saying that you handed it over.")

    def action_apply(self):
        """Give the deal; leads to the pipeline when the giver reads it no more."""
        self.ensure_one()
        lead = self.lead_id
        done = lead.action_hand_over(self.user_id.id, self.keep_read)
        if self.note:
            lead._tell_new_owner(self.note)
        return {"type": "ir.actions.act_window_close"} if done is True else done
