from odoo import api, models

WATCHED = (
    "active",
    "domain_force",
    "groups",
    "model_id",
    "perm_read",
    "perm_write",
    "perm_create",
    "perm_unlink",
)


class IrRule(models.Model):
    """Changes of our rules are told to those whom they protect."""

    _inherit = "ir.rule"

    def write(self, vals):
        if not vals.keys() & set(WATCHED):
            return super().write(vals)
        with self.env["crm.adoption.tamper"]._watch(self):
            return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _tell_deleted(self):
        tamper = self.env["crm.adoption.tamper"]
        if tamper._is_watching():
            rules = tamper._get_rules(self)
            tamper._tell_changed([(rule.name, "deleted") for rule in rules])

    def _get_watched(self) -> dict:
        return {name: self[name] for name in WATCHED}

    def _get_change(self, before: dict) -> str:
        if before["active"] == self.active:
            return "changed"
        return "on" if self.active else "off"
