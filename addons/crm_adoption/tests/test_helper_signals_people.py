from odoo.tests import tagged

from .common_helper_signals import SignalCase


@tagged("post_install", "-at_install")
class TestHelperSignalsPeople(SignalCase):
    """The customer's people, the same customer elsewhere, amounts, own load."""

    def _partner(self, name, **values):
        return self.env["res.partner"].create({"name": name, **values})

    def test_one_contact_only(self):
        deal = self._make_deal("One", self.anna, 5, partner_id=self.customer.id)
        self.assertNotRead("single_threaded", deal)
        self._move(deal, 2, self.stage_two)
        reading = self.assertRaised("single_threaded", deal)
        self.assertEqual((reading.value, reading.detail["contacts"]), (1, 1))
        self._message(deal, 1, self._partner("Engineer"), message_type="email")
        self.assertNotRead("single_threaded", deal)

    def test_colleagues_and_companies_are_no_contacts(self):
        company = self._partner("Customer Ltd", is_company=True)
        deal = self._make_deal("One", self.anna, 5, partner_id=company.id)
        self._move(deal, 2, self.stage_two)
        self._message(deal, 1, self.boris.partner_id)
        self.assertEqual(self.assertRaised("single_threaded", deal).value, 0)

    def test_guests_of_a_private_meeting_are_nobodys_business(self):
        deal = self._make_deal("One", self.anna, 5, partner_id=self.customer.id)
        self._move(deal, 2, self.stage_two)
        meeting = self.env["calendar.event"].create(
            {
                "name": "Visit",
                "opportunity_id": deal.id,
                "start": self._ago(1),
                "stop": self._ago(1),
                "privacy": "private",
                "partner_ids": [(6, 0, self._partner("Engineer").ids)],
            }
        )
        self.assertRaised("single_threaded", deal)
        meeting.privacy = "public"
        self.assertNotRead("single_threaded", deal)

    def test_where_deals_are_won_with_one_contact_nobody_is_asked_for_more(self):
        self._make_won([10] * 20, partner_id=self.customer.id)
        self._make_benchmarks()
        made = self._benchmark("contacts", self.team, self.stage_two)
        self.assertEqual((made.kept, made.total), (0, 20))
        deal = self._make_deal("One", self.anna, 5, partner_id=self.customer.id)
        self._move(deal, 2, self.stage_two)
        self.assertNotRead("single_threaded", deal)

    def test_several_contacts_are_good_news(self):
        deal = self._make_deal("Many", self.anna, 5, partner_id=self.customer.id)
        self._message(deal, 2, self._partner("Engineer"), message_type="email")
        self.assertNotRead("multi_threaded", deal)
        self._message(deal, 1, self._partner("Buyer"), message_type="email")
        self.assertEqual(self.assertRaised("multi_threaded", deal).value, 3)

    def test_nobody_who_decides(self):
        deal = self._make_deal("Who", self.anna, 9, partner_id=self.customer.id)
        self._move(deal, 8, self.stage_two)
        self._move(deal, 7, self.stage_three)
        self.assertNotRead("no_decision_maker", deal)  # nothing to compare with
        chief = self._partner("Chief", function="Technical Director")
        won = self._make_won([10] * 20, partner_id=chief.id)
        for one in won:
            self._track(one, 14, "stage_id", self.stage_two.id, self.stage_three.id)
            self._fix_chain(one)
        self._make_benchmarks()
        reading = self.assertRaised("no_decision_maker", deal)
        self.assertEqual((reading.kept, reading.total), (20, 20))
        self.customer.function = "Генеральный директор"
        self.assertNotRead("no_decision_maker", deal)

    def _fix_chain(self, deal):
        """The last move comes from the third stage now."""
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE mail_tracking_value v SET old_value_integer = %s
                 FROM mail_message m
                WHERE m.id = v.mail_message_id AND m.res_id = %s
                  AND v.new_value_integer = %s""",
            (self.stage_three.id, deal.id, self.won_stage.id),
        )

    def _two_deals(self, owner, other_owner, **values):
        values = {"email_from": "buyer@customer.example", **values}
        other = self._make_deal("Theirs", other_owner, 9, **values)
        return self._make_deal("Mine", owner, 9, **values), other

    def test_customer_known_elsewhere(self):
        deal, other = self._two_deals(self.boris, self.carla)
        reading = self.assertRaised("duplicate_elsewhere", deal)
        self.assertEqual(reading.detail, {"deals": 1})
        other.action_set_lost()
        self.env.flush_all()
        self.assertNotRead("duplicate_elsewhere", deal)

    def test_own_second_deal_is_none_elsewhere(self):
        deal, _other = self._two_deals(self.boris, self.boris)
        self.assertNotRead("duplicate_elsewhere", deal)

    def test_seller_of_own_documents_learns_nothing(self):
        deal, _other = self._two_deals(self.anna, self.carla)
        self.assertNotRead("duplicate_elsewhere", deal)

    def test_deals_at_a_narrow_level_are_never_told_of(self):
        for level in ("private", "team"):
            for place in (0, 1):
                deals = self._two_deals(self.boris, self.carla)
                self.env.cr.execute(
                    "UPDATE crm_lead SET visibility = %s WHERE id = %s",
                    (level, deals[place].id),
                )
                self.env.invalidate_all()
                deals[1 - place].email_from = deals[place].email_from = level
                self.assertNotRead("duplicate_elsewhere", deals[0])

    def test_amount_shrinks(self):
        deal = self._make_deal("Less", self.anna, 60, expected_revenue=700)
        self._track(deal, 9, "expected_revenue", 1000, 850)
        self._track(deal, 4, "expected_revenue", 850, 700)
        reading = self.assertRaised("amount_shrinks", deal)
        self.assertEqual((reading.value, reading.limit_value), (30, 20))
        self.assertEqual((reading.detail["from"], reading.detail["to"]), (1000, 700))
        deal.with_context(tracking_disable=True).expected_revenue = 1000
        self.assertNotRead("amount_shrinks", deal)

    def test_a_smaller_amount_of_long_ago_is_no_news(self):
        deal = self._make_deal("Less", self.anna, 60, expected_revenue=700)
        self._track(deal, 40, "expected_revenue", 1000, 700)
        self.assertNotRead("amount_shrinks", deal)

    def test_won_deals_tell_which_discount_is_usual(self):
        for deal in self._make_won([10] * 20):
            self._track(deal, 20, "expected_revenue", 1000, 880)
            self._track(deal, 12, "expected_revenue", 880, 700)
        self._make_benchmarks()
        self.assertEqual(self._benchmark("amount_drop", self.team).q75, 30)

    def test_own_load_is_told_to_oneself_only(self):
        for age in (170, 160):
            self._make_deal("Old", self.boris, age)
        load = self.env["crm.adoption.signal"].with_user(self.boris)._get_own_load()
        self.assertEqual((load["open"], load["usual"], load["is_high"]), (2, 2, False))
        for _ in range(8):
            self._make_deal("New", self.boris, 2)
        load = self.env["crm.adoption.signal"].with_user(self.boris)._get_own_load()
        self.assertEqual((load["open"], load["usual"], load["is_high"]), (10, 2, True))
        self.assertFalse(
            self.env["crm.adoption.signal.reading"].search(
                [("signal_id.code", "=", "overload")]
            )
        )
