import json

from odoo.tests import new_test_user, tagged

from .common_migration import VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationToolTeam(MigrationCase):
    """What a leader learns of the team's tools: counts of five people or more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seller = "sales_team.group_sale_salesman"
        cls.lena = new_test_user(cls.env, "mig_lena", groups=seller)
        cls.sellers = cls.env["res.users"].union(
            *(
                new_test_user(cls.env, f"mig_team_{n}", groups=seller, name=f"Zora {n}")
                for n in range(6)
            )
        )
        cls.team = cls.env["crm.team"].create(
            {
                "name": "Key accounts",
                "user_id": cls.lena.id,
                "member_ids": [(6, 0, cls.sellers.ids)],
            }
        )
        cls.small = cls.env["crm.team"].create(
            {"name": "Small", "member_ids": [(6, 0, cls.anna.ids)]}
        )

    def add_tool(self, user, **vals):
        vals = {"name": "Secret sheet", "kind": "spreadsheet", **vals}
        return self.env["crm.adoption.tool"].with_user(user).create(vals)

    def coverage(self, user):
        teams = self.env["crm.adoption.tool"].with_user(user).get_team_coverage()
        return {team["id"]: team for team in teams}

    def test_a_leader_sees_counts_of_his_team(self):
        for user in self.sellers[:5]:
            self.add_tool(user)
        team = self.coverage(self.lena)[self.team.id]
        self.assertTrue(team["is_shown"])
        self.assertEqual((team["people"], team["listed"]), (6, 5))
        (kind,) = team["kinds"]
        self.assertEqual(kind["kind"], "spreadsheet")
        (count,) = kind["decisions"]
        self.assertEqual((count["decision"], count["count"]), ("bring", 5))

    def test_people_are_counted_not_tools(self):
        for _tool in range(5):
            self.add_tool(self.sellers[0])
        team = self.coverage(self.lena)[self.team.id]
        self.assertIs(team["listed"], False)
        self.assertEqual(team["kinds"], [])

    def test_fewer_than_five_are_not_counted(self):
        for user in self.sellers[:4]:
            self.add_tool(user)
        self.add_tool(self.sellers[4], kind="paper", decision="keep")
        team = self.coverage(self.lena)[self.team.id]
        self.assertEqual(team["listed"], 5)
        self.assertIs(team["brought"], False)
        self.assertEqual(team["kinds"], [])

    def test_who_brought_something_is_counted(self):
        for user in self.sellers[:5]:
            self.bring(("a.vcf", VCARD), user=user)
        self.assertEqual(self.coverage(self.lena)[self.team.id]["brought"], 5)

    def test_no_name_and_no_content(self):
        for user in self.sellers:
            self.add_tool(user, description="Mistresses of clients")
        answer = json.dumps(self.coverage(self.sara))
        for secret in ("Zora", "Secret", "Mistresses", "mig_team"):
            self.assertNotIn(secret, answer)

    def test_a_small_team_has_a_sentence_only(self):
        self.add_tool(self.anna)
        team = self.coverage(self.sara)[self.small.id]
        self.assertFalse(team["is_shown"])
        self.assertLessEqual(set(team), {"id", "name", "is_shown", "sentence"})
        self.assertIn("fewer than 5", team["sentence"])

    def test_each_sees_the_teams_that_he_leads(self):
        self.assertEqual(set(self.coverage(self.lena)), {self.team.id})
        self.assertLessEqual(
            {self.team.id, self.small.id}, set(self.coverage(self.sara))
        )
        for user in (self.anna, self.boris, self.sellers[0], self.egon, self.settings):
            with self.subTest(user=user.login):
                self.assertEqual(self.coverage(user), {})

    def test_no_other_way_leads_to_the_figures(self):
        for user in self.sellers:
            self.add_tool(user)
        for user in (self.lena, self.sara, self.boris):
            tools = self.env["crm.adoption.tool"].with_user(user)
            with self.subTest(user=user.login):
                self.assertEqual(tools.search_count([]), 0)
                self.assertEqual(
                    tools.formatted_read_group([], ["user_id"], ["__count"]), []
                )
                self.assertEqual(
                    tools.web_read_group([], ["kind"], ["__count"])["groups"], []
                )
                self.assertEqual(tools.name_search("Secret"), [])
