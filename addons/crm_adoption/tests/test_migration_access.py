from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_migration import ENEX, VCARD, MigrationCase

MODELS = (
    "crm.adoption.tool",
    "crm.adoption.migration",
    "crm.adoption.migration.file",
    "crm.adoption.migration.item",
    "crm.adoption.migration.change",
    "crm.adoption.migration.key",
    "crm.adoption.migration.mapping",
)


@tagged("post_install", "-at_install")
class TestMigrationAccess(MigrationCase):
    """Only the owner, and the owner only what is his to decide."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.adoption.tool"].with_user(cls.anna).create({"name": "Phone"})

    def setUp(self):
        super().setUp()
        table = "Name;Email\nUlla Berg;ulla@berg.example\n"
        files = (("a.vcf", VCARD), ("b.csv", table), ("c.enex", ENEX))
        self.migration = self.bring(*files)

    def test_the_owner_reads_everything(self):
        for model in MODELS:
            with self.subTest(model=model):
                self.assertTrue(self.env[model].with_user(self.anna).search([]).read())

    def test_nobody_else_finds_or_reads_anything(self):
        for model in MODELS:
            records = self.env[model].search([("user_id", "=", self.anna.id)])
            for user in (self.boris, self.sara, self.settings, self.egon):
                with self.subTest(model=model, user=user.login):
                    theirs = records.with_user(user)
                    if theirs.has_access("read") and theirs.browse().has_access("read"):
                        self.assertFalse(theirs.search([]))
                    with self.assertRaises(AccessError):
                        theirs.read(["user_id"])

    def test_nobody_else_reads_the_files(self):
        sources = ("crm.adoption.migration.file", "crm.adoption.migration.item")
        files = self.env["ir.attachment"].search([("res_model", "in", sources)])
        self.assertGreater(len(files), 3)
        for user in (self.boris, self.sara, self.settings, self.egon):
            with self.subTest(user=user.login):
                self.assertFalse(
                    files.with_user(user).search([("id", "in", files.ids)])
                )
                for file in files.with_user(user):
                    with self.assertRaises(AccessError):
                        file.read(["raw", "name"])

    def test_nobody_starts_another_ones_steps(self):
        for action in ("action_undo", "action_read", "action_apply", "action_remap"):
            with self.subTest(action=action), self.assertRaises(AccessError):
                getattr(self.migration.with_user(self.sara), action)()
        with self.assertRaises(AccessError):
            self.migration.with_user(self.boris).add_file("x.vcf", b"x")

    def test_nobody_owns_in_anothers_name(self):
        for model in ("crm.adoption.tool", "crm.adoption.migration"):
            with self.subTest(model=model), self.assertRaises(UserError):
                self.env[model].with_user(self.boris).create(
                    {"user_id": self.anna.id, "name": "x"}
                    if model == "crm.adoption.tool"
                    else {"user_id": self.anna.id}
                )
            with self.assertRaises(UserError):
                self.env[model].with_user(self.anna).search([], limit=1).write(
                    {"user_id": self.boris.id}
                )

    def test_the_journal_cannot_be_forged(self):
        victim = self.env["res.partner"].create({"name": "Victim"})
        change = self.env["crm.adoption.migration.change"].with_user(self.anna)
        with self.assertRaises(UserError):
            change.create(
                {
                    "migration_id": self.migration.id,
                    "operation": "create",
                    "res_model": "res.partner",
                    "res_id": victim.id,
                }
            )
        with self.assertRaises(UserError):
            change.search([], limit=1).write({"res_id": victim.id})

    def test_figures_and_results_cannot_be_forged(self):
        item = self.migration.item_ids[0]
        for vals in (
            {"outcome": "created"},
            {"res_model": "res.partner", "res_id": 1},
            {"vals": {}},
            {"match_partner_id": 1},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                item.write(vals)
        with self.assertRaises(UserError):
            self.migration.write({"state": "applying"})

    def test_defaults_of_a_client_forge_nothing(self):
        Migrations = self.env["crm.adoption.migration"].with_user(self.boris)
        forged = Migrations.with_context(
            default_state="done", default_paused_state="preview"
        ).create({})
        self.assertEqual(forged.state, "draft")
        self.assertFalse(forged.paused_state)
        file = forged.with_context(
            default_user_id=self.anna.id, default_state="read"
        ).add_file("x.vcf", b"x")
        self.assertEqual(file.user_id, self.boris)
        self.assertEqual(file.state, "new")

    def test_a_note_is_not_attached_to_what_the_owner_may_not_read(self):
        migration = self.stage(("d.enex", ENEX.replace("Ideas", "Others")))
        deal = self.env["crm.lead"].create({"name": "Hidden", "user_id": self.boris.id})
        with self.assertRaises(AccessError):
            migration.item_ids[0].lead_id = deal

    def test_deleting_a_migration_takes_its_files_along(self):
        attachments = self.env["ir.attachment"].search(
            [("res_model", "=like", "crm.adoption.migration.%")]
        )
        self.migration.unlink()
        self.assertFalse(attachments.exists())

    def test_my_day_tells_the_owner_only(self):
        my_day = self.env["crm.adoption.my.day"]
        day = my_day.with_user(self.anna).get_my_day()
        mine = {part["key"]: part for part in day["sections"]}
        self.assertIn("5 new", mine["brought"]["lines"][0]["text"])
        day = my_day.with_user(self.boris).get_my_day()
        theirs = [part["key"] for part in day["sections"]]
        self.assertNotIn("brought", theirs)
