from odoo import models


class CrmLead(models.Model):
    """What a deal did for somebody goes along when it is merged."""

    _inherit = "crm.lead"

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        self.env["crm.adoption.benefit"]._move(opportunities, self)
        return result
