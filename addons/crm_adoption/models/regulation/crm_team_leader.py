from odoo import api, models


class CrmTeam(models.Model):
    """A new leader finds his page at once: menus are cached per user."""

    _inherit = "crm.team"

    @api.model_create_multi
    def create(self, vals_list):
        teams = super().create(vals_list)
        if any(vals.get("user_id") for vals in vals_list):
            self.env.registry.clear_cache()
        return teams

    def write(self, vals):
        result = super().write(vals)
        if not {"user_id", "active"}.isdisjoint(vals):
            self.env.registry.clear_cache()
        return result
