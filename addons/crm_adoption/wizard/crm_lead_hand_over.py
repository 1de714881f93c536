from odoo import api, fields, models


class CrmLeadHandOver(models.TransientModel):
    """The dialog in which an owner gives his deal to a colleague."""

    _name = "crm.lead.hand.over"
    _description = "Hand Over a Deal"

    lead_id = fields.Many2one(
        "crm.lead", required=True, readonly=True, ondelete="cascade"
    )
    is_private = fields.Boolean(compute="_compute_is_private")
    user_id = fields.Many2one(
        "res.users",
        string="New salesperson",
        required=True,
        domain="[('share', '=', False)]",
    )

    @api.depends("lead_id")
    def _compute_is_private(self):
        for wizard in self:
            wizard.is_private = wizard.lead_id.visibility == "private"

    def action_apply(self):
        """Give the deal; leads to the pipeline when the giver reads it no more."""
        self.ensure_one()
        done = self.lead_id.action_hand_over(self.user_id.id)
        return {"type": "ir.actions.act_window_close"} if done is True else done
