from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuidePolicy(StageGuideCase):
    """Skipping, going back, reopening, new deals, and single ways of the matrix."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.needs_revenue + cls.asks_phone).action_archive()
        cls.reason = {
            "category_id": cls.env.ref(
                "crm_adoption.crm_stage_override_reason_other"
            ).id,
            "text": "They asked for it on the phone",
        }
        cls.stage_talk = cls.env["crm.stage"].create(
            {"name": "Guided Talk", "sequence": 101, "team_ids": cls.team.ids}
        )
        cls.group = cls.env["res.groups"].create({"name": "Captains"})

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def _as(self, user):
        self.deal.user_id = user
        return self.deal.with_user(user)

    def _way(self, **values):
        return self.env["crm.stage.transition"].create(values)

    def assertAsks(self, deal, stage, overridable):
        """A plain write is refused, and who may pass is told."""
        (entry,) = deal.get_stage_gate(stage.id)
        self.assertEqual((entry["allowed"], entry["overridable"]), (False, overridable))
        self.assertEqual([m["kind"] for m in entry["missing"]], ["policy"])
        self.assertFalse(entry["missing"][0]["id"])
        here = deal.stage_id
        with self.assertRaises(StageGateError) as caught:
            deal.write({"stage_id": stage.id})
        self.assertIn(entry["missing"][0]["name"], str(caught.exception))
        deal.invalidate_recordset()
        self.assertEqual(deal.stage_id, here)

    def assertFree(self, deal, stage):
        self.assertTrue(deal.get_stage_gate(stage.id)[0]["allowed"])
        deal.write({"stage_id": stage.id})
        self.assertEqual(deal.stage_id, stage)

    # ------------------------------------------------------------
    # Skipping
    # ------------------------------------------------------------

    def test_skipping_is_free_and_told_apart(self):
        self.assertFree(self.mine, self.stage_offer)
        self.assertEqual(self._moves(self.deal).direction, "skip")

    def test_the_next_stage_is_no_skip(self):
        self.stage_talk.skip_policy = "block"
        self.assertFree(self.mine, self.stage_talk)
        self.assertEqual(self._moves(self.deal).direction, "forward")

    def test_a_folded_stage_and_one_of_another_team_are_not_skipped(self):
        self.stage_offer.skip_policy = "block"
        self.stage_talk.fold = True
        self.assertFree(self.mine, self.stage_offer)
        self.stage_talk.write({"fold": False, "team_ids": self.other_team.ids})
        self.assertFree(self._deal().with_user(self.anna), self.stage_offer)

    def test_skipping_with_a_reason(self):
        self.stage_offer.skip_policy = "reason"
        self.assertAsks(self.mine, self.stage_offer, overridable=True)
        short = {**self.reason, "text": "no"}
        with self.assertRaises(UserError):
            self.mine.action_move_with(self.stage_offer.id, reason=short)
        self.mine.action_move_with(self.stage_offer.id, reason=self.reason)
        move = self._moves(self.deal)
        self.assertEqual(move.result, "overridden")
        self.assertEqual(move.reason_text, self.reason["text"])
        self.assertIn("Guided Talk", move.missing_text)

    def test_skipping_only_by_who_may(self):
        self.stage_offer.skip_policy = "block"
        self.assertAsks(self.mine, self.stage_offer, overridable=False)
        with self.assertRaises(StageGateError):
            self.mine.action_move_with(self.stage_offer.id, reason=self.reason)
        theirs = self._as(self.oleg)
        self.assertAsks(theirs, self.stage_offer, overridable=True)
        theirs.action_move_with(self.stage_offer.id, reason=self.reason)
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_winning_skips_as_well(self):
        self.stage_won.skip_policy = "reason"
        with self.assertRaises(StageGateError):
            self.mine.action_set_won_rainbowman()
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "pending")
        self.mine.action_move_with(self.stage_won.id, reason=self.reason)
        self.assertEqual(self.deal.won_status, "won")

    def test_a_reason_that_anybody_gives_does_not_pass_a_criterion(self):
        self.stage_offer.skip_policy = "reason"
        self.needs_revenue.action_unarchive()
        self.assertFalse(
            self.mine.get_stage_gate(self.stage_offer.id)[0]["overridable"]
        )
        with self.assertRaises(StageGateError):
            self.mine.action_move_with(self.stage_offer.id, reason=self.reason)
        self.mine.action_move_with(
            self.stage_offer.id, {"expected_revenue": 5}, reason=self.reason
        )
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_a_stage_to_visit_asks_also_when_it_is_passed_over(self):
        self.needs_revenue.action_unarchive()
        self.needs_revenue.write({"stage_id": self.stage_talk.id, "timing": "leave"})
        self.assertFree(self.mine, self.stage_offer)
        self.stage_talk.must_visit = True
        with self.assertRaises(StageGateError):
            self._deal().with_user(self.anna).write({"stage_id": self.stage_offer.id})

    # ------------------------------------------------------------
    # Back and again
    # ------------------------------------------------------------

    def test_going_back_with_a_reason(self):
        self.stage_offer.back_policy = "reason"
        deal = self._deal(stage_id=self.stage_offer.id).with_user(self.anna)
        self.assertAsks(deal, self.stage_new, overridable=True)
        deal.action_move_with(self.stage_new.id, reason=self.reason)
        self.assertEqual(deal.stage_id, self.stage_new)

    def test_reopening_a_lost_deal(self):
        self.stage_new.reopen_policy = "reason"
        self.mine.action_set_lost()
        for reopen in (self.mine.action_restore, self.mine.action_unarchive):
            with self.assertRaises(StageGateError):
                reopen()
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "lost")
        self.mine.action_move_with(self.stage_new.id, reason=self.reason)
        self.assertEqual(self.deal.won_status, "pending")
        self.assertTrue(self.deal.active)

    def test_reopening_a_won_deal(self):
        self.mine.action_set_won()
        self.stage_won.reopen_policy = "block"
        self.assertAsks(self.mine, self.stage_new, overridable=False)
        self._as(self.oleg).action_move_with(self.stage_new.id, reason=self.reason)
        self.assertEqual(self.deal.won_status, "pending")

    def test_winning_a_lost_deal_opens_it_again(self):
        self.stage_new.reopen_policy = "reason"
        self.mine.action_set_lost()
        with self.assertRaises(StageGateError):
            self.mine.action_set_won()
        self.mine.action_move_with(self.stage_won.id, reason=self.reason)
        self.assertEqual(self.deal.won_status, "won")

    # ------------------------------------------------------------
    # New deals
    # ------------------------------------------------------------

    def _create(self, user=None, **context):
        Leads = self.env["crm.lead"].with_user(user or self.anna)
        return Leads.with_context(**context).create(
            {
                "name": "New",
                "type": "opportunity",
                "team_id": self.team.id,
                "stage_id": self.stage_offer.id,
            }
        )

    def test_new_deals_here(self):
        self.stage_offer.creation_policy = "block"
        with self.assertRaises(StageGateError):
            self._create()
        self.stage_offer.creation_policy = "warn"
        self.assertEqual(self._create().stage_id, self.stage_offer)
        with self.assertRaises(StageGateError):
            self._create(stage_guide_ask=True)

    def test_an_import_brought_in_as_it_is(self):
        self.stage_offer.creation_policy = "block"
        said = {"import_file": True, "stage_guide_reason": self.reason}
        with self.assertRaises(StageGateError):
            self._create(**said)
        with self.assertRaises(StageGateError):
            self._create(self.oleg, stage_guide_reason=self.reason)
        deal = self._create(self.oleg, **said)
        move = self.env["crm.stage.move"].search([("lead_id", "=", deal.id)])
        self.assertEqual((move.result, move.channel), ("overridden", "import"))

    def test_the_gateway_makes_deals_in_any_case(self):
        self.stage_offer.creation_policy = "block"
        lead = self.env["crm.lead"].create(
            {
                "name": "From the website",
                "team_id": self.team.id,
                "stage_id": self.stage_offer.id,
            }
        )
        self.assertEqual(lead.stage_id, self.stage_offer)

    # ------------------------------------------------------------
    # The matrix
    # ------------------------------------------------------------

    def test_a_way_goes_before_the_stages(self):
        self.stage_offer.skip_policy = "block"
        way = self._way(
            from_stage_id=self.stage_new.id,
            to_stage_id=self.stage_offer.id,
            policy="free",
        )
        self.assertFree(self.mine, self.stage_offer)
        way.policy = "reason"
        self.assertAsks(self._deal().with_user(self.anna), self.stage_offer, True)

    def test_a_way_from_any_stage_comes_after_one_that_names_it(self):
        self._way(to_stage_id=self.stage_offer.id, policy="block", sequence=1)
        self.assertAsks(self.mine, self.stage_offer, overridable=False)
        self._way(
            from_stage_id=self.stage_new.id,
            to_stage_id=self.stage_offer.id,
            policy="free",
            sequence=9,
        )
        self.assertFree(self.mine, self.stage_offer)

    def test_a_way_for_members_of_a_group(self):
        self._way(to_stage_id=self.stage_offer.id, policy="block")
        self._way(
            to_stage_id=self.stage_offer.id,
            policy="free",
            group_ids=self.group.ids,
            sequence=99,
        )
        self.assertAsks(self.mine, self.stage_offer, overridable=False)
        self.anna.group_ids += self.group
        self.assertFree(self.mine, self.stage_offer)

    def test_a_way_fills_in_what_is_empty(self):
        self.needs_revenue.action_unarchive()
        way = self._way(
            from_stage_id=self.stage_new.id, to_stage_id=self.stage_offer.id
        )
        fields = self.env["ir.model.fields"]
        way.value_ids = [
            (0, 0, {"field_id": fields._get("crm.lead", name).id, "value": value})
            for name, value in (("expected_revenue", "500"), ("priority", "2"))
        ]
        full = self._deal(expected_revenue=7).with_user(self.anna)
        self.assertFree(self.mine, self.stage_offer)
        self.assertEqual((self.deal.expected_revenue, self.deal.priority), (500, "0"))
        self.assertFree(full, self.stage_offer)
        self.assertEqual(full.expected_revenue, 7)

    def test_a_value_that_does_not_fit(self):
        way = self._way(to_stage_id=self.stage_offer.id)
        field = self.env["ir.model.fields"]._get("crm.lead", "expected_revenue")
        with self.assertRaises(ValidationError):
            way.value_ids = [(0, 0, {"field_id": field.id, "value": "a lot"})]

    def test_a_value_that_no_longer_fits_holds_nobody_back(self):
        way = self._way(
            from_stage_id=self.stage_new.id, to_stage_id=self.stage_offer.id
        )
        field = self.env["ir.model.fields"]._get("crm.lead", "priority")
        way.value_ids = [(0, 0, {"field_id": field.id, "value": "3"})]
        self.env.cr.execute(
            "UPDATE crm_stage_transition_value SET value = 'gone' WHERE id = %s",
            way.value_ids.ids,
        )
        way.value_ids.invalidate_recordset()
        self.assertFree(self.mine, self.stage_offer)
        self.assertEqual(self.deal.priority, "0")

    def test_losing_may_ask_why(self):
        self._way(from_stage_id=self.stage_new.id, to_lost=True, policy="reason")
        with self.assertRaises(UserError):
            self.mine.action_set_lost()
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "pending")
        why = self.env["crm.lost.reason"].create({"name": "Too late"})
        self.mine.action_set_lost(lost_reason_id=why.id)
        self.assertEqual(self.deal.won_status, "lost")

    def test_no_way_shuts_losing_or_going_back(self):
        for values in (
            {"from_stage_id": self.stage_new.id, "to_lost": True},
            {"from_stage_id": self.stage_offer.id, "to_stage_id": self.stage_new.id},
        ):
            with self.assertRaises(ValidationError):
                self._way(policy="block", **values)

    def test_a_way_back_stays_open_when_the_order_changes(self):
        self._way(
            from_stage_id=self.stage_new.id,
            to_stage_id=self.stage_offer.id,
            policy="block",
        )
        self.stage_offer.sequence = 90
        self.assertAsks(self.mine, self.stage_offer, overridable=True)

    # ------------------------------------------------------------
    # Observe, automations, plans
    # ------------------------------------------------------------

    def test_observe_never_asks(self):
        self.env.company.stage_guide_mode = "observe"
        self.stage_offer.write({"skip_policy": "block", "creation_policy": "block"})
        self._way(from_stage_id=self.stage_new.id, to_lost=True, policy="reason")
        self.assertFree(self.mine, self.stage_offer)
        self.assertEqual(self._moves(self.deal).result, "would_block")
        self.assertEqual(self._create().stage_id, self.stage_offer)
        self._deal().with_user(self.anna).action_set_lost()

    def test_automations_as_the_company_wants_it(self):
        self.stage_offer.skip_policy = "block"
        action = self.env["ir.actions.server"].create(
            {
                "name": "Move on",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "state": "code",
                "code": f"record.write({{'stage_id': {self.stage_offer.id}}})",
            }
        )
        target = {"active_model": "crm.lead", "active_id": self.deal.id}
        run = action.with_user(self.anna).with_context(**target).sudo().run
        self.env.company.stage_guide_automation = "judge"
        with self.assertRaises(StageGateError):
            run()
        self.deal.invalidate_recordset()
        self.env.company.stage_guide_automation = "record"
        run()
        self.assertEqual(self._moves(self.deal).channel, "automation")

    def _plan(self, **values):
        return self.env["mail.activity.plan"].create(
            {
                "name": "Prepare the offer",
                "res_model": "crm.lead",
                "template_ids": [
                    (
                        0,
                        0,
                        {
                            "summary": "Call the buyer",
                            "activity_type_id": self.env.ref(
                                "mail.mail_activity_data_call"
                            ).id,
                            **values,
                        },
                    )
                ],
            }
        )

    def test_a_plan_starts_once(self):
        self.stage_offer.activity_plan_id = self._plan()
        self.assertFree(self.mine, self.stage_offer)
        activity = self.deal.activity_ids
        self.assertEqual(
            (activity.summary, activity.user_id), ("Call the buyer", self.anna)
        )
        self.mine.write({"stage_id": self.stage_new.id})
        self.assertFree(self.mine, self.stage_offer)
        self.assertEqual(self.deal.activity_ids, activity)

    def test_a_plan_starts_for_every_way_in(self):
        self.stage_offer.activity_plan_id = self._plan()
        self.assertEqual(self._create().activity_ids.summary, "Call the buyer")
        lead = self._deal(type="lead", stage_id=self.stage_offer.id)
        self.assertFalse(lead.activity_ids)
        lead.with_user(self.anna).convert_opportunity(False)
        self.assertEqual(lead.activity_ids.summary, "Call the buyer")

    def test_a_plan_that_nobody_can_take_stops_nothing(self):
        gone = self.boris
        plan = self._plan(responsible_type="other", responsible_id=gone.id)
        self.stage_offer.activity_plan_id = plan
        gone.active = False
        self.assertFree(self.mine, self.stage_offer)
        self.assertFalse(self.deal.activity_ids)

    def test_observing_starts_no_plan(self):
        self.env.company.stage_guide_mode = "observe"
        self.stage_offer.activity_plan_id = self._plan()
        self.assertFree(self.mine, self.stage_offer)
        self.assertFalse(self.deal.activity_ids)
