from odoo import fields, models


class CrmLeadThank(models.TransientModel):
    """The dialog in which the owner of a deal thanks a colleague for help with it."""

    _name = "crm.lead.thank"
    _description = "Thank a Colleague"

    lead_id = fields.Many2one(
        "crm.lead", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        required=True,
        domain="[('share', '=', False), ('id', '!=', uid)]",
    )
    note = fields.Char(string="For what")

    def action_apply(self):
        """Thank; closes the dialog and says that the colleague was told."""
        self.ensure_one()
        self.lead_id.action_thank(self.user_id.id, self.note)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(name)s got your thanks and keeps the credit.",
                    name=self.user_id.name,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
