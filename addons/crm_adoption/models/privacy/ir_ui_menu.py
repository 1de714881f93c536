from odoo import models

#: Menus of pages that are for leaders and sales administrators.
LEADERS_MENUS = ("crm_adoption.crm_adoption_pipeline_fact_menu",)


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Who leads no team finds no empty page of a leader; see ``crm.team.write``."""
        blacklist = super()._load_menus_blacklist()
        if not self.env["crm.adoption.coaching"]._is_leader():
            menus = (self.env.ref(m, raise_if_not_found=False) for m in LEADERS_MENUS)
            blacklist += [menu.id for menu in menus if menu]
        return blacklist
