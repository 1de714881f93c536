from odoo import models


class ResGroups(models.Model):
    _inherit = "res.groups"

    def unlink(self):
        """Stage criteria are kept in memory, and may name the groups that go."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
