from odoo import fields, models


class CrmAdoptionAccessDecline(models.TransientModel):
    """The dialog in which an owner declines with a word of his own."""

    _name = "crm.adoption.access.decline"
    _description = "Decline a Request"

    request_id = fields.Many2one(
        "crm.adoption.access.request",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    answer = fields.Char(string="Message")

    def action_apply(self):
        """Decline; closes the dialog."""
        self.ensure_one()
        self.request_id.action_decline(self.answer)
        return {"type": "ir.actions.act_window_close"}
