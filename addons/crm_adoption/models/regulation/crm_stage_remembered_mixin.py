from odoo import api, models


class CrmStageRememberedMixin(models.AbstractModel):
    """Settings that are judged at every move, hence kept in memory between requests."""

    _name = "crm.stage.remembered.mixin"
    _description = "Kept in Memory by the Stage Guide"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self.env.registry.clear_cache()
        return records

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
