from odoo import models


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Who leads no team finds no empty page of a leader; see ``crm.team.write``."""
        blacklist = super()._load_menus_blacklist()
        coaching = self.env.ref(
            "crm_adoption.crm_adoption_coaching_menu", raise_if_not_found=False
        )
        if coaching and not self.env["crm.adoption.coaching"]._is_leader():
            blacklist.append(coaching.id)
        return blacklist
