from base64 import b64encode

from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common_migration import VCARD


@tagged("post_install", "-at_install")
class TestMigrationRpc(HttpCase):
    """What holds when a client is not ours: real requests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seller = "sales_team.group_sale_salesman"
        cls.anna = new_test_user(cls.env, "rpc_anna", groups=seller)
        new_test_user(cls.env, "rpc_boris", groups=seller)
        new_test_user(cls.env, "rpc_sara", groups="sales_team.group_sale_manager")
        new_test_user(cls.env, "rpc_settings", groups="base.group_system")

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def bring(self):
        self.authenticate("rpc_anna", "rpc_anna")
        [migration_id] = self.call("crm.adoption.migration", "create", [{}])
        content = b64encode(VCARD.encode()).decode()
        self.call(
            "crm.adoption.migration",
            "add_file",
            [migration_id],
            name="a.vcf",
            content=content,
        )
        self.call("crm.adoption.migration", "action_read", [migration_id])
        self.work()
        self.call("crm.adoption.migration", "action_apply", [migration_id])
        self.work()
        return self.env["crm.adoption.migration"].browse(migration_id)

    def work(self):
        self.env.ref("crm_adoption.ir_cron_migration").method_direct_trigger()
        self.env.invalidate_all()

    def test_the_owner_works_through_rpc(self):
        migration = self.bring()
        [values] = self.call(
            "crm.adoption.migration",
            "read",
            [migration.id],
            ["state", "read_count", "created_count"],
        )
        self.assertEqual((values["state"], values["created_count"]), ("done", 2))

    @mute_logger("odoo.http")
    def test_nobody_else_reads_lists_counts_or_groups(self):
        migration = self.bring()
        items = migration.item_ids
        for login in ("rpc_boris", "rpc_sara", "rpc_settings"):
            self.authenticate(login, login)
            with self.subTest(login=login):
                self.refused(
                    "crm.adoption.migration", "read", [migration.id], ["state"]
                )
                self.refused("crm.adoption.migration.item", "read", items.ids, ["raw"])
                self.refused("crm.adoption.migration", "action_undo", [migration.id])
                self.refused("crm.adoption.migration", "unlink", [migration.id])
                self.refused(
                    "crm.adoption.migration.item", "export_data", items.ids, ["title"]
                )
            if login == "rpc_settings":
                continue  # no sales rights: refused before any rule is asked
            with self.subTest(login=login):
                model = "crm.adoption.migration.item"
                self.assertEqual(self.call(model, "search_count", []), 0)
                self.assertEqual(self.call(model, "search_read", [], ["raw"]), [])
                self.assertEqual(self.call(model, "name_search", "Pavel"), [])
                groups = self.call(
                    model,
                    "formatted_read_group",
                    [],
                    groupby=["user_id"],
                    aggregates=["__count"],
                )
                self.assertEqual(groups, [])
                tools = self.call("crm.adoption.tool", "get_my_tools")
                self.assertEqual(tools["migrations"], [])

    @mute_logger("odoo.http")
    def test_the_uploaded_file_cannot_be_downloaded_by_others(self):
        attachment = self.bring().file_ids.attachment_id
        url = f"/web/content/{attachment.id}"
        self.assertEqual(self.url_open(url).status_code, 200)
        for login in ("rpc_boris", "rpc_sara", "rpc_settings"):
            self.authenticate(login, login)
            self.assertEqual(self.url_open(url).status_code, 404)
            self.refused("ir.attachment", "read", [attachment.id], ["raw"])

    @mute_logger("odoo.http")
    def test_the_worker_and_the_forging_of_results_are_not_offered(self):
        migration = self.bring()
        self.refused("crm.adoption.migration", "run", [migration.id])
        self.refused("crm.adoption.migration", "_cron_work", [])
        self.refused(
            "crm.adoption.migration.item",
            "write",
            migration.item_ids.ids,
            {"outcome": "failed"},
        )
        self.refused(
            "crm.adoption.migration",
            "write",
            [migration.id],
            {"item_ids": [[0, 0, {"title": "x", "kind": "note"}]]},
        )
        self.refused(
            "crm.adoption.migration",
            "write",
            [migration.id],
            {"item_ids": [[2, migration.item_ids[0].id, 0]]},
        )

    def refused(self, model, method, *args, **kwargs):
        with self.assertRaises(JsonRpcException) as caught:
            self.call(model, method, *args, **kwargs)
        return caught.exception
