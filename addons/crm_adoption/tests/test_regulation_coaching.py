from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.regulation import crm_adoption_coaching
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestRegulationCoaching(StageGuideCase):
    """What a leader finds on his page, by question and never by person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._deal()
        cls.others_deal = cls._deal(
            name="Of the neighbours",
            team_id=cls.other_team.id,
            stage_id=cls.stage_elsewhere.id,
        )

    def _page(self, user):
        coaching = self.env["crm.adoption.coaching"].with_context(lang="en_US")
        return coaching.with_user(user).get_coaching()

    def _group(self, user, key):
        groups = self._page(user)["groups"]
        return next((group for group in groups if group["key"] == key), None)

    def _names(self, user, key):
        group = self._group(user, key)
        return [deal["name"] for deal in group["deals"]] if group else []

    def _stay(self, deal, days):
        deal.date_last_stage_update = fields.Datetime.now() - timedelta(days=days)

    def test_open_questions_of_the_next_stage(self):
        self.deal.phone = "+1 202 555 0100"
        other = self._deal(name="Cold store", user_id=self.oleg.id)
        group = self._group(self.lena, f"criterion-{self.needs_revenue.id}")
        self.assertEqual(group["title"], "Do we know expected_revenue?")
        self.assertEqual(group["summary"], "2 deals")
        self.assertEqual(group["why"], "expected_revenue helps")
        self.assertEqual(
            self._names(self.lena, f"criterion-{self.asks_phone.id}"), ["Cold store"]
        )
        other.write({"phone": "+1 202 555 0101", "expected_revenue": 10})
        self.assertFalse(self._group(self.lena, f"criterion-{self.asks_phone.id}"))

    def test_the_larger_group_comes_first(self):
        self._deal(name="Cold store", expected_revenue=5)
        keys = [group["key"] for group in self._page(self.lena)["groups"]]
        expected = [self.asks_phone.id, self.needs_revenue.id]
        self.assertEqual(keys, [f"criterion-{id_}" for id_ in expected])

    def test_stalled_deals_even_while_the_guide_is_off(self):
        self.env.company.stage_guide_mode = "off"
        self.assertFalse(self._page(self.lena)["groups"])
        self.stage_new.rotting_threshold_days = 10
        self._stay(self.deal, 25)
        self.assertEqual(self._names(self.lena, "stalled"), ["Boiler house"])
        (deal,) = self._group(self.lena, "stalled")["deals"]
        self.assertIn("25 days here", deal["facts"])

    def test_came_along_with_a_new_team(self):
        self.others_deal.with_user(self.sara).team_id = self.team
        (deal,) = self._group(self.lena, "moved")["deals"]
        self.assertEqual(deal["name"], "Of the neighbours")
        self.assertIn("from “Elsewhere”", deal["facts"][-1])
        later = fields.Datetime.now() + timedelta(days=15)
        with patch.object(fields.Datetime, "now", return_value=later):
            self.assertFalse(self._group(self.lena, "moved"))

    def test_facts_and_the_leaders_hint(self):
        self.stage_new.leader_hint = "<p>Ask who signs</p>"
        self.needs_revenue.field_id = self.env["ir.model.fields"]._get(
            "crm.lead", "email_from"
        )
        self.deal.expected_revenue = 4000
        group = self._group(self.lena, f"criterion-{self.needs_revenue.id}")
        self.assertIn("Ask who signs", group["leader_hints"][0]["html"])
        stage, days, amount = group["deals"][0]["facts"]
        self.assertEqual((stage, days), ("Guided New", "0 days here"))
        self.assertIn("4,000", amount)

    def test_leader_of_the_team_and_sales_administrator(self):
        everywhere = f"criterion-{self.needs_revenue.id}"
        self.assertEqual(self._names(self.lena, everywhere), ["Boiler house"])
        self.assertEqual(self._names(self.sara, everywhere), ["Boiler house"])
        self.stage_elsewhere.rotting_threshold_days = 10
        self._stay(self.others_deal, 25)
        self.assertFalse(self._names(self.lena, "stalled"))
        self.assertIn("Of the neighbours", self._names(self.sara, "stalled"))

    def test_a_seller_who_leads_nothing_gets_a_word_and_no_deals(self):
        for user in (self.anna, self.boris):
            page = self._page(user)
            self.assertFalse(page["is_leader"])
            self.assertFalse(page["groups"])

    def test_those_without_sales_rights_have_no_page(self):
        with self.assertRaises(AccessError):
            self._page(self.env.ref("base.public_user"))

    def test_menu_follows_leadership_at_once(self):
        menu = self.env.ref("crm_adoption.crm_adoption_coaching_menu")

        def sees(user):
            return menu.id in self.env["ir.ui.menu"].with_user(user).load_menus(False)

        self.assertTrue(sees(self.lena))
        self.assertTrue(sees(self.sara))
        self.assertFalse(sees(self.anna))
        self.team.user_id = self.anna
        self.assertTrue(sees(self.anna))
        self.assertFalse(sees(self.lena))

    def test_private_deals_are_nowhere(self):
        self.deal.originator_id = self.anna
        self.deal.with_user(self.anna).action_set_visibility("private")
        for user in (self.lena, self.sara):
            self.assertNotIn("Boiler house", str(self._page(user)))

    def test_won_and_lost_deals_are_left_in_peace(self):
        self.deal.action_set_lost()
        won = self._deal(name="Won one")
        won.with_user(self.sara).action_set_won()
        self.assertFalse(self._group(self.lena, f"criterion-{self.needs_revenue.id}"))

    def test_no_name_of_a_person_is_on_the_page(self):
        self.stage_new.rotting_threshold_days = 10
        self._stay(self.deal, 25)
        page = str(self._page(self.lena))
        self.assertIn("Boiler house", page)
        for user in (self.anna, self.oleg, self.lena):
            self.assertNotIn(user.name, page)

    def test_what_is_not_looked_at_is_said(self):
        self._deal(name="Cold store")
        self.assertFalse(self._page(self.lena)["note"])
        with patch.object(crm_adoption_coaching, "EVALUATED", 1):
            self.assertIn("Of the 2 open deals", self._page(self.lena)["note"])

    def test_more_than_fits_is_one_click_away(self):
        deals = [self._deal(name=f"Deal {number}") for number in range(12)]
        group = self._group(self.lena, f"criterion-{self.needs_revenue.id}")
        self.assertEqual(len(group["deals"]), 10)
        self.assertEqual(group["count"], 13)
        (leaf,) = group["more"]["domain"]
        self.assertGreaterEqual(set(leaf[2]), {deal.id for deal in deals})

    def test_hints_go_to_others(self):
        own = self._deal(name="Of Lena herself", user_id=self.lena.id)
        group = self._group(self.lena, f"criterion-{self.needs_revenue.id}")
        may = {deal["id"]: deal["can_send_hint"] for deal in group["deals"]}
        self.assertEqual(may, {self.deal.id: True, own.id: False})

    def test_reading_the_page_writes_nothing(self):
        self.env.flush_all()
        self.env.cr.execute("SET TRANSACTION READ ONLY")
        self._page(self.lena)
        self.env.flush_all()

    def test_cost_does_not_grow_with_the_deals(self):
        self._page(self.lena)

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._page(self.lena)
            return self.env.cr.sql_log_count - before

        few = queries()
        for number in range(40):
            self._deal(name=f"Deal {number}", partner_id=self.sara.partner_id.id)
        self.assertLessEqual(queries(), few + 3)
