"""The matrix of ``privacy_paths`` over JSON-RPC, and other routes of the client."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_privacy import SECRET
from .common_privacy_deal import PrivacyDealCommon
from .common_privacy_rpc import PrivacyRpcCommon
from .privacy_paths import NARROWER_PATHS, NARROWER_RPC_PATHS, RPC_PATHS


@tagged("post_install", "-at_install")
class TestTourPrivacyMatrixRpc(PrivacyDealCommon, PrivacyRpcCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deals = {level: cls._make_full_deal(level) for level in cls.AUDIENCE}

    def _get_expected_readers(self, name, level):
        audience = self.AUDIENCE[level]
        return NARROWER_PATHS.get(NARROWER_RPC_PATHS.get(name), audience) & audience

    def _get_mark(self, level):
        """What no other deal has."""
        return f"{SECRET} {level}"

    def test_every_call(self):
        wrong = []
        for person in self.users:
            self._login(person)
            for level, deal in self.deals.items():
                for name, path in RPC_PATHS.items():
                    reached = self._get_mark(level) in self._call(*path(deal))
                    expected = self._get_expected_readers(name, level)
                    if reached != (person in expected):
                        wrong.append((level, name, person, reached))
        self.assertEqual(wrong, [])

    def test_every_route(self):
        wrong = []
        for person in self.users:
            self._login(person)
            api_key = self._make_api_key(person)
            for level, deal in self.deals.items():
                for name, answer in self._open_routes(deal, api_key):
                    reached = self._get_mark(level) in answer
                    if reached and person not in self.AUDIENCE[level]:
                        wrong.append((level, name, person))
                    elif person == "anna" and not reached:
                        wrong.append((level, name, person))
        self.assertEqual(wrong, [])

    def _open_routes(self, deal, api_key):
        """Other ways of the web client and of programs, as text each."""
        thread = {"thread_model": "crm.lead", "thread_id": deal.id}
        for path, params in (
            ("/mail/thread/messages", thread),
            (
                "/mail/data",
                {
                    "fetch_params": [
                        ["mail.thread", {**thread, "request_list": ["attachments"]}]
                    ]
                },
            ),
        ):
            data = {"jsonrpc": "2.0", "method": "call", "params": params}
            yield path, self._post(path, data)
        headers = {"Authorization": f"Bearer {api_key}"}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            for method, arguments in (
                ("read", {"ids": deal.ids, "fields": ["name"]}),
                ("search_read", {"domain": [], "fields": ["name"]}),
            ):
                answer = self.url_open(
                    f"/json/2/crm.lead/{method}", json=arguments, headers=headers
                )
                yield f"/json/2 {method}", answer.text

    def _make_api_key(self, person):
        keys = self.env["res.users.apikeys"].with_user(self.users[person])
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        # sudo: as the dialog does after it has asked for the password
        return keys.sudo()._generate("rpc", "matrix", tomorrow)
