import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.regulation.playbooks import PLAYBOOKS
from .common_regulation_playbook import PlaybookCase

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@tagged("post_install", "-at_install")
class TestPlaybook(PlaybookCase):
    def test_a_step_for_each_open_stage_in_order(self):
        form = self._open("complex")
        stages = [line.stage_id for line in form.save().line_ids]
        nothing = self.env["crm.stage"]
        self.assertEqual(
            stages,
            [self.stage_new, self.stage_offer, *[nothing] * 3, self.stage_won],
        )

    def test_it_brings_guidance_and_hints(self):
        self._load("simple")
        book = PLAYBOOKS["simple"]
        self.assertIn(book.steps[0].good, self.stage_new.guidance)
        self.assertIn(book.steps[0].leader_hint, self.stage_new.leader_hint)
        names = {question.name for question in book.steps[0].questions}
        self.assertEqual(set(self.stage_new.criterion_ids.mapped("name")), names)
        criteria = self._criteria()
        self.assertEqual(set(criteria.mapped("severity")), {"hint"})
        self.assertEqual(criteria.team_ids, self.team)
        self.assertEqual(set(self.stage_won.criterion_ids.mapped("timing")), {"enter"})
        self.assertFalse(self.stage_elsewhere.criterion_ids)
        self.assertFalse(any(criteria.mapped("needs_repair")))
        self.assertFalse(any(criteria.mapped("problem")), criteria.mapped("problem"))

    def test_guidance_that_is_there_stays(self):
        self.stage_new.guidance = "<p>Ours</p>"
        form = self._open("simple").save()
        self.assertIn("Your guidance stays", form.line_ids[0].outcome)
        form.action_load()
        self.assertEqual(self.stage_new.guidance, "<p>Ours</p>")
        self.assertTrue(self.stage_new.leader_hint)

    def test_twice_adds_nothing_twice(self):
        self._load("simple")
        criteria, guidance = self._criteria(), self.stage_new.guidance
        told = self._open("simple").save().action_load()
        self.assertIn("there already", told["params"]["message"])
        self.assertEqual(self._criteria(), criteria)
        self.assertEqual(self.stage_new.guidance, guidance)

    def test_for_one_team_more(self):
        self._load("simple")
        count = len(self._criteria())
        self.stage_elsewhere.fold = True
        self.stage_new.team_ids += self.other_team
        self.stage_offer.team_ids += self.other_team
        self._load("simple", self.team + self.other_team)
        mine = self._criteria().filtered(lambda c: c.stage_id == self.stage_new)
        self.assertEqual(mine.team_ids, self.team + self.other_team)
        self.assertEqual(len(self._criteria()), count)
        self._load("simple", [])
        mine = self._criteria().filtered(lambda c: c.stage_id == self.stage_new)
        self.assertFalse(mine.team_ids)

    def test_stages_are_made_only_when_asked_for(self):
        before = self.env["crm.stage"].search([])
        self._load("complex")
        self.assertEqual(self.env["crm.stage"].search([]), before)
        self._load("complex", create_missing=True)
        team_stages = self.env["crm.stage"].search(
            [("team_ids", "in", self.team.ids)], order="sequence, id"
        )
        names = [step.name for step in PLAYBOOKS["complex"].steps]
        self.assertEqual(
            team_stages.mapped("name"),
            ["Guided New", "Guided Offer", *names[2:5], "Guided Won"],
        )
        self.assertTrue(all(stage.criterion_ids for stage in team_stages))
        self.assertEqual(self.stage_elsewhere.sequence, 100)

    def test_one_stage_for_two_steps_is_refused(self):
        wizard = self._open("simple").save()
        wizard.line_ids[0].stage_id = wizard.line_ids[1].stage_id
        with self.assertRaisesRegex(UserError, "Nothing was changed"):
            wizard.action_load()
        self.assertFalse(self._criteria())

    def test_who_may(self):
        for user in (self.anna, self.lena, self.oleg):
            with self.assertRaises(AccessError):
                self.env["crm.stage.playbook.load"].with_user(user).create({})
            with self.assertRaises(AccessError):
                self.env["crm.stage.playbook"].with_user(user)._load(
                    "simple", self.team, {"contact": self.stage_new}
                )

    # Modes

    def test_off_becomes_observe_where_it_counts(self):
        self._load("simple")
        self.assertEqual(self.team.stage_guide_mode, "observe")
        self.assertEqual(self.env.company.stage_guide_mode, "off")
        self._load("inbound", [])
        self.assertEqual(self.env.company.stage_guide_mode, "observe")

    def test_no_other_mode_changes(self):
        self.env.company.stage_guide_mode = "on"
        self.other_team.stage_guide_mode = "on"
        self._load("simple", self.team + self.other_team)
        self._load("simple", [])
        self.assertFalse(self.team.stage_guide_mode)
        self.assertEqual(self.other_team.stage_guide_mode, "on")
        self.assertEqual(self.env.company.stage_guide_mode, "on")

    def test_one_company_of_several(self):
        other = self.env["res.company"].create({"name": "Elsewhere Ltd"})
        self.sara.company_ids += other
        self._load("simple", [])
        self.assertEqual(self._criteria().company_id, self.env.company)
        self.assertEqual(other.stage_guide_mode, "off")
        self.sara.company_id = other
        self._load("simple", [])
        self.assertEqual(other.stage_guide_mode, "observe")
        self.assertFalse(self._criteria().company_id)

    # Languages

    def test_each_reads_his_language(self):
        self.env["res.lang"]._activate_lang("ru_RU")
        self._load("simple")
        self.assertFalse(CYRILLIC.search(str(self.stage_new.guidance)))
        stage = self.stage_new.with_context(lang="ru_RU")
        criteria = stage.criterion_ids
        texts = [stage.guidance, stage.leader_hint]
        texts += criteria.mapped("name") + criteria.mapped("why")
        texts += criteria.mapped("how_to")
        for text in texts:
            self.assertRegex(str(text), CYRILLIC)
        self.assertEqual(self.stage_new.name, "Guided New")  # the name is theirs

    # Does it work?

    def test_deals_go_through_and_nothing_is_refused(self):
        for key in PLAYBOOKS:
            with self.subTest(playbook=key):
                self._load(key)
                self._go_through(self._deal(name=key))

    def _go_through(self, deal):
        mine = deal.with_user(self.anna)
        for stage in self.stage_offer + self.stage_won:
            mine.stage_id = stage
        self.assertEqual(deal.won_status, "won")
        moves = self._moves(deal)
        self.assertEqual(moves.mapped("direction"), ["forward", "won"])
        self.assertEqual(set(moves.mapped("result")), {"hinted"})
        self.assertEqual(moves[0].missing_count, len(self.stage_new.criterion_ids))
        self.assertTrue(mine.get_stage_guide())

    def test_needed_by_the_administrator_is_only_observed(self):
        self._load("simple")
        self.stage_new.criterion_ids.severity = "block"
        deal = self._deal()
        deal.with_user(self.anna).stage_id = self.stage_offer
        self.assertEqual(self._moves(deal).result, "would_block")

    def test_what_is_filled_in_counts(self):
        self._load("inbound")
        deal = self._deal(phone="+371 6700 0123")
        deal.with_user(self.anna).stage_id = self.stage_offer
        open_names = [item["name"] for item in self._moves(deal).missing]
        self.assertNotIn("Can you call or write back?", open_names)
        self.assertIn("How did they find you?", open_names)
