from odoo.tests import tagged

from .common_migration import CSV, ENEX, VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationMatch(MigrationCase):
    """Who is known already, and what may be written where."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.jonas = cls.env["res.partner"].create(
            {"name": "Jonas Weber", "email": "jonas@weber.example"}
        )

    def item(self, migration, title):
        return migration.item_ids.filtered(lambda item: item.title == title)

    def test_a_known_contact_is_completed_not_doubled(self):
        migration = self.bring(("b.csv", CSV), visibility="company")
        self.assertEqual((migration.created_count, migration.updated_count), (1, 1))
        self.assertEqual(self.jonas.phone, "+49 30 1234567")
        self.undo(migration)
        self.assertFalse(self.jonas.phone)

    def test_private_never_writes_to_a_contact_of_the_company(self):
        before = self.jonas.read()
        migration = self.bring(("b.csv", CSV))
        self.assertEqual(migration.created_count, 2)
        self.assertEqual(self.jonas.read(), before)
        self.assertIn("Already known", self.item(migration, "Jonas Weber").remark)

    def test_a_shared_mailbox_makes_no_one_person(self):
        self.env["res.partner"].create(
            {"name": "Weber GmbH", "email": "info@weber.example"}
        )
        table = "Name;Email\nKlara Zimt;info@weber.example\n"
        migration = self.bring(("c.csv", table), visibility="company")
        self.assertEqual(migration.created_count, 1)
        self.assertIn("kept apart", self.item(migration, "Klara Zimt").remark)

    def test_a_likely_match_waits_for_the_owner(self):
        table = "Name;Email\nUnrelated Person;jonas@weber.example\n"
        migration = self.stage(("c.csv", table))
        migration.target_visibility = "company"
        item = migration.item_ids
        self.assertEqual((item.match_kind, item.decision), ("likely", "create"))
        item.decision = "fill"
        migration.action_apply()
        self.work()
        self.assertEqual((migration.created_count, item.outcome), (0, "linked"))

    def test_contacts_that_the_owner_may_not_read_are_no_match(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.jonas.company_id = other
        migration = self.stage(("b.csv", CSV))
        item = self.item(migration, "Jonas Weber")
        self.assertEqual(item.match_kind, "new")
        self.assertFalse(item.match_partner_id)

    def test_other_peoples_cards_are_no_match(self):
        self.bring(("a.vcf", VCARD), user=self.boris)
        migration = self.stage(("a.vcf", VCARD))
        self.assertEqual(set(migration.item_ids.mapped("match_kind")), {"new"})

    def test_one_entry_can_go_another_way_than_the_whole(self):
        migration = self.stage(("b.csv", CSV))
        self.item(migration, "Mia Kranz").visibility = "company"
        self.item(migration, "Jonas Weber").decision = "skip"
        migration.action_apply()
        self.work()
        self.assertEqual((migration.created_count, migration.skipped_count), (1, 1))
        self.assertFalse(self.cards())
        self.assertTrue(
            self.env["res.partner"].search([("email", "=", "mia@kranz.example")])
        )

    def test_a_note_that_stands_in_two_files_comes_in_once(self):
        migration = self.bring(("a.enex", ENEX), ("a (1).enex", ENEX))
        self.assertEqual((migration.created_count, migration.skipped_count), (2, 2))
        self.assertEqual(len(self.notes()), 2)
        self.assertAddsUp(migration)

    def test_a_note_of_which_one_file_holds_more_is_not_left_out(self):
        more = ENEX.replace("Buy cake", "Buy cake and tea")
        migration = self.bring(("a.enex", ENEX), ("b.enex", more))
        self.assertEqual((migration.created_count, migration.skipped_count), (3, 1))

    def test_a_row_without_number_or_mail_in_two_files_comes_in_once(self):
        table = "Name;Email;Phone;Hobby\nMia Kranz;m@k.example;1;\nPlumber;;;pipes\n"
        migration = self.bring(("a.csv", table), ("b.csv", table))
        self.assertEqual((migration.created_count, migration.skipped_count), (2, 2))

    def test_a_repeated_contact_that_was_taken_back_is_not_counted(self):
        contact = "Name;Email\nMia Kranz;mia@kranz.example\n"
        again = "Name;Email\nKranz Mia;mia@kranz.example\n"
        migration = self.bring(("a.csv", contact), ("b.csv", again))
        self.assertEqual((migration.linked_count, migration.card_count), (1, 1))
        self.undo(migration)
        self.assertFalse(migration.card_count)
        self.assertEqual(set(migration.item_ids.mapped("state")), {"undone"})
