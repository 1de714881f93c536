from odoo.tests import tagged

from .common_migration import CSV, MigrationCase, record


@tagged("post_install", "-at_install")
class TestMigrationOrigin(MigrationCase):
    """Each record says who brought it, and only its bringer from which file."""

    def text(self, made, user):
        self.env.invalidate_all()
        return made.with_user(user).brought_by_text

    def test_a_contact_says_who_brought_it_until_the_undo(self):
        migration = self.bring(("b.csv", CSV), visibility="company")
        mia = self.env["res.partner"].search([("email", "=", "mia@kranz.example")])
        self.assertIn("b.csv", self.text(mia, self.anna))
        self.assertIn(self.anna.name, self.text(mia, self.boris))
        self.assertNotIn("b.csv", self.text(mia, self.boris))
        self.assertIn(self.anna.name, self.text(mia.parent_id, self.boris))
        mia.function = "Director"
        self.undo(migration)
        self.assertIn(self.anna.name, self.text(mia, self.boris), "it was kept")

    def test_deals_and_meetings_say_so_too(self):
        migration = self.bring_records(
            record("lead", title="A"),
            record("meeting", title="B", start="2027-01-01T10:00:00Z"),
            record("meeting", title="C", start="2027-01-01T10:00:00Z", is_private=True),
            visibility="company",
        )
        made = {
            item.title: self.env[item.res_model].browse(item.res_id)
            for item in migration.item_ids
        }
        self.assertIn(self.anna.name, self.text(made["A"], self.boris))
        self.assertIn(self.anna.name, self.text(made["B"], self.boris))
        self.assertFalse(self.text(made["C"], self.boris))
        self.assertIn("tool.export", self.text(made["C"], self.anna))

    def test_other_records_say_nothing(self):
        self.bring(("b.csv", CSV), visibility="company")
        self.assertFalse(self.text(self.deal, self.anna))

    def test_it_cannot_be_searched_grouped_or_exported(self):
        field = self.env["res.partner"]._fields["brought_by_text"]
        self.assertFalse(field.store)
        self.assertFalse(field.exportable)
        with self.assertRaises(ValueError):
            self.env["res.partner"].search([("brought_by_text", "ilike", "anna")])

    def test_as_long_as_nothing_was_brought_it_costs_no_query(self):
        self.env["crm.adoption.migration.change"].sudo().search([]).unlink()
        self.env.registry.clear_cache()
        self.assertFalse(self.deal.brought_by_text)  # fills the cache of the server
        self.env.flush_all()
        self.deal.invalidate_recordset(["brought_by_text"])
        with self.assertQueryCount(0):
            self.assertFalse(self.deal.brought_by_text)
