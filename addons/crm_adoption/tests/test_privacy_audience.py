from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyAudience(PrivacyCommon):
    """Who is in the audience of a level, in rules, in lists and in words."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        soon = fields.Date.today() + timedelta(days=5)
        cls.deals = (
            cls._make_deal()
            + cls._make_deal(visibility="team")
            + cls._make_deal(visibility="private", disclose_on=soon)
            + cls._make_deal("boris", visibility="private")
            + cls._make_deal("boris", visibility="team", user_id=False)
            + cls._make_deal("carla", visibility="team", team_id=cls.other_team.id)
        ).sudo()

    def _assert_agree(self):
        """What a search finds, and what a read computes, for everybody."""
        for name in self.users:
            leads = self._env(name)["crm.lead"].sudo()
            for fname in ("can_read", "can_write"):
                for value in (True, False):
                    domain = [("id", "in", self.deals.ids), (fname, "=", value)]
                    found = leads.search(domain)
                    computed = leads.browse(self.deals.ids).filtered(
                        lambda lead, fname=fname, value=value: lead[fname] == value
                    )
                    self.assertEqual(found, found & computed, (name, fname, value))
                    self.assertEqual(len(found), len(computed), (name, fname, value))

    def test_search_and_compute_agree(self):
        self._assert_agree()

    def test_search_and_compute_agree_when_owners_left(self):
        self.users["anna"].active = False
        self.users["lena"].active = False
        self._assert_agree()

    def test_search_and_compute_agree_later(self):
        with freeze_time(fields.Date.today() + timedelta(days=6)):
            self._assert_agree()

    def test_listed_people_are_those_who_read(self):
        for deal in self.deals.filtered(lambda lead: lead.visibility != "standard"):
            listed = deal._get_audience_users(deal._get_level())
            for name, user in self.users.items():
                self.assertEqual(
                    user in listed,
                    self._as(deal, name).has_access("read"),
                    (deal.visibility, name),
                )

    def test_removed_member_is_out_at_the_next_request(self):
        deal = self._make_deal(visibility="team")
        self.assertTrue(self._as(deal, "nina").has_access("read"))
        self.team.crm_team_member_ids.filtered(
            lambda member: member.user_id == self.users["nina"]
        ).active = False
        self.assertFalse(self._as(deal, "nina").has_access("read"))
        self.assertFalse(self._env("nina")["crm.lead"].search([("id", "=", deal.id)]))
        self.team.user_id = self.users["nina"]
        self.assertTrue(self._as(deal, "nina").has_access("write"))

    def test_removed_group_is_out(self):
        deal = self._make_deal(visibility="team")
        self.users["nina"].group_ids = self.env.ref("base.group_user")
        name = self._as(deal, "nina").sudo().display_name
        self.assertEqual(name, "Private opportunity")

    def test_unassigned_team_deal_is_there_to_be_claimed(self):
        deal = self._make_deal("boris", visibility="team", user_id=False)
        self.assertFalse(self._as(deal, "carla").has_access("read"))
        mine = self._as(deal, "nina")
        mine.user_id = self.users["nina"]
        self.assertEqual(mine.user_id, self.users["nina"])
        self.assertFalse(self._as(deal, "boris").has_access("write"))

    def test_leader_looks_after_the_deals_of_an_owner_who_left(self):
        deal = self._make_deal(visibility="private")
        self.assertFalse(self._as(deal, "lena").has_access("read"))
        self.users["anna"].active = False
        self.assertTrue(self._as(deal, "lena").has_access("write"))
        for name in ("boris", "nina", "carla", "sara", "ada", "egon"):
            self.assertFalse(self._as(deal, name).has_access("read"), name)
        self.team.user_id = False
        self.assertTrue(self._as(deal, "sara").has_access("write"))
        self.assertFalse(self._as(deal, "boris").has_access("read"))

    def test_summary(self):
        with freeze_time("2026-11-01"):
            deal = self._make_deal(visibility="private", disclose_on="2026-12-15")
            mine = self._as(deal, "anna")
            self.assertEqual(mine.audience_summary, "only you, until 15 December")
            mine.action_set_visibility("team")
            self.assertEqual(
                mine.audience_summary,
                "you, the team Key Accounts and the sales administrators",
            )
            self.assertEqual(
                self._as(deal, "nina").audience_summary,
                "Anna, the team Key Accounts and the sales administrators",
            )
            mine.action_set_visibility("standard")
            self.assertEqual(mine.audience_summary, "everyone who may read it in Odoo")

    def test_rule_is_flat_for_the_database(self):
        """No sub-query of the rule runs once per deal."""
        leads = self._env("nina")["crm.lead"]
        query = leads._search([], limit=80).select()
        [*lines] = self.env.execute_query(SQL("EXPLAIN %s", query))
        plan = "\n".join(line for [line] in lines)
        self.assertIn("hashed SubPlan", plan)
        self.assertNotIn("(SubPlan", plan)
