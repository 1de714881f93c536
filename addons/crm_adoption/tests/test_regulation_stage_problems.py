import doctest

from odoo import Command
from odoo.tests import Form, tagged

from ..models.regulation import stage_ways
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageProblems(StageGuideCase):
    """New -> Offer -> Won of one team, as the sales administrator sees it."""

    def _problems(self, stage):
        stage.invalidate_recordset(["guide_problems"])
        return stage.with_user(self.sara).guide_problems or ""

    def _way(self, origin, target, policy="block", **values):
        return self.env["crm.stage.transition"].create(
            {
                "from_stage_id": origin and origin.id,
                "to_stage_id": target.id,
                "policy": policy,
                **values,
            }
        )

    def test_doctests(self):
        failed, tried = doctest.testmod(stage_ways)
        self.assertTrue(tried)
        self.assertFalse(failed)

    def test_what_is_fine_says_nothing(self):
        for stage in self.stage_new + self.stage_offer + self.stage_won:
            self.assertFalse(self._problems(stage), stage.name)

    def test_a_seller_reads_none_of_it(self):
        self.stage_new.creation_policy = "block"
        self.assertTrue(self._problems(self.stage_new))
        stage = self.stage_new.with_user(self.anna)
        self.assertFalse(stage.guide_problems)
        self.assertNotIn("leader_hint", stage.fields_get())

    def test_problems_of_a_question_are_told_with_its_name(self):
        self.asks_phone.exempt_group_ids = self.env.ref("base.group_user")
        told = self._problems(self.stage_offer)
        self.assertIn("“Do we know phone?”: Everybody in sales is exempt", told)
        self.assertFalse(self._problems(self.stage_new))

    def test_said_while_the_form_is_open(self):
        with Form(self.stage_new.with_user(self.sara)) as form:
            self.assertFalse(form.guide_problems)
            form.creation_policy = "block"
            self.assertIn("New deals start here", form.guide_problems)
            form.creation_policy = "allow"
            self.assertFalse(form.guide_problems)

    def test_a_new_stage_form_opens(self):
        form = Form(self.env["crm.stage"].with_user(self.sara), "crm.crm_stage_form")
        self.assertFalse(form.guide_problems)

    # Ways

    def test_a_stage_without_exit(self):
        self._way(self.stage_offer, self.stage_won)
        self.assertIn("Every way ahead is closed", self._problems(self.stage_offer))
        self.assertFalse(self._problems(self.stage_new))  # straight to the won stage
        self.env["crm.stage.transition"].search([]).policy = "reason"
        self.assertFalse(self._problems(self.stage_offer))

    def test_a_circle(self):
        self._way(False, self.stage_won)
        for stage in self.stage_new + self.stage_offer:
            self.assertIn("go round in circles", self._problems(stage))
        self.assertFalse(self._problems(self.stage_won))
        self._way(self.stage_offer, self.stage_won, "free")
        for stage in self.stage_new + self.stage_offer:
            self.assertFalse(self._problems(stage))

    def test_a_way_for_some_is_no_way_for_all(self):
        self._way(False, self.stage_won)
        lena = self.env["res.groups"].create(
            {"name": "Closers", "user_ids": [Command.link(self.lena.id)]}
        )
        self._way(self.stage_offer, self.stage_won, "free", group_ids=lena.ids)
        self.assertIn("go round in circles", self._problems(self.stage_offer))

    def test_coming_past_others_is_closed(self):
        self.stage_won.skip_policy = "block"
        self._way(self.stage_new, self.stage_offer)
        self.assertIn("circles", self._problems(self.stage_new))
        self.assertFalse(self._problems(self.stage_offer))

    def test_no_won_stage(self):
        self.stage_won.is_won = False
        self.assertIn("No stage is a won stage", self._problems(self.stage_won))
        self.assertFalse(self._problems(self.stage_new))

    def test_the_team_is_named_where_there_are_several(self):
        self.assertIn("Neighbours: No stage is", self._problems(self.stage_elsewhere))

    # Single ways

    def test_a_way_that_is_never_used(self):
        first = self._way(self.stage_new, self.stage_offer, "free")
        second = self._way(self.stage_new, self.stage_offer, "reason", sequence=20)
        self.assertFalse(first.with_user(self.sara).problem)
        self.assertIn("comes first", second.with_user(self.sara).problem)
        self.assertIn("comes first", self._problems(self.stage_new))

    def test_a_way_between_teams_or_for_nobody(self):
        way = self._way(self.stage_new, self.stage_elsewhere, "free")
        self.assertIn("No team uses both", way.with_user(self.sara).problem)
        empty = self.env["res.groups"].create({"name": "Nobody"})
        way = self._way(self.stage_new, self.stage_won, "free", group_ids=empty.ids)
        self.assertIn("Nobody is in the groups", way.with_user(self.sara).problem)

    def test_a_way_and_a_stage_that_say_different_things(self):
        way = self._way(False, self.stage_won, "free")
        self.assertFalse(way.with_user(self.sara).problem)
        self.stage_won.skip_policy = "reason"
        way.invalidate_recordset(["problem"])
        self.assertIn("rule of its own", way.with_user(self.sara).problem)

    # Rules of the stage

    def test_new_deals_have_no_place_to_start(self):
        self.stage_new.creation_policy = "block"
        self.assertIn("New deals start here", self._problems(self.stage_new))
        self.stage_offer.creation_policy = "block"
        self.assertFalse(self._problems(self.stage_offer))

    def test_nothing_to_come_past(self):
        self.stage_new.skip_policy = "reason"
        self.assertIn("No stage comes before", self._problems(self.stage_new))
        self.stage_offer.skip_policy = "reason"
        self.assertFalse(self._problems(self.stage_offer))

    def test_nothing_is_asked_when_passed_over(self):
        self.stage_offer.must_visit = True
        self.assertIn("no question is asked on", self._problems(self.stage_offer))
        self.asks_phone.timing = "leave"
        self.assertFalse(self._problems(self.stage_offer))

    def test_the_plan(self):
        plan = self.env["mail.activity.plan"].create(
            {"name": "Warm welcome", "res_model": "crm.lead"}
        )
        self.stage_new.activity_plan_id = plan
        self.assertIn("no activities yet", self._problems(self.stage_new))
        todo = self.env.ref("mail.mail_activity_data_todo")
        plan.template_ids = [
            Command.create({"activity_type_id": todo.id, "summary": "Hello"})
        ]
        self.assertFalse(self._problems(self.stage_new))
        plan.active = False
        self.assertIn("is archived", self._problems(self.stage_new))

    def test_too_many_at_once(self):
        names = ("email_from", "function", "website", "partner_name", "date_deadline")
        more = [self._criterion(name, severity="warn") for name in names]
        self.assertIn("7 questions ask at once", self._problems(self.stage_offer))
        for criterion in more[:2]:
            criterion.severity = "hint"
        self.assertFalse(self._problems(self.stage_offer))
