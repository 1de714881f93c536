from odoo.tests import tagged

from .common_migration import MigrationCase, record


@tagged("post_install", "-at_install")
class TestMigrationAttempts(MigrationCase):
    """An entry at which the worker stopped each time is left out, and no other."""

    def stage_notes(self, attempts):
        """Thirty notes, the first of which was tried so often before."""
        rows = [record("note", title=f"Note {number}") for number in range(30)]
        migration = self.stage_records(*rows)
        migration.item_ids[0]._keep({"attempts": attempts})
        migration.action_apply()
        return migration

    def test_what_stopped_the_work_each_time_is_left_out(self):
        migration = self.stage_notes(attempts=5)
        self.work()
        self.assertEqual((migration.failed_count, migration.created_count), (1, 29))
        failed = migration.item_ids.filtered(lambda item: item.outcome == "failed")
        self.assertEqual(failed.title, "Note 0")
        self.assertIn("stopped at this entry", failed.remark)

    def test_a_chance_stop_leaves_nothing_out(self):
        migration = self.stage_notes(attempts=4)
        self.work()
        self.assertEqual(migration.created_count, 30)
