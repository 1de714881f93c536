from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common_migration import VCARD, MigrationCase


@tagged("post_install", "-at_install")
class TestMigrationWelcome(MigrationCase):
    """The first day after a bring-in begins with what it brought."""

    def _get_section(self, user):
        day = self.env["crm.adoption.my.day"].with_user(user).get_my_day()
        keys = [section["key"] for section in day["sections"]]
        return day["sections"][keys.index("brought")] if "brought" in keys else None

    def _bring(self):
        migration = self.stage(("phone.vcf", VCARD))
        migration.action_apply()
        self.work()
        self.assertEqual(migration.state, "done")
        return migration

    def _welcome(self, section):
        call = section["shown"]
        records = self.env[call["model"]].with_user(self.anna).browse(call["ids"])
        getattr(records, call["method"])()

    def test_it_comes_first_until_the_day_is_over(self):
        own = self.env["crm.adoption.migration"].with_user(self.anna)
        self.assertFalse(own._has_welcome())
        migration = self._bring()
        self.assertTrue(own._has_welcome())
        section = self._get_section(self.anna)
        self.assertEqual(section["sequence"], 1)
        self.assertIn("What you brought is here", section["title"])
        self._welcome(section)
        self.assertFalse(own._has_welcome())
        again = self._get_section(self.anna)
        self.assertEqual(again["sequence"], 1)
        self.assertNotIn("shown", again)
        migration._keep({"welcomed_on": fields.Date.today() - timedelta(days=2)})
        later = self._get_section(self.anna)
        self.assertEqual(later["sequence"], 40)
        self.assertIn("Since you brought your data", later["title"])

    def test_nobody_else_is_welcomed_with_it(self):
        self._bring()
        for user in (self.boris, self.sara, self.settings, self.egon):
            migrations = self.env["crm.adoption.migration"].with_user(user)
            self.assertFalse(migrations._has_welcome())
        for user in (self.boris, self.sara):
            self.assertFalse(self._get_section(user))

    def test_the_first_day_is_counted_once(self):
        migration = self._bring()
        before = fields.Date.today() - timedelta(days=9)
        migration._keep({"welcomed_on": before})
        migration.action_welcome()
        self.assertEqual(migration.welcomed_on, before)


@tagged("post_install", "-at_install")
class TestMigrationWelcomeLogin(MigrationCase, HttpCase):
    def _get_home(self, login):
        self.authenticate(login, login)
        info = self.make_jsonrpc_request("/web/session/get_session_info", {})
        return info["home_action_id"]

    def test_the_first_login_opens_my_day(self):
        self.assertFalse(self._get_home("mig_anna"))
        migration = self.stage(("phone.vcf", VCARD))
        migration.action_apply()
        self.work()
        day = self.env.ref("crm_adoption.crm_adoption_my_day_action")
        self.assertEqual(self._get_home("mig_anna"), day.id)
        self.assertFalse(self._get_home("mig_boris"))
        migration.action_welcome()
        self.assertFalse(self._get_home("mig_anna"))
