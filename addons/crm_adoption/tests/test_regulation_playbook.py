import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..models.regulation.playbooks import PLAYBOOKS
from .common_regulation import StageGuideCase

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class PlaybookCase(StageGuideCase):
    """A team with New -> Offer -> Won, no question yet, the guide off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.stage.criterion"].search([]).unlink()
        cls.env.company.stage_guide_mode = "off"
        cls.env["crm.team"].search([]).stage_guide_mode = False
        cls.lead = cls.env["crm.lead"]

    def _open(self, playbook="simple", teams=None, **values):
        """The dialog as the sales administrator fills it in."""
        form = Form(self.env["crm.stage.playbook.load"].with_user(self.sara))
        form.playbook = playbook
        for team in self.team if teams is None else teams:
            form.team_ids.add(team)
        for name, value in values.items():
            form[name] = value
        return form

    def _load(self, *args, **values):
        wizard = self._open(*args, **values).save()
        wizard.action_load()
        return wizard

    def _criteria(self, archived=False):
        criteria = self.env["crm.stage.criterion"].with_context(active_test=False)
        return criteria.search([("active", "=", not archived)])


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


@tagged("post_install", "-at_install")
class TestPlaybookTakenBack(PlaybookCase):
    """Exactly what was made goes, where it is as it was made."""

    def _take_back(self, playbook="simple"):
        return self._open(playbook).save().action_take_back()["params"]["message"]

    def test_everything_goes(self):
        self._load("simple")
        loaded = self._criteria()
        told = self._take_back()
        self.assertIn(str(len(loaded)), told)
        self.assertEqual(self._criteria(archived=True), loaded)
        self.assertFalse(self.stage_new.guidance)
        self.assertFalse(self.stage_new.leader_hint)
        self.assertFalse(self.team.stage_guide_mode)

    def test_what_was_changed_stays(self):
        self._load("simple")
        mine = self.stage_new.criterion_ids[0]
        mine.with_user(self.sara).how_to = "As we do it"
        self.stage_new.with_user(self.sara).guidance = "<p>Ours</p>"
        self.assertIn("1 were changed", self._take_back())
        self.assertEqual(self._criteria(), mine)
        self.assertEqual(self.stage_new.guidance, "<p>Ours</p>")
        self.assertFalse(self.stage_offer.guidance)
        self.assertEqual(self.team.stage_guide_mode, "observe")

    def test_a_change_in_another_language_is_a_change(self):
        self.env["res.lang"]._activate_lang("ru_RU")
        self._load("simple")
        mine = self.stage_new.criterion_ids[0].with_user(self.sara)
        mine.with_context(lang="ru_RU").name = "По-нашему?"
        self._take_back()
        self.assertEqual(self._criteria(), mine)

    def test_its_place_in_the_list_is_no_change(self):
        self._load("simple")
        self.stage_new.criterion_ids[0].sequence = 99
        self._take_back()
        self.assertFalse(self._criteria())

    def test_own_questions_stay(self):
        own = self._criterion("function")
        self._load("simple")
        self._take_back()
        self.assertEqual(self._criteria(), own)

    def test_it_comes_back_as_it_was(self):
        self._load("simple")
        loaded = self._criteria()
        self._take_back()
        self._load("simple")
        self.assertEqual(self._criteria(), loaded)
        self.assertTrue(self.stage_new.guidance)
        self._take_back()
        self.assertFalse(self._criteria())

    def test_stages_that_it_made(self):
        before = self.env["crm.stage"].search([])
        self._load("complex", create_missing=True)
        made = self.env["crm.stage"].search([]) - before
        used = made[0]
        self._deal(stage_id=used.id)
        self._take_back("complex")
        self.assertEqual(self.env["crm.stage"].search([]) - before, used)
        self.assertFalse(used.criterion_ids)

    def test_the_mode_stays_while_another_playbook_is_used(self):
        self._load("simple")
        self._load("inbound")
        self._take_back("simple")
        self.assertEqual(self.team.stage_guide_mode, "observe")

    def test_a_mode_that_was_chosen_since_stays(self):
        self._load("simple")
        self.team.stage_guide_mode = "on"
        self._take_back()
        self.assertEqual(self.team.stage_guide_mode, "on")

    def test_the_button_is_there_when_something_is_loaded(self):
        self.assertFalse(self._open("simple").is_loaded)
        self._load("simple")
        self.assertTrue(self._open("simple").is_loaded)
        self.assertFalse(self._open("inbound").is_loaded)


@tagged("post_install", "-at_install")
class TestPlaybookContent(PlaybookCase):
    """Each question tells why and how; names stay stable within a set."""

    def test_complete(self):
        for key, book in PLAYBOOKS.items():
            self.assertEqual(key, book.key)
            self.assertTrue(all(text.strip() for text in book.texts()))
            self.assertTrue(book.steps[-1].is_won)
            self.assertEqual(len({s.key for s in book.steps}), len(book.steps))
            for step in book.steps:
                self.assertTrue(2 <= len(step.questions) <= 5, step.name)
                self.assertTrue(step.asks and step.says, step.name)
                keys = {question.key for question in step.questions}
                self.assertEqual(len(keys), len(step.questions), step.name)

    def test_each_name_is_a_question(self):
        for question in self._questions():
            self.assertTrue(question.name.endswith("?"), question.name)

    def test_nothing_accuses(self):
        for book in PLAYBOOKS.values():
            for text in book.texts():
                self.assertNotRegex(text.lower(), "violat|forbid|must|obligat|failed")

    def test_a_mix_of_kinds(self):
        for book in PLAYBOOKS.values():
            kinds = {q.kind for step in book.steps for q in step.questions}
            self.assertGreaterEqual(len(kinds), 5, book.key)

    def test_what_it_names_is_there(self):
        for question in self._questions():
            if question.field_name:
                self.assertIn(question.field_name, self.lead._fields)
            for reference in (question.activity_type, question.group):
                self.assertTrue(not reference or self.env.ref(reference))
            for name in question.values:
                self.assertIn(name, self.env["crm.stage.criterion"]._fields)

    def _questions(self):
        for book in PLAYBOOKS.values():
            for step in book.steps:
                yield from step.questions
