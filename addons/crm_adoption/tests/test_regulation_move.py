import contextlib

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideMove(StageGuideCase):
    """Every way that a deal changes stage or outcome, judged by the same rules."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def assertStays(self, deal, stage=None):
        deal.invalidate_recordset()
        self.assertEqual(deal.stage_id, stage or self.stage_new)

    def test_write_says_everything_at_once(self):
        with self.assertRaises(StageGateError) as caught:
            self.mine.write({"stage_id": self.stage_offer.id})
        self.assertStays(self.deal)
        message = str(caught.exception)
        self.assertIn("Do we know expected_revenue?", message)
        self.assertIn("expected_revenue helps", message)
        self.assertIn("Do we know phone?", message)
        self.assertIn("Please fill in: Expected Revenue.", message)
        (move,) = caught.exception.context["moves"]
        self.assertEqual(move["lead_id"], self.deal.id)
        self.assertEqual(
            [(m["id"], m["severity"]) for m in move["missing"]],
            [(self.needs_revenue.id, "block"), (self.asks_phone.id, "warn")],
        )

    def test_values_of_the_same_write_count(self):
        self.mine.write({"stage_id": self.stage_offer.id, "expected_revenue": 500})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_zero_revenue_is_no_answer_unless_allowed(self):
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id, "expected_revenue": 0})
        self.needs_revenue.allow_zero = True
        self.mine.write({"stage_id": self.stage_offer.id, "expected_revenue": 0})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_a_question_passes_a_plain_write_and_is_recorded(self):
        self.mine.write({"stage_id": self.stage_offer.id, "expected_revenue": 500})
        self.assertRecordValues(
            self._moves(self.deal),
            [
                {
                    "direction": "forward",
                    "result": "warned",
                    "missing_count": 1,
                    "channel": "direct",
                    "from_stage_name": "Guided New",
                    "to_stage_name": "Guided Offer",
                }
            ],
        )

    def test_a_screen_may_ask_to_be_asked(self):
        deal = self.mine.with_context(stage_guide_ask=True)
        with self.assertRaises(StageGateError):
            deal.write({"stage_id": self.stage_offer.id, "expected_revenue": 500})
        self.assertStays(self.deal)

    def test_kanban_and_status_bar(self):
        with self.assertRaises(StageGateError):
            self.mine.web_save({"stage_id": self.stage_offer.id}, {"stage_id": {}})
        self.assertStays(self.deal)

    def test_list_multi_edit_is_all_or_nothing(self):
        ready = self._deal(name="Ready", expected_revenue=10)
        both = (self.deal + ready).with_user(self.anna)
        with self.assertRaises(StageGateError) as caught:
            both.web_save({"stage_id": self.stage_offer.id}, {"stage_id": {}})
        self.assertStays(self.deal)
        self.assertStays(ready)
        self.assertEqual(
            [m["lead_id"] for m in caught.exception.context["moves"]], self.deal.ids
        )

    def test_won_button(self):
        self.needs_revenue.stage_id = self.stage_won
        with self.assertRaises(StageGateError):
            self.mine.action_set_won_rainbowman()
        self.assertStays(self.deal)
        self.assertEqual(self.deal.won_status, "pending")
        self.deal.expected_revenue = 1000
        self.mine.action_set_won_rainbowman()
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["won"])

    def test_winning_a_lost_deal_is_one_move(self):
        self.mine.action_set_lost()
        self.mine.action_set_won()
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["lost", "won"])

    def test_a_swallowed_refusal_moves_nothing(self):
        with contextlib.suppress(UserError):
            self.mine.write({"stage_id": self.stage_offer.id, "name": "Renamed"})
        self.env.flush_all()
        self.assertStays(self.deal)
        self.assertEqual(self.deal.name, "Boiler house")
        self.assertFalse(self._moves(self.deal))

    def test_what_was_written_before_a_refusal_stays(self):
        self.mine.write({"description": "<p>Kept</p>"})
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})
        self.assertIn("Kept", self.deal.description)

    def test_leaving_a_stage(self):
        self.needs_revenue.write({"timing": "leave", "stage_id": self.stage_new.id})
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})
        with self.assertRaises(StageGateError):
            self.mine.action_set_won()

    def test_losing_is_always_possible(self):
        self.needs_revenue.write({"timing": "leave", "stage_id": self.stage_new.id})
        self.mine.action_set_lost()
        self.assertEqual(self.deal.won_status, "lost")
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["lost"])

    def test_losing_is_no_way_round(self):
        with self.assertRaises(StageGateError):
            self.mine.write(
                {"active": False, "probability": 0, "stage_id": self.stage_offer.id}
            )
        self.mine.action_set_lost()
        with self.assertRaises(StageGateError):
            self.mine.write({"active": True, "stage_id": self.stage_offer.id})

    def test_going_back_is_always_possible(self):
        deal = self._deal(stage_id=self.stage_offer.id)
        self.needs_revenue.stage_id = self.stage_new
        deal.with_user(self.anna).write({"stage_id": self.stage_new.id})
        self.assertEqual(self._moves(deal).mapped("direction"), ["back"])

    def test_restoring_and_reopening_are_recorded_once(self):
        self.mine.action_set_lost()
        self.mine.action_restore()
        self.mine.action_set_won()
        self.mine.write({"stage_id": self.stage_new.id})
        self.assertEqual(
            self._moves(self.deal).mapped("direction"),
            ["lost", "reopen", "won", "reopen"],
        )

    def test_a_lead_is_no_way_round(self):
        self.mine.write({"type": "lead"})
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})
        self.mine.convert_opportunity(self.deal.partner_id)
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["convert"])

    def test_a_new_team_brings_its_stage_and_a_date(self):
        self.deal.date_last_stage_update = "2020-01-01"
        self._criterion(
            "expected_revenue", severity="block", stage_id=self.stage_elsewhere.id
        )
        self.mine.write({"team_id": self.other_team.id})
        self.assertEqual(self.deal.stage_id, self.stage_elsewhere)
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["forced"])
        self.assertEqual(self.deal.date_last_stage_update, self.env.cr.now())

    def test_a_new_salesperson_of_another_team_brings_its_stage(self):
        self.deal.date_last_stage_update = "2020-01-01"
        self.other_team.member_ids = self.boris
        self.deal.with_user(self.sara).write({"user_id": self.boris.id})
        self.assertEqual(self.deal.stage_id, self.stage_elsewhere)
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["forced"])
        self.assertEqual(self.deal.date_last_stage_update, self.env.cr.now())

    def test_assignment_is_recorded_and_never_held_back(self):
        self.needs_revenue.stage_id = self.stage_elsewhere
        lead = self._deal(type="lead")
        both = (lead + self.deal).with_user(self.sara)
        both.convert_opportunity(False, self.boris.ids, self.other_team.id)
        self.assertEqual(both.stage_id, self.stage_elsewhere)
        self.assertEqual(both.user_id, self.boris)
        self.assertEqual(self._moves(lead).mapped("direction"), ["convert", "forced"])
        self.assertEqual(self._moves(self.deal).mapped("direction"), ["forced"])

    def test_a_new_team_is_no_way_to_choose_a_stage(self):
        self.needs_revenue.stage_id = self.stage_elsewhere
        self.stage_elsewhere.sequence = 110
        with self.assertRaises(StageGateError):
            self.mine.write(
                {"team_id": self.other_team.id, "stage_id": self.stage_elsewhere.id}
            )

    def test_scope_of_a_criterion(self):
        self.needs_revenue.team_ids = self.other_team
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_condition_of_a_criterion(self):
        self.needs_revenue.domain = "[('priority', '=', '3')]"
        urgent = self._deal(priority="3")
        self.mine.write({"stage_id": self.stage_offer.id})
        with self.assertRaises(StageGateError):
            urgent.with_user(self.anna).write({"stage_id": self.stage_offer.id})

    def test_two_teams_one_stage(self):
        self.stage_offer.team_ids += self.other_team
        self.other_team.stage_guide_mode = "off"
        theirs = self._deal(team_id=self.other_team.id, stage_id=self.stage_offer.id)
        theirs.stage_id = self.stage_elsewhere
        theirs.with_user(self.anna).write({"stage_id": self.stage_offer.id})
        self.assertEqual(theirs.stage_id, self.stage_offer)
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})

    def test_the_company_of_the_deal_counts(self):
        """Not the one that the seller has switched to."""
        calm = self.env["res.company"].create({"name": "Calm"})
        self.anna.company_ids += calm
        companies = [calm.id, self.env.company.id]
        deal = self.mine.with_context(allowed_company_ids=companies)
        with self.assertRaises(StageGateError):
            deal.write({"stage_id": self.stage_offer.id})
        self.assertStays(self.deal)

    def test_without_company_the_strictest_counts(self):
        self.env["crm.lead"].flush_model()
        deal = self._deal(user_id=False, company_id=False)
        deal.company_id = False
        with self.assertRaises(StageGateError):
            deal.with_user(self.sara).write({"stage_id": self.stage_offer.id})

    def test_a_stage_turned_won_wins_no_open_deal(self):
        with self.assertRaises(UserError) as caught:
            self.stage_new.with_user(self.sara).write({"is_won": True})
        self.assertIn("1 open deals", str(caught.exception))
        self.assertEqual(self.deal.won_status, "pending")
        self.deal.action_set_lost()
        self.stage_new.with_user(self.sara).write({"is_won": True})
        self.assertTrue(self.stage_new.is_won)

    def test_administrators_are_asked_as_well(self):
        with self.assertRaises(StageGateError):
            self.deal.with_user(self.sara).write({"stage_id": self.stage_offer.id})
