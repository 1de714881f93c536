import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_privacy_log import PrivacyLogCommon, commits_as_a_server

NAME = {"name": {}}


@tagged("post_install", "-at_install")
class TestTourPrivacyLogRpc(PrivacyLogCommon, HttpCase):
    """The log, the emergency access and the export guard over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="team")

    def setUp(self):
        super().setUp()
        self.enterContext(commits_as_a_server())

    def _login(self, name):
        login = self.users[name].login
        self.authenticate(login, login)

    def _call(self, model, method, *args, **kwargs):
        """The whole answer as text, errors with their debug information included."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}?debug=1",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        self.env.invalidate_all()
        return response.text

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
