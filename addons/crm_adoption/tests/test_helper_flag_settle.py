from datetime import date, timedelta

from odoo import fields
from odoo.tests import BaseCase, tagged

from ..figures.hold import release_date
from .common_helper_flags import FlagCase


@tagged("post_install", "-at_install")
class TestHelperHold(BaseCase):
    """How long a signal is its seller's alone, from plain dates."""

    def test_three_working_days(self):
        monday = date(2026, 1, 5)
        for passed, expected in enumerate((3, 3, 5, 5, 5, 4, 3)):
            day = monday + timedelta(days=passed)
            self.assertEqual(
                (release_date(day) - day).days, expected, day.strftime("%A")
            )

    def test_a_near_deadline_shortens_it_to_one_day_at_least(self):
        monday = date(2026, 1, 5)
        for until, expected in ((0, 1), (3, 1), (7, 1), (8, 2), (11, 2), (12, 3)):
            deadline = monday + timedelta(days=until)
            hold = (release_date(monday, deadline) - monday).days
            self.assertEqual(hold, expected, until)
        self.assertEqual(release_date(monday, date(2030, 1, 1)), date(2026, 1, 8))

    def test_a_deadline_that_has_passed_shortens_nothing(self):
        monday = date(2026, 1, 5)
        self.assertEqual(release_date(monday, date(2026, 1, 4)), date(2026, 1, 8))


@tagged("post_install", "-at_install")
class TestHelperFlagRaise(FlagCase):
    """When a reading becomes a flag."""

    def test_a_reading_past_the_limit_is_raised_once(self):
        self._read(self.deal, "quiet", value=31.4, limit_value=14, level="team")
        self._settle(self.deal)
        self._settle(self.deal)
        flag = self._flags(self.deal)
        today = fields.Date.today()
        self.assertRecordValues(
            flag,
            [
                {
                    "seller_id": self.anna.id,
                    "stage_id": self.stage.id,
                    "state": "new",
                    "raised_on": today,
                    "release_on": release_date(today),
                    "released_on": False,
                    "value": 31.4,
                    "limit_value": 14,
                    "level": "team",
                }
            ],
        )

    def test_one_between_the_two_limits_is_not(self):
        self._read(self.deal, "quiet", is_raised=False)
        self._settle(self.deal)
        self.assertFalse(self._flags(self.deal))

    def test_the_hold_in_the_database_is_the_one_of_the_figures(self):
        today = fields.Date.today()
        for days in (None, -5, 0, 1, 5, 8, 11, 16, 40):
            deadline = days is not None and today + timedelta(days=days)
            deal = self._make_deal(
                "Hold", self._new_seller(), date_deadline=deadline or False
            )
            flag = self._raise(deal)
            self.assertEqual(flag.release_on, release_date(today, deadline or None))

    def _new_seller(self):
        """Somebody whose week is still free."""
        return self.anna.copy(
            {"login": f"more_{self.env['res.users'].search_count([])}"}
        )

    def test_not_for_whom_nobody_is_there(self):
        for user in (self.env["res.users"], self._new_seller()):
            deal = self._make_deal("Nobody's", user)
            user.active = False
            self.assertFalse(self._raise(deal))

    def test_not_on_closed_deals_and_leads(self):
        won = self._make_deal("Won", self.anna, stage_id=self.won_stage.id)
        lost = self._make_deal("Lost", self.anna)
        lost.action_set_lost()
        lead = self._make_deal("Lead", self.anna, type="lead")
        for deal in (won, lost, lead):
            self.assertFalse(self._raise(deal))

    def test_not_of_a_signal_that_retired(self):
        self._signal("quiet").active = False
        self.assertFalse(self._raise(self.deal))

    def test_two_at_a_time_on_a_deal(self):
        self._read(self.deal, "quiet", "stalled", "ghosted")
        self._settle(self.deal)
        self._settle(self.deal)
        self.assertEqual(len(self._flags(self.deal)), 2)

    def test_five_new_ones_a_week_for_a_seller(self):
        deals = [self._make_deal(f"Deal {number}", self.anna) for number in range(8)]
        for deal in deals:
            self._read(deal, "quiet")
        self._settle(*deals[:4])
        self._settle(*deals[4:])
        flags = self.env["crm.adoption.flag"].search([("seller_id", "=", self.anna.id)])
        self.assertEqual(len(flags), 5)
        self._pass_days(7, *flags)
        self._settle(*deals)
        self.assertEqual(sum(len(self._flags(deal)) for deal in deals), 8)

    def test_the_week_of_one_seller_is_not_anothers(self):
        deals = [self._make_deal(f"Deal {number}", self.anna) for number in range(6)]
        other = self._make_deal("Of Boris", self.boris)
        for deal in (*deals, other):
            self._read(deal, "quiet")
        self._settle(*deals, other)
        self.assertTrue(self._flags(other))

    def test_good_news_come_in_turn_and_first(self):
        deals = [self._make_deal(f"Deal {number}", self.anna) for number in range(6)]
        for number, deal in enumerate(deals):
            self._read(deal, "faster" if number > 3 else "quiet")
        self._settle(*deals)
        codes = [self._flags(deal).signal_id.code for deal in deals]
        self.assertEqual(codes.count("faster"), 2)
        self.assertEqual(codes.count("quiet"), 3)

    def test_who_had_only_the_rest_gets_good_news_before_it(self):
        deals = [self._make_deal(f"Deal {number}", self.anna) for number in range(4)]
        for deal in deals:
            self._raise(deal)
        first, second = (self._make_deal(name, self.anna) for name in "ab")
        self._read(first, "quiet")
        self._read(second, "faster")
        self._settle(first, second)
        self.assertFalse(self._flags(first))
        self.assertTrue(self._flags(second))

    def test_a_week_of_rest_after_an_answer(self):
        flag = self._raise(self.deal)
        flag.with_user(self.anna).action_already_handled()
        self._settle(self.deal)
        self.assertEqual(self._flags(self.deal), flag)
        self._pass_days(6, flag)
        self._settle(self.deal)
        self.assertEqual(self._flags(self.deal), flag)
        self._pass_days(1, flag)
        self._settle(self.deal)
        self.assertEqual(len(self._flags(self.deal)), 2)

    def test_nothing_to_do_does_nothing(self):
        self.env["crm.adoption.flag"]._settle([])


@tagged("post_install", "-at_install")
class TestHelperFlagLife(FlagCase):
    """Kept, released, ended."""

    def setUp(self):
        super().setUp()
        self.flag = self._raise(self.deal, value=20)

    def test_what_is_read_goes_on(self):
        self._read(self.deal, "quiet", value=27, is_raised=False)
        self._settle(self.deal)
        self.assertEqual(self._flags(self.deal), self.flag)
        self.assertEqual((self.flag.value, self.flag.state), (27, "new"))

    def test_the_stage_that_it_left_quickly_is_named(self):
        left = self.stage.copy({"name": "Left"})
        deal = self._make_deal("Fast", self.boris)
        flag = self._raise(deal, "faster", detail={"stage_id": left.id})
        self.assertEqual(flag.stage_id, left)
        self._read(deal, "faster", detail={"stage_id": self.stage.id})
        self._settle(deal)
        self.assertEqual(flag.stage_id, self.stage)

    def test_cleared_before_the_hold_is_over_is_settled_by_the_seller(self):
        self._read(self.deal)
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "self_resolved")
        self.assertEqual(self.flag.ended_on, fields.Date.today())
        self.assertFalse(self.flag.released_on)

    def test_cleared_after_release(self):
        self._release(self.flag)
        self._read(self.deal)
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "resolved")

    def test_released_at_the_end_of_the_hold_and_not_before(self):
        self.flag.release_on = fields.Date.today() + timedelta(days=1)
        self._settle(self.deal)
        self.assertFalse(self.flag.released_on)
        self._release(self.flag)
        self.assertEqual(self.flag.released_on, fields.Date.today())
        self.assertEqual(self.flag.state, "released")

    def test_a_deadline_that_comes_nearer_shortens_the_hold(self):
        today = fields.Date.today()
        self.flag.release_on = today + timedelta(days=5)
        self.deal.date_deadline = today + timedelta(days=2)
        self._settle(self.deal)
        self.assertEqual(self.flag.release_on, today + timedelta(days=1))
        self.assertFalse(self.flag.released_on)

    def test_not_relevant_is_never_released(self):
        self.flag.with_user(self.anna).action_not_relevant("agreed")
        self._release(self.flag)
        self.assertFalse(self.flag.released_on)
        self._read(self.deal)
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "not_relevant")
        self.assertTrue(self.flag.ended_on)

    def test_later_with_a_reason_waits_until_then(self):
        self.flag.with_user(self.anna).action_snooze(7, "Back from holidays then")
        self._settle(self.deal)
        until = fields.Date.today() + timedelta(days=7)
        self.assertEqual(self.flag.hidden_until, until)
        self.assertGreater(self.flag.release_on, until)
        self._pass_days(8, self.flag)
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "released")

    def test_later_without_a_reason_stops_nothing(self):
        release_on = self.flag.release_on
        self.flag.with_user(self.anna).action_snooze(14)
        self.assertEqual(self.flag.release_on, release_on)
        self._release(self.flag)
        self.assertEqual(self.flag.state, "released")

    def test_after_later_it_is_new_once_more(self):
        self.flag.with_user(self.anna).action_snooze(3)
        self.flag.hidden_until = fields.Date.today() - timedelta(days=1)
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "new")

    def test_private_deals_are_never_released(self):
        self.deal.originator_id = self.anna
        self.deal.with_user(self.anna).action_set_visibility("private")
        self._release(self.flag)
        self.assertFalse(self.flag.released_on)

    def test_it_ends_with_the_deal(self):
        self.deal.action_set_lost()
        self.env["crm.adoption.flag"]._gc_closed()
        self.assertEqual(self.flag.state, "expired")
        self.assertTrue(self.flag.ended_on)

    def test_it_ends_when_the_deal_changes_hands(self):
        self.deal.user_id = self.boris
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "expired")
        new = self._flags(self.deal) - self.flag
        self.assertEqual(new.seller_id, self.boris)

    def test_a_deal_that_is_gone_takes_its_flags_along(self):
        self.deal.unlink()
        self.assertFalse(self.flag.exists())

    def test_the_night_asks_as_often_for_one_deal_as_for_many(self):
        deals = [self._make_deal(f"Deal {number}", self.anna) for number in range(30)]
        for deal in deals:
            self._read(deal, "quiet", "stalled")
        self._settle(*deals[:1])
        with self.assertQueryCount(5):
            self._settle(*deals)
