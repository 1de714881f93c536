from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..exceptions import HintWordingError
from ..models.helper.hint_wording import KINDER, find_blame
from .common_helper import HelperCase

KIND_WORDS = "I met the same objection last spring. Shall I send you what worked?"


@tagged("post_install", "-at_install")
class HintCase(HelperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal("Boiler house", cls.anna)

    def _send(self, sender, deal=None, **values):
        hints = self.env["crm.adoption.hint"].with_user(sender)
        values = {"lead_id": (deal or self.deal).id, "text": KIND_WORDS, **values}
        return hints.create(values)


@tagged("post_install", "-at_install")
class TestHelperHintSending(HintCase):
    def test_leader_and_sales_administrator_send(self):
        for sender in (self.lena, self.sara):
            hint = self._send(sender)
            self.assertEqual(hint.author_name, sender.name)
            self.assertEqual(hint.sudo().recipient_id, self.anna)
            self.assertEqual(hint.title, "Boiler house")

    def test_a_colleague_does_not(self):
        with self.assertRaisesRegex(UserError, "leader of the deal's team"):
            self._send(self.boris)

    def test_a_leader_of_another_team_does_not(self):
        self.env["crm.team"].create({"name": "Others", "user_id": self.carla.id})
        with self.assertRaisesRegex(UserError, "leader of the deal's team"):
            self._send(self.carla)

    def test_not_on_a_deal_that_the_sender_cannot_read(self):
        self.deal.originator_id = self.anna
        self.deal.with_user(self.anna).action_set_visibility("private")
        for sender in (self.lena, self.sara):
            with self.assertRaises(AccessError):
                self._send(sender)

    def test_not_without_somebody_else_to_read_it(self):
        for seller in (self.env["res.users"], self.lena):
            self.deal.user_id = seller
            with self.assertRaisesRegex(UserError, "goes to the deal's salesperson"):
                self._send(self.lena)

    def test_the_sender_chooses_deal_kind_and_words_only(self):
        hint = self._send(
            self.lena,
            author_id=self.sara.id,
            recipient_id=self.boris.id,
            reply="So be it",
            kind="praise",
        )
        self.assertEqual(hint.sudo().author_id, self.lena)
        self.assertEqual(hint.sudo().recipient_id, self.anna)
        self.assertFalse(hint.reply)
        self.assertEqual(hint.kind, "praise")

    def test_defaults_of_a_client_change_nothing(self):
        context = {
            f"default_{name}": self.boris.id
            for name in ("author_id", "recipient_id", "user_id")
        }
        hints = self.env["crm.adoption.hint"].with_user(self.lena)
        hint = hints.with_context(**context, default_res_model="crm.lead").create(
            {"lead_id": self.deal.id, "text": KIND_WORDS}
        )
        self.assertEqual(hint.sudo().recipient_id, self.anna)
        self.assertEqual(hint.sudo().activity_id.user_id, self.anna)
        self.assertFalse(hint.sudo().activity_id.res_model)

    def test_blame_is_not_sent_and_a_kinder_wording_is_offered(self):
        for text in ("This call is overdue!", "Ты опять не позвонил", "You must call"):
            with self.assertRaisesRegex(HintWordingError, "nothing was sent"):
                self._send(self.lena, text=text)
        self.assertFalse(self.env["crm.adoption.hint"].search([]))

    def test_dialog_says_who_will_read_it(self):
        action = self.deal.with_user(self.lena).action_send_hint()
        hints = self.env["crm.adoption.hint"].with_user(self.lena)
        with Form(hints.with_context(**action["context"])) as form:
            self.assertEqual(form.addressee, "Anna Helper")
            self.assertEqual(form.title, "Boiler house")
            form.text = KIND_WORDS
        self.assertEqual(form.record.sudo().recipient_id, self.anna)

    def test_button_is_there_for_who_may_send(self):
        for user, may in ((self.lena, True), (self.sara, True), (self.boris, False)):
            deal = self.deal.with_user(user)
            self.assertEqual(deal.can_send_hint, may)
        self.assertFalse(self.deal.with_user(self.anna).can_send_hint)


@tagged("post_install", "-at_install")
class TestHelperHintReading(HintCase):
    def setUp(self):
        super().setUp()
        self.hint = self._send(self.lena)

    def _found(self, user):
        return self.env["crm.adoption.hint"].with_user(user).search([])

    def test_the_two_read_it_and_nobody_else(self):
        admin = self.env.ref("base.user_admin")
        for user in (self.anna, self.lena):
            self.assertEqual(self._found(user), self.hint)
            self.assertEqual(self.deal.with_user(user).my_hint_ids, self.hint)
        for user in (self.boris, self.carla, self.sara, admin):
            self.assertFalse(self._found(user))
            self.assertFalse(self.deal.with_user(user).my_hint_ids)
            with self.assertRaises(AccessError):
                self.hint.with_user(user).read(["text"])
        for user in (self.paul, self.egon):
            with self.assertRaises(AccessError):
                self._found(user)

    def test_neither_is_the_reminder(self):
        admin = self.env.ref("base.user_admin")
        reminder = self.hint.sudo().activity_id
        self.assertIn(KIND_WORDS.split(".")[0], reminder.note)
        for user in (self.lena, self.boris, self.sara, admin):
            own = reminder.with_user(user)
            self.assertFalse(own.search([("id", "=", reminder.id)]))
            for call in (own.read, own.unlink, lambda o=own: o.write({"note": "x"})):
                with self.assertRaises(AccessError):
                    call()
        self.assertFalse(self.deal.activity_ids)
        self.assertFalse(
            self.env["mail.mail"].search([("body_html", "like", "spring")])
        )

    def test_it_is_on_the_sellers_day_and_once(self):
        line = self._line(self.anna, "hints", "Boiler house")
        self.assertIn(self.lena.name, line["text"])
        self.assertEqual(line["hint"], KIND_WORDS)
        self.assertEqual(line["action"]["res_id"], self.deal.id)
        self.assertFalse(self._texts(self.anna, "next_steps"))
        for user in (self.lena, self.boris, self.sara):
            self.assertFalse(self._texts(user, "hints"))

    def test_read_takes_it_off_the_day_and_tells_nobody(self):
        self.hint.with_user(self.lena).action_mark_read()
        self.assertTrue(self._texts(self.anna, "hints"))
        self.hint.with_user(self.anna).action_mark_read()
        self.assertFalse(self._texts(self.anna, "hints"))
        self.assertFalse(self._texts(self.lena, "hints"))
        self.assertFalse(self.hint.with_user(self.lena).waits_for_me)

    def test_an_answer_comes_back_to_the_leader(self):
        self.hint.with_user(self.anna).reply = "Yes, please send it"
        self.assertFalse(self._texts(self.anna, "hints"))
        line = self._line(self.lena, "hints", "Boiler house")
        self.assertEqual(line["hint"], "Yes, please send it")
        self.hint.with_user(self.lena).action_mark_read()
        self.assertFalse(self._texts(self.lena, "hints"))

    def test_done_in_odoos_own_list_counts_as_read(self):
        self.hint.sudo().activity_id.with_user(self.anna).action_feedback()
        self.assertFalse(self._texts(self.anna, "hints"))
        self.hint.with_user(self.anna).reply = "Later than never"
        self.assertTrue(self._texts(self.lena, "hints"))

    def test_only_the_answer_is_written_once_and_by_the_seller(self):
        for user, values in (
            (self.lena, {"text": "Other"}),
            (self.lena, {"reply": "For her"}),
            (self.anna, {"text": "Other"}),
            (self.anna, {"recipient_id": self.boris.id}),
            (self.sara, {"reply": "For her"}),
        ):
            with self.assertRaises(AccessError):
                self.hint.with_user(user).write(values)
        self.hint.with_user(self.anna).reply = "Thanks"
        with self.assertRaisesRegex(AccessError, "answer it once"):
            self.hint.with_user(self.anna).reply = "Once more"
        for user in (self.lena, self.anna, self.sara):
            with self.assertRaises(AccessError):
                self.hint.with_user(user).unlink()

    def test_never_counted_by_person(self):
        hints = self.env["crm.adoption.hint"].with_user(self.lena)
        for path in ("recipient_id", "author_id", "lead_id.user_id"):
            with self.assertRaises(UserError):
                hints.formatted_read_group([], [path], ["__count"])
        for name in ("recipient_id", "author_id", "lead_title", "activity_id"):
            with self.assertRaises(AccessError):
                hints.search([(name, "=", 1)])
            self.assertNotIn(name, hints.fields_get())
        self.assertEqual(
            hints.formatted_read_group([], ["lead_id"], ["__count"])[0]["__count"], 1
        )

    def test_it_stays_with_the_two_when_the_deal_is_handed_over(self):
        self.deal.user_id = self.boris
        self.assertEqual(self._found(self.anna), self.hint)
        self.assertFalse(self._found(self.boris))
        self.assertFalse(self.deal.with_user(self.boris).my_hint_ids)
        self.assertEqual(self.hint.with_user(self.anna).title, "Boiler house")
        self.assertNotIn("action", self._line(self.anna, "hints", "Boiler house"))

    def test_it_outlives_the_deal_for_the_two(self):
        self.deal.unlink()
        for user in (self.anna, self.lena):
            self.assertEqual(self.hint.with_user(user).title, "Boiler house")
        self.assertEqual(self.hint.with_user(self.sara).sudo().display_name, "Hint")

    def test_a_merge_takes_it_along(self):
        other = self._make_deal("Boiler house of the brother", self.anna)
        merged = (self.deal | other).merge_opportunity()
        self.assertEqual(merged.with_user(self.anna).my_hint_ids, self.hint)


@tagged("post_install", "-at_install")
class TestHelperHintWording(HintCase):
    """Words that blame, in English and in Russian; and plain words that do not."""

    def test_every_word_of_the_list(self):
        for text in (
            "overdue!",
            "a violation",
            "you failed",
            "you must",
            "why didn't you call",
            "why didn’t you call",
            "late again",
            "your discipline",
            "нарушение порядка",
            "Ты просрочил звонок",
            "Вы обязаны",
            "Почему не позвонили?",
            "опять",
            "срыв срока",
            "Срок сорван",
            "This deal goes worse than the others",
            "the last in the team",
            "You are ranked third",
            "You're too slow here",
            "You are always late",
            "your sloppy offer",
            "Получилось хуже, чем у других",
            "хуже всех",
            "Ты последний в отделе",
            "По рейтингу",
            "Вы слишком медлительны",
            "ты очень невнимателен",
            "ваша слабая подготовка",
        ):
            self.assertTrue(find_blame(text), text)

    def test_what_is_offered_blames_nobody_itself(self):
        for kinder in KINDER.values():
            self.assertIsNone(find_blame(kinder), kinder)

    def test_plain_words_pass(self):
        for text in (
            KIND_WORDS,
            "Mustafa answers against the rule of thumb",
            "Fallback plan: agains and failsafe",
            "Похоже, нужен технический заказчик. Прислать мои заметки?",
            "Обязательно расскажите, как прошло",
            "Просторный офис, наружная реклама",
            "We were last in touch in May; the market got worse",
            "You are right, the buyer is slow to answer",
            "The last in-house meeting went well; your late reply is fine",
            "Хуже не будет: позвоните в последний день недели",
            "Вы хорошо подготовились, у клиента плохая связь",
        ):
            self.assertIsNone(find_blame(text), text)
