from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..figures.survival import Stay
from .common_helper_figures import FiguresCase


@tagged("post_install", "-at_install")
class TestHelperFiguresPeople(FiguresCase):
    """What people brought, settled and got; what of them nobody else is told."""

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

    def test_sharing_is_of_notes_that_were_brought(self):
        deal = self._make_deal("Deal", self.anna, 60)
        notes = self.env["crm.personal.note"].with_user(self.anna)
        brought, kept, own = notes.create([{"name": name} for name in "abc"])
        (brought | kept).sudo().source = "My sheet"
        self.assertEqual(self._fact("sharing"), (0, 2))
        self.assertEqual(self._fact("practice_breadth"), (0, 6))
        message = self._message(deal, 3, author=self.lena.partner_id)
        (brought | own).sudo().shared_message_id = message
        self.assertEqual(self._fact("sharing"), (1, 2))
        self.assertEqual(self._fact("practice_breadth"), (1, 6))

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
