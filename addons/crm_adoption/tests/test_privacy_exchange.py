from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_privacy_exchange import ExchangeCommon


@tagged("post_install", "-at_install")
class TestPrivacyExchange(ExchangeCommon):
    """What was given of what was promised, the same for whoever may read it."""

    def _get_counts(self, agreement=None):
        snapshot = self._measure(agreement)
        self.assertTrue(snapshot.is_told)
        return snapshot.given, snapshot.promised

    def _get_page(self, name):
        return self._env(name)["crm.adoption.exchange"].get_page()

    # === WHAT COUNTS AS GIVEN ===#

    def test_given_is_what_all_sellers_of_the_other_side_read(self):
        self._make_deals(6, visibility="company")
        self._make_deals(6, visibility="team")
        self._make_deals(3)  # Odoo's default: fred and emil read their own only
        self._make_deals(3, visibility="department")
        self.assertEqual(self._get_counts(), (6, 18))
        everything = "sales_team.group_sale_salesman_all_leads"
        for name in ("fred", "emil"):
            self.users[name].group_ids += self.env.ref(everything)
        self.assertEqual(self._get_counts(), (9, 18))

    def test_shown_deals_are_given_as_long_as_they_are_shown(self):
        deals = self._make_deals(12, visibility="team")
        grants = self.env["crm.adoption.grant"]
        self.assertEqual(self._get_counts(), (0, 12))
        grants._give(deals[0], self.south, "agreement")
        for name in ("carla", "fred", "emil"):
            grants._give(deals[1], self.users[name], "share")
        for name in ("carla", "fred"):
            grants._give(deals[2], self.users[name], "share")
        past = fields.Datetime.now() - timedelta(hours=1)
        grants._give(deals[3], self.south, "share", expires_on=past)
        self.assertEqual(self._get_counts(), (2, 12))

    def test_a_grant_gives_nothing_at_the_default_level(self):
        deals = self._make_deals(12)
        self.env["crm.adoption.grant"]._give(deals[0], self.south, "share")
        self.assertEqual(self._get_counts(), (0, 12))

    def test_private_and_lost_deals_are_not_counted(self):
        self._make_deals(12, visibility="company")
        private = self._make_deals(3, visibility="private")
        self._make_deals(1, visibility="company").action_set_lost()
        self.assertEqual(self._get_counts(), (12, 12))
        with freeze_time(private[0].disclose_on + timedelta(days=1)):
            self.assertEqual(self._get_counts(), (12, 15))

    def test_a_customer_that_is_there_twice_counts_once(self):
        self._make_deals(12, visibility="company")
        self._make_deals(5, visibility="company", email_from="Same@Example.com")
        self._make_deals(5, email_from=False, phone="+32485001199")
        self._make_deals(5, email_from=False, visibility="company")
        # Twelve, one by e-mail, one by telephone, five of which nothing is known.
        self.assertEqual(self._get_counts(), (18, 19))

    def test_only_what_was_promised_counts_and_each_deal_once(self):
        self.agreement.action_end()
        stage = self.env["crm.stage"].create({"name": "Offer sent"})
        agreement = self._make_agreement(
            self.north,
            self.south,
            {"name": "Offers", "domain": f"[('stage_id', '=', {stage.id})]"},
            {"name": "Large", "domain": "[('expected_revenue', '>=', 1000)]"},
        )
        self._make_deals(10, stage_id=stage.id, visibility="company")
        both = {"stage_id": stage.id, "expected_revenue": 5_000}
        self._make_deals(2, visibility="company", **both)
        self._make_deals(12, expected_revenue=5_000, visibility="team")
        self._make_deals(9, visibility="company", expected_revenue=0)
        snapshot = self._measure(agreement)
        offers, large = agreement.line_ids
        self.assertEqual((snapshot.given, snapshot.promised), (12, 24))
        self.assertEqual(
            snapshot.classes,
            [
                {"line_id": offers.id, "promised": 12, "given": 12},
                {"line_id": large.id, "promised": 12, "given": 0},
            ],
        )

    def test_small_classes_are_told_together(self):
        self.agreement.action_end()
        lines = [
            {"name": f"{low}", "domain": f"[('expected_revenue', '=', {low})]"}
            for low in (10, 20, 30)
        ]
        agreement = self._make_agreement(self.north, self.south, *lines)
        self._make_deals(12, expected_revenue=10, visibility="company")
        self._make_deals(12, expected_revenue=20, visibility="company")
        self._make_deals(1, expected_revenue=30)
        told = self._measure(agreement).classes
        self.assertEqual(len(told), 2)
        self.assertEqual(told[1], {"line_id": False, "promised": 13, "given": 12})

    # === QUALITY ===#

    def test_quality_is_what_is_filled_and_fresh_of_what_is_given(self):
        self.agreement.action_propose_again()
        get_field = self.env["ir.model.fields"]._get
        line = self.agreement.line_ids
        line.field_ids = get_field("crm.lead", "expected_revenue")
        line.field_ids += get_field("crm.lead", "date_deadline")
        self.agreement.action_agree_from()
        self.agreement.action_agree_to()
        full = {"expected_revenue": 5, "date_deadline": "2031-01-01"}
        deals = self._make_deals(6, visibility="company", **full)
        self._make_deals(6, visibility="company", expected_revenue=5)
        self._make_deals(6, visibility="team", **full)
        snapshot = self._measure()
        self.assertAlmostEqual(snapshot.quality, 0.75)
        self.assertAlmostEqual(snapshot.score, 12 / 18 * 0.75)
        self.agreement.action_propose_again()
        line.refresh_days = 30
        self.agreement.action_agree_from()
        self.agreement.action_agree_to()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_lead SET write_date = write_date - INTERVAL '31 days'"
            " WHERE id IN %s",
            [tuple(deals.ids)],
        )
        self.assertAlmostEqual(self._measure().quality, 0.25)

    # === WHO IS TOLD ===#

    def test_figures_of_few_people_are_not_even_stored(self):
        self._make_deals(30, owners=("anna", "nina"), visibility="company")
        snapshot = self._measure()
        self.assertFalse(snapshot.is_told)
        self.assertFalse(snapshot.promised or snapshot.given or snapshot.score)
        self._make_deals(1, owners=("boris",))
        self.assertTrue(self._measure().is_told)

    def test_one_person_with_nearly_all_of_it_is_not_told(self):
        self._make_deals(30, owners=("anna",), visibility="company")
        self._make_deals(2, owners=("nina",))
        self._make_deals(2, owners=("boris",))
        self.assertFalse(self._measure().is_told)

    def test_departments_below_the_company_s_number_are_not_told(self):
        self._make_deals(12, visibility="company")
        self.assertTrue(self._measure().is_told)
        self.env.company.crm_privacy_k = 4
        self.assertFalse(self._measure().is_told)
        pair = self._get_page("anna")["pairs"][0]
        self.assertFalse(pair["is_told"])
        self.assertIn("at least 4 people", pair["why_not"])
        self.assertFalse(pair["sides"] or pair["trend"])

    def test_a_small_company_has_no_figures_by_department(self):
        self._make_deals(12, visibility="company")
        sellers = self.env.ref("sales_team.group_sale_salesman").all_user_ids
        ours = self.env["res.users"].union(*self.users.values())
        (sellers - ours).active = False
        self.users["lena"].crm_department_id = self.south
        for name in ("sara", "ada"):
            self.users[name].active = False
        exchange = self.env["crm.adoption.exchange"]
        exchange._measure(self.agreement)
        self.assertTrue(exchange.search([]).is_told)  # eight sellers, three a figure
        for name in ("lena", "dora", "emil"):
            self.users[name].active = False
        exchange._measure(self.agreement)
        self.assertFalse(exchange.search([]).is_told)

    def test_a_number_below_three_is_refused(self):
        with self.assertRaisesRegex(Exception, "crm_privacy_k"):
            self.env.company.crm_privacy_k = 2
            self.env.flush_all()

    # === BENEFIT ===#

    def _win(self, owner, **vals):
        deal = self._make_deals(1, owners=(owner,), team_id=self.other_team.id, **vals)
        deal.action_set_won()
        return deal

    def test_wins_that_used_what_the_other_side_showed(self):
        self._make_deals(12, visibility="company")
        self._win("emil")
        self.assertEqual(self._measure().used, 0)
        shown = self._make_deals(1, visibility="team", partner_id=self.partner.id)
        self.env["crm.adoption.grant"]._give(shown, self.south, "request")
        self._win("emil", partner_id=self.partner.id)
        self.assertEqual(self._measure().used, 1)
        old = self._win("emil", partner_id=self.partner.id)
        old.date_closed = fields.Datetime.now() - timedelta(days=91)
        self.assertEqual(self._measure().used, 1)

    def test_a_private_win_is_not_told(self):
        self._make_deals(12)
        win = self._win("carla")
        self._as(win, "carla").action_thank(self.users["anna"].id)
        self.assertEqual(self._measure().used, 1)
        self._as(win, "carla").action_set_visibility("private")
        self.assertEqual(self._measure().used, 0)

    def test_a_deal_that_was_shown_first_and_came_over_later(self):
        self._make_deals(12, visibility="company")
        deal = self._make_deals(1, owners=("anna",), visibility="team")
        self._as(deal, "anna").env["crm.adoption.grant"]._give(
            deal.with_user(self.users["anna"]), self.users["emil"], "share"
        )
        deal.write({"team_id": self.other_team.id, "user_id": self.users["emil"].id})
        deal.action_set_won()
        self.assertEqual(self._measure().used, 1)

    # === THE PAGE ===#

    def test_both_sides_see_the_same(self):
        self._make_deals(40, visibility="company")
        self._make_deals(10, visibility="team")
        back = self._make_agreement(self.south, self.north)
        south = {"owners": ("carla", "fred", "emil"), "team_id": self.other_team.id}
        self._make_deals(12, visibility="company", **south)
        self._make_deals(38, visibility="team", **south)
        self._measure(back)
        pages = {
            name: self._get_page(name) for name in ("nina", "emil", "lena", "sara")
        }
        for page in pages.values():
            for pair in page["pairs"]:
                pair.pop("mine")
        pairs = pages["nina"]["pairs"]
        for page in pages.values():
            self.assertEqual(page["pairs"], pairs)
        (pair,) = pairs
        self.assertEqual(
            [side["sentence"] for side in pair["sides"]],
            [
                "North gave 40 of 50 promised, received 12 of 50",
                "South gave 12 of 50 promised, received 40 of 50",
            ],
        )
        self.assertEqual(pair["balance"], "North gives more")
        self.assertIn("+0.54", pair["index"])
        self.assertTrue(pages["sara"]["can_measure"])
        self.assertIn("30 %", pages["sara"]["returned"])
        self.assertFalse(pages["nina"]["can_measure"] or pages["nina"]["returned"])

    def test_figures_do_not_depend_on_who_asks_for_them(self):
        self._make_deals(12, visibility="company")
        self._make_deals(3, visibility="team")
        by_sara = self._measure().read()
        self.env["crm.adoption.exchange"]._cron_measure()
        by_cron = self._measure().read()
        self.assertEqual(by_sara[0]["given"], by_cron[0]["given"])
        admins = self._env("ada")["crm.adoption.exchange"]
        admins.with_context(active_test=False, tz="Pacific/Kiritimati").action_measure()
        self.assertEqual(self._measure().read(), by_cron)

    def test_one_way_is_no_exchange_to_be_ashamed_of(self):
        self._make_deals(12, visibility="company")
        self._measure()
        (pair,) = self._get_page("emil")["pairs"]
        self.assertEqual(
            [side["sentence"] for side in pair["sides"]],
            [
                "North gave 12 of 12 promised, was promised nothing so far",
                "South promised nothing so far, received 12 of 12",
            ],
        )

    def test_nothing_given_is_no_exchange(self):
        self._make_deals(12, visibility="team")
        self._measure()
        (pair,) = self._get_page("emil")["pairs"]
        self.assertEqual(pair["balance"], "No exchange yet")
        self.assertFalse(pair["index"])

    def test_a_trend_by_quarter(self):
        self._make_deals(12, visibility="company")
        with freeze_time("2031-02-10"):
            self._measure()
        self._make_deals(12, visibility="team")
        with freeze_time("2031-05-10"):
            self._measure()
        with freeze_time("2031-06-20"):
            self._make_deals(1, visibility="team")
            self._measure()
            (pair,) = self._get_page("emil")["pairs"]
        self.assertEqual(
            [(row["quarter"], row["cells"][0]["words"]) for row in pair["trend"]],
            [("Q1 2031", "12 of 12"), ("Q2 2031", "12 of 25")],
        )

    def test_the_owner_is_told_of_his_own_deals_only(self):
        self._make_deals(1, owners=("anna",), visibility="team")
        mine = self._get_page("anna")["pairs"][0]["mine"]
        self.assertEqual(mine[0]["agreement_id"], self.agreement.id)
        self.assertIn("1 of your deals", mine[0]["sentence"])
        for name in ("nina", "emil", "lena", "sara"):
            self.assertFalse(self._get_page(name)["pairs"][0]["mine"])

    def test_the_page_before_the_first_figures(self):
        (pair,) = self._get_page("anna")["pairs"]
        self.assertIn("once a week", pair["why_not"])
        self.agreement.action_end()
        self.assertFalse(self._get_page("anna")["pairs"])

    def test_who_may_not_read_deals_has_no_page(self):
        for name in ("egon", "paul"):
            with self.assertRaises(AccessError):
                self._get_page(name)
        for name in ("anna", "lena"):
            with self.assertRaises(AccessError):
                self._env(name)["crm.adoption.exchange"].action_measure()

    def test_nobody_writes_figures(self):
        snapshot = self._measure()
        for name in ("anna", "sara", "ada"):
            with self.assertRaises(AccessError):
                self._as(snapshot, name).write({"given": 99})
            with self.assertRaises(AccessError):
                self._as(snapshot, name).unlink()
