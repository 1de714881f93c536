from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_migration import CSV, VCARD, MigrationCase

_WORKER = "odoo.addons.crm_adoption.models.migration.crm_adoption_migration_worker"


@tagged("post_install", "-at_install")
class TestMigrationControl(MigrationCase):
    """Pause, go on, cancel: from each step, and by the owner only."""

    def queued(self, *files):
        """A migration that waits to be read."""
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        for name, content in files or (("a.vcf", VCARD),):
            migration.add_file(name, content.encode())
        migration.action_read()
        return migration

    def chunks(self, migration, count):
        """Do ``count`` chunks of the step in work, as a worker does."""
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            worker = migration.with_env(self.env(cr=cr))._as_owner()
            worker._keep({"chunk_size": 1})
            work = getattr(worker, f"_work_{worker.state}")()
            for _number, done in zip(range(count), work, strict=False):
                worker._commit(done)
        self.env.invalidate_all()

    def ask_while_at_work(self, migration, kind):
        """What a button does while a worker is at the migration."""
        self.env["crm.adoption.migration.request"].with_user(self.anna)._ask(
            migration, kind
        )

    def test_what_waits_to_be_read_is_paused_and_goes_on(self):
        migration = self.queued()
        migration.action_pause()
        self.assertEqual((migration.state, migration.pause_cause), ("paused", "owner"))
        self.work()
        self.assertFalse(migration.item_ids, "paused is paused")
        migration.action_resume()
        self.work()
        self.assertEqual(migration.state, "preview")
        self.assertFalse(migration.pause_cause)

    def test_a_pause_while_bringing_in_takes_effect_after_the_chunk(self):
        migration = self.stage(("a.vcf", VCARD), ("b.csv", CSV))
        migration.action_apply()
        migration._keep({"chunk_size": 1})
        self.ask_while_at_work(migration, "pause")
        self.work()
        self.assertEqual(migration.state, "paused")
        self.assertEqual(migration.created_count, 1)
        migration.action_resume()
        self.work()
        self.assertEqual((migration.state, migration.created_count), ("done", 4))
        self.assertAddsUp(migration)

    def test_an_old_wish_does_not_stop_a_later_step(self):
        migration = self.stage(("a.vcf", VCARD))
        self.ask_while_at_work(migration, "pause")
        migration.action_apply()
        self.work()
        self.assertEqual(migration.state, "done")

    def test_an_undo_is_paused_and_finished(self):
        before = self.checksums()
        migration = self.bring(("a.vcf", VCARD))
        migration.action_undo()
        migration._keep({"chunk_size": 1})
        self.ask_while_at_work(migration, "pause")
        self.work()
        self.assertEqual(migration.state, "paused")
        self.assertEqual(len(self.cards()), 1)
        migration.action_resume()
        self.work()
        self.assertEqual(migration.state, "undone")
        self.assertEqual(self.checksums(), before)

    def test_an_undo_is_not_cancelled(self):
        migration = self.bring(("a.vcf", VCARD))
        migration.action_undo()
        with self.assertRaisesRegex(UserError, "paused, not cancelled"):
            migration.action_cancel()
        self.work()
        self.assertEqual(migration.state, "undone")

    def test_cancelled_reading_keeps_the_files_and_can_be_taken_up(self):
        migration = self.queued()
        migration.action_cancel()
        self.assertEqual(migration.state, "draft")
        self.work()
        self.assertFalse(migration.item_ids)
        migration.action_read()
        self.work()
        self.assertEqual((migration.state, migration.read_count), ("preview", 2))

    def test_cancelled_comparing_is_finished_by_the_next_reading(self):
        migration = self.queued()
        self.chunks(migration, 5)
        self.assertEqual(migration.state, "matching")
        migration.action_cancel()
        self.assertEqual(migration.state, "draft")
        migration.action_read()
        self.work()
        self.assertEqual(migration.state, "preview")
        self.assertEqual(set(migration.item_ids.mapped("state")), {"matched"})

    def test_cancelled_before_anything_is_read_anew_the_preview_stays(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.item_ids[0].decision = "skip"
        migration.action_read()
        migration.action_cancel()
        self.assertEqual(migration.state, "preview")
        self.assertEqual(migration.item_ids[0].decision, "skip")

    def test_cancelled_bringing_in_leaves_the_rest_out_and_can_be_undone(self):
        before = self.checksums()
        migration = self.stage(("a.vcf", VCARD), ("b.csv", CSV))
        migration.action_apply()
        migration._keep({"chunk_size": 1})
        self.ask_while_at_work(migration, "cancel")
        self.work()
        self.assertEqual(migration.state, "done")
        self.assertEqual((migration.created_count, migration.skipped_count), (1, 3))
        self.assertAddsUp(migration)
        rest = migration.item_ids.filtered(lambda item: item.outcome == "skipped")
        self.assertIn("you cancelled", rest[0].remark)
        again = self.bring(("a.vcf", VCARD), ("b.csv", CSV))
        self.assertEqual(again.created_count, 3, "what is in is not doubled")
        self.undo(again)
        self.undo(migration)
        self.assertEqual(self.checksums(), before)

    def test_cancelled_before_the_first_entry_is_in_it_is_a_preview_again(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.action_apply()
        migration.action_cancel()
        self.assertEqual(migration.state, "preview")
        self.work()
        self.assertFalse(self.cards())
        migration.action_apply()
        self.work()
        self.assertEqual(migration.created_count, 2)

    def test_a_paused_step_can_be_cancelled(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.action_apply()
        migration.action_pause()
        migration.action_cancel()
        self.assertEqual((migration.state, migration.paused_state), ("preview", False))

    def test_only_what_is_at_work_is_paused_or_cancelled(self):
        migration = self.stage(("a.vcf", VCARD))
        for action in ("action_pause", "action_cancel", "action_resume"):
            with self.subTest(action=action), self.assertRaises(UserError):
                getattr(migration, action)()

    def test_nobody_else_pauses_cancels_or_goes_on(self):
        migration = self.queued()
        for user in (self.boris, self.sara, self.settings):
            for action in ("action_pause", "action_cancel", "action_resume"):
                with (
                    self.subTest(user=user.login, action=action),
                    self.assertRaises(AccessError),
                ):
                    getattr(migration.with_user(user), action)()
        with self.assertRaises(UserError):
            self.env["crm.adoption.migration.request"].with_user(self.anna).create(
                {"migration_id": migration.id, "kind": "pause"}
            )

    def test_an_owner_archived_meanwhile_stops_it_after_the_chunk(self):
        migration = self.stage(("a.vcf", VCARD))
        self.env.cr.execute(
            """CREATE FUNCTION test_leaver() RETURNS trigger AS $$ BEGIN
                 UPDATE res_users SET active = false WHERE id = NEW.user_id;
                 RETURN NULL; END $$ LANGUAGE plpgsql;
               CREATE TRIGGER test_leaver AFTER INSERT ON crm_personal_card
                 FOR EACH ROW EXECUTE FUNCTION test_leaver()"""
        )
        migration.action_apply()
        migration._keep({"chunk_size": 1})
        self.work()
        self.assertFalse(self.anna.active)
        self.assertEqual((migration.state, migration.created_count), ("applying", 1))
        self.anna.active = True
        self.env.cr.execute("DROP TRIGGER test_leaver ON crm_personal_card")
        self.work()
        self.assertEqual((migration.state, migration.created_count), ("done", 2))

    def test_a_wish_is_read_by_its_owner_only(self):
        migration = self.queued()
        self.ask_while_at_work(migration, "pause")
        wishes = self.env["crm.adoption.migration.request"]
        self.assertEqual(len(wishes.with_user(self.anna).search([])), 1)
        for user in (self.boris, self.sara):
            with self.subTest(user=user.login):
                self.assertFalse(wishes.with_user(user).search([]))

    def test_trouble_pauses_with_another_cause(self):
        migration = self.queued()
        self.env.cr.execute(
            """CREATE FUNCTION test_trouble() RETURNS trigger AS $$
               BEGIN RAISE EXCEPTION 'unforeseen'; END $$ LANGUAGE plpgsql;
               CREATE TRIGGER test_trouble BEFORE INSERT ON crm_adoption_migration_item
                 FOR EACH ROW EXECUTE FUNCTION test_trouble()"""
        )
        with mute_logger("odoo.sql_db", _WORKER):
            self.work()
        self.assertEqual(
            (migration.state, migration.pause_cause), ("paused", "trouble")
        )
