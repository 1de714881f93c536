from odoo.tests import HttpCase, new_test_user, tagged

from .common_migration import work_off

URL = "/odoo/my-tools/crm.adoption.migration/%s"


@tagged("post_install", "-at_install")
class TestTourMigration(HttpCase):
    """A seller drops an archive of everything, chooses for a group, brings it in,
    shares one note and takes the rest back, in the browser.

    The scheduled job runs between the tours, by its own entry point.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = new_test_user(
            cls.env, "mig_tour", groups="sales_team.group_sale_salesman"
        )
        cls.deal = cls.env["crm.lead"].create(
            {"name": "Tour deal", "user_id": cls.seller.id, "type": "opportunity"}
        )

    def tour(self, name, url):
        self.start_tour(url, f"crm_adoption_migration_{name}", login="mig_tour")

    def partners(self, *names):
        emails = [f"{name}.example" for name in names]
        return self.env["res.partner"].search([("email", "in", emails)])

    def test_bring_choose_share_and_undo(self):
        self.tour("upload", "/odoo/my-tools")
        migration = self.env["crm.adoption.migration"].search(
            [("user_id", "=", self.seller.id)]
        )
        whole = migration.file_ids.filtered(lambda file: not file.parent_id)
        self.assertEqual(whole.name, "everything.zip")
        self.assertEqual(migration.state, "reading")
        work_off(self.env)
        self.assertEqual(migration.state, "preview")
        self.assertEqual(
            sorted(migration.item_ids.mapped("kind")),
            ["contact", "contact", "meeting", "note", "note", "note"],
        )
        url = URL % migration.id
        self.tour("choose", url)
        work_off(self.env)
        self.assertEqual(migration.state, "done")
        self.assertEqual(migration.created_count, 6)
        self.assertTrue(self.partners("table@person"))
        self.assertFalse(self.partners("tour@contact"), "it was to stay private")
        self.tour("share", url)
        self.assertIn("Wants 40 chairs", str(self.deal.message_ids.mapped("body")))
        self.tour("undo", url)
        work_off(self.env)
        self.assertEqual(migration.state, "undone")
        self.assertFalse(self.partners("table@person"))
        self.assertIn("Wants 40 chairs", str(self.deal.message_ids.mapped("body")))
        kept = migration.with_user(self.seller).kept_change_ids
        self.assertEqual(kept.mapped("record_name"), ["Tour note"])
