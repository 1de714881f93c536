from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..figures.survival import Stay
from ..models.helper.hint_wording import find_blame
from ..models.regulation.criterion_health import CriterionHealth
from .common_regulation_log import StageLogCase


@tagged("post_install", "-at_install")
class TestRegulationHealth(StageLogCase):
    """How questions have worked out, from the log, as far as the reader reads it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deals = cls._past_deals(4, expected_revenue=10, phone="+1 202 555 0100")

    def _health(self, criterion=None, user=None):
        criterion = (criterion or self.needs_revenue).with_user(user or self.sara)
        self.env.invalidate_all()
        return criterion

    def test_what_the_guide_writes_is_what_is_counted(self):
        bare, filled, ready = self._deal(), self._deal(), self.deals[0]
        ready.with_user(self.anna).stage_id = self.stage_offer
        filled.with_user(self.anna).action_move_with(
            self.stage_offer.id, vals={"expected_revenue": 7, "phone": "+1 202 555 01"}
        )
        category = self.env["crm.stage.override.reason"].search([], limit=1)
        reason = {"category_id": category.id, "text": "They send it on Monday"}
        bare.user_id = self.oleg
        bare.with_user(self.oleg).action_move_with(self.stage_offer.id, reason=reason)
        health = self._health()
        self.assertEqual(health.health_asked, 3)
        self.assertEqual(health.health_met, 1)
        self.assertEqual(health.health_filled, 1)
        self.assertEqual(health.health_overridden, 1)
        self.assertEqual(health.health_open, 0)
        phone = self._health(self.asks_phone)
        self.assertEqual(phone.health_open, 1)
        self.assertEqual(phone.health_overridden, 0)

    def test_every_outcome_has_its_count(self):
        revenue, deal = self.needs_revenue, self.deals[0]
        for outcome in ("met", "met", "filled", "unknown", "na", "waived", "unjudged"):
            self._log(deal, (revenue, outcome))
        self._log(deal, (revenue, "open", True))
        self._log(deal, (revenue, "open"), result="overridden")
        self._log(deal, (revenue, "open"), mode="observe", result="would_block")
        health = self._health()
        counts = {
            "asked": 9,
            "met": 2,
            "filled": 1,
            "open": 2,
            "overridden": 1,
            "unknown": 1,
            "na": 1,
            "waived": 1,
            "filler": 1,
            "would_stop": 1,
        }
        for name, count in counts.items():
            self.assertEqual(health[f"health_{name}"], count, name)

    def test_a_hint_overrides_and_stops_nothing(self):
        self.needs_revenue.severity = "hint"
        self._log(self.deals[0], (self.needs_revenue, "open"), result="overridden")
        self._log(self.deals[0], (self.needs_revenue, "open"), mode="observe")
        health = self._health()
        self.assertEqual((health.health_open, health.health_overridden), (2, 0))
        self.assertEqual(health.health_would_stop, 0)

    def test_the_last_twelve_months_count(self):
        self._log(self.deals[0], (self.needs_revenue, "met"), ago=366)
        self._log(self.deals[0], (self.needs_revenue, "met"), ago=364)
        self.assertEqual(self._health().health_asked, 1)

    def test_moves_of_deals_that_the_reader_cannot_read_do_not_count(self):
        deal = self.deals[0]
        self._log(deal, (self.needs_revenue, "met"))
        deal.originator_id = self.anna
        deal.with_user(self.anna).action_set_visibility("private")
        self.assertEqual(self._health().health_asked, 0)

    def test_for_sales_administrators_only(self):
        for user in (self.anna, self.lena):
            with self.assertRaises(AccessError):
                _ = self._health(user=user).health_asked

    def test_several_questions_at_once_cost_no_more(self):
        def queries(criteria):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            criteria.with_user(self.sara).mapped("health_advice")
            return self.env.cr.sql_log_count - before

        self._log(self.deals[0], (self.needs_revenue, "met"))
        queries(self.needs_revenue)
        one = queries(self.needs_revenue)
        more = self.env["crm.stage.criterion"].union(
            *(self._criterion("phone", name=f"Question {i}") for i in range(20))
        )
        queries(more)
        self.assertLessEqual(queries(more), one + 3)

    # ------------------------------------------------------------
    # Time
    # ------------------------------------------------------------

    def test_open_deals_count_as_not_yet(self):
        """Ten answered after 4 days; twelve bare ones stand there for 30 already."""
        self.deals.unlink()
        for deal in self._past_deals(10, True):
            self._log(deal, (self.needs_revenue, "met"), days=4)
        self.assertIn("within 4 days (from 10", self._health().health_time)
        bare = self._past_deals(12)
        bare.date_last_stage_update = fields.Datetime.now() - timedelta(days=30)
        text = self._health().health_time
        self.assertEqual(text, "Fewer than half have it yet: 10 of 22 deals.")

    def test_moved_on_without_counts_as_not_yet(self):
        for deal in self._past_deals(8, True):
            self._log(deal, (self.needs_revenue, "met"), days=9)
        for deal in self._past_deals(4, True):
            self._log(deal, (self.needs_revenue, "open"), days=2)
        self.assertEqual(
            self._health().health_time,
            "Half have it within 9 days (from 12 deals, 4 of them not yet).",
        )

    def test_too_few_for_a_time(self):
        self._log(self.deals[0], (self.needs_revenue, "met"))
        self.assertEqual(self._health().health_time, "Too few deals yet: 1 of 10.")

    # ------------------------------------------------------------
    # Deals won
    # ------------------------------------------------------------

    def _history(self, won_met, lost_met, won_open, lost_open):
        for count, won, outcome in (
            (won_met, True, "met"),
            (lost_met, False, "filled"),
            (won_open, True, "open"),
            (lost_open, False, "open"),
        ):
            for deal in self._past_deals(count, won):
                self._log(deal, (self.needs_revenue, outcome))

    def test_win_rates_with_their_interval(self):
        self._history(won_met=9, lost_met=3, won_open=3, lost_open=9)
        self.assertEqual(
            self._health().health_wins,
            "With it 9 of 12 won, without it 3 of 12: "
            "+50 points (between +10 and +73).",
        )

    def test_too_few_on_either_side(self):
        self._history(won_met=9, lost_met=3, won_open=3, lost_open=6)
        self.assertEqual(
            self._health().health_wins,
            "With it 9 of 12 won, without it 3 of 9: too few deals yet.",
        )

    def test_the_last_word_on_a_deal_counts_and_winning_itself_does_not(self):
        (deal,) = self._past_deals(1, True)
        self._log(deal, (self.needs_revenue, "open"), ago=9)
        self._log(deal, (self.needs_revenue, "met"), ago=5)
        self._log(deal, (self.needs_revenue, "open"), ago=1, direction="won")
        self.assertIn(
            "With it 1 of 1 won, without it 0 of 0", self._health().health_wins
        )


@tagged("post_install", "-at_install")
class TestRegulationHealthAdvice(StageLogCase):
    """One suggestion in words, and only beyond what few deals show by luck."""

    def _advice(self, **numbers):
        health = CriterionHealth(**numbers)
        return self.needs_revenue._get_advice(health)

    def test_too_early_to_tell(self):
        self.assertIn("9 times so far", self._advice(asked=9, overridden=9))

    def test_overridden(self):
        self.assertEqual(
            self._advice(asked=10, overridden=7, met=3),
            "Overridden in 7 of 10: make it a hint or drop it.",
        )

    def test_the_expected_share_of_exceptions_is_left_in_peace(self):
        calm = "Works as it is. Nothing to change."
        self.assertEqual(self._advice(asked=20, met=12, overridden=3), calm)
        self.env.company.stage_override_share = 60
        self.assertEqual(self._advice(asked=10, met=3, overridden=7), calm)

    def test_fillers_unknown_and_not_applying(self):
        for name, words in (
            ("filler", "with a filler in 12 of 20"),
            ("unknown", "ask it in a later stage"),
            ("na", "narrow the deals"),
        ):
            self.assertIn(words, self._advice(asked=20, **{name: 12}))

    def test_worth_asking_earlier(self):
        wins = {"closed_met": 40, "won_met": 30, "closed_open": 12, "won_open": 2}
        self.assertIn(
            "worth asking earlier", self._advice(asked=50, met=45, open=5, **wins)
        )
        self.assertIn("worth keeping", self._advice(asked=50, met=30, open=20, **wins))

    def test_left_open_without_a_difference(self):
        wins = {"closed_met": 12, "won_met": 6, "closed_open": 30, "won_open": 15}
        self.assertIn(
            "explain how it helps, or drop it",
            self._advice(asked=42, met=12, open=30, **wins),
        )

    def test_always_there_and_filled_at_the_right_moment(self):
        self.assertIn("may not need asking", self._advice(asked=60, met=60))
        self.assertIn("at the right moment", self._advice(asked=20, met=10, filled=10))

    def test_never_a_word_that_blames(self):
        for numbers in (
            {"overridden": 20},
            {"filler": 20},
            {"unknown": 20},
            {"na": 20},
            {"open": 20},
            {"met": 20},
            {"filled": 20},
        ):
            self.assertIsNone(find_blame(self._advice(asked=20, **numbers)))

    def test_median_needs_enough(self):
        stays = [Stay(4.0, True)] * 9
        self.assertIsNone(CriterionHealth(stays=stays).median_days)
        self.assertEqual(CriterionHealth(stays=[*stays, stays[0]]).median_days, 4.0)
