from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideOverride(StageGuideCase):
    """Fill and move, move anyway, and who may."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)
        self.reason = {
            "category_id": self.env.ref(
                "crm_adoption.crm_stage_override_reason_customer"
            ).id,
            "text": "They send the figures on Monday",
        }

    def _as_oleg(self):
        self.deal.user_id = self.oleg
        return self.deal.with_user(self.oleg)

    def test_gate_has_the_documented_shape(self):
        gate = self.mine.get_stage_gate(self.stage_offer.id)
        self.assertEqual(
            gate,
            [
                {
                    "lead_id": self.deal.id,
                    "allowed": False,
                    "overridable": False,
                    "missing": [
                        {
                            "id": self.needs_revenue.id,
                            "name": "Do we know expected_revenue?",
                            "why": "expected_revenue helps",
                            "severity": "block",
                            "kind": "field",
                        },
                        {
                            "id": self.asks_phone.id,
                            "name": "Do we know phone?",
                            "why": "phone helps",
                            "severity": "warn",
                            "kind": "field",
                        },
                    ],
                }
            ],
        )

    def test_gate_is_silent_about_deals_of_others(self):
        foreign = self._deal(user_id=self.boris.id)
        both = (self.deal + foreign).with_user(self.anna)
        gate = both.get_stage_gate(self.stage_offer.id)
        self.assertEqual([entry["lead_id"] for entry in gate], self.deal.ids)

    def test_fill_and_move(self):
        self.mine.action_move_with(self.stage_offer.id, {"expected_revenue": 700})
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self.deal.expected_revenue, 700)
        self.assertEqual(self._moves(self.deal).channel, "dialog")

    def test_fill_is_all_or_nothing(self):
        with self.assertRaises(StageGateError):
            self.mine.action_move_with(
                self.stage_offer.id, {"phone": "+1 202 555 0100"}
            )
        self.assertFalse(self.deal.phone)

    def test_only_what_is_asked_for_is_accepted(self):
        values = {"expected_revenue": 700, "user_id": self.boris.id}
        with self.assertRaises(UserError) as caught:
            self.mine.action_move_with(self.stage_offer.id, values)
        self.assertNotIsInstance(caught.exception, StageGateError)
        self.assertIn("Salesperson", str(caught.exception))
        self.assertEqual(self.deal.user_id, self.anna)
        self.assertFalse(self.deal.expected_revenue)

    def test_what_somebody_else_filled_in_meanwhile_stays(self):
        self.deal.expected_revenue = 900
        self.mine.action_move_with(self.stage_offer.id, {"expected_revenue": 700})
        self.assertEqual(self.deal.expected_revenue, 900)
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_foreign_deals_cannot_be_filled(self):
        foreign = self._deal(user_id=self.boris.id).with_user(self.anna)
        with self.assertRaises(AccessError):
            foreign.action_move_with(self.stage_offer.id, {"expected_revenue": 1})

    def test_a_question_needs_no_reason(self):
        self.deal.expected_revenue = 700
        self.mine.action_move_with(self.stage_offer.id)
        self.assertEqual(self._moves(self.deal).result, "warned")

    def test_a_reason_does_not_help_without_the_group(self):
        with self.assertRaises(StageGateError):
            self.mine.action_move_with(self.stage_offer.id, reason=self.reason)
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_sales_administrators_are_asked_and_never_locked_out(self):
        theirs = self.deal.with_user(self.sara)
        with self.assertRaises(StageGateError):
            theirs.action_move_with(self.stage_offer.id)
        theirs.action_move_with(self.stage_offer.id, reason=self.reason)
        self.assertEqual(self._moves(self.deal).result, "overridden")

    def test_the_group_moves_with_a_reason(self):
        deal = self._as_oleg()
        self.assertTrue(deal.get_stage_gate(self.stage_offer.id)[0]["overridable"])
        self.env.cr.flush()  # a deal is only tracked after its creation
        deal.action_move_with(self.stage_offer.id, reason=self.reason)
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertRecordValues(
            self._moves(self.deal),
            [
                {
                    "result": "overridden",
                    "reason_id": self.reason["category_id"],
                    "reason_text": self.reason["text"],
                }
            ],
        )
        self.env.cr.flush()
        self.assertIn(self.reason["text"], self.deal.message_ids[0].body)

    def test_the_group_needs_a_reason_too(self):
        deal = self._as_oleg()
        with self.assertRaises(StageGateError):
            deal.write({"stage_id": self.stage_offer.id})
        broken = (
            {"category_id": self.reason["category_id"], "text": "too short"},
            {"category_id": False, "text": self.reason["text"]},
            {"category_id": "nonsense", "text": self.reason["text"]},
            {"text": self.reason["text"]},
            {"category_id": self.reason["category_id"], "text": 5},
            {"category_id": [5], "text": self.reason["text"]},
        )
        for reason in broken:
            with self.assertRaises(UserError):
                deal.action_move_with(self.stage_offer.id, reason=reason)
        self.assertEqual(self.deal.stage_id, self.stage_new)
        self.assertFalse(self._moves(self.deal))

    def test_answers_that_are_none(self):
        for answers in (
            [{}],
            [{"criterion_id": [5], "state": "done"}],
            [{"criterion_id": "x", "state": "done"}],
        ):
            with self.assertRaises(UserError):
                self.mine.action_move_with(self.stage_offer.id, answers=answers)
            with self.assertRaises(UserError):
                self.mine.action_answer_criteria(answers)
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_a_stage_that_is_gone(self):
        gone = self.stage_elsewhere.id
        self.stage_elsewhere.unlink()
        with self.assertRaises(UserError):
            self.mine.action_move_with(gone)

    def test_answers_are_for_kinds_that_people_answer(self):
        answers = [{"criterion_id": self.needs_revenue.id, "state": "done"}]
        with self.assertRaises(UserError):
            self.mine.action_move_with(self.stage_offer.id, answers=answers)
        self.assertEqual(self.deal.stage_id, self.stage_new)
