from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_migration import CSV, ENEX, VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationUndoParts(MigrationCase):
    """Undo of a file, of entries, what it would do, and what to do with the rest."""

    def partner(self, email):
        return self.env["res.partner"].search([("email", "=", email)])

    def preview(self, migration, **scope):
        with self.enter_registry_test_mode():
            return migration.get_undo_preview(**scope)

    def deleted(self, preview):
        return {row["model"]: row["count"] for row in preview["delete"]}

    def test_one_file_is_taken_back_and_the_rest_stays_and_goes_later(self):
        before = self.checksums()
        migration = self.bring(("a.vcf", VCARD), ("c.enex", ENEX))
        cards, notes = migration.file_ids
        cards.action_undo_file()
        self.work()
        self.assertEqual(migration.state, "done")
        self.assertFalse(self.cards())
        self.assertEqual(len(self.notes()), 2)
        self.assertEqual(set(cards.item_ids.mapped("state")), {"undone"})
        self.assertEqual(set(notes.item_ids.mapped("state")), {"applied"})
        self.undo(migration)
        self.assertEqual(migration.state, "undone")
        self.assertEqual(self.checksums(), before)

    def test_when_the_last_part_is_taken_back_it_is_undone(self):
        migration = self.bring(("a.vcf", VCARD), ("c.enex", ENEX))
        for file in migration.file_ids:
            file.action_undo_file()
            self.work()
        self.assertEqual(migration.state, "undone")

    def test_only_what_was_taken_back_is_new_again(self):
        migration = self.bring(("a.vcf", VCARD))
        migration.item_ids[0].action_undo_items()
        self.work()
        self.assertEqual(len(self.cards()), 1)
        again = self.bring(("a.vcf", VCARD))
        self.assertEqual((again.created_count, again.skipped_count), (1, 1))

    def test_a_company_stays_for_the_other_contact_and_goes_with_it(self):
        before = self.checksums()
        migration = self.bring(("b.csv", CSV), visibility="company")
        jonas = migration.item_ids.filtered(lambda item: item.title == "Jonas Weber")
        mia = migration.item_ids - jonas
        jonas.action_undo_items()
        self.work()
        self.assertFalse(self.partner("jonas@weber.example"))
        self.assertEqual(self.partner("mia@kranz.example").parent_id.name, "Weber GmbH")
        self.assertFalse(migration.kept_count, "that is no remainder to look at")
        mia.action_undo_items()
        self.work()
        self.assertEqual(migration.state, "undone")
        self.assertEqual(self.checksums(), before)

    def test_entries_of_which_nothing_was_written_are_explained(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.item_ids.write({"decision": "skip"})
        migration.action_apply()
        self.work()
        with self.assertRaisesRegex(UserError, "nothing to take back"):
            migration.item_ids.action_undo_items()

    def test_the_preview_tells_what_would_go_and_keeps_everything(self):
        migration = self.bring(("b.csv", CSV), ("c.enex", ENEX), visibility="company")
        before = self.checksums()
        preview = self.preview(migration)
        self.assertEqual(
            self.deleted(preview), {"res.partner": 3, "crm.personal.note": 3}
        )
        self.assertEqual((preview["keep"], preview["unchecked"]), ([], 0))
        self.assertEqual(self.checksums(), before)
        self.assertEqual(set(migration.change_ids.mapped("state")), {"applied"})
        self.assertEqual(migration.state, "done")

    def test_the_preview_of_a_file_and_of_entries(self):
        migration = self.bring(("a.vcf", VCARD), ("c.enex", ENEX))
        file = migration.file_ids[0]
        preview = self.preview(migration, file_ids=file.ids)
        self.assertEqual(self.deleted(preview), {"crm.personal.card": 2})
        preview = self.preview(migration, item_ids=file.item_ids[0].ids)
        self.assertEqual(self.deleted(preview), {"crm.personal.card": 1})

    def test_the_preview_names_what_would_be_kept_and_restored(self):
        jonas = self.env["res.partner"].create(
            {"name": "Jonas Weber", "email": "jonas@weber.example"}
        )
        migration = self.bring(("b.csv", CSV), visibility="company")
        self.assertTrue(jonas.phone)
        self.partner("mia@kranz.example").function = "Director"
        preview = self.preview(migration)
        self.assertEqual(preview["restore"], 1)
        reasons = {row["reason"]: row["names"] for row in preview["keep"]}
        touched = next(reason for reason in reasons if "changed after" in reason)
        self.assertEqual(reasons[touched], ["Weber GmbH, Mia Kranz"])
        self.assertTrue(jonas.phone)

    def test_what_was_kept_can_be_archived_kept_or_deleted(self):
        migration = self.bring(("a.vcf", VCARD))
        for card in self.cards():
            card.job_title = "Changed"
        self.undo(migration)
        first, second = migration.kept_change_ids
        first.action_delete_kept()
        self.assertEqual(len(self.cards()), 1)
        self.assertEqual(first.item_id.state, "undone")
        second.action_keep()
        self.assertFalse(migration.kept_count)
        self.assertEqual(len(self.cards()), 1)
        again = self.bring(("a.vcf", VCARD))
        self.assertEqual(again.created_count, 1, "only the deleted one is new")

    def test_a_seller_deletes_only_what_he_may_delete_and_archives_instead(self):
        migration = self.bring(("a.vcf", VCARD), visibility="company")
        greta = self.partner("greta@lind.example")
        greta.function = "Changed"
        self.undo(migration)
        kept = migration.kept_change_ids
        with self.assertRaisesRegex(UserError, "Archive it instead"):
            kept.action_delete_kept()
        kept.action_archive_kept()
        self.assertFalse(greta.active)
        self.assertFalse(migration.kept_count)

    def test_nobody_else_undoes_or_decides(self):
        migration = self.bring(("a.vcf", VCARD))
        self.cards()[0].job_title = "Changed"
        file, items = migration.file_ids, migration.item_ids
        for user in (self.boris, self.sara, self.settings):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    file.with_user(user).action_undo_file()
                with self.assertRaises(AccessError):
                    items.with_user(user).action_undo_items()
                with self.assertRaises(AccessError):
                    migration.with_user(user).get_undo_preview()
        self.undo(migration)
        for action in ("action_delete_kept", "action_archive_kept", "action_keep"):
            with self.subTest(action=action), self.assertRaises(AccessError):
                getattr(migration.kept_change_ids.with_user(self.boris), action)()
