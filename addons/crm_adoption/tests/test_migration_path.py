from odoo.tests import tagged

from .common_migration import CSV, ENEX, VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationPath(MigrationCase):
    """From a file to records and back, for each format."""

    def test_cards_of_a_phone_book_are_the_owners_alone(self):
        migration = self.bring(("book.vcf", VCARD))
        self.assertEqual(migration.state, "done")
        self.assertEqual(migration.created_count, 2)
        card = self.cards().filtered(lambda card: card.name == "Pavel Orlov")
        self.assertEqual(card.emails, "pavel@orlov-trading.example")
        self.assertEqual(card.company_name, "Orlov Trading LLC")
        self.assertIn("Likes tea", card.comment)
        self.assertIn("chess", card.comment)
        self.assertIn("X-HOBBY:chess", card.raw)
        self.assertEqual(card.source, "book.vcf")
        self.assertEqual(card.create_uid, self.anna)
        self.assertFalse(self.cards(self.boris))

    def test_company_contacts_become_partners_under_their_company(self):
        migration = self.bring(("list.csv", CSV), visibility="company")
        self.assertEqual(migration.created_count, 2)
        partners = self.env["res.partner"].search(
            [("email", "in", ["jonas@weber.example", "mia@kranz.example"])]
        )
        self.assertEqual(len(partners), 2)
        self.assertEqual(partners.parent_id.name, "Weber GmbH")
        self.assertTrue(partners.parent_id.is_company)
        self.assertEqual(partners.create_uid, self.anna)

    def test_unknown_columns_stay_with_the_owner(self):
        self.bring(("list.csv", CSV), visibility="company")
        jonas = self.env["res.partner"].search([("email", "=", "jonas@weber.example")])
        self.assertNotIn("sailing", str(jonas.read()))
        note = self.notes().filtered(lambda note: note.partner_id == jonas)
        self.assertIn("Hobby = sailing", note.body)
        self.assertFalse(self.notes(self.boris))

    def test_notes_keep_date_text_tags_and_attachments(self):
        self.bring(("book.enex", ENEX))
        note = self.notes().filtered(lambda note: note.name.startswith("Call"))
        self.assertEqual(str(note.date), "2024-05-12 10:15:00")
        self.assertIn("Wants 40 chairs.", note.body)
        self.assertIn("☑", note.body)
        self.assertIn("chairs", note.body)
        files = (
            self.env["ir.attachment"]
            .with_user(self.anna)
            .search([("res_model", "=", note._name), ("res_id", "=", note.id)])
        )
        self.assertEqual(files.mapped("raw"), [b"hello"])
        self.assertIn(f"/web/content/{files.id}", note.body)

    def test_a_note_that_names_a_deal_is_attached_by_one_click(self):
        migration = self.stage(("book.enex", ENEX))
        item = migration.item_ids.filtered("suggested_lead_id")
        self.assertEqual(item.suggested_lead_id, self.deal)
        self.assertFalse(item.lead_id, "a suggestion is no decision")
        item.action_attach()
        migration.action_apply()
        self.work()
        self.assertEqual(self.notes().lead_id, self.deal)

    def test_preview_writes_nothing(self):
        before = self.checksums()
        messages = self.env["mail.message"].search_count([])
        migration = self.stage(("a.vcf", VCARD), ("b.csv", CSV), ("c.enex", ENEX))
        self.assertEqual(migration.state, "preview")
        self.assertEqual(migration.read_count, 6)
        self.assertEqual(self.checksums(), before)
        self.assertEqual(self.env["mail.message"].search_count([]), messages)

    def test_undo_leaves_everything_as_it_was(self):
        self.env["res.partner"].create(
            {"name": "Jonas Weber", "email": "jonas@weber.example"}
        )
        for visibility in ("private", "company"):
            with self.subTest(visibility=visibility):
                before = self.checksums()
                files = (("a.vcf", VCARD), ("b.csv", CSV), ("c.enex", ENEX))
                migration = self.bring(*files, visibility=visibility)
                self.assertEqual(migration.state, "done")
                self.assertAddsUp(migration)
                self.assertNotEqual(self.checksums(), before)
                self.undo(migration)
                self.assertEqual(migration.state, "undone")
                self.assertFalse(migration.kept_count)
                self.assertEqual(self.checksums(), before)

    def test_after_an_undo_the_same_file_comes_in_again(self):
        self.undo(self.bring(("a.vcf", VCARD)))
        self.assertEqual(self.bring(("a.vcf", VCARD)).created_count, 2)

    def test_what_came_in_is_quiet(self):
        mails = self.env["mail.mail"].search_count([])
        migration = self.bring(("a.vcf", VCARD), ("b.csv", CSV), visibility="company")
        ids = migration.change_ids.filtered(
            lambda change: change.res_model == "res.partner"
        ).mapped("res_id")
        partners = self.env["res.partner"].browse(ids)
        self.assertEqual(len(partners), 6)  # four contacts and their two companies
        self.assertFalse(partners.message_follower_ids)
        self.assertFalse(partners.message_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
