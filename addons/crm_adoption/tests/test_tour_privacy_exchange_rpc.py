import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_privacy import SECRET, PrivacyCommon

FACT = "crm.adoption.pipeline.fact"
STRANGERS = ("anna", "nina", "boris", "carla", "paul", "egon")
LEADERS = ("lena", "sara", "ada")


@tagged("post_install", "-at_install")
class TestTourPrivacyExchangeRpc(PrivacyCommon, HttpCase):
    """Facts of private deals, over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].search([("visibility", "=", "private")]).unlink()
        cls.deal = cls._make_deal(
            visibility="private",
            expected_revenue=60_123,
            partner_id=cls.partner.id,
        )

    def _login(self, name):
        login = self.users[name].login
        self.authenticate(login, login)

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}?debug=1",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return response.text

    def _get_result(self, *args, **kwargs):
        return json.loads(self._call(*args, **kwargs)).get("result")

    def _get_fact_id(self):
        facts = self._env("sara")[FACT].search([])
        self.assertEqual(len(facts), 1)
        return facts.id

    def test_strangers_learn_nothing(self):
        fact = self._get_fact_id()
        for name in STRANGERS:
            self._login(name)
            for probe in (
                (FACT, "search_read", []),
                (FACT, "search_count", []),
                (FACT, "read", [fact]),
                (FACT, "web_search_read", [], {"amount": {}}),
                (FACT, "formatted_read_group", [], ["team_id"], ["amount:sum"]),
                (FACT, "export_data", [fact], ["amount"]),
                (FACT, "name_search", ""),
                (FACT, "get_line"),
                (FACT, "action_ask_for_access", [fact]),
                (FACT, "action_emergency_access", [fact]),
            ):
                with self.subTest(name=name, probe=probe[:2]):
                    answer = self._call(*probe)
                    self.assertNotIn("75000", answer)
                    self.assertNotIn("75,000", answer)
                    self.assertNotIn("default_fact_key", answer)
            answer = self._get_result(FACT, "formatted_read_group", [], [], ["__count"])
            self.assertFalse(answer and answer[0]["__count"])

    def test_leaders_learn_the_fact_and_no_more(self):
        fact = self._get_fact_id()
        for name in LEADERS:
            self._login(name)
            for probe in (
                (FACT, "search_read", []),
                (FACT, "web_search_read", [], {"display_name": {}, "amount": {}}),
                (FACT, "export_data", [fact], ["display_name", "amount"]),
                (FACT, "read", [fact]),
            ):
                answer = self._call(*probe)
                self.assertIn("75000", answer)
                for hidden in (SECRET, "60123", "Northgate", "Anna", "anna_privacy"):
                    self.assertNotIn(hidden, answer)
            for field in ("lead_id", "user_id", "name", "partner_id", "create_uid"):
                for probe in (
                    (FACT, "search_read", [], [field]),
                    (FACT, "search_count", [(field, "!=", False)]),
                    (FACT, "search_count", [(f"{field}.name", "ilike", "a")]),
                    (FACT, "formatted_read_group", [], [field]),
                    (FACT, "search_read", [], ["amount"], 0, 1, field),
                ):
                    with self.subTest(name=name, field=field, probe=probe[1]):
                        self.assertFalse(self._get_result(*probe))

    def test_the_key_opens_nothing_else(self):
        fact = self._get_fact_id()
        self._login("lena")
        for probe in (
            (FACT, "_get_deal", [fact]),
            (FACT, "_get_key_sql"),
            (FACT, "write", [fact], {"amount": 1}),
            (FACT, "unlink", [fact]),
            (FACT, "create", {"amount": 1}),
            ("crm.lead", "read", [fact], ["name"]),
            ("crm.lead", "read", [self.deal.id], ["name"]),
        ):
            with self.subTest(probe=probe[:2]):
                self.assertFalse(self._get_result(*probe))

    def test_a_dialog_of_somebody_else_stays_his(self):
        fact = self._get_fact_id()
        dialogs = "crm.adoption.pipeline.fact.ask"
        self._login("boris")
        own = {"fact_key": str(fact), "text": "Please"}
        dialog = self._get_result(dialogs, "create", own)
        self.assertIn("error", json.loads(self._call(dialogs, "action_send", [dialog])))
        self._login("lena")
        self.assertFalse(self._get_result(dialogs, "read", [dialog], ["text"]))

    def test_the_session_says_whether_there_is_something_to_tell(self):
        for name, told in (("lena", True), ("boris", False), ("egon", False)):
            self._login(name)
            answer = self.url_open(
                "/web/session/get_session_info",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": {}}),
                headers={"Content-Type": "application/json"},
            )
            self.assertIs(answer.json()["result"]["private_deals_told"], told)
