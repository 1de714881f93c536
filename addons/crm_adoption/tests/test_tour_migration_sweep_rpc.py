from base64 import b64encode
from inspect import getmembers, isfunction

from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common_migration import ENEX, VCARD

_PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
_WITH_PHOTO = VCARD.replace("NOTE:", f"PHOTO;ENCODING=b;TYPE=PNG:{_PNG}\nNOTE:", 1)
_MODELS = (
    "crm.adoption.tool",
    "crm.adoption.migration",
    "crm.adoption.migration.file",
    "crm.adoption.migration.item",
    "crm.adoption.migration.change",
    "crm.adoption.migration.key",
    "crm.adoption.migration.mapping",
)
_TABLE = "Name;Email;Hobby\nUlla Berg;ulla@berg.example;chess\n"


@tagged("post_install", "-at_install")
class TestMigrationSweepRpc(HttpCase):
    """Every door at once, by real requests of everybody but the owner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seller = "sales_team.group_sale_salesman"
        manager = "sales_team.group_sale_manager"
        new_test_user(cls.env, "swp_anna", groups=seller)
        cls.others = {
            "swp_boris": seller,
            "swp_sara": manager,
            "swp_officer": f"{seller},crm_adoption.group_privacy_officer",
            "swp_root": f"{manager},base.group_system",
            "swp_portal": "base.group_portal",
        }
        for login, groups in cls.others.items():
            new_test_user(cls.env, login, groups=groups)

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def brought(self, login="swp_anna"):
        self.authenticate(login, login)
        [tool_id] = self.call("crm.adoption.tool", "create", [{"name": "Phone"}])
        vals = {"tool_id": tool_id}
        [migration_id] = self.call("crm.adoption.migration", "create", [vals])
        files = {"a.vcf": _WITH_PHOTO, "b.enex": ENEX, "c.csv": _TABLE}
        for name, text in files.items():
            self.call(
                "crm.adoption.migration",
                "add_file",
                [migration_id],
                name=name,
                content=b64encode(text.encode()).decode(),
            )
        for action in ("action_read", "action_apply"):
            self.call("crm.adoption.migration", action, [migration_id])
            self.env.ref("crm_adoption.ir_cron_migration").method_direct_trigger()
            self.env.invalidate_all()
        return self.env["crm.adoption.migration"].browse(migration_id)

    def records_of(self, migration):
        owner = [("user_id", "=", migration.user_id.id)]
        found = {model: self.env[model].search(owner) for model in _MODELS}
        self.assertTrue(all(found.values()))
        return found

    def methods_of(self, model):
        """What a client can call on a record of ours."""
        own = {
            name
            for part in type(self.env[model]).mro()
            if part.__module__.startswith("odoo.addons.crm_adoption.")
            for name, _function in getmembers(part, isfunction)
            if name in vars(part) and not name.startswith("_")
        }
        found = {name: getattr(type(self.env[model]), name) for name in own}
        return sorted(
            name
            for name, function in found.items()
            if not getattr(function, "_api_model", False) and name != "create"
        )

    @mute_logger("odoo.http")
    def test_no_method_on_anothers_record(self):
        found = self.records_of(self.brought())
        args = {
            "add_file": ["x.vcf", "eA=="],
            "set_columns": [{}],
            "set_group": [{}],
            "web_read": [{"display_name": {}}],
            "write": [{}],
        }
        called, open_doors = set(), []
        for login in self.others:
            self.authenticate(login, login)
            for model, records in found.items():
                names = {*self.methods_of(model), "read", "web_read", "copy", "unlink"}
                called |= names
                for name in sorted(names):
                    try:
                        self.call(model, name, records.ids[:1], *args.get(name, []))
                    except JsonRpcException:
                        continue
                    open_doors.append((login, model, name))
        self.assertEqual(open_doors, [])
        self.assertLessEqual({"get_preview", "get_samples", "action_undo"}, called)

    @mute_logger("odoo.http")
    def test_no_search_of_any_kind_tells_of_anothers_records(self):
        found = self.records_of(self.brought())
        for login in ("swp_boris", "swp_sara", "swp_officer", "swp_root"):
            self.authenticate(login, login)
            for model, records in found.items():
                domain = [("id", "in", records.ids)]
                with self.subTest(login=login, model=model):
                    self.assertEqual(self.call(model, "search_count", domain), 0)
                    groups = self.call(
                        model, "formatted_read_group", domain, ["user_id"], ["__count"]
                    )
                    self.assertEqual(groups, [])
                    found_ids = self.call(
                        model, "web_search_read", domain, {"display_name": {}}
                    )
                    self.assertEqual(found_ids["records"], [])

    @mute_logger("odoo.http")
    def test_no_attachment_is_found_counted_or_shown(self):
        migration = self.brought()
        # sudo: attachments of fields are found by nobody else
        attachments = self.env["ir.attachment"].sudo().search(
            [
                ("res_model", "=like", "crm.adoption.migration%"),
                ("res_field", "in", [False, "photo"]),
            ]
        )  # fmt: skip
        item = migration.item_ids.filtered("photo")
        self.assertTrue(item)
        self.assertIn("photo", attachments.mapped("res_field"))
        urls = [f"/web/content/{attachment.id}" for attachment in attachments]
        urls += [
            f"/web/content/{item._name}/{item.id}/photo",
            f"/web/content/{item._name}/{item.id}/raw",
        ]
        picture = f"/web/image/{item._name}/{item.id}/photo"
        self.assertEqual(self.url_open(urls[0]).status_code, 200)
        own = self.url_open(picture).content
        for login in (*self.others, None):
            self.authenticate(login, login)
            for url in urls:
                with self.subTest(login=login, url=url):
                    self.assertNotEqual(self.url_open(url).status_code, 200)
            self.assertNotEqual(self.url_open(picture).content, own)
            if login not in (None, "swp_portal"):
                domain = [
                    ("id", "in", attachments.ids),
                    ("res_field", "in", [False, "photo"]),
                ]
                with self.subTest(login=login):
                    self.no_attachment(domain)
                    self.no_attachment([("checksum", "=", attachments[0].checksum)])

    def no_attachment(self, domain):
        model = "ir.attachment"
        self.assertEqual(self.call(model, "search_count", domain), 0)
        groups = self.call(model, "formatted_read_group", domain, [], ["__count"])
        self.assertEqual([group["__count"] for group in groups if group], [0])

    @mute_logger("odoo.http")
    def test_the_choice_for_the_whole_is_closed_once_it_is_in(self):
        migration = self.brought()
        levels = migration.item_ids.mapped("visibility")
        self.authenticate("swp_anna", "swp_anna")
        with self.assertRaises(JsonRpcException):
            self.call(
                "crm.adoption.migration",
                "write",
                [migration.id],
                {"target_visibility": "company"},
            )
        self.env.invalidate_all()
        self.assertEqual(migration.item_ids.mapped("visibility"), levels)

    @mute_logger("odoo.http")
    def test_no_form_that_is_being_filled_in_tells_of_anothers_records(self):
        migration = self.brought()
        migration.sudo().target_visibility = "company"
        deal = self.env["crm.lead"].with_user(migration.user_id).create({"name": "X"})
        self.env["crm.adoption.migration.change"].create(
            {
                "migration_id": migration.id,
                "operation": "create",
                "res_model": deal._name,
                "res_id": deal.id,
                "user_id": migration.user_id.id,
            }
        )
        deal.action_set_visibility("private")
        own = self.brought("swp_boris")
        self.env.flush_all()
        item, file = own.item_ids[0], own.file_ids[0]
        lines = {"item_ids": [[4, migration.item_ids[0].id]]}
        spec = {"item_ids": {"fields": {"title": {}, "raw": {}}}}
        other, their_file = migration.id, migration.file_ids[0].id
        forms = (
            (deal, {}, {"brought_by_text": {}}),
            (item, {"migration_id": other}, {"visibility": {}, "decision": {}}),
            (item, {"file_id": their_file}, {"file_id": {"fields": {"name": {}}}}),
            (item, {"same_item_id": migration.item_ids[0].id}, {"decision": {}}),
            (file, {"parent_id": their_file}, {"title_path": {}}),
            (own.browse(), lines, {"read_count": {}, **spec}),
            (own, lines, {"read_count": {}, **spec}),
        )
        told = [
            (record._name, values, answer)
            for record, values, spec in forms
            if (answer := self.filled_in(record, values, spec))
        ]
        self.assertEqual(told, [])
        self.authenticate("swp_anna", "swp_anna")
        self.assertTrue(self.filled_in(*forms[0]))

    def filled_in(self, record, values, spec):
        """What a form says of itself beyond ``values``, nothing if it is refused."""
        args = (record.ids, values, list(values), spec)
        try:
            return self.call(record._name, "onchange", *args)["value"]
        except JsonRpcException:
            return None
