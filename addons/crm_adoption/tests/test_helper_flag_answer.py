from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_helper_flags import FlagCase


@tagged("post_install", "-at_install")
class TestHelperFlagAnswer(FlagCase):
    """One click each, and nobody is told."""

    def setUp(self):
        super().setUp()
        self.flag = self._raise(self.deal)
        self.own = self.flag.with_user(self.anna)

    def test_already_handled_ends_it(self):
        self.own.action_already_handled()
        self.assertEqual(self.flag.state, "self_resolved")
        self.assertEqual(self.flag.ended_on, fields.Date.today())
        self.assertEqual(self.own.my_answer, "handled")

    def test_after_release_no_answer_changes_what_the_leader_sees(self):
        self._release(self.flag)
        led = self.flag.with_user(self.lena)
        before = led.read()
        for answer in (
            lambda: self.own.action_already_handled(),
            lambda: self.own.action_snooze(7, "Later"),
            lambda: self.own.action_snooze(3),
            lambda: self.own.action_not_relevant("wrong"),
        ):
            answer()
            self.env.invalidate_all()
            self.assertEqual(led.read(), before)
            self.assertEqual(self.flag.state, "released")
        self.assertFalse(self._texts(self.anna, "signals"))

    def test_a_reason_or_days_that_there_are_not(self):
        with self.assertRaisesRegex(UserError, "one of the reasons"):
            self.own.action_not_relevant("because")
        with self.assertRaisesRegex(UserError, "3, 7 or 14"):
            self.own.action_snooze(365)
        self.assertFalse(self.flag.answer)

    def test_only_the_seller_answers(self):
        self._release(self.flag)
        for user in (self.lena, self.sara, self.boris):
            other = self.flag.with_user(user)
            for answer in (
                other.action_already_handled,
                other.action_not_relevant,
                other.action_snooze,
                other.action_ask_help,
                other.action_do,
                lambda o=other: o.action_vote(True),
            ):
                with self.assertRaises(AccessError):
                    answer()
        self.assertFalse(self.flag.answer)

    def test_what_is_settled_is_not_answered_once_more(self):
        self.own.action_already_handled()
        with self.assertRaisesRegex(UserError, "settled already"):
            self.own.action_snooze(3)

    def test_the_reason_is_the_sellers_own(self):
        self._release(self.flag)
        self.own.action_snooze(7, "On holidays")
        self.assertEqual(self.own.my_words, "On holidays")
        for user in (self.lena, self.sara):
            other = self.flag.with_user(user)
            self.assertFalse(other.my_words)
            self.assertFalse(other.my_answer)
            self.assertFalse(other.my_state)

    def test_dialog_for_a_reason_and_for_a_question(self):
        replies = self.env["crm.adoption.flag.reply"].with_user(self.anna)
        context = {"default_flag_id": self.flag.id, "default_kind": "snooze"}
        with Form(replies.with_context(**context)) as form:
            form.days = "14"
            form.words = "Their board meets then"
        form.record.action_apply()
        self.assertEqual(self.flag.words, "Their board meets then")
        self.assertEqual(
            self.flag.hidden_until, fields.Date.today() + timedelta(days=14)
        )
        context["default_kind"] = "help"
        with Form(replies.with_context(**context)) as form:
            form.words = "Whom do you know there?"
        form.record.action_apply()
        self.assertEqual(self.flag.state, "shared")

    # ------------------------------------------------------------
    # Do it
    # ------------------------------------------------------------

    def test_each_signal_opens_its_step(self):
        for code, model in (
            ("no_next_step", "mail.activity.schedule"),
            ("overdue_step", "mail.activity.schedule"),
            ("quiet", "mail.compose.message"),
            ("deadline_passed", "crm.lead"),
            ("no_meeting", "calendar.event"),
            ("criteria_open", "crm.lead"),
            ("duplicate_elsewhere", "crm.lead"),
            ("something_new", "crm.lead"),
        ):
            with self.subTest(code=code):
                self.flag.signal_id = self._signal(code)
                action = self.own.action_do()
                self.assertEqual(action["res_model"], model)
                self.assertEqual(self.flag.answer, "do")
                self.assertFalse(self.flag.ended_on)

    def test_another_day_for_the_step_that_waits(self):
        self._plan(self.deal, self.anna, -4)
        self.flag.signal_id = self._signal("overdue_step")
        action = self.own.action_do()
        self.assertEqual(action["res_id"], self.deal.activity_ids.id)
        self.assertEqual(action["target"], "new")

    def test_a_message_is_written_on_the_deal(self):
        context = self.own.action_do()["context"]
        composer = self.env["mail.compose.message"].with_user(self.anna)
        message = composer.with_context(**context).create({"body": "Hello"})
        message.action_send_mail()
        self.assertIn("Hello", self.deal.message_ids[0].body)

    def test_a_new_date(self):
        self.flag.signal_id = self._signal("deadline_passed")
        action = self.own.action_do()
        view = self.env["ir.ui.view"].browse(action["views"][0][0])
        with Form(self.deal.with_user(self.anna), view=view) as form:
            form.date_deadline = fields.Date.today() + timedelta(days=30)
        self.assertTrue(self.deal.date_deadline)


@tagged("post_install", "-at_install")
class TestHelperFlagHelp(FlagCase):
    """The seller asks his leader."""

    def setUp(self):
        super().setUp()
        self.flag = self._raise(self.deal)
        self.own = self.flag.with_user(self.anna)

    def _reminders(self, user):
        return self.env["mail.activity"].search(
            [("user_id", "=", user.id), ("res_model", "=", False)]
        )

    def _leaders_deals(self, user, key="help"):
        coaching = self.env["crm.adoption.coaching"].with_context(lang="en_US")
        groups = coaching.with_user(user).get_coaching()["groups"]
        found = [group for group in groups if group["key"] == key]
        return [deal["name"] for group in found for deal in group["deals"]]

    def test_it_shares_at_once_and_reminds_the_leader(self):
        self.assertFalse(self._leaders_deals(self.lena))
        action = self.own.action_ask_help("Whom do you know there?")
        self.assertIn(self.lena.name, action["params"]["message"])
        self.assertEqual(self.flag.state, "shared")
        self.assertEqual(self._leaders_deals(self.lena), ["Boiler house"])
        reminder = self._reminders(self.lena)
        self.assertIn("Boiler house", reminder.summary)
        self.assertIn("Whom do you know there?", reminder.note)

    def test_without_words_the_signal_speaks(self):
        self.own.action_ask_help()
        self.assertIn("quiet", self._reminders(self.lena).note)

    def test_the_reminder_is_the_leaders_alone(self):
        self.own.action_ask_help("Between us")
        reminder = self._reminders(self.lena)
        for user in (self.anna, self.boris, self.sara):
            with self.assertRaises(AccessError):
                reminder.with_user(user).read(["note"])

    def test_asking_twice_reminds_once(self):
        self.own.action_ask_help()
        self.own.action_ask_help()
        self.assertEqual(len(self._reminders(self.lena)), 1)

    def test_taken_back_it_is_gone_from_the_leaders_page(self):
        self.own.action_ask_help()
        self.own.action_already_handled()
        self.assertFalse(self._leaders_deals(self.lena))

    def test_it_stays_shared_after_the_night_and_ends_with_the_signal(self):
        self.own.action_ask_help()
        self._release(self.flag)
        self.assertEqual(self.flag.state, "shared")
        self._read(self.deal)
        self._settle(self.deal)
        self.assertEqual(self.flag.state, "resolved")
        self.assertFalse(self._leaders_deals(self.lena))

    def test_a_deal_that_the_leader_does_not_read_is_shared_first(self):
        self.deal.originator_id = self.anna
        self.deal.with_user(self.anna).action_set_visibility("private")
        action = self.own.action_ask_help()
        dialog = action["params"]["next"]
        self.assertEqual(dialog["res_model"], "crm.lead.visibility.wizard")
        self.assertFalse(self.flag.released_on)
        self.assertFalse(self._reminders(self.lena))
        self.deal.with_user(self.anna).action_set_visibility("team")
        self.own.action_ask_help()
        self.assertEqual(self._leaders_deals(self.lena), ["Boiler house"])

    def test_nobody_else_to_ask(self):
        for leader in (self.env["res.users"], self.anna):
            self.team.user_id = leader
            with self.assertRaisesRegex(UserError, "nobody else to ask"):
                self.own.action_ask_help()
        self.assertFalse(self.flag.answer)
