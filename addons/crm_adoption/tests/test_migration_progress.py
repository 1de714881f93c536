import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_migration import CSV, VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationProgress(MigrationCase):
    """The owner sees how far it is; nobody else does."""

    def setUp(self):
        super().setUp()
        self.last_before = self.env["bus.bus"].search([], order="id desc", limit=1).id

    def told(self, kind):
        """(channel, payload) of the test's bus messages of one kind, oldest first."""
        found = []
        sent = [("id", ">", self.last_before)]
        for row in self.env["bus.bus"].search(sent, order="id"):
            message = json.loads(row.message)
            if message["type"] == kind:
                found.append((json.loads(row.channel), message["payload"]))
        return found

    def half_applied(self):
        migration = self.stage(("a.vcf", VCARD), ("b.csv", CSV))
        migration.action_apply()
        migration._keep({"chunk_size": 1})
        self.env["crm.adoption.migration.request"].with_user(self.anna)._ask(
            migration, "pause"
        )
        self.work()
        return migration

    def test_figures_of_each_state(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        migration.add_file("a.vcf", VCARD.encode())
        idle = migration.get_progress()
        self.assertFalse(idle["can_pause"] or idle["can_cancel"] or idle["can_resume"])
        migration.action_read()
        waiting = migration.get_progress()
        self.assertEqual((waiting["done"], waiting["total"]), (0, 0))
        self.assertTrue(waiting["can_pause"] and waiting["can_cancel"])
        self.assertIsNone(waiting["per_second"])
        self.work()
        self.assertEqual(migration.get_progress()["state"], "preview")

    def test_a_paused_step_tells_how_far_it_is_and_how_fast_it_went(self):
        migration = self.half_applied()
        figures = migration.get_progress()
        self.assertEqual((figures["state"], figures["step"]), ("paused", "applying"))
        self.assertEqual((figures["done"], figures["total"]), (1, 4))
        self.assertEqual(figures["percent"], 25)
        self.assertEqual(migration.progress, 25)
        self.assertGreater(figures["per_second"], 0)
        self.assertGreaterEqual(figures["seconds_left"], 0)
        self.assertTrue(figures["can_resume"] and figures["can_cancel"])
        self.assertFalse(figures["can_pause"])
        self.assertEqual(figures["pause_cause"], "owner")

    def test_going_on_does_not_begin_the_counting_again(self):
        migration = self.half_applied()
        migration.action_resume()
        self.assertEqual(migration.step_done_count, 1)
        self.work()
        self.assertEqual(migration.step_done_count, 0, "a finished step counts anew")

    def test_a_pause_under_way_is_shown(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.action_apply()
        self.assertFalse(migration.get_progress()["is_asked"])
        self.env["crm.adoption.migration.request"].with_user(self.anna)._ask(
            migration, "pause"
        )
        self.assertTrue(migration.get_progress()["is_asked"])

    def test_an_undo_tells_its_figures(self):
        migration = self.bring(("a.vcf", VCARD))
        migration.action_undo()
        figures = migration.get_progress()
        self.assertEqual((figures["done"], figures["total"]), (0, 2))
        self.assertFalse(figures["can_cancel"])

    def test_the_figures_come_by_bus_to_the_owner_alone(self):
        migration = self.bring(("a.vcf", VCARD))
        told = self.told("crm_adoption.migration/progress")
        self.assertTrue(told)
        self.assertEqual({payload["id"] for _to, payload in told}, {migration.id})
        channels = {tuple(channel) for channel, _payload in told}
        partner = self.anna.partner_id
        database = self.env.cr.dbname
        self.assertEqual(channels, {(database, partner._name, partner.id)})
        self.assertEqual(told[-1][1]["state"], "done")

    def test_a_notice_at_the_end_and_no_mail(self):
        mails = self.env["mail.mail"].search_count([])
        self.bring(("a.vcf", VCARD))
        [(channel, notice)] = self.told("simple_notification")
        self.assertEqual(channel[-1], self.anna.partner_id.id)
        self.assertIn("2 new", notice["message"])
        self.assertIn("Nothing was sent", notice["message"])
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_nobody_else_asks_for_the_figures(self):
        migration = self.stage(("a.vcf", VCARD))
        for user in (self.boris, self.sara, self.settings):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                migration.with_user(user).get_progress()

    def test_a_chunk_grows_and_shrinks_to_take_one_to_three_seconds(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        sizes = {}
        for seconds in (0.2, 2, 5):
            migration._keep({"chunk_size": 200})
            migration._note_chunk("draft", 200, seconds)
            sizes[seconds] = migration.chunk_size
        self.assertEqual(sizes, {0.2: 400, 2: 200, 5: 100})
        migration._keep({"chunk_size": 200})
        migration._note_chunk("draft", 3, 0.1)
        self.assertEqual(migration.chunk_size, 200, "a short rest says nothing")
