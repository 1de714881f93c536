from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.translate import code_translations

from ..models.migration.recipes import KINDS, RECIPES
from .common_migration import MigrationCase

OLD_KINDS = "spreadsheet phone google outlook iphone evernote notes other".split()


@tagged("post_install", "-at_install")
class TestMigrationTool(MigrationCase):
    """The inventory of one's tools, and how to get the data out of each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Tools = cls.env["crm.adoption.tool"].with_user(cls.anna)
        cls.phone = cls.Tools.create({"name": "My phone", "kind": "iphone"})

    def test_every_kind_has_a_recipe(self):
        kinds = [kind for kind, _label in KINDS]
        self.assertEqual(len(kinds), len(set(kinds)))
        self.assertEqual(set(kinds), set(RECIPES))
        self.assertLessEqual(set(OLD_KINDS), set(kinds))

    def test_a_recipe_is_steps_result_and_formats(self):
        groups = self.Tools.get_recipes()
        described = [kind for group in groups for kind in group["kinds"]]
        self.assertEqual([kind["kind"] for kind in described], [k for k, _l in KINDS])
        for kind in described:
            with self.subTest(kind=kind["kind"]):
                recipe = kind["recipe"]
                self.assertTrue(recipe["steps"] and all(recipe["steps"]))
                self.assertTrue(recipe["result"] and recipe["formats"])
        self.assertEqual(groups[0]["label"], "Tables")

    def test_the_page_gets_the_recipe_of_each_tool(self):
        (tool,) = self.Tools.get_my_tools()["tools"]
        self.assertEqual(tool["kind_label"], "iPhone")
        self.assertIn("Export", tool["recipe"]["steps"][0])
        self.assertIn(".vcf", tool["recipe"]["result"])

    def test_the_form_shows_numbered_text(self):
        lines = self.phone.recipe.splitlines()
        self.assertTrue(lines[0].startswith("1. "))
        self.assertTrue(lines[1].startswith("2. "))
        self.phone.kind = "telegram"
        self.assertIn("Machine-readable JSON", self.phone.recipe)

    def test_the_owner_says_what_the_tool_is_worth(self):
        self.phone.write(
            {
                "description": "Birthdays",
                "record_estimate": 700,
                "usefulness": "5",
                "decision": "part",
            }
        )
        (tool,) = self.Tools.get_my_tools()["tools"]
        self.assertEqual(tool["record_estimate"], 700)
        self.assertEqual(tool["usefulness_label"], "Indispensable")
        self.assertEqual(tool["decision_label"], "Bring a part")

    # === Ideas ===#

    def ideas(self, user):
        return self.env["crm.adoption.tool"].with_user(user).get_ideas()

    def test_an_idea_is_private_until_its_author_publishes_it(self):
        self.phone.idea = "Remind me of birthdays"
        self.assertEqual(self.ideas(self.boris), [])
        self.phone.is_idea_public = True
        (idea,) = self.ideas(self.boris)
        self.assertEqual(
            idea,
            {
                "idea": "Remind me of birthdays",
                "kind_label": "iPhone",
                "author": self.anna.name,
                "is_mine": False,
            },
        )
        self.assertTrue(self.ideas(self.anna)[0]["is_mine"])
        self.phone.is_idea_public = False
        self.assertEqual(self.ideas(self.boris), [])

    def test_nobody_publishes_for_another(self):
        self.phone.idea = "Remind me of birthdays"
        for user in (self.boris, self.sara):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.phone.with_user(user).is_idea_public = True

    def test_ideas_are_for_sales(self):
        self.phone.write({"idea": "Birthdays", "is_idea_public": True})
        with self.assertRaises(AccessError):
            self.ideas(self.egon)

    def test_ideas_stay_in_their_company(self):
        self.phone.write({"idea": "Birthdays", "is_idea_public": True})
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.boris.write(
            {"company_ids": [(6, 0, company.ids)], "company_id": company.id}
        )
        self.assertEqual(self.ideas(self.boris), [])

    def test_publishing_shows_nothing_else_of_the_tool(self):
        self.phone.write({"idea": "Birthdays", "is_idea_public": True})
        theirs = self.phone.with_user(self.boris)
        self.assertFalse(theirs.search([]))
        with self.assertRaises(AccessError):
            theirs.read(["idea"])

    def test_the_recipe_speaks_the_users_language(self):
        self.env["res.lang"]._activate_lang("ru_RU")
        texts = {"Tick Keep.": "Отметьте Keep."}
        known = code_translations.get_python_translations("crm_adoption", "ru_RU")
        self.patch(
            code_translations,
            "python_translations",
            {("crm_adoption", "ru_RU"): {**known, **texts}},
        )
        self.phone.kind = "keep"
        self.assertIn("2. Отметьте Keep.", self.phone.with_context(lang="ru_RU").recipe)
