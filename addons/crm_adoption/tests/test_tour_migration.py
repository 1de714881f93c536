from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestTourMigration(HttpCase):
    """A seller brings two files in and takes them back, in the browser.

    The scheduled job runs between the tours, by its own entry point.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = new_test_user(
            cls.env, "mig_tour", groups="sales_team.group_sale_salesman"
        )

    def work(self):
        self.env.ref("crm_adoption.ir_cron_migration").method_direct_trigger()
        self.env.invalidate_all()

    def partners(self):
        return self.env["res.partner"].search([("email", "=", "tour@contact.example")])

    def test_bring_and_undo(self):
        self.start_tour(
            "/odoo/my-tools", "crm_adoption_migration_upload", login="mig_tour"
        )
        migration = self.env["crm.adoption.migration"].search(
            [("user_id", "=", self.seller.id)]
        )
        self.assertEqual(migration.file_ids.mapped("name"), ["book.vcf", "list.csv"])
        self.assertEqual(migration.state, "reading")
        self.work()
        self.assertEqual(migration.state, "preview")
        url = f"/odoo/my-tools/crm.adoption.migration/{migration.id}"
        self.start_tour(url, "crm_adoption_migration_choose", login="mig_tour")
        self.work()
        self.assertEqual(migration.state, "done")
        self.assertTrue(self.partners())
        self.start_tour(url, "crm_adoption_migration_undo", login="mig_tour")
        self.work()
        self.assertEqual(migration.state, "undone")
        self.assertFalse(self.partners())
