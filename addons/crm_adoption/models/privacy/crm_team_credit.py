from odoo import models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    def _assign_and_convert_leads(self, force_quota=False):
        """Leads that are distributed automatically were qualified by nobody. A client
        that sends this mark gives up its own credit only."""
        teams = self.with_context(crm_adoption_automatic=True)
        return super(CrmTeam, teams)._assign_and_convert_leads(force_quota=force_quota)
