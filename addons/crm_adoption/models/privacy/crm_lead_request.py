from odoo import api, fields, models


class CrmLead(models.Model):
    _inherit = "crm.lead"

    can_ask = fields.Boolean(
        compute="_compute_can_ask", export_string_translation=False
    )
    has_asked = fields.Boolean(
        compute="_compute_can_ask", export_string_translation=False
    )

    @api.depends("can_write", "user_id")
    @api.depends_context("uid")
    def _compute_can_ask(self):
        """Whoever reads a deal of somebody else, but does not work on it, may ask."""
        closed = self.filtered(lambda lead: lead.user_id and not lead.can_write)
        asked = self.env["crm.adoption.access.request"]._get_asked(closed._origin)
        for lead in self:
            lead.has_asked = lead._origin in asked
            lead.can_ask = lead in closed and not lead.has_asked

    def action_ask_to_work(self, text: str | None = None):
        """Ask the owner to be let in to work on a deal that one reads."""
        self.ensure_one()
        self.check_access("read")
        self.env["crm.adoption.access.request"]._ask(self, "write", text)
        return self._get_asked_notification()

    @api.model
    def _get_asked_notification(self) -> dict:
        """The same words whatever was asked for, and whether or not it exists."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Your request is on its way. If there is such a deal, its owner "
                    "answers; you find the answer under My CRM > Sharing > Ask for "
                    "Access."
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        requests = self.env["crm.adoption.access.request"]
        requests._move(opportunities, self)
        return result
