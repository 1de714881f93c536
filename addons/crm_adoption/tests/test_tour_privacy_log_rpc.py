import json

from odoo.fields import Command
from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_privacy import SECRET
from .common_privacy_log import PrivacyLogCommon, commits_as_a_server
from .common_privacy_rpc import PrivacyRpcCommon

NAME = {"name": {}}
DIALOG = "crm.adoption.break.glass.open"
REGISTER = "crm.adoption.break.glass"
REASON = "The customer's plant stands still, and Anna is away."


@tagged("post_install", "-at_install")
class TestTourPrivacyLogRpc(PrivacyLogCommon, PrivacyRpcCommon):
    """The log, the emergency access and the export guard over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="team")
        cls.closed = cls._make_deal(visibility="private")
        group = cls.env.ref("crm_adoption.group_break_glass")
        cls.users["sara"].group_ids = [Command.link(group.id)]

    def setUp(self):
        super().setUp()
        self.enterContext(commits_as_a_server())

    def _call(self, *args, **kwargs):
        answer = super()._call(*args, **kwargs)
        self.env.invalidate_all()
        return answer

    def _get_result(self, *args, **kwargs):
        answer = json.loads(self._call(*args, **kwargs))
        self.assertNotIn("error", answer)
        return answer["result"]

    # === ACCESS LOG ===#

    def test_forms_are_logged_and_lists_are_not(self):
        self._login("boris")
        ids = [self.deal.id]
        only = [("id", "in", ids)]
        self._call("crm.lead", "web_search_read", only, NAME)
        self._call("crm.lead", "search_read", only, ["name"])
        self.assertFalse(self._get_visits("hits"))
        self._call("crm.lead", "web_read", ids, NAME)
        self._call("crm.lead", "read", ids, ["name"])
        self.assertEqual(
            self._get_visits("user_id", "lead_id", "hits"),
            [(self.users["boris"], self.deal, 2)],
        )

    def test_no_context_of_a_client_keeps_a_visit_out(self):
        self._login("boris")
        context = {
            "crm_adoption_is_part": True,
            "install_mode": True,
            "tracking_disable": True,
            "prefetch_fields": False,
        }
        self._call("crm.lead", "web_read", [self.deal.id], NAME, context=context)
        self.assertEqual(self._get_visits("hits"), [(1,)])

    def test_logging_needs_no_connection_that_writes(self):
        """The test's connections for reads refuse to write, as those of a replica."""
        self._login("boris")
        with self.assertNoLogs("odoo.http", "WARNING"):
            params = {
                "model": "crm.lead",
                "method": "web_read",
                "args": [[self.deal.id], NAME],
                "kwargs": {},
            }
            self.url_open(
                "/web/dataset/call_kw/crm.lead/web_read",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        self.env.invalidate_all()
        self.assertEqual(self._get_visits("hits"), [(1,)])

    def test_nobody_else_reads_the_log(self):
        self._login("boris")
        self._call("crm.lead", "web_read", [self.deal.id], NAME)
        model = "crm.adoption.access.log"
        for name in ("sara", "ada", "paul", "lena", "egon"):
            self._login(name)
            for method, args in (
                ("search_read", [[], ["hits"]]),
                ("formatted_read_group", [[], ["user_id"]]),
                ("search_count", [[]]),
            ):
                answer = json.loads(self._call(model, method, *args))
                self.assertFalse(answer.get("result"), (name, method))

    # === EMERGENCY ACCESS ===#

    def _prepare(self):
        """Sara's dialog, up to the reason; what she learns on the way, as text."""
        self._login("sara")
        owner = {"owner_id": self.users["anna"].id}
        dialog = self._get_result(DIALOG, "create", owner)
        self._get_result(DIALOG, "action_find", [dialog])
        spec = {"choice_ids": {"fields": {"stage": {}, "band": {}, "age": {}}}}
        [shown] = self._get_result(DIALOG, "web_read", [dialog], spec)
        [choice] = shown["choice_ids"]
        self.assertNotIn(SECRET, str(choice))
        model = "crm.adoption.break.glass.choice"
        self._get_result(model, "action_choose", [choice["id"]])
        vals = {"category": "customer", "reason": REASON}
        self._get_result(DIALOG, "write", [dialog], vals)
        return dialog

    def _confirm(self, action):
        self.assertEqual(action["res_model"], "res.users.identitycheck")
        context = {"password": self.users["sara"].login}
        return self._get_result(
            action["res_model"], "run_check", [action["res_id"]], context=context
        )

    def test_emergency_access_asks_for_the_password(self):
        dialog = self._prepare()
        action = self._get_result(DIALOG, "action_open", [dialog])
        self.assertFalse(self.env[REGISTER].search([]))
        self.assertNotIn(
            SECRET, self._call("crm.lead", "read", [self.closed.id], ["name"])
        )
        opened = self._confirm(action)
        self.assertEqual(opened["res_id"], self.closed.id)
        self.assertIn(
            SECRET, self._call("crm.lead", "read", [self.closed.id], ["name"])
        )
        answer = self._call("crm.lead", "write", [self.closed.id], {"name": "Mine"})
        self.assertIn("error", answer)
        self.assertEqual(len(self.env[REGISTER].search([])), 1)

    def test_a_client_names_no_deal(self):
        self._login("sara")
        draft = {"lead_id": self.closed.id, "category": "other", "reason": REASON}
        spec = {"deal_words": {}, "hours": {}, "lead_id": {}}
        for context in ({}, {"default_lead_id": self.closed.id}):
            for method, args in (
                ("create", [draft]),
                ("web_save", [[], draft, spec]),
                ("onchange", [[], draft, ["lead_id"], {"deal_words": {}}]),
                ("onchange", [[], {}, [], {"deal_words": {}, "category": {}}]),
                ("default_get", [["lead_id", "deal_words"]]),
            ):
                answer = self._call(DIALOG, method, *args, context=context)
                self.assertNotIn("days old", answer)
        dialog = self._get_result(DIALOG, "create", {"category": "other"})
        for vals in ({"lead_id": self.closed.id}, {"choice_ids": [[0, 0, {}]]}):
            self.assertIn(
                "error", json.loads(self._call(DIALOG, "write", [dialog], vals))
            )
        for method in ("_open", "_make", "_get_action"):
            self.assertIn("error", json.loads(self._call(DIALOG, method, [dialog])))

    def test_others_get_no_dialog(self):
        dialog = self._prepare()
        for name in ("boris", "lena", "ada", "paul", "egon"):
            self._login(name)
            for method in ("action_open", "action_find"):
                answer = json.loads(self._call(DIALOG, method, [dialog]))
                result = answer.get("result") or {}
                if result.get("res_model") == "res.users.identitycheck":
                    context = {"password": self.users[name].login}
                    check = [result["res_id"]]
                    answer = json.loads(
                        self._call(
                            "res.users.identitycheck",
                            "run_check",
                            check,
                            context=context,
                        )
                    )
                self.assertIn("error", answer, (name, method))
        self.assertFalse(self.env[REGISTER].search([]))

    def test_the_register_is_closed(self):
        dialog = self._prepare()
        self._confirm(self._get_result(DIALOG, "action_open", [dialog]))
        row = self.env[REGISTER].search([])
        fields = ["who", "reason", "deal_name"]
        for name in ("sara", "boris", "lena", "ada", "egon"):
            self._login(name)
            for method, args in (
                ("search_read", [[], fields]),
                ("read", [row.ids, fields]),
                ("formatted_read_group", [[], ["user_id"]]),
                ("write", [row.ids, {"reason": "Another"}]),
                ("unlink", [row.ids]),
                ("action_review", [row.ids, "justified", "Fine"]),
                ("action_comment", [row.ids, "Fine"]),
                ("_open", [row.ids]),
            ):
                answer = json.loads(self._call(REGISTER, method, *args))
                self.assertFalse(answer.get("result"), (name, method))
        self.assertEqual(row.review_state, "open")
        self._login("anna")
        self.assertIn(SECRET, self._call(REGISTER, "search_read", [], fields))
        self._login("paul")
        answer = self._call(REGISTER, "search_read", [], fields)
        self.assertIn("plant stands still", answer)
        self.assertNotIn(SECRET, answer)
        for fname in ("title", "lead_id"):
            self.assertIn("error", self._call(REGISTER, "read", row.ids, [fname]))

    def test_who_was_told_is_told_to_nobody(self):
        dialog = self._prepare()
        self._confirm(self._get_result(DIALOG, "action_open", [dialog]))
        told = [("mail_message_id.subtype_id.name", "=", "Privacy notice")]
        fields = ["res_partner_id", "mail_message_id"]
        notices = self.env["mail.notification"].search(told).mail_message_id
        self.assertTrue(notices)
        about = [("mail_message_id", "in", notices.ids)]
        for name in ("sara", "boris", "lena", "ada", "egon"):
            self._login(name)
            for method, args in (
                ("search_read", [about, fields]),
                ("search_count", [about]),
                ("formatted_read_group", [about, ["res_partner_id"]]),
            ):
                found = self._get_result("mail.notification", method, *args)
                self.assertFalse(found, (name, method))
            context = {"default_parent_id": notices.ids[0]}
            answer = self._call(
                "mail.compose.message",
                "onchange",
                [],
                {},
                [],
                {"parent_id": {"fields": {"display_name": {}}}},
                context=context,
            )
            self.assertNotIn("mergency", answer, name)

    # === EXPORT GUARD ===#

    def _download(self, ids):
        fields = [{"name": "name", "label": "Name"}]
        params = {"model": "crm.lead", "fields": fields, "ids": ids, "domain": []}
        data = json.dumps(dict(params, import_compat=False))
        token = Request.csrf_token(self)
        with mute_logger("odoo.http", "odoo.addons.web.controllers.export"):
            answer = self.url_open(
                "/web/export/csv", data={"data": data, "csrf_token": token}
            )
        self.env.invalidate_all()
        return answer

    def test_the_export_dialog_is_guarded(self):
        self.env.company.write({"crm_export_guard": "ask", "crm_export_reason_rows": 1})
        ids = [self.deal.id, self._make_deal().id]
        self._login("boris")
        refused = self._download(ids)
        self.assertEqual(refused.status_code, 500)
        self.assertIn("Announce an Export", refused.text)
        self.assertFalse(self.env["crm.adoption.export.log"].search([]))
        values = {"rows": 2, "reason": "Invitations to the trade fair"}
        model = "crm.adoption.export.announce"
        dialog = self._get_result(model, "create", values)
        self._get_result(model, "action_announce", [dialog])
        self.assertIn(SECRET, self._download(ids).text)
        self.assertEqual(self.env["crm.adoption.export.log"].search([]).rows, 2)
        self.assertEqual(self._get_visits("lead_id", "kind"), [(self.deal, "exported")])
        self.assertEqual(self._download(ids).status_code, 500)

    def test_nobody_approves_for_himself_over_the_wire(self):
        self.env.company.write(
            {
                "crm_export_guard": "ask",
                "crm_export_reason_rows": 1,
                "crm_export_approval_rows": 1,
            }
        )
        self._login("boris")
        request = "crm.adoption.export.request"
        values = {"rows": 2, "reason": "Invitations to the trade fair"}
        dialog = self._get_result("crm.adoption.export.announce", "create", values)
        self._get_result("crm.adoption.export.announce", "action_announce", [dialog])
        row = self.env[request].search([])
        for name in ("boris", "sara", "ada", "anna"):
            self._login(name)
            for method, args in (
                ("action_approve", []),
                ("write", [{"state": "approved"}]),
                ("_take", [["asked"]]),
                ("_announce", [2, "x", False]),
            ):
                answer = json.loads(self._call(request, method, row.ids, *args))
                self.assertIn("error", answer, (name, method))
        self.assertEqual(row.state, "asked")
