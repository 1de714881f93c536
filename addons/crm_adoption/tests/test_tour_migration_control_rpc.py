from base64 import b64encode

from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common_migration import VCARD

_MIGRATION = "crm.adoption.migration"
_FILE = "crm.adoption.migration.file"
_ITEM = "crm.adoption.migration.item"
_CHANGE = "crm.adoption.migration.change"


@tagged("post_install", "-at_install")
class TestMigrationControlRpc(HttpCase):
    """Steering by real requests: the owner does, nobody else can."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seller = "sales_team.group_sale_salesman"
        new_test_user(cls.env, "ctl_anna", groups=seller)
        new_test_user(cls.env, "ctl_boris", groups=seller)
        new_test_user(cls.env, "ctl_sara", groups="sales_team.group_sale_manager")
        new_test_user(cls.env, "ctl_settings", groups="base.group_system")

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def work(self):
        self.env.ref("crm_adoption.ir_cron_migration").method_direct_trigger()
        self.env.invalidate_all()

    def queued(self):
        self.authenticate("ctl_anna", "ctl_anna")
        [migration_id] = self.call(_MIGRATION, "create", [{}])
        content = b64encode(VCARD.encode()).decode()
        self.call(_MIGRATION, "add_file", [migration_id], name="a.vcf", content=content)
        self.call(_MIGRATION, "action_read", [migration_id])
        return self.env[_MIGRATION].browse(migration_id)

    def state(self, migration):
        self.env.invalidate_all()
        return migration.state

    def refuse(self, calls):
        """Nobody but the owner may do ``calls``: (model, method, ids)."""
        for login in ("ctl_boris", "ctl_sara", "ctl_settings"):
            self.authenticate(login, login)
            for model, method, ids in calls:
                with (
                    self.subTest(login=login, method=method),
                    mute_logger("odoo.http"),
                    self.assertRaises(JsonRpcException),
                ):
                    self.call(model, method, ids)
        self.authenticate("ctl_anna", "ctl_anna")

    def test_pause_go_on_and_cancel(self):
        migration = self.queued()
        own = [migration.id]
        self.refuse(
            [
                (_MIGRATION, "action_pause", own),
                (_MIGRATION, "action_cancel", own),
                (_MIGRATION, "get_progress", own),
                (_MIGRATION, "run", own),
            ]
        )
        self.assertEqual(self.state(migration), "reading")
        self.call(_MIGRATION, "action_pause", own)
        figures = self.call(_MIGRATION, "get_progress", own)
        self.assertEqual((figures["state"], figures["step"]), ("paused", "reading"))
        self.refuse([(_MIGRATION, "action_resume", own)])
        self.call(_MIGRATION, "action_resume", own)
        self.call(_MIGRATION, "action_cancel", own)
        self.assertEqual(self.state(migration), "draft")

    def test_reading_once_more_and_undo_of_parts(self):
        migration = self.queued()
        self.work()
        own, files = [migration.id], migration.file_ids.ids
        self.refuse([(_FILE, "get_samples", files), (_FILE, "action_reread", files)])
        self.call(_FILE, "action_reread", files, options={"encoding": "utf-8"})
        self.work()
        self.call(_MIGRATION, "action_apply", own)
        self.work()
        item = migration.item_ids[:1].ids
        self.refuse(
            [
                (_MIGRATION, "get_undo_preview", own),
                (_MIGRATION, "action_skip_file", own),
                (_MIGRATION, "action_forget_raw", own),
                (_FILE, "action_undo_file", files),
                (_ITEM, "action_undo_items", item),
            ]
        )
        preview = self.call(_MIGRATION, "get_undo_preview", own, item_ids=item)
        self.assertEqual(preview["delete"][0]["count"], 1)
        self.call(_ITEM, "action_undo_items", item)
        self.work()
        self.assertEqual(self.state(migration), "done")
        self.refuse([(_CHANGE, "action_keep", migration.change_ids.ids)])
