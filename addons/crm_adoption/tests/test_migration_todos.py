from odoo import fields
from odoo.tests import tagged

from .common_migration import MigrationCase, record


@tagged("post_install", "-at_install")
class TestMigrationTodos(MigrationCase):
    """To-dos become the owner's activities, what is done becomes a note."""

    def activities(self, user=None):
        return (
            self.env["mail.activity"]
            .with_user(user or self.anna)
            .search([("user_id", "=", self.anna.id), ("res_model", "=", False)])
        )

    def test_an_open_to_do_is_the_owners_alone(self):
        self.bring_records(
            record(
                "activity",
                title="Call Pavel",
                due="2027-05-12",
                description="About <chairs>",
                priority=1,
                folder="Work",
            )
        )
        activity = self.activities()
        self.assertEqual(activity.summary, "Call Pavel")
        self.assertEqual(str(activity.date_deadline), "2027-05-12")
        self.assertEqual(activity.create_uid, self.anna)
        for words in ("About &lt;chairs&gt;", "Priority: 1", "List: Work"):
            self.assertIn(words, activity.note)
        self.assertFalse(self.activities(self.boris))

    def test_without_a_day_it_is_planned_for_today(self):
        migration = self.bring_records(record("activity", title="A"))
        self.assertEqual(self.activities().date_deadline, fields.Date.today())
        self.assertIn("had no day", migration.item_ids.remark)

    def test_what_is_done_becomes_a_note(self):
        self.bring_records(
            record(
                "activity", title="A", is_done=True, completed="2024-05-12T08:00:00Z"
            )
        )
        self.assertFalse(self.activities())
        self.assertEqual(self.notes().name, "A")
        self.assertEqual(str(self.notes().date), "2024-05-12 08:00:00")
        self.assertIn("Done on", self.notes().body)

    def on_the_deal(self, visibility):
        self.deal.message_unsubscribe(self.anna.partner_id.ids)
        migration = self.stage_records(
            record("activity", title="A", due="2027-05-12"), visibility=visibility
        )
        migration.item_ids.lead_id = self.deal
        migration.action_apply()
        self.work()
        return migration

    def test_for_the_company_it_stands_on_the_deal_and_nobody_follows(self):
        migration = self.on_the_deal("company")
        self.assertEqual(self.deal.activity_ids.summary, "A")
        self.assertFalse(self.deal.message_is_follower)
        self.assertNotIn(self.anna.partner_id, self.deal.message_partner_ids)
        self.undo(migration)
        self.assertFalse(self.deal.activity_ids)

    def test_a_private_one_names_the_deal_and_stays_off_it(self):
        self.on_the_deal("private")
        self.assertFalse(self.deal.activity_ids)
        self.assertIn(self.deal.name, self.activities().note)

    def test_undo_keeps_what_was_put_off_since(self):
        before = self.checksums()
        rows = [
            record("activity", title="A", due="2027-05-12"),
            record("activity", title="B", is_done=True),
        ]
        self.undo(self.bring_records(*rows))
        self.assertEqual(self.checksums(), before)
        migration = self.bring_records(*rows)
        self.activities().date_deadline = "2028-01-01"
        self.undo(migration)
        self.assertEqual(migration.kept_count, 1)
        self.assertTrue(self.activities())
