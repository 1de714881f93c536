from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInstallation(TransactionCase):
    """Principle 1: installing changes nothing by itself."""

    def test_crm_opens_where_it_always_did(self):
        root = self.env.ref("crm.crm_menu_root")
        first = root.child_id.sorted("sequence")[0]
        self.assertEqual(first, self.env.ref("crm.crm_menu_sales"))
