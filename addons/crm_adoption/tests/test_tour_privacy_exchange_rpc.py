import json

from odoo.tests import tagged

from .common_privacy import SECRET, PrivacyCommon
from .common_privacy_exchange import ExchangeCommon
from .common_privacy_rpc import PrivacyRpcCommon

FACT = "crm.adoption.pipeline.fact"
STRANGERS = ("anna", "nina", "boris", "carla", "paul", "egon")
LEADERS = ("lena", "sara", "ada")


class RpcCase(PrivacyRpcCommon):
    def _get_result(self, *args, **kwargs):
        return json.loads(self._call(*args, **kwargs)).get("result")


@tagged("post_install", "-at_install")
class TestTourPrivacyFactsRpc(PrivacyCommon, RpcCase):
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


@tagged("post_install", "-at_install")
class TestTourPrivacyExchangeRpc(ExchangeCommon, RpcCase):
    """Agreements and their figures, over the wire."""

    def setUp(self):
        super().setUp()
        self._make_deals(12, visibility="company")
        self.snapshot = self._measure()

    def _get_acts(self):
        agreement, snapshot = self.agreement.id, self.snapshot.id
        line = self.agreement.line_ids.id
        return [
            ("crm.adoption.agreement", "write", [agreement], {"answer_days": 99}),
            ("crm.adoption.agreement", "write", [agreement], {"state": "ended"}),
            ("crm.adoption.agreement", "unlink", [agreement]),
            ("crm.adoption.agreement", "action_propose_again", [agreement]),
            ("crm.adoption.agreement.line", "write", [line], {"domain": "[]"}),
            ("crm.adoption.agreement.line", "unlink", [line]),
            ("crm.adoption.exchange", "write", [snapshot], {"given": 99}),
            ("crm.adoption.exchange", "unlink", [snapshot]),
            ("crm.adoption.exchange", "create", {"agreement_id": agreement}),
            ("crm.adoption.exchange", "_measure", [agreement]),
            ("crm.adoption.exchange", "_cron_measure"),
            ("crm.adoption.agreement", "_get_grants", [agreement]),
            ("crm.adoption.agreement", "_search_my_unshown", [agreement]),
        ]

    def test_members_change_nothing(self):
        for name in ("anna", "emil", "lena"):
            self._login(name)
            acts = [*self._get_acts(), ("crm.adoption.exchange", "action_measure")]
            for act in acts:
                with self.subTest(name=name, act=act[:2]):
                    self.assertIn("error", json.loads(self._call(*act)))

    def test_outsiders_read_nothing(self):
        self.users["nina"].crm_department_id = self.env[
            "crm.adoption.department"
        ].create({"name": "West"})
        agreement, snapshot = self.agreement.id, self.snapshot.id
        for name in ("nina", "paul", "egon"):
            self._login(name)
            for probe in (
                ("crm.adoption.agreement", "search_read", []),
                ("crm.adoption.agreement", "read", [agreement]),
                ("crm.adoption.agreement.line", "search_read", []),
                ("crm.adoption.exchange", "search_read", []),
                ("crm.adoption.exchange", "read", [snapshot]),
                ("crm.adoption.exchange", "search_count", [("given", ">", 1)]),
                ("crm.adoption.agreement", "action_open_my_unshown", [agreement]),
                ("crm.adoption.agreement", "action_show_mine", [agreement]),
                ("crm.adoption.agreement", "action_end", [agreement]),
                ("crm.adoption.agreement", "action_agree_to", [agreement]),
            ):
                with self.subTest(name=name, probe=probe[:2]):
                    self.assertFalse(self._get_result(*probe))
            page = self._get_result("crm.adoption.exchange", "get_page")
            self.assertFalse(page and page["pairs"])
        self.env.invalidate_all()
        self.assertEqual(self.agreement.state, "agreed")

    def test_no_answer_names_a_person(self):
        names = [user.name for user in self.users.values()]
        for name in ("anna", "emil", "lena", "sara"):
            self._login(name)
            for probe in (
                ("crm.adoption.exchange", "get_page"),
                ("crm.adoption.exchange", "search_read", []),
                ("crm.adoption.agreement", "search_read", []),
                ("crm.adoption.agreement.line", "search_read", []),
            ):
                answer = self._get_result(*probe)
                self.assertTrue(answer)
                for row in answer if isinstance(answer, list) else [answer]:
                    row.pop("create_uid", None)
                    row.pop("write_uid", None)
                    for person in names:
                        self.assertNotIn(person, json.dumps(row))

    def test_a_context_shows_nobody_else_s_deals(self):
        self._make_deals(3, owners=("anna",), visibility="team")
        context = {"uid": self.users["anna"].id, "default_user_id": 1, "su": True}
        self._login("nina")
        answer = self._call(
            "crm.adoption.agreement",
            "action_show_mine",
            [self.agreement.id],
            context=context,
        )
        self.assertIn("shown already", answer)
