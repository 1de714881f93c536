from odoo.tests import tagged

from .common_migration import CSV, ENEX, VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationUndo(MigrationCase):
    """Undo removes only what is still as it came in; the rest is listed."""

    def partner(self, email):
        return self.env["res.partner"].search([("email", "=", email)])

    def kept(self, migration):
        return dict(
            zip(
                migration.kept_change_ids.mapped("record_name"),
                migration.kept_change_ids.mapped("reason_text"),
                strict=True,
            )
        )

    def test_a_contact_changed_since_is_kept(self):
        migration = self.bring(("b.csv", CSV), visibility="company")
        self.partner("mia@kranz.example").function = "Director"
        self.undo(migration)
        self.assertTrue(self.partner("mia@kranz.example"))
        self.assertFalse(self.partner("jonas@weber.example"))
        reasons = self.kept(migration)
        self.assertIn("changed after", reasons["Weber GmbH, Mia Kranz"])
        self.assertIn("refers to it", reasons["Weber GmbH"])

    def test_a_contact_that_a_deal_refers_to_is_kept_until_it_does_no_more(self):
        migration = self.bring(("a.vcf", VCARD), visibility="company")
        greta = self.partner("greta@lind.example")
        stamp = greta.write_date
        self.env["crm.lead"].create({"name": "Big", "partner_id": greta.id})
        self.assertEqual(greta.write_date, stamp)
        self.undo(migration)
        self.assertTrue(greta.exists())
        self.assertEqual(migration.kept_count, 1)
        self.env["crm.lead"].search([("partner_id", "=", greta.id)]).unlink()
        self.undo(migration)
        self.assertFalse(greta.exists())
        self.assertEqual(migration.kept_count, 0)

    def test_a_contact_with_a_colleagues_file_is_kept(self):
        migration = self.bring(("a.vcf", VCARD), visibility="company")
        greta = self.partner("greta@lind.example")
        files = self.env["ir.attachment"].with_user(self.boris)
        file = files.create(
            {
                "name": "offer.txt",
                "raw": b"offer",
                "res_model": greta._name,
                "res_id": greta.id,
            }
        )
        self.undo(migration)
        self.assertTrue(file.exists())
        self.assertTrue(greta.exists())

    def test_a_chunk_that_begins_with_contacts_takes_their_notes_first(self):
        migration = self.bring(("a.vcf", VCARD), visibility="company")
        changes = migration.change_ids.with_env(migration._as_owner().env)
        partners = changes.filtered(lambda change: change.res_model == "res.partner")
        notes = changes - partners
        self.assertTrue(notes)
        (partners + notes)._undo()
        self.assertEqual(set(changes.mapped("state")), {"undone"})

    def test_a_field_changed_since_keeps_its_value(self):
        jonas = self.env["res.partner"].create(
            {"name": "Jonas Weber", "email": "jonas@weber.example"}
        )
        table = (
            "Name;Email;Phone;Title\nJonas Weber;jonas@weber.example;123 4567;Head\n"
        )
        migration = self.bring(("b.csv", table), visibility="company")
        self.assertEqual((jonas.phone, jonas.function), ("123 4567", "Head"))
        jonas.phone = "765 4321"
        self.undo(migration)
        self.assertEqual((jonas.phone, jonas.function), ("765 4321", False))
        self.assertIn("Phone", self.kept(migration)["Jonas Weber"])

    def test_a_colleagues_migration_counts_on_the_contact(self):
        first = self.bring(("b.csv", CSV), visibility="company")
        self.bring(("b.csv", CSV), visibility="company", user=self.boris)
        self.undo(first)
        self.assertTrue(self.partner("mia@kranz.example"))

    def test_a_changed_note_is_kept(self):
        migration = self.bring(("c.enex", ENEX))
        self.notes().filtered(lambda note: note.name == "Ideas").body = "Two cakes"
        self.undo(migration)
        self.assertEqual(self.notes().mapped("name"), ["Ideas"])

    def test_a_card_that_was_shared_is_kept(self):
        migration = self.bring(("a.vcf", VCARD))
        card = self.cards()[0]
        card.partner_id = self.env["res.partner"].create({"name": card.name})
        self.undo(migration)
        self.assertEqual(self.cards(), card)
        self.assertIn("shared with the company", self.kept(migration)[card.name])

    def test_an_archived_owners_jobs_wait(self):
        migration = self.bring(("a.vcf", VCARD))
        migration.action_undo()
        self.anna.active = False
        self.work()
        self.assertEqual(migration.state, "undoing")
        self.anna.active = True
        self.work()
        self.assertEqual(migration.state, "undone")
