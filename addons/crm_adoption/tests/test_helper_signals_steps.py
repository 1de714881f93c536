from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common_helper_signals import SignalCase


@tagged("post_install", "-at_install")
class TestHelperSignalsSteps(SignalCase):
    """Next steps, meetings and dates of closing."""

    def _meet(self, deal, days_ago):
        return self.env["calendar.event"].create(
            {
                "name": "Visit",
                "opportunity_id": deal.id,
                "start": self._ago(days_ago),
                "stop": self._ago(days_ago),
            }
        )

    def test_no_next_step(self):
        deal = self._make_deal("No step", self.anna, 3)
        reading = self.assertRaised("no_next_step", deal)
        self.assertEqual(reading.level, "fact")
        step = self._plan(deal, self.anna, 2)
        self.assertNotRead("no_next_step", deal)
        step.action_done()
        self.assertRaised("no_next_step", deal)
        self._meet(deal, -4)
        self.assertNotRead("no_next_step", deal)

    def test_a_new_deal_has_a_day(self):
        self.assertNotRead("no_next_step", self._make_deal("New", self.anna))

    def test_a_step_that_passed_is_another_signal(self):
        deal = self._make_deal("Past step", self.anna, 30)
        self._plan(deal, self.anna, -9)
        self._plan(deal, self.anna, -8)
        self.assertNotRead("no_next_step", deal)
        reading = self.assertRaised("overdue_step", deal)
        self.assertEqual((reading.value, reading.detail["steps"]), (8, 2))
        self._plan(deal, self.anna, 1)
        self.assertNotRead("overdue_step", deal)

    def test_won_deals_tell_how_late_steps_are_done(self):
        won = self._make_won([10] * 20)
        for deal in won:
            self._plan(deal, self.anna, -12).action_done()
        self._make_benchmarks()
        self.assertEqual(self._benchmark("overdue_days", self.team).q75, 12)
        deal = self._make_deal("Past step", self.anna, 30)
        self._plan(deal, self.anna, -11)
        self.assertNotRead("overdue_step", deal)

    def test_no_meeting_yet(self):
        deal = self._make_deal("No meeting", self.anna, 22)
        self.assertRaised("no_meeting", deal)
        self._meet(deal, -9)
        self.assertNotRead("no_meeting", deal)

    def test_where_deals_are_won_without_meetings_nobody_is_asked_for_one(self):
        won = self._make_won([10] * 20)
        for deal in won[:10]:
            self._meet(deal, 20)
        self._make_benchmarks()
        deal = self._make_deal("No meeting", self.anna, 300)
        self.assertNotRead("no_meeting", deal)

    def test_date_of_closing_passed(self):
        today = fields.Date.today()
        deal = self._make_deal("Passed", self.anna, 9, date_deadline=today)
        self.assertNotRead("deadline_passed", deal)
        deal.date_deadline = today - timedelta(days=2)
        self.assertEqual(self.assertRaised("deadline_passed", deal).value, 2)
        deal.date_deadline = today + timedelta(days=2)
        self.assertNotRead("deadline_passed", deal)

    def _snapshot(self, deal, days_ago, **values):
        snapshots = self.env["crm.adoption.deal.snapshot"]
        snapshots.search([("lead_id", "=", deal.id)]).unlink()
        return snapshots.create(
            {
                "lead_id": deal.id,
                "date": fields.Date.today() - timedelta(days=days_ago),
                "stage_id": deal.stage_id.id,
                "date_deadline": deal.date_deadline,
                "automated_probability": deal.automated_probability,
                **values,
            }
        )

    def test_date_of_closing_moved_again(self):
        today = fields.Date.today()
        deal = self._make_deal("Moved", self.anna, 60, date_deadline=today)
        self._snapshot(deal, 10, pushes=1)
        self.assertFalse(self._read(deal)["deadline_pushed"].is_raised)
        deal.date_deadline = today + timedelta(days=20)
        self.assertEqual(self.assertRaised("deadline_pushed", deal).value, 2)
        deal.date_deadline = today - timedelta(days=20)
        self.assertFalse(self._read(deal)["deadline_pushed"].is_raised)

    def test_snapshots_are_taken_weekly_and_of_changes_only(self):
        today = fields.Date.today()
        snapshots = self.env["crm.adoption.deal.snapshot"]
        deal = self._make_deal("Watched", self.anna, 60, date_deadline=today)
        first = self._snapshot(deal, 8)
        snapshots._take(deal.ids)
        self.assertEqual(snapshots.search([("lead_id", "=", deal.id)]), first)
        deal.date_deadline = today + timedelta(days=20)
        snapshots._take(deal.ids)
        second = snapshots.search([("lead_id", "=", deal.id)]) - first
        self.assertEqual((second.date, second.pushes), (today, 1))
        deal.date_deadline = today + timedelta(days=40)
        snapshots._take(deal.ids)
        self.assertEqual(snapshots.search([("lead_id", "=", deal.id)]), first | second)

    def test_old_snapshots_go_but_for_the_latest(self):
        snapshots = self.env["crm.adoption.deal.snapshot"]
        deal = self._make_deal("Watched", self.anna, 400)
        kept = self._snapshot(deal, 200)
        old = kept.copy({"date": fields.Date.today() - timedelta(days=300)})
        snapshots._gc_old()
        self.assertFalse(old.exists())
        self.assertTrue(kept.exists())

    def test_the_chance_falls(self):
        deal = self._make_deal("Falls", self.anna, 60)
        deal.automated_probability = 20
        self._snapshot(deal, 8, automated_probability=31)
        self.assertNotRead("probability_drop", deal)
        self._snapshot(deal, 8, automated_probability=60)
        reading = self.assertRaised("probability_drop", deal)
        self.assertEqual((reading.value, reading.limit_value), (40, 15))
        self._snapshot(deal, 3, automated_probability=60)
        self.assertNotRead("probability_drop", deal)
