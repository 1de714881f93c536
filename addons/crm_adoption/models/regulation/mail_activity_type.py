from odoo import models


class MailActivityType(models.Model):
    _inherit = "mail.activity.type"

    def unlink(self):
        """Stage criteria are kept in memory, and may name the types that go."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
