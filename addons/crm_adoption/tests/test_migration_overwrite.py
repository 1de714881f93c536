from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_migration import MigrationCase

TABLE = (
    "Name;Email;Phone;Title;City\n"
    "Jonas Weber;jonas@weber.example;123 4567;Head;Berlin\n"
)


@tagged("post_install", "-at_install")
class TestMigrationOverwrite(MigrationCase):
    """The owner sees both sides and chooses which fields take the file's value."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.jonas = cls.env["res.partner"].create(
            {
                "name": "Jonas Weber",
                "email": "jonas@weber.example",
                "phone": "765 4321",
                "city": "Bonn",
            }
        )

    def staged(self):
        migration = self.stage(("b.csv", TABLE))
        migration.target_visibility = "company"
        return migration

    def test_the_difference_shows_both_sides(self):
        item = self.staged().item_ids
        rows = {row["field"]: row for row in item.get_difference()}
        self.assertEqual(
            rows["phone"],
            {
                "field": "phone",
                "label": "Phone",
                "mine": "765 4321",
                "file": "123 4567",
                "is_empty": False,
                "is_same": False,
                "is_chosen": False,
            },
        )
        self.assertTrue(rows["function"]["is_empty"])
        self.assertTrue(rows["name"]["is_same"])
        self.assertEqual(
            (rows["city"]["mine"], rows["city"]["file"]), ("Bonn", "Berlin")
        )

    def test_nobody_else_sees_it_and_it_obeys_the_owners_rights(self):
        item = self.staged().item_ids
        with self.assertRaises(UserError):
            item.with_user(self.boris).get_difference()
        self.env["ir.rule"].create(
            {
                "name": "none",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": [("id", "!=", self.jonas.id)],
            }
        )
        self.assertEqual(item.get_difference(), [])

    def test_an_address_is_not_written_to_the_colleagues_of_a_contact(self):
        company = self.env["res.partner"].create({"name": "Weber", "is_company": True})
        colleague = self.env["res.partner"].create(
            {"name": "Mia Kranz", "parent_id": company.id}
        )
        self.jonas.write({"city": False, "parent_id": company.id})
        item = self.staged().item_ids
        self.assertEqual(item.decision, "fill")
        self.assertNotIn("city", [row["field"] for row in item.get_difference()])
        item.migration_id.action_apply()
        self.work()
        self.assertEqual(self.jonas.function, "Head")
        partners = self.jonas | colleague | company
        self.assertEqual(partners.mapped("city"), [False, False, False])
        self.assertIn("Berlin", self.notes().body)

    def test_a_new_entry_has_no_difference(self):
        migration = self.stage(("b.csv", TABLE.replace("jonas@", "new@")))
        self.assertEqual(migration.item_ids.get_difference(), [])

    def test_chosen_fields_are_overwritten_and_come_back(self):
        before = self.checksums()
        migration = self.staged()
        migration.item_ids.write(
            {"decision": "overwrite", "overwrite_fields": ["phone"]}
        )
        migration.action_apply()
        self.work()
        self.assertEqual(migration.updated_count, 1)
        self.assertEqual(
            (self.jonas.phone, self.jonas.function, self.jonas.city),
            ("123 4567", "Head", "Bonn"),
        )
        self.undo(migration)
        self.assertEqual((self.jonas.phone, self.jonas.function), ("765 4321", False))
        self.assertEqual(self.checksums(), before)

    def test_to_complete_only_fills_what_is_empty(self):
        migration = self.staged()
        migration.item_ids.write({"decision": "fill", "overwrite_fields": ["phone"]})
        migration.action_apply()
        self.work()
        self.assertEqual((self.jonas.phone, self.jonas.function), ("765 4321", "Head"))

    def test_a_value_changed_since_stays(self):
        migration = self.staged()
        migration.item_ids.write(
            {"decision": "overwrite", "overwrite_fields": ["phone", "city"]}
        )
        migration.action_apply()
        self.work()
        self.jonas.phone = "111 1111"
        self.undo(migration)
        self.assertEqual((self.jonas.phone, self.jonas.city), ("111 1111", "Bonn"))

    def test_only_fields_of_the_comparison_can_be_chosen(self):
        item = self.staged().item_ids
        for names in (
            ["user_id"],
            ["active", "phone"],
            "phone",
            [["phone"]],
            {"phone": 1},
        ):
            with self.subTest(names=names), self.assertRaises(UserError):
                item.overwrite_fields = names

    def test_a_long_text_and_a_picture_come_back_whole(self):
        text = "Long. " * 200
        card = (
            self.env["crm.personal.card"]
            .with_user(self.anna)
            .create(
                {"name": "Greta Lind", "emails": "greta@lind.example", "comment": text}
            )
        )
        vcard = (
            "BEGIN:VCARD\nVERSION:3.0\nFN:Greta Lind\nEMAIL:greta@lind.example\n"
            "NOTE:Other\nEND:VCARD\n"
        )
        migration = self.stage(("a.vcf", vcard))
        migration.item_ids.write(
            {"decision": "overwrite", "overwrite_fields": ["comment"]}
        )
        migration.action_apply()
        self.work()
        self.assertEqual(card.comment, "Other")
        self.undo(migration)
        self.assertEqual(card.comment, text)
