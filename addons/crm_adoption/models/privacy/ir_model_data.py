from odoo import api, models

from .crm_adoption_tamper import OUR_RULES

#: What makes a record one of this module's.
WATCHED = {"module", "model", "res_id"}


class IrModelData(models.Model):
    """Our rules are known by their external ids: whoever takes one away would change
    the rule unnoticed afterwards."""

    _inherit = "ir.model.data"

    def write(self, vals):
        if vals.keys() & WATCHED:
            self._tell_nameless()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _tell_deleted(self):
        self._tell_nameless()

    def _tell_nameless(self):
        tamper = self.env["crm.adoption.tamper"]
        if not tamper._is_watching():
            return
        # sudo: rules of our own, whoever takes their ids away
        rules = self.env["ir.rule"].sudo().with_context(active_test=False)
        ours = self.sudo().filtered_domain(OUR_RULES)
        found = rules.browse(ours.mapped("res_id")).exists()
        tamper._tell_changed([(rule.name, "deleted") for rule in found])
