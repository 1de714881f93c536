from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_helper import HelperCase
from .common_helper_flags import FlagPersonas

# The whole page: each section has one or two. At most 15, whatever is added.
BUDGET = 15


@tagged("post_install", "-at_install")
class TestHelperNextSteps(HelperCase):
    """What waits for the user today, and for nobody else."""

    def test_only_own_steps_that_are_due(self):
        deal = self._make_deal("Boiler house", self.anna)
        self._plan(deal, self.anna, 0, "Due today")
        self._plan(deal, self.anna, -3, "Waiting")
        self._plan(deal, self.anna, 4, "Later")
        self._plan(deal, self.boris, 0, "Of Boris")
        self.assertEqual(
            self._texts(self.anna, "next_steps"),
            ["Waiting: Boiler house", "Due today: Boiler house"],
        )
        self.assertEqual(
            self._texts(self.boris, "next_steps"), ["Of Boris: Boiler house"]
        )
        self.assertFalse(self._texts(self.lena, "next_steps"))

    def test_steps_on_contacts_count(self):
        partner = self.env["res.partner"].create({"name": "Ingrid"})
        self._plan(partner, self.anna, 0)
        self.assertEqual(
            self._texts(self.anna, "next_steps"), ["Call about the quote: Ingrid"]
        )

    def test_private_reminders_without_a_document_count(self):
        reminder = (
            self.env["mail.activity"]
            .with_user(self.anna)
            .create(
                {
                    "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                    "summary": "Buy flowers",
                    "user_id": self.anna.id,
                    "date_deadline": fields.Date.today(),
                }
            )
        )
        self.assertEqual(self._texts(self.anna, "next_steps"), ["Buy flowers"])
        self.assertFalse(self._texts(self.lena, "next_steps"))
        reminder.action_feedback()
        self.assertFalse(self._texts(self.anna, "next_steps"))

    def test_waiting_is_said_kindly(self):
        deal = self._make_deal("Boiler house", self.anna)
        self._plan(deal, self.anna, -1)
        hint = self._line(self.anna, "next_steps", "Boiler house")["hint"]
        self.assertEqual(hint, "waiting for you since yesterday")

    def test_a_deal_that_is_closed_to_the_assignee_stays_unnamed(self):
        deal = self._make_deal("Secret of Boris", self.boris)
        self._plan(deal, self.boris, 0)
        # Behind Odoo's own check, as when the deal is closed to the assignee later.
        self.env.cr.execute(
            "UPDATE mail_activity SET user_id = %s WHERE id IN %s",
            (self.anna.id, tuple(deal.activity_ids.ids)),
        )
        self.env.invalidate_all()
        self.assertTrue(
            self.env["mail.activity"]
            .with_user(self.anna)
            .search([("res_id", "=", deal.id), ("res_model", "=", "crm.lead")])
        )
        self.assertNotIn("Secret of Boris", str(self._my_day(self.anna)))

    def test_done_and_tomorrow_take_the_line_away(self):
        deal = self._make_deal("Boiler house", self.anna)
        self._plan(deal, self.anna, 0, "First")
        self._plan(deal, self.anna, 0, "Second")
        for text, button in (("First", 0), ("Second", 1)):
            call = self._line(self.anna, "next_steps", text)["buttons"][button]["call"]
            activity = self.env[call["model"]].with_user(self.anna).browse(call["ids"])
            getattr(activity, call["method"])()
        self.assertFalse(self._texts(self.anna, "next_steps"))

    def test_meetings_of_today_on_own_deals(self):
        deal = self._make_deal("Cold store", self.anna)
        now = fields.Datetime.now()
        self.env["calendar.event"].create(
            {
                "name": "Site visit",
                "start": now - timedelta(minutes=5),
                "stop": now + timedelta(minutes=5),
                "opportunity_id": deal.id,
                "user_id": self.anna.id,
                "partner_ids": [(6, 0, self.anna.partner_id.ids)],
            }
        )
        self.assertEqual(
            self._texts(self.anna, "next_steps"), ["Site visit: Cold store"]
        )
        self.assertFalse(self._texts(self.boris, "next_steps"))

    def test_more_than_fits_is_not_dropped_silently(self):
        deal = self._make_deal("Boiler house", self.anna)
        for number in range(9):
            self._plan(deal, self.anna, 0, f"Step {number}")
        (section,) = self._my_day(self.anna)["sections"]
        self.assertEqual(len(section["lines"]), 8)
        self.assertTrue(self.env.ref(section["more"]["action"]))


@tagged("post_install", "-at_install")
class TestHelperLastTouch(HelperCase):
    """When somebody last did something about a deal."""

    def test_a_message_ends_the_silence_and_an_automatic_change_does_not(self):
        deal = self._make_deal("Boiler house", self.anna, age_days=30)
        deal.write({"priority": "2"})
        self.assertEqual(self._quiet_days(deal), 30)
        deal.with_user(self.anna).message_post(body="Called", message_type="comment")
        self.assertEqual(self._quiet_days(deal), 0)

    def test_what_a_merge_brought_from_before_does_not_count(self):
        deal = self._make_deal("Boiler house", self.anna, age_days=10)
        message = deal.with_user(self.anna).message_post(
            body="Older", message_type="comment"
        )
        message.date = fields.Datetime.now() - timedelta(days=50)
        self.assertEqual(self._quiet_days(deal), 10)

    def _quiet_days(self, deal):
        touch = deal._get_last_touch()[deal.id]
        return (fields.Datetime.now() - touch).days


@tagged("post_install", "-at_install")
class TestHelperMyDay(FlagPersonas, HelperCase):
    def test_an_empty_day_is_empty_and_still_friendly(self):
        day = self._my_day(self.anna)
        self.assertEqual(day["sections"], [])
        self.assertIn("Nothing to keep in your head", day["welcome"])

    def test_a_win_is_praised_to_its_seller_only(self):
        self._make_deal("Boiler house", self.anna).action_set_won()
        self.assertIn("Boiler house", self._my_day(self.anna)["welcome"])
        self.assertNotIn("Boiler house", self._my_day(self.lena)["welcome"])

    def test_those_without_sales_rights_have_no_day(self):
        for user in (self.egon, self.paul):
            with self.assertRaises(AccessError):
                self._my_day(user)

    def test_a_default_or_context_does_not_change_whose_day_it_is(self):
        self._make_deal("Of Boris", self.boris, age_days=60)
        day = self.env["crm.adoption.my.day"].with_user(self.anna)
        context = {"uid": self.boris.id, "user_id": self.boris.id, "active_id": 1}
        self.assertNotIn("Of Boris", str(day.with_context(**context).get_my_day()))

    def test_reading_the_day_writes_nothing(self):
        deal = self._make_deal("Boiler house", self.anna, age_days=30)
        self._plan(deal, self.anna, 0)
        self.env.flush_all()
        self.env.cr.execute("SET TRANSACTION READ ONLY")
        self._my_day(self.anna)
        self.env.flush_all()

    def test_few_queries_are_enough_for_a_full_day(self):
        self._fill_the_day()
        self.env.flush_all()
        self._my_day(self.anna)
        self.env.flush_all()
        self.env.invalidate_all()
        # What every request reads before it reaches a model.
        self.anna.with_user(self.anna).mapped("partner_id.tz")
        self.anna.company_id.mapped("name")
        # One of them asks whether any deal has a level; where one has, it is cached.
        with self.assertQueryCount(BUDGET):
            self.assertGreaterEqual(len(self._my_day(self.anna)["sections"]), 2)

    def _fill_the_day(self):
        for number in range(12):
            deal = self._make_deal(f"Deal {number}", self.anna, age_days=20 + number)
            if number % 2:
                self._plan(deal, self.anna, -number)
            self._read(deal, "quiet", "faster")
            self._settle(deal)
        self._plan(self.env["res.partner"].create({"name": "Ingrid"}), self.anna, 0)
        for number in range(20):
            self._make_deal(f"Won {number}", self.anna, stage_id=self.won_stage.id)
