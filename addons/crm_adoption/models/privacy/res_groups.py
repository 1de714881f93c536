from odoo import api, models


class ResGroups(models.Model):
    """A group's form lists its rules: one of ours that is taken there, or let go, works
    for other people than before, without a write to the rule."""

    _inherit = "res.groups"

    @api.model_create_multi
    def create(self, vals_list):
        if not any("rule_groups" in vals for vals in vals_list):
            return super().create(vals_list)
        with self.env["crm.adoption.tamper"]._watch_all():
            return super().create(vals_list)

    def write(self, vals):
        if "rule_groups" not in vals:
            return super().write(vals)
        with self.env["crm.adoption.tamper"]._watch_all():
            return super().write(vals)
