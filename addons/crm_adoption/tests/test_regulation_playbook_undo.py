from odoo.tests import tagged

from ..models.regulation.playbooks import PLAYBOOKS
from .common_regulation_playbook import PlaybookCase


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
