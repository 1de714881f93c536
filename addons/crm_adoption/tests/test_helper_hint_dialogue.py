from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from ..exceptions import HintWordingError
from .common_helper import SELLER
from .test_helper_hint import HintCase

QUESTION = "They wait for the board. What worked for you then?"


class DialogueCase(HintCase):
    def _ask(self, seller=None, deal=None, **values):
        hints = self.env["crm.adoption.hint"].with_user(seller or self.anna)
        lead = deal or self.deal
        values = {"lead_id": lead.id, "text": QUESTION, "is_asked": True, **values}
        return hints.create(values)


@tagged("post_install", "-at_install")
class TestHelperHintAsk(DialogueCase):
    """The seller asks first; the two read it, the leader answers."""

    def test_the_question_goes_to_the_leader_of_the_team(self):
        question = self._ask(recipient_id=self.sara.id, author_id=self.boris.id)
        self.assertRecordValues(
            question.sudo(),
            [
                {
                    "author_id": self.anna.id,
                    "recipient_id": self.lena.id,
                    "kind": "question",
                    "is_asked": True,
                    "reply": False,
                }
            ],
        )
        line = self._line(self.lena, "hints", "Boiler house")
        self.assertEqual(line["hint"], QUESTION)
        self.assertIn(self.anna.name, line["text"])
        for user in (self.anna, self.boris, self.sara):
            self.assertFalse(self._texts(user, "hints"))

    def test_nobody_else_reads_it(self):
        question = self._ask()
        admin = self.env.ref("base.user_admin")
        for user in (self.boris, self.carla, self.sara, admin):
            with self.assertRaises(AccessError):
                question.with_user(user).read(["text"])
        for user in (self.anna, self.lena):
            self.assertEqual(question.with_user(user).text, QUESTION)

    def test_only_the_seller_of_the_deal_asks(self):
        for user in (self.boris, self.lena, self.sara):
            self.assertFalse(self.deal.with_user(user).can_ask_hint)
            with self.assertRaisesRegex(UserError, "deal of your own"):
                self._ask(user)
        self.assertTrue(self.deal.with_user(self.anna).can_ask_hint)

    def test_not_without_a_leader_beside_oneself(self):
        own = self._make_deal("Of Lena", self.lena)
        self.assertFalse(own.with_user(self.lena).can_ask_hint)
        self.team.user_id = False
        with self.assertRaisesRegex(UserError, "can name one on the team"):
            self.deal.with_user(self.anna).action_ask_hint()

    def test_a_deal_that_the_leader_does_not_read_is_shared_first(self):
        self.deal.originator_id = self.anna
        self.deal.with_user(self.anna).action_set_visibility("private")
        own = self.deal.with_user(self.anna)
        action = own.action_ask_hint()
        self.assertEqual(action["res_model"], "crm.lead.share.wizard")
        self.assertEqual(action["context"]["default_user_ids"], self.lena.ids)
        with self.assertRaisesRegex(UserError, "Share it with him"):
            self._ask()
        own.action_share(self.lena.id)
        self.assertEqual(own.action_ask_hint()["res_model"], "crm.adoption.hint")
        self.assertTrue(self._ask())

    def test_the_dialog(self):
        action = self.deal.with_user(self.anna).action_ask_hint()
        hints = self.env["crm.adoption.hint"].with_user(self.anna)
        with Form(hints.with_context(**action["context"])) as form:
            self.assertEqual(form.addressee, self.lena.name)
            self.assertFalse(form.answer_time_text)
            form.text = QUESTION
        self.assertTrue(form.record.is_asked)
        self.assertEqual(form.record.sudo().recipient_id, self.lena)

    def test_the_leader_answers_and_the_seller_says_that_it_helped(self):
        question = self._ask()
        with self.assertRaises(AccessError):
            question.with_user(self.anna).write({"helpful": "yes"})
        with self.assertRaises(HintWordingError):
            question.with_user(self.lena).reply = "You must call them"
        question.with_user(self.lena).reply = "A visit to the technical buyer"
        self.assertEqual(question.replied_on, fields.Date.today())
        line = self._line(self.anna, "hints", "answer to your question")
        self.assertEqual(line["hint"], "A visit to the technical buyer")
        call = line["buttons"][0]["call"]
        self.assertEqual(line["buttons"][0]["label"], "It helped")
        own = self.env[call["model"]].with_user(self.anna).browse(call["ids"])
        getattr(own, call["method"])()
        self.assertEqual(question.helpful, "yes")
        self.assertFalse(self._texts(self.anna, "hints"))
        self.assertTrue(self._line(self.lena, "hints", "Your word helped"))

    def test_the_leader_neither_rates_nor_decides(self):
        question = self._ask()
        for values in ({"helpful": "yes"}, {"outcome": "accepted"}):
            with self.assertRaises(AccessError):
                question.with_user(self.lena).write(values)

    def test_a_hint_on_the_deal_answers_the_question(self):
        question = self._ask()
        self._send(self.lena)
        self.assertEqual(question.replied_on, fields.Date.today())
        self.assertIn("Answered with a hint", question.reply)
        self.assertFalse(self._texts(self.lena, "hints"))
        self.assertEqual(len(self._texts(self.anna, "hints")), 1)

    def test_a_hint_of_somebody_else_does_not(self):
        question = self._ask()
        self._send(self.sara)
        self.assertFalse(question.replied_on)


@tagged("post_install", "-at_install")
class TestHelperHintOutcome(DialogueCase):
    """What becomes of a hint is said by its seller, once, and told to its writer."""

    def setUp(self):
        super().setUp()
        self.hint = self._send(self.lena)

    def test_declined_kindly_and_to_nobody_else(self):
        self.hint.with_user(self.anna).outcome = "declined"
        self.assertEqual(self.hint.replied_on, fields.Date.today())
        reminder = self.hint.sudo().activity_id
        self.assertEqual(reminder.user_id, self.lena)
        self.assertIn("Thank you for thinking along", reminder.note)
        self.assertEqual(
            self._line(self.lena, "hints", "Boiler")["hint"], "Not this time"
        )
        for user in (self.anna, self.sara):
            self.assertFalse(self._texts(user, "hints"))

    def test_answered_once(self):
        own = self.hint.with_user(self.anna)
        own.write({"outcome": "challenged", "reply": "The flue is fine"})
        for values in ({"outcome": "accepted"}, {"reply": "Other"}):
            with self.assertRaises(AccessError):
                own.write(values)

    def test_helpful_may_wait(self):
        own = self.hint.with_user(self.anna)
        own.write({"outcome": "accepted", "helpful": "not_now"})
        own.action_mark_read()
        own.write({"helpful": "no"})
        self.assertEqual(self.hint.helpful, "no")
        with self.assertRaises(AccessError):
            own.write({"helpful": "yes"})

    def test_that_it_did_not_help_is_told_to_nobody(self):
        self.hint.with_user(self.anna).write({"helpful": "no"})
        self.assertFalse(self._texts(self.lena, "hints"))

    def test_the_writer_says_nothing_of_it(self):
        for values in (
            {"outcome": "accepted"},
            {"helpful": "yes"},
            {"replied_on": "2026-01-01"},
            {"is_asked": True},
        ):
            for user in (self.lena, self.sara):
                with self.assertRaises(AccessError):
                    self.hint.with_user(user).write(values)
        for values in ({"replied_on": "2026-01-01"}, {"is_asked": True}):
            with self.assertRaises(AccessError):
                self.hint.with_user(self.anna).write(values)

    def test_nothing_of_it_is_sent_along_with_a_new_hint(self):
        forged = {"outcome": "accepted", "helpful": "yes", "replied_on": "2026-01-01"}
        context = {f"default_{name}": value for name, value in forged.items()}
        hints = self.env["crm.adoption.hint"].with_user(self.lena)
        values = {"lead_id": self.deal.id, "text": "Shall I call?", **forged}
        hint = hints.with_context(**context).create(values)
        self.assertRecordValues(hint, [dict.fromkeys(forged, False)])


@tagged("post_install", "-at_install")
class TestHelperHintTimes(DialogueCase):
    """How soon a leader answers: to himself always, to the team from enough on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.askers = cls.env["res.users"]
        for number in range(5):
            cls.askers |= new_test_user(
                cls.env, f"helper_asker_{number}", groups=SELLER
            )

    def _asked(self, asker, days_ago, answered_after=None):
        asked_at = fields.Datetime.now() - timedelta(days=days_ago)
        answered_on = answered_after is not None and (
            asked_at.date() + timedelta(days=answered_after)
        )
        return (
            self.env["crm.adoption.hint"]
            .sudo()
            .create(
                {
                    "lead_id": self.deal.id,
                    "lead_title": self.deal.name,
                    "author_id": asker.id,
                    "recipient_id": self.lena.id,
                    "is_asked": True,
                    "kind": "question",
                    "text": QUESTION,
                    "date": asked_at,
                    "replied_on": answered_on,
                }
            )
        )

    def _told_to_seller(self):
        hints = self.env["crm.adoption.hint"].with_user(self.anna)
        return hints._get_answer_time_text(self.lena)

    def _own_lines(self, user):
        coaching = self.env["crm.adoption.coaching"].with_context(lang="en_US")
        return coaching.with_user(user).get_coaching()["own"]

    def test_the_team_is_told_from_enough_people_on(self):
        for asker in self.askers[:4]:
            self._asked(asker, 20, answered_after=2)
            self._asked(asker, 10, answered_after=1)
        self.assertFalse(self._told_to_seller())
        self._asked(self.askers[4], 20, answered_after=9)
        self._asked(self.askers[4], 15)
        self.assertEqual(
            self._told_to_seller(),
            f"{self.lena.name} usually answers within 2 days (8 of 10).",
        )
        question = self.env["crm.adoption.hint"].with_user(self.anna)
        context = {"default_lead_id": self.deal.id, "default_is_asked": True}
        with Form(question.with_context(**context)) as form:
            self.assertIn("8 of 10", form.answer_time_text)
            form.text = QUESTION

    def test_nothing_is_told_while_most_wait(self):
        for asker in self.askers:
            self._asked(asker, 10)
        self.assertFalse(self._told_to_seller())

    def test_the_leaders_own_times_stand_on_top_of_his_page(self):
        self._asked(self.anna, 30, answered_after=2)
        self._asked(self.anna, 20, answered_after=4)
        self._asked(self.anna, 5)
        lines = " ".join(self._own_lines(self.lena))
        self.assertIn("asked you in the last 90 days: 3", lines)
        self.assertIn("answered within 4 days", lines)
        self.assertIn("the longest about “Boiler house”, for 5 days", lines)
        self.assertFalse(self._own_lines(self.sara))

    def test_the_balance_of_his_own_hints(self):
        for kind in ("praise", "offer", "warning", "question"):
            self._send(self.lena, kind=kind)
        self._send(self.sara)
        (line,) = self._own_lines(self.lena)
        self.assertIn("in the last 90 days: 4;", line)
        self.assertIn("praise or offers: 2, questions: 1", line)

    def test_no_lines_about_nothing(self):
        self.assertFalse(self._own_lines(self.lena))
