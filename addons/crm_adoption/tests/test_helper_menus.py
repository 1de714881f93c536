from odoo.tests import tagged

from .common_helper import HelperCase


@tagged("post_install", "-at_install")
class TestHelperMenus(HelperCase):
    def _first_page(self, user):
        """The page on which the CRM opens for ``user``: its first menu's action."""
        visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        menus = self.env["ir.ui.menu"].browse(visible)
        menu = self.env.ref("crm.crm_menu_root")
        while not menu.action:
            children = menus.filtered(
                lambda child, parent=menu: child.parent_id == parent
            )
            menu = children.sorted("sequence")[0]
        return menu

    def test_the_app_opens_where_it_may_be_read(self):
        self.assertEqual(
            self._first_page(self.anna), self.env.ref("crm.menu_crm_opportunities")
        )
        self.assertEqual(
            self._first_page(self.paul),
            self.env.ref("crm_adoption.crm_adoption_concern_menu"),
        )

    def test_those_without_the_crm_see_nothing_of_it(self):
        visible = self.env["ir.ui.menu"].with_user(self.egon)._visible_menu_ids()
        self.assertNotIn(self.env.ref("crm.crm_menu_root").id, visible)

    def test_my_day_is_for_sellers(self):
        menu = self.env.ref("crm_adoption.crm_adoption_my_day_menu")
        for user, sees in ((self.anna, True), (self.sara, True), (self.paul, False)):
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertEqual(menu.id in visible, sees)
