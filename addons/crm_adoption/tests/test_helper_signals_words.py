from odoo.tests import tagged

from .common_helper_signals import SignalCase


@tagged("post_install", "-at_install")
class TestHelperSignalsWords(SignalCase):
    """Silences, messages without an answer, and answers."""

    def _mail_from_customer(self, deal, days_ago):
        return self._message(deal, days_ago, self.customer, message_type="email")

    def test_quiet_by_the_rule_of_thumb(self):
        deal = self._make_deal("Quiet", self.anna, 15)
        reading = self.assertRaised("quiet", deal)
        self.assertEqual((reading.value, reading.limit_value), (15, 14))
        self._message(deal, 2)
        self.assertNotRead("quiet", deal)

    def test_a_meeting_held_ends_the_silence_a_planned_one_does_not(self):
        deal = self._make_deal("Quiet", self.anna, 20)
        meeting = self.env["calendar.event"].create(
            {
                "name": "Visit",
                "opportunity_id": deal.id,
                "start": self._ago(-3),
                "stop": self._ago(-4),
            }
        )
        self.env.cr.execute("DELETE FROM mail_message WHERE res_id = %s", [deal.id])
        self.assertRaised("quiet", deal)
        meeting.write({"start": self._ago(2), "stop": self._ago(1)})
        self._set_age(deal, 20)
        self.assertNotRead("quiet", deal)

    def test_what_odoo_writes_by_itself_is_no_word(self):
        deal = self._make_deal("Quiet", self.anna, 20)
        self._message(deal, 1, self.env.ref("base.partner_root"))
        self._message(deal, 1, message_type="notification")
        self.assertRaised("quiet", deal)

    def test_opening_the_explanation_of_the_chance_is_no_word(self):
        """Odoo writes the deal when somebody opens it."""
        deal = self._make_deal("Quiet", self.anna, 20)
        deal.prepare_pls_tooltip_data()
        self.cr.flush()
        self.assertEqual(self.assertRaised("quiet", deal).value, 20)

    def test_our_own_explanation_of_the_chance_writes_nothing(self):
        deal = self._make_deal("Quiet", self.anna, 20, email_from="a@example.com")
        before = deal.read(["write_date", "probability", "automated_probability"])
        factors = self.env["crm.adoption.signal"]._get_probability_factors(deal)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(set(factors), {"for", "against"})
        after = deal.read(["write_date", "probability", "automated_probability"])
        self.assertEqual(before, after)

    def test_words_that_came_with_a_merge_are_not_the_deals_own(self):
        deal = self._make_deal("Merged", self.anna, 20)
        self._message(deal, 30)
        self.assertEqual(self.assertRaised("quiet", deal).value, 20)

    def test_silences_of_won_deals_in_whole_weeks(self):
        self._make_won([10] * 20)
        self._make_benchmarks()
        made = self._benchmark("gap_days", self.team, self.stage)
        self.assertEqual((made.q75, made.kept, made.total), (14, 20, 20))
        self.assertEqual(self._benchmark("gap_days", self.team, self.stage_two).q75, 7)

    def test_messages_without_an_answer(self):
        deal = self._make_deal("No answer", self.anna, 40)
        for days in (30, 20):
            self._message(deal, days, message_type="email_outgoing")
        self.assertFalse(self._read(deal)["ghosted"].is_raised)
        self._message(deal, 9)
        reading = self.assertRaised("ghosted", deal)
        self.assertEqual((reading.value, reading.detail["days"]), (3, 30))
        self._mail_from_customer(deal, 1)
        self.assertNotRead("ghosted", deal)

    def test_internal_notes_are_not_to_the_customer(self):
        deal = self._make_deal("Notes", self.anna, 40)
        note = self.env.ref("mail.mt_note")
        for days in (30, 20, 10):
            self._message(deal, days, subtype_id=note.id)
        self.assertNotRead("ghosted", deal)

    def test_three_messages_on_one_day_are_one_attempt(self):
        deal = self._make_deal("Eager", self.anna, 40)
        for _ in range(4):
            self._message(deal, 2)
        self.assertNotRead("ghosted", deal)

    def test_the_customer_answered(self):
        deal = self._make_deal("Answered", self.anna, 40)
        self._mail_from_customer(deal, 3)
        self.assertNotRead("reply_received", deal)
        self._message(deal, 5)
        reading = self.assertRaised("reply_received", deal)
        self.assertEqual((reading.value, reading.level), (3, "fact"))

    def test_an_old_answer_is_no_news(self):
        deal = self._make_deal("Answered", self.anna, 40)
        self._message(deal, 20)
        self._mail_from_customer(deal, 15)
        self.assertNotRead("reply_received", deal)

    def test_won_deals_tell_how_many_messages_are_usual(self):
        won = self._make_won([10] * 20)
        for deal in won:
            for days in (20, 18, 16, 14):
                self._message(deal, days)
        self._make_benchmarks()
        self.assertEqual(self._benchmark("outbound", self.team).q75, 4)
