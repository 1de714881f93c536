from datetime import timedelta
from unittest.mock import patch

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .common_privacy import SECRET, PrivacyCommon

LEADERS = {"lena", "sara", "ada"}
SHOWN = {
    *("id", "display_name", "team_id", "company_id", "currency_id", "stage_id"),
    *("amount_band", "amount", "close_month", "close_month_words", "age"),
}


@tagged("post_install", "-at_install")
class TestPrivacyPipelineFact(PrivacyCommon):
    """Leaders learn that there is a deal and how much, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].search([("visibility", "=", "private")]).unlink()

    def _make_private(self, owner="anna", **vals):
        vals.setdefault("partner_id", self.partner.id)
        deal = self._make_deal(owner, expected_revenue=60_000, **vals)
        self._as(deal, owner).action_set_visibility("private")
        return deal.sudo()

    def _move_to(self, deal, company):
        self.team.company_id = False
        self.users["anna"].company_ids += company
        deal.company_id = company

    def _facts(self, name):
        return self._env(name)["crm.adoption.pipeline.fact"].search([])

    def _find_readers(self):
        readers = set()
        for name in self.users:
            try:
                if self._facts(name):
                    readers.add(name)
            except AccessError:
                continue
        return readers

    def test_leaders_and_sales_administrators_see_that_it_is_there(self):
        self._make_private(date_deadline="2031-05-17")
        self.assertEqual(self._find_readers(), LEADERS)
        fact = self._facts("lena")
        self.assertRecordValues(
            fact,
            [
                {
                    "team_id": self.team.id,
                    "amount_band": "6",
                    "amount": 75_000,
                    "close_month": fields.Date.to_date("2031-05-01"),
                    "close_month_words": "May 2031",
                    "age": "1",
                }
            ],
        )

    def test_no_other_deal_is_a_fact(self):
        self._make_deal()
        self._make_deal(visibility="team")
        self._make_private().action_set_lost()
        self._make_private().action_set_won()
        self._make_private().type = "lead"
        self.assertFalse(self._facts("sara"))

    def test_a_deal_whose_day_has_come_is_a_fact_no_more(self):
        deal = self._make_private()
        with freeze_time(deal.disclose_on + timedelta(days=1)):
            self.assertFalse(self._facts("lena"))
            self.assertTrue(self._as(deal, "lena").has_access("read"))

    def test_what_the_reader_sees_anyway_is_not_counted_twice(self):
        deal = self._make_private("lena")
        self.assertFalse(self._facts("lena"))
        self.assertTrue(self._facts("sara"))
        shown = self._make_private()
        self.env["crm.adoption.grant"]._give(shown, self.users["lena"], "share")
        self.assertFalse(self._facts("lena"))
        self.assertEqual(len(self._facts("sara")), 2)
        self.users["lena"].active = False  # the leader has left: others look after it
        self.assertTrue(self._as(deal, "sara").has_access("read"))
        self.assertEqual(len(self._facts("sara")), 1)

    def test_who_leads_another_team_or_leads_no_more_sees_nothing(self):
        self._make_private()
        self.other_team.user_id = self.users["carla"]
        self.assertFalse(self._facts("carla"))
        self.team.user_id = self.users["carla"]
        self.assertFalse(self._facts("lena"))
        self.assertTrue(self._facts("carla"))

    def test_deals_of_no_team_are_told_to_sales_administrators(self):
        deal = self._make_private()
        deal.team_id = False
        self.assertEqual(self._find_readers(), {"sara", "ada"})

    def test_other_companies_stay_apart(self):
        deal = self._make_private()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self._move_to(deal, other)
        self.assertFalse(self._facts("sara"))
        self.users["sara"].company_ids += other
        both = [self.env.company.id, other.id]
        facts = self._facts("sara").with_context(allowed_company_ids=both)
        self.assertEqual(len(facts.search([])), 1)

    def test_it_has_no_other_field(self):
        self._make_private()
        facts = self._facts("lena")
        self.assertEqual(set(facts.fields_get()), SHOWN)
        self.assertEqual(set(facts.read()[0]), SHOWN)
        self.assertNotIn(SECRET, str(facts.read()))

    def test_no_path_leads_on_to_the_deal(self):
        self._make_private()
        facts = self._facts("sara")
        for name in ("lead_id", "user_id", "partner_id", "name", "create_date"):
            with self.subTest(name=name), self.assertRaises(ValueError):
                facts.search([(name, "!=", False)])
            with self.subTest(name=name), self.assertRaises(ValueError):
                facts.read([name])
            with self.subTest(name=name), self.assertRaises(ValueError):
                facts.formatted_read_group([], [name])
        exported = facts.export_data(["team_id/name", "stage_id/name", "amount"])
        self.assertNotIn(SECRET, str(exported))

    def test_nobody_writes_a_fact(self):
        self._make_private()
        for name in LEADERS:
            fact = self._facts(name)
            with self.assertRaises(AccessError):
                fact.write({"amount": 1})
            with self.assertRaises(AccessError):
                fact.unlink()
            with self.assertRaises(AccessError):
                fact.create({"amount": 1})

    # === THE KEY ===#

    def test_the_key_is_stable_and_says_nothing_of_the_deal(self):
        deals = [self._make_private() for __ in range(12)]
        ids = self._facts("lena").sorted("id").ids
        self.assertEqual(ids, self._facts("sara").sorted("id").ids)
        self.assertFalse(set(ids) & {deal.id for deal in deals})
        by_key = [self._facts("lena").browse(key)._get_deal().id for key in ids]
        self.assertEqual(set(by_key), {deal.id for deal in deals})
        self.assertNotEqual(by_key, sorted(by_key))
        self.assertLess(max(ids), 2**53)

    def test_another_database_has_other_keys(self):
        self._make_private()
        before = self._facts("lena").id
        self.env["ir.config_parameter"].set_param("database.secret", "another")
        self.assertNotEqual(self._facts("lena").id, before)

    def test_a_key_leads_to_its_deal_for_who_reads_the_fact(self):
        deal = self._make_private()
        fact = self._facts("lena")
        self.assertEqual(fact._get_deal(), deal)
        for name in ("boris", "carla"):
            with self.assertRaises(UserError):
                self._as(fact, name)._get_deal()
        for name in ("paul", "egon"):
            with self.assertRaises(AccessError):
                self._as(fact, name)._get_deal()
        self._as(deal, "anna").action_set_visibility("team")
        with self.assertRaises(UserError):
            self._as(fact, "lena")._get_deal()

    def test_a_key_of_two_deals_leads_to_neither(self):
        self._make_private()
        self._make_private()
        key = SQL("7")
        model = self.env.registry["crm.adoption.pipeline.fact"]
        with patch.object(model, "_get_key_sql", lambda facts: key):
            facts = self._facts("lena")
            self.assertEqual(set(facts.ids), {7})
            with self.assertRaises(UserError):
                facts.browse(7)._get_deal()

    # === THE LINE ===#

    def _get_line(self, name):
        return self._env(name)["crm.adoption.pipeline.fact"].get_line()

    def test_the_line_says_how_many_and_about_how_much(self):
        self.assertFalse(self._get_line("lena"))
        self._make_private()
        self.assertIn("Plus 1 private deal of your teams", self._get_line("lena"))
        self.assertIn("75,000", self._get_line("lena"))
        self._make_private().expected_revenue = 16_000
        self._make_private().expected_revenue = False
        line = self._get_line("sara")
        self.assertIn("Plus 3 private deals of your teams", line)
        self.assertIn("92,000", line)  # 75,000 + 17,500, two digits
        self.assertFalse(self._get_line("boris"))
        with self.assertRaises(AccessError):
            self._get_line("egon")

    def test_amounts_of_another_currency_are_converted(self):
        other = self.env["res.currency"].create(
            {
                "name": "TST",
                "symbol": "T",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 10})],
            }
        )
        company = self.env["res.company"].create(
            {"name": "Elsewhere", "currency_id": other.id}
        )
        deal = self._make_private()
        self._move_to(deal, company)
        self.users["sara"].company_ids += company
        facts = self._facts("sara").with_context(
            allowed_company_ids=[self.env.company.id, company.id]
        )
        self.assertIn("7,500", facts.get_line())

    def test_bands_have_no_gap(self):
        deal = self._make_private()
        labels = dict(
            self.env["crm.adoption.pipeline.fact"]._fields["amount_band"].selection
        )
        for amount, band in ((0, "0"), (1, "1"), (999, "1"), (1_000, "2"), (5e8, "9")):
            deal.expected_revenue = amount
            self.assertEqual(self._facts("lena").amount_band, band, labels[band])

    def test_age_in_bands(self):
        deal = self._make_private()
        for days, age in ((6, "1"), (8, "2"), (40, "3"), (100, "4"), (400, "5")):
            since = fields.Datetime.now() - timedelta(days=days)
            query = "UPDATE crm_lead SET create_date = %s WHERE id = %s"
            self.env.execute_query(SQL(query, since, deal.id))
            self.assertEqual(self._facts("lena").age, age)

    def test_the_web_client_asks_only_whom_there_is_something_to_tell(self):
        def is_told(name):
            return self._env(name)["crm.adoption.pipeline.fact"]._is_told()

        self.assertFalse(any(is_told(name) for name in self.users))
        self._make_private()
        self.assertEqual({name for name in self.users if is_told(name)}, LEADERS)

    def test_the_menu_is_for_leaders(self):
        menu = self.env.ref("crm_adoption.crm_adoption_pipeline_fact_menu")
        for name in ("lena", "sara", "boris"):
            menus = self._env(name)["ir.ui.menu"].load_menus(False)
            self.assertEqual(menu.id in menus, name in LEADERS, name)

    # === WHAT A LEADER CAN DO ===#

    def test_emergency_access_needs_its_right(self):
        self._make_private()
        with self.assertRaises(AccessError):
            self._facts("lena").action_emergency_access()

    def test_the_dialog_asks_without_a_name(self):
        self._make_private()
        fact = self._facts("lena")
        action = fact.action_ask_for_access()
        self.assertEqual(action["context"], {"default_fact_key": str(fact.id)})
        with self.assertRaises(UserError):
            self._as(fact, "boris").action_ask_for_access()

    def test_a_rule_is_needed(self):
        """Without the rule of leaders every seller would see all of them."""
        self._make_private()
        rule = self.env.ref("crm_adoption.crm_adoption_pipeline_fact_rule_leader")
        rule.active = False
        self.assertLess(LEADERS, self._find_readers())
