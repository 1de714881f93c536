from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideAnswer(StageGuideCase):
    """What people say about criteria: who may, what it changes, how long it holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asks_phone.action_archive()
        cls.approvers = cls.env["res.groups"].create({"name": "Approvers"})
        cls.lena.group_ids += cls.approvers
        cls.tick, cls.approval = cls.env["crm.stage.criterion"].create(
            [
                {
                    "stage_id": cls.stage_offer.id,
                    "name": "Did we meet the buyer?",
                    "kind": "checklist",
                    "severity": "block",
                },
                {
                    "stage_id": cls.stage_offer.id,
                    "name": "Is the discount fine?",
                    "kind": "approval",
                    "severity": "block",
                    "approval_group_id": cls.approvers.id,
                    "active": False,
                },
            ]
        )
        cls.needs_revenue.severity = "hint"

    def setUp(self):
        super().setUp()
        self.deal = self._deal(expected_revenue=5)
        self.mine = self.deal.with_user(self.anna)

    def _say(self, state, criterion=None, deal=None, **values):
        answer = {"criterion_id": (criterion or self.tick).id, "state": state}
        return (deal or self.mine).action_answer_criteria([{**answer, **values}])

    def _step(self, criterion=None, deal=None):
        steps = (deal or self.mine).get_stage_guide()["steps"]
        return next(s for s in steps if s["id"] == (criterion or self.tick).id)

    def assertMoves(self):
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def assertAsked(self):
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})
        self.deal.invalidate_recordset()

    # ------------------------------------------------------------
    # Ticks
    # ------------------------------------------------------------

    def test_a_tick(self):
        self.assertAsked()
        self._say("done")
        self.assertEqual(self._step()["state"], "done")
        self.assertTrue(self._step()["done"])
        self.assertMoves()

    def test_a_tick_is_taken_back(self):
        self._say("done")
        self._say(False)
        self.assertFalse(self._step()["done"])
        self.assertAsked()

    def test_a_tick_with_the_move(self):
        answers = [{"criterion_id": self.tick.id, "state": "done", "note": "On Monday"}]
        self.mine.action_move_with(self.stage_offer.id, answers=answers)
        move = self._moves(self.deal)
        self.assertIn({"id": self.tick.id, "outcome": "filled"}, move.judged)
        self.assertEqual(move.result, "clean")

    def test_a_tick_with_note_and_file(self):
        self.tick.write({"asks_note": True, "asks_file": True})
        note, file = (
            "Met on Monday",
            self.env["ir.attachment"].create(
                {"name": "m.txt", "res_model": "crm.lead", "res_id": self.deal.id}
            ),
        )
        loose = self.env["ir.attachment"].with_user(self.anna).create({"name": "l.txt"})
        for values in (
            {},
            {"note": note},
            {"note": "tbd", "attachment_ids": file.ids},
            {"note": note, "attachment_ids": loose.ids},
        ):
            with self.assertRaises(UserError):
                self._say("done", **values)
        self._say("done", note=note, attachment_ids=file.ids)
        self.assertEqual(self._step()["note"], note)

    def test_only_ticks_are_ticked(self):
        self.needs_revenue.severity = "block"
        with self.assertRaises(UserError):
            self._say("done", self.needs_revenue)
        with self.assertRaises(UserError):
            self._say("whatever")

    def test_foreign_deals(self):
        foreign = self._deal(user_id=self.boris.id).with_user(self.anna)
        with self.assertRaises(AccessError):
            self._say("done", deal=foreign)

    def test_answers_are_written_by_their_method_only(self):
        self._say("done")
        answers = self.env["crm.lead.criterion.state"].with_user(self.anna)
        answer = answers.search([("lead_id", "=", self.deal.id)])
        self.assertTrue(answer.is_mine)
        self.assertFalse(answer.with_user(self.sara).is_mine)
        for user in (self.anna, self.sara):
            with self.assertRaises(AccessError):
                answer.with_user(user).write({"state": "na"})
            with self.assertRaises(AccessError):
                answer.with_user(user).unlink()
        with self.assertRaises(AccessError):
            answers.search([("user_id", "=", self.anna.id)])
        stranger = new_test_user(
            self.env, "guide_stranger", "base.group_user,sales_team.group_sale_salesman"
        )
        self.assertFalse(answers.with_user(stranger).search([]) & answer)

    # ------------------------------------------------------------
    # Don't know yet, does not apply
    # ------------------------------------------------------------

    def test_unknown_moves_on_and_reminds(self):
        self._say("unknown", follow_up="2999-01-01")
        self.assertMoves()
        reminder = self.deal.activity_ids
        self.assertEqual(reminder.date_deadline, date(2999, 1, 1))
        self.assertEqual(reminder.user_id, self.anna)
        self.assertEqual(reminder.crm_criterion_id, self.tick)

    def test_one_reminder_for_one_question(self):
        self._say("unknown")
        self.assertEqual(
            self.deal.activity_ids.date_deadline, date.today() + timedelta(days=7)
        )
        self._say("unknown", follow_up=str(date.today() + timedelta(days=2)))
        self.assertEqual(len(self.deal.activity_ids), 1)
        self.assertEqual(
            self.deal.activity_ids.date_deadline, date.today() + timedelta(days=2)
        )

    def test_a_day_that_is_none(self):
        with self.assertRaises(UserError):
            self._say("unknown", follow_up="next week")
        self.assertFalse(self.deal.activity_ids)

    def test_unknown_of_a_field(self):
        self.needs_revenue.severity = "block"
        self.deal.expected_revenue = 0
        self._say("done")
        self._say("unknown", self.needs_revenue)
        self.assertMoves()
        self.assertIn(
            {"id": self.needs_revenue.id, "outcome": "unknown"},
            self._moves(self.deal).judged,
        )

    def test_only_where_the_criterion_takes_it(self):
        self.tick.write({"allow_unknown": False, "allow_na": False})
        for state in ("unknown", "na"):
            with self.assertRaises(UserError):
                self._say(state)
        self.tick.allow_na = True
        self._say("na")
        self.assertMoves()

    def test_how_long_answers_hold(self):
        """Ticks stay; what was only put off is asked again."""
        for state, holds in (("done", True), ("unknown", False)):
            self.deal = self._deal(expected_revenue=5)
            self.mine = self.deal.with_user(self.anna)
            self._say(state)
            self.assertMoves()
            self.mine.write({"stage_id": self.stage_new.id})
            self.assertEqual(self._step()["done"], holds, state)

    # ------------------------------------------------------------
    # Waivers and approvals
    # ------------------------------------------------------------

    def test_a_waiver_needs_the_group_and_a_reason(self):
        reason = "The buyer is the owner himself"
        with self.assertRaises(UserError):
            self._say("waived", note=reason)
        self.deal.user_id = self.oleg
        theirs = self.deal.with_user(self.oleg)
        self.assertTrue(self._step(deal=theirs)["can_waive"])
        with self.assertRaises(UserError):
            self._say("waived", deal=theirs, note="so it is")
        self._say("waived", deal=theirs, note=reason)
        self.assertIn(reason, self.deal.message_ids[0].body)
        theirs.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_waived_by_a_group_of_its_own(self):
        self.tick.waiver_group_id = self.approvers
        self.deal.user_id = self.oleg
        self.assertFalse(self._step(deal=self.deal.with_user(self.oleg))["can_waive"])
        self.assertTrue(self._step(deal=self.deal.with_user(self.lena))["can_waive"])

    def test_an_approval(self):
        self.approval.active = True
        self._say("done")
        with self.assertRaises(UserError):
            self._say("done", self.approval)
        with self.assertRaises(UserError):
            self._say("done", self.approval, deal=self.deal.with_user(self.sara))
        self._say("done", self.approval, deal=self.deal.with_user(self.lena))
        self.assertIn("Is the discount fine?", self.deal.message_ids[0].body)
        self.assertMoves()

    def test_nobody_approves_a_deal_of_his_own(self):
        self.approval.active = True
        self.deal.user_id = self.lena
        with self.assertRaises(UserError):
            self._say("done", self.approval, deal=self.deal.with_user(self.lena))

    # ------------------------------------------------------------
    # The leader
    # ------------------------------------------------------------

    def test_ask_the_leader(self):
        answer = self.mine.action_ask_leader(self.stage_offer.id, "How do I get in?")
        self.assertEqual(answer, {"asked": self.lena.name})
        activity = self.deal.activity_ids
        self.assertEqual(activity.user_id, self.lena)
        self.assertIn("How do I get in?", activity.note)
        self.assertIn("Did we meet the buyer?", activity.note)
        self.assertNotIn("expected_revenue", activity.note)

    def test_a_leader_who_may_not_read_the_deal(self):
        self.deal.originator_id = self.anna
        self.mine.action_set_visibility("private")
        self.assertEqual(self.mine.action_ask_leader(), {"share_first": True})
        self.assertFalse(self.deal.activity_ids)

    def test_nobody_to_ask(self):
        with self.assertRaises(UserError):
            self.deal.with_user(self.lena).action_ask_leader()
        self.team.user_id = False
        with self.assertRaises(UserError):
            self.mine.action_ask_leader()

    # ------------------------------------------------------------
    # Merging
    # ------------------------------------------------------------

    def test_merging_keeps_answers_and_evidence(self):
        call = self.env.ref("mail.mail_activity_data_call")
        called = self.env["crm.stage.criterion"].create(
            {
                "stage_id": self.stage_offer.id,
                "name": "Did we call?",
                "kind": "activity_done",
                "activity_type_id": call.id,
                "severity": "block",
            }
        )
        twin = self._deal(name="Twin").with_user(self.anna)
        twin.activity_schedule(activity_type_id=call.id, user_id=self.anna.id)
        twin.activity_ids.action_done()
        self._say("unknown", called, deal=self.mine)
        self._say("unknown", deal=self.mine)
        self._say("done", deal=twin)
        kept = (self.mine + twin).merge_opportunity()
        outcomes = (self.tick + called).sudo()._find_outcomes(kept.sudo())
        self.assertEqual(outcomes[self.tick][kept.id], "met")
        self.assertEqual(outcomes[called][kept.id], "met")
        done = kept.sudo().with_context(active_test=False).activity_ids
        self.assertIn(call, done.activity_type_id)
