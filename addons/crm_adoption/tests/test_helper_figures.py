from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..figures.survival import Stay
from .common_helper_figures import FiguresCase


@tagged("post_install", "-at_install")
class TestHelperFigures(FiguresCase):
    """Each figure by an example that was counted by hand."""

    # === USE ===#

    def test_active_use(self):
        deal = self._make_deal("Deal", self.anna, 60)
        self.assertEqual(self._fact("active_use"), (0, 4))
        for days_ago in (1, 2, 8, 15, 40):
            self._message(deal, days_ago)
        self._message(deal, 22, author=self.boris.partner_id)
        self._message(deal, 22, message_type="notification", subtype_id=False)
        self.assertEqual(self._fact("active_use"), (3, 4))
        self._track(deal, 22, "expected_revenue", 100, 200)
        self.assertEqual(self._fact("active_use"), (4, 4))

    def test_a_message_on_a_contact_counts_one_on_another_model_does_not(self):
        self._message(self.customer, 8, model="res.partner")
        self._message(self.team, 15, model="crm.team")
        self.assertEqual(self._fact("active_use"), (1, 4))

    def test_a_week_away_does_not_count(self):
        deal = self._make_deal("Deal", self.anna, 60)
        for days_ago in (1, 8):
            self._message(deal, days_ago)
        self._pause(self.anna, 14, 8)
        self.assertEqual(self._fact("active_use"), (1, 3))
        self.assertEqual(self._fact("active_use", self.boris), (0, 4))

    def test_older_messages_of_a_merged_deal_do_not_count(self):
        deal = self._make_deal("Survivor", self.anna, 5)
        self._message(deal, 10)
        self.assertEqual(self._fact("active_use"), (0, 4))
        self.assertEqual(self._fact("practice_breadth"), (0, 6))
        self._message(deal, 2)
        self.assertEqual(self._fact("active_use"), (1, 4))

    def test_practice_breadth(self):
        deal = self._make_deal("Deal", self.anna, 60)
        self.assertEqual(self._fact("practice_breadth"), (0, 6))
        self._plan(deal.with_user(self.anna), self.anna, 3)
        self.assertEqual(self._fact("practice_breadth"), (1, 6))
        self._message(deal, 3)
        self._message(deal, 5)
        self.assertEqual(self._fact("practice_breadth"), (2, 6))
        self._move(deal, 2, self.stage_two)
        self.assertEqual(self._fact("practice_breadth"), (3, 6))
        self._meet(deal, self.anna, 3)
        self.assertEqual(self._fact("practice_breadth"), (4, 6))
        step = deal.activity_ids.filtered(lambda step: step.user_id == self.anna)
        step[:1].with_user(self.anna).action_done()
        self.assertEqual(self._fact("practice_breadth"), (5, 6))
        self.assertEqual(self._fact("active_use"), (1, 4))

    def test_log_lag(self):
        deal = self._make_deal("Deal", self.anna, 60)
        self._meet(deal, self.anna, -10)
        self._message(deal, 8)
        (stay,) = self._fact("log_lag")
        self.assertEqual((round(stay.days, 1), stay.ended), (2.0, True))
        self._meet(deal, self.anna, -4)
        waiting = next(stay for stay in self._fact("log_lag") if not stay.ended)
        self.assertTrue(4 <= waiting.days <= 5)

    # === DEALS ===#

    def test_next_step(self):
        self._plan(self._make_deal("Planned", self.anna), self.anna, 3)
        self._plan(self._make_deal("Overdue", self.anna), self.anna, -2)
        self._meet(self._make_deal("Meeting", self.anna), self.anna, 3)
        self._make_deal("Nothing", self.anna)
        self.assertEqual(self._fact("next_step"), (2, 4))

    def test_only_open_deals_count(self):
        self._make_deal("Open", self.anna)
        for name in ("Lost", "Archived", "Won"):
            self._plan(self._make_deal(name, self.anna), self.anna, 3)
        self._make_deal("Lead", self.anna, type="lead")
        self._find_deal("Lost").action_set_lost()
        self._find_deal("Archived").write({"active": False, "probability": 30})
        self._find_deal("Won").action_set_won()
        self.assertEqual(self._find_deal("Archived").won_status, "pending")
        self.assertEqual(self._fact("next_step"), (0, 1))
        self.assertEqual(self._fact("fresh"), (1, 1))

    def _find_deal(self, name):
        deals = self.env["crm.lead"].with_context(active_test=False)
        return deals.search([("name", "=", name), ("user_id", "=", self.anna.id)])

    def test_fresh(self):
        self._make_deal("Quiet", self.anna, 40)
        self._message(self._make_deal("Word", self.anna, 40), 3)
        self._message(self._make_deal("Older word", self.anna, 10), 12)
        # A write is no word: programs write, too.
        self.env.cr.execute("UPDATE crm_lead SET write_date = now()")
        self.assertEqual(self._fact("fresh"), (2, 3))

    def test_fresh_by_what_won_deals_kept_to(self):
        self._message(self._make_deal("Word", self.anna, 40), 6)
        self.assertEqual(self._fact("fresh"), (1, 1))
        self.env["crm.adoption.benchmark"].create(
            {
                "period": fields.Date.today().replace(day=1),
                "company_id": self.company.id,
                "team_id": self.team.id,
                "stage_id": self.stage.id,
                "measure": "gap_days",
                "total": 20,
                "q75": 4,
            }
        )
        self.assertEqual(self._fact("fresh"), (0, 1))

    def test_stalled(self):
        self.stage.rotting_threshold_days = 10
        deals = [self._make_deal(str(days), self.anna, 60) for days in (2, 8, 30)]
        self._make_deal("No limit", self.anna, 60, stage_id=self.stage_three.id)
        for deal, days in zip(deals, (2, 8, 30), strict=True):
            self.env.cr.execute(
                "UPDATE crm_lead SET date_last_stage_update = %s WHERE id = %s",
                (self._ago(days), deal.id),
            )
        self.assertEqual(self._fact("stalled"), (1, 3))

    def test_stage_median(self):
        deal = self._make_deal("Deal", self.anna, 100)
        for direction, days in (("forward", 4), ("back", 7), ("lost", 9)):
            self._log_move(deal, direction, days_in_stage=days)
        self._log_move(deal, "forward", days_in_stage=5, channel="merge")
        self._log_move(deal, "forward", days_ago=200, days_in_stage=6)
        deal.active = False
        stays = self._fact("stage_median", shared=True)
        self.assertCountEqual(stays, [Stay(4, True), Stay(7, False), Stay(9, False)])
        self.assertIsNone(self._fact("stage_median"))

    def test_skip_regress_and_override_rate(self):
        deal = self._make_deal("Deal", self.anna, 60)
        for direction in ("forward", "skip", "back", "won", "lost"):
            self._log_move(deal, direction)
        self._log_move(deal, "skip", channel="automation")
        self._log_move(deal, "skip", days_ago=40)
        self.assertEqual(self._fact("skip_regress"), (2, 4))
        self.assertIsNone(self._fact("override_rate", shared=True))
        self._log_move(deal, "forward", missing_count=2, result="overridden")
        self._log_move(deal, "forward", missing_count=1, result="warned")
        self.assertEqual(self._fact("override_rate", shared=True), (1, 2))

    # === WHAT PEOPLE BROUGHT AND GOT ===#

    def test_self_resolved(self):
        signals = self.env["crm.adoption.signal"]
        good = signals.search([("is_positive", "=", True)], limit=1)
        bad = signals.search([("is_positive", "=", False)], limit=1)
        states = ("self_resolved", "self_resolved", "resolved", "shared", "released")
        no_end = ("new", "snoozed", "not_relevant", "expired")
        for state in states + no_end:
            self._make_flag(bad, state)
        for state in states:
            self._make_flag(good, state)
        self._make_flag(bad, "self_resolved", days_ago=40)
        self.assertEqual(self._fact("self_resolved"), (2, 5))

    def _make_flag(self, signal, state, days_ago=5):
        return self.env["crm.adoption.flag"].create(
            {
                "lead_id": self._make_deal("Flagged", self.anna).id,
                "signal_id": signal.id,
                "seller_id": self.anna.id,
                "state": state,
                "raised_on": self._ago(days_ago),
            }
        )

    def test_benefits(self):
        self.assertEqual(self._fact("benefits"), (0, 1))
        for state, days_ago in (
            ("confirmed", 1),
            ("confirmed", 20),
            ("confirmed", 40),
            ("candidate", 1),
        ):
            self.env["crm.adoption.benefit"].create(
                {
                    "user_id": self.anna.id,
                    "state": state,
                    "date": self._ago(days_ago),
                    "story": "It reminded me",
                }
            )
        self.assertEqual(self._fact("benefits"), (2, 1))

    def test_migration_coverage(self):
        self.assertIsNone(self._fact("migration_coverage"))
        for decision, state, usefulness in (
            ("bring", "brought", "5"),
            ("part", "listed", "2"),
            ("replace", "listed", "1"),
            ("later", "listed", "4"),
            ("keep", "listed", "5"),
        ):
            self.env["crm.adoption.tool"].create(
                {
                    "name": decision,
                    "user_id": self.anna.id,
                    "decision": decision,
                    "state": state,
                    "usefulness": usefulness,
                }
            )
        self.assertEqual(self._fact("migration_coverage"), (6, 12))

    def test_hints(self):
        deal = self._make_deal("Deal", self.anna, 100)
        for kind, outcome, asked, replied in (
            ("praise", "accepted", 20, 18),
            ("question", False, 10, False),
            ("warning", "declined", 30, 25),
            ("warning", "accepted", 100, 99),
        ):
            self.env["crm.adoption.hint"].create(
                {
                    "lead_id": deal.id,
                    "author_id": self.lena.id,
                    "recipient_id": self.anna.id,
                    "kind": kind,
                    "text": "The client asked for a reference.",
                    "date": self._ago(asked),
                    "outcome": outcome,
                    "replied_on": replied and self._ago(replied),
                }
            )
        told = {"shared": True}
        self.assertEqual(self._fact("hint_balance", self.lena, **told), (2, 3))
        self.assertIsNone(self._fact("hint_balance", self.anna, **told))
        self.assertEqual(self._fact("hint_uptake", self.anna, **told), (1, 2))
        self.assertCountEqual(
            self._fact("answer_time", self.anna, **told),
            [Stay(2, True), Stay(5, True), Stay(11, False)],
        )
        self.assertIsNone(self._fact("hint_uptake", self.anna))

    # === PRIVATE DEALS, OTHER COMPANIES ===#

    def test_private_deals_are_ones_own_only(self):
        deal = self._make_deal("Private", self.anna, 20)
        self._make_private(deal)
        self._plan(deal, self.anna, 3)
        self._message(deal, 1)
        self._log_move(deal, "skip")
        for code, own in (
            ("next_step", (1, 1)),
            ("active_use", (1, 4)),
            ("skip_regress", (1, 1)),
        ):
            self.assertEqual(self._fact(code), own)
        self.assertIsNone(self._fact("next_step", shared=True))
        self.assertIsNone(self._fact("skip_regress", shared=True))
        self.assertEqual(self._fact("active_use", shared=True), (0, 4))

    def test_deals_of_another_company_are_ones_own_only(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.anna.company_ids |= other
        deal = self._make_deal(
            "Other", self.anna, 20, company_id=other.id, team_id=False
        )
        self._message(deal, 1)
        self.assertEqual(self._fact("next_step"), (0, 1))
        self.assertIsNone(self._fact("next_step", shared=True))
        self.assertEqual(self._fact("active_use", shared=True), (0, 4))

    # === DAYS AWAY ===#

    def test_days_away_are_ones_own(self):
        pause = self._pause(self.anna, 10, 8)
        pauses = self.env["crm.adoption.pause"]
        self.assertEqual(pauses.with_user(self.anna).search([]), pause)
        for user in (self.lena, self.sara):
            self.assertFalse(pauses.with_user(user).search([("id", "=", pause.id)]))
            with self.assertRaises(AccessError):
                pause.with_user(user).read(["date_from"])
            with self.assertRaises(AccessError):
                pauses.with_user(user).create({"user_id": self.anna.id})
        with self.assertRaises(UserError):
            pause.with_user(self.anna).user_id = self.boris
        with self.assertRaises(ValidationError):
            pause.date_to = pause.date_from - timedelta(days=1)
