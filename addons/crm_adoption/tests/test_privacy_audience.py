from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
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
            + cls._make_deal(visibility="department")
            + cls._make_deal(visibility="company")
            + cls._make_deal("boris", visibility="department", user_id=False)
            + cls._make_deal("boris", visibility="company", user_id=False)
            + cls._make_shared_deals()
        ).sudo()

    @classmethod
    def _make_shared_deals(cls):
        """Private deals of boris, let in to: one who reads, one who works, too late, a
        department, somebody without a right to deals."""
        hour = timedelta(hours=1)
        now = fields.Datetime.now()
        deals = cls.env["crm.lead"]
        for receiver, vals in (
            (cls.users["carla"], {"expires_on": now + hour}),
            (cls.users["nina"], {"level": "write"}),
            (cls.users["nina"], {"expires_on": now - hour}),
            (cls.department, {"level": "write"}),
            (cls.users["egon"], {}),
        ):
            deal = cls._make_deal("boris", visibility="private")
            cls.env["crm.adoption.grant"]._give(deal, receiver, "share", **vals)
            deals += deal
        return deals

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

    def _find_wrong_people(self):
        """Whom the list of a deal's audience has wrong, to read or to work on it."""
        wrong = []
        for deal in self.deals:
            reasons = deal._get_audience_reasons(deal._get_level())
            for name, user in self.users.items():
                if not user.active:
                    continue
                listed = reasons.get(user.id)
                works = bool(listed) and deal._is_at_work(user, listed)
                own = self._as(deal, name)
                if bool(listed) != own.has_access("read"):
                    wrong.append((deal.visibility, name, "read", listed))
                if works != own.has_access("write"):
                    wrong.append((deal.visibility, name, "write", listed))
        return wrong

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
        self.assertEqual(self._find_wrong_people(), [])

    def test_listed_people_when_owners_left(self):
        self.users["anna"].active = False
        self.users["boris"].active = False
        self.assertEqual(self._find_wrong_people(), [])
        self.team.user_id = False
        self.assertEqual(self._find_wrong_people(), [])

    def test_listed_people_work_in_the_company_of_the_deal(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.users["anna"].company_ids += company
        self.users["nina"].company_ids += company
        deal = self._make_deal(visibility="company")
        deal.sudo().write({"company_id": company.id, "team_id": False})
        listed = deal.sudo()._get_audience_users("company")
        self.assertEqual(listed, self.users["anna"] + self.users["nina"])

    def test_reasons_in_words(self):
        deal = self._make_deal(visibility="department")
        self.env["crm.adoption.grant"]._give(
            deal, self.users["carla"], "share", granted_by_id=self.users["anna"].id
        )
        why = {
            entry["name"]: (entry["why"], entry["works"])
            for entry in self._as(deal, "anna").get_audience()
        }
        self.assertEqual(why["Anna"], ("owns the deal, in the department North", True))
        self.assertEqual(why["Lena"], ("leads Key Accounts", True))
        self.assertEqual(why["Dora"], ("in the department North", False))
        self.assertEqual(why["Carla"], ("shared by Anna", False))
        self.assertEqual(why["Sara"], ("sales administrator", True))
        self.assertNotIn("Egon", why)
        with self.assertRaises(AccessError):
            self._as(deal, "egon").get_audience()

    def test_person_belongs_to_the_department_that_lists_him(self):
        """A member of a team of North whom another department lists is not in North."""
        deal = self._make_deal(visibility="department")
        self.assertTrue(self._as(deal, "nina").has_access("read"))
        self.env["crm.adoption.department"].create(
            {"name": "South", "user_ids": self.users["nina"].ids}
        )
        self.assertFalse(self._as(deal, "nina").has_access("read"))

    def test_removed_from_the_department_is_out_at_the_next_request(self):
        deal = self._make_deal(visibility="department")
        self.assertTrue(self._as(deal, "dora").has_access("read"))
        self.department.user_ids = False
        self.assertFalse(self._as(deal, "dora").has_access("read"))
        self.assertFalse(self._env("dora")["crm.lead"].search([("id", "=", deal.id)]))

    def test_department_of_a_deal_is_its_teams_else_its_owners(self):
        deal = self._make_deal()
        self.assertEqual(deal.sudo().department_id, self.department)
        deal.sudo().team_id = self.other_team
        self.assertFalse(deal.sudo().department_id)
        deal.sudo().write(
            {"user_id": self.users["dora"].id, "team_id": self.other_team.id}
        )
        self.assertEqual(deal.sudo().department_id, self.department)
        south = self.env["crm.adoption.department"].create(
            {"name": "South", "team_ids": self.other_team.ids}
        )
        self.assertEqual(deal.sudo().department_id, south)

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
