from odoo import api, fields, models
from odoo.exceptions import UserError

#: What a safeguard can point to -> the menu that opens it. Who sees the menu may.
MENUS = {
    "private": "crm_adoption.crm_adoption_privacy_page_menu",
    "who_looked": "crm_adoption.crm_adoption_access_log_menu",
    "brought": "crm_adoption.crm_adoption_credit_menu",
    "my_data": "crm_adoption.crm_adoption_my_data_menu",
    "my_tools": "crm_adoption.crm_adoption_tool_menu",
    "exchange": "crm_adoption.crm_adoption_exchange_menu",
    "agreements": "crm_adoption.crm_adoption_agreement_menu",
    "stage_guide": "crm_adoption.crm_stage_guide_menu",
    "exports": "crm_adoption.crm_adoption_export_log_menu",
    "emergency": "crm_adoption.crm_adoption_break_glass_menu",
    "settings": "crm.crm_config_settings_menu",
}


class CrmAdoptionConcern(models.Model):
    """The safeguard as a link: to the very setting or rule that keeps it away."""

    _inherit = "crm.adoption.concern"

    safeguard_action = fields.Selection(
        [
            ("private", "What private means"),
            ("who_looked", "Who looked at my deals"),
            ("brought", "What I brought"),
            ("my_data", "My data, to take along"),
            ("my_tools", "My tools"),
            ("exchange", "Exchange between departments"),
            ("agreements", "Agreements between departments"),
            ("stage_guide", "Stage guide"),
            ("exports", "Exports"),
            ("emergency", "Register of emergency access"),
            ("settings", "Settings: who sees a deal, figures on people"),
        ],
        string="Where It Is Set",
        copy=False,
        help="The page on which everybody can see for himself that it holds.",
    )
    can_open_safeguard = fields.Boolean(
        compute="_compute_can_open_safeguard", export_string_translation=False
    )

    @api.depends("safeguard_action")
    @api.depends_context("uid")
    def _compute_can_open_safeguard(self):
        for concern in self:
            concern.can_open_safeguard = bool(concern._get_safeguard_menu())

    def _get_safeguard_menu(self) -> models.Model:
        """The menu of the page, if the current user gets to it; else none."""
        nothing = self.env["ir.ui.menu"]
        if not self.safeguard_action:
            return nothing
        menu = self.env.ref(MENUS[self.safeguard_action], raise_if_not_found=False)
        visible, step = nothing._visible_menu_ids(), menu
        while step:
            if step.id not in visible:
                return nothing
            step = step.parent_id
        return menu or nothing

    def action_open_safeguard(self) -> dict:
        """Open the page on which the safeguard is set.

        :raise UserError: for who has no right to that page, or without such a page
        """
        self.ensure_one()
        self.check_access("read")
        menu = self._get_safeguard_menu()
        if not menu:
            raise UserError(
                self.env._(
                    "This page is for those who look after the setting. What it says "
                    "stands here in words; the privacy officer can show it to you."
                )
            )
        # sudo: actions are read by the system; the user has its menu, see above
        return menu.sudo().action._get_action_dict()
