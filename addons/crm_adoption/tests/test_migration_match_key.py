from psycopg2.errors import LockNotAvailable

from odoo.exceptions import AccessError
from odoo.sql_db import db_connect
from odoo.tests import tagged
from odoo.tests.common import TransactionCase, new_test_user
from odoo.tools import mute_logger

from .common_migration import CSV, MigrationCase

STORES = ("key", "card", "item")


@tagged("post_install", "-at_install")
class TestMatchKeysBefore(TransactionCase):
    """Nothing happens before somebody has started a migration."""

    def test_the_job_does_nothing(self):
        self.env["crm.adoption.migration"].search([]).unlink()
        self.env["crm.adoption.match.key"].search([]).unlink()
        self.env["crm.adoption.migration"].create({})
        cron = self.env.ref("crm_adoption.ir_cron_match_key")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertFalse(self.env["crm.adoption.match.key"].search_count([]))


@tagged("post_install", "-at_install")
class TestMatchKeys(MigrationCase):
    """Keys of contacts: complete, up to date, and read by nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create(
            {
                "name": "Пётр Семёнов",
                "email": "petr@romashka.example, info@romashka.example",
                "phone": "8 (916) 123-45-67",
                "country_id": cls.env.ref("base.ru").id,
            }
        )
        cls.company = cls.env["res.partner"].create(
            {
                "name": "ООО «Ромашка»",
                "is_company": True,
                "vat": "RU7707083893",
                "website": "https://www.romashka.example/about",
                "email": "buh@romashka-sklad.example",
            }
        )

    def refresh(self):
        self.env["crm.adoption.migration"].with_user(self.anna).create({})._keep(
            {"state": "preview"}
        )
        cron = self.env.ref("crm_adoption.ir_cron_match_key")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def keys(self, partner):
        rows = self.env["crm.adoption.match.key"].search(
            [("partner_id", "=", partner.id), ("kind", "!=", "stamp")]
        )
        return {(row.kind, row.key) for row in rows}

    def test_keys_of_a_person(self):
        self.refresh()
        found = self.keys(self.partner)
        for pair in (
            ("email", "petr@romashka.example"),
            ("email", "info@romashka.example"),
            ("phone", "+79161234567"),
            ("phone", "9161234567"),
            ("work", "romashka.example|petr"),
        ):
            self.assertIn(pair, found)
        self.assertTrue([kind for kind, _key in found if kind == "name"])

    def test_keys_of_a_company(self):
        self.refresh()
        found = self.keys(self.company)
        for pair in (
            ("vat", "7707083893"),
            ("domain", "romashka.example"),
            ("domain", "romashka-sklad.example"),
        ):
            self.assertIn(pair, found)
        self.assertTrue([kind for kind, _key in found if kind == "company"])

    def test_reading_files_asks_for_the_job(self):
        cron = self.env.ref("crm_adoption.ir_cron_match_key")
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        migration.add_file("b.csv", CSV.encode())
        self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]).unlink()
        migration.action_read()
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]))

    def test_a_changed_contact_is_read_anew_and_a_deleted_one_forgotten(self):
        self.refresh()
        self.partner.email = "new@romashka.example"
        self.env.flush_all()  # the test is one transaction: its time stands still
        self.env.cr.execute(
            "UPDATE res_partner SET write_date = write_date + interval '1 s'"
            " WHERE id = %s",
            [self.partner.id],
        )
        self.assertNotIn(("email", "new@romashka.example"), self.keys(self.partner))
        self.refresh()
        found = self.keys(self.partner)
        self.assertIn(("email", "new@romashka.example"), found)
        self.assertNotIn(("email", "petr@romashka.example"), found)
        gone = self.partner.id
        self.partner.unlink()
        self.assertFalse(
            self.env["crm.adoption.match.key"].search([("partner_id", "=", gone)])
        )

    def test_nothing_is_read_twice(self):
        self.refresh()
        before = self.env["crm.adoption.match.key"].search([]).ids
        self.refresh()
        self.assertEqual(self.env["crm.adoption.match.key"].search([]).ids, before)

    def test_keys_are_made_complete_before_comparing(self):
        self.assertFalse(self.keys(self.partner))
        migration = self.stage(("b.csv", "Name;Email\nP;petr@romashka.example\n"))
        self.assertEqual(migration.item_ids.match_partner_id, self.partner)

    def test_an_archived_contact_is_not_found(self):
        self.partner.active = False
        migration = self.stage(("b.csv", "Name;Email\nP;petr@romashka.example\n"))
        self.assertEqual(migration.item_ids.match_kind, "new")
        self.partner.active = True
        migration = self.stage(("c.csv", "Name;Email\nQ;petr@romashka.example\n"))
        self.assertEqual(migration.item_ids.match_partner_id, self.partner)

    def test_keys_of_entries_stay_only_while_they_are_compared(self):
        self.stage(("b.csv", CSV))
        self.assertFalse(self.env["crm.adoption.match.item"].search_count([]))

    def test_two_at_a_time_wait_for_each_other(self):
        keys = self.env["crm.adoption.match.key"]
        with db_connect(self.env.cr.dbname).cursor() as other:
            self.assertTrue(keys.with_env(keys.env(cr=other))._take_lock())
            self.env.cr.execute("SET LOCAL lock_timeout = '1ms'")
            with self.assertRaises(LockNotAvailable), mute_logger("odoo.sql_db"):
                with self.env.cr.savepoint():
                    keys._take_lock()
        self.assertTrue(keys._take_lock())

    def test_nobody_reads_keys(self):
        self.bring(("b.csv", CSV))
        admin = new_test_user(self.env, "mig_admin", groups="base.group_system")
        for store in STORES:
            keys = self.env[f"crm.adoption.match.{store}"]
            for user in (self.anna, self.sara, self.settings, admin):
                for action in ("read", "write", "create", "unlink"):
                    with self.subTest(store=store, user=user.login, action=action):
                        self.assertFalse(keys.with_user(user).has_access(action))
                with self.assertRaises(AccessError):
                    keys.with_user(user).search_read([])
