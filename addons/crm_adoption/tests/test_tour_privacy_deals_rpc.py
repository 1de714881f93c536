import json

from odoo.tests import tagged

from .common_privacy import SECRET, PrivacyCommon
from .common_privacy_rpc import PrivacyRpcCommon

EMAIL = "ingrid@northgate.example"


@tagged("post_install", "-at_install")
class TestTourPrivacyDealsRpc(PrivacyCommon, PrivacyRpcCommon):
    """Sharing, asking, credit and the blind match, for a client that sends anything."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.crm_blind_match = True
        cls.deal = cls._make_deal(visibility="private", email_from=EMAIL)
        cls._as(cls.deal, "anna").action_share(cls.users["nina"].id)
        cls._env("anna")["crm.adoption.credit"].action_open_mine()
        lead = cls._as(cls.deal, "carla")
        cls.request = cls._env("carla")["crm.adoption.access.request"]._ask(
            lead, "read"
        )
        cls.grant = cls.env["crm.adoption.grant"].search(
            [("lead_id", "=", cls.deal.id)]
        )

    def _get_probes(self):
        deal, grant, request = self.deal.id, self.grant.id, self.request.id
        credit = self.env["crm.adoption.credit"].search([("lead_id", "=", deal)])
        boris = self.users["boris"].id
        name = {"fields": {"display_name": {}, "name": {}, "credit_summary": {}}}
        linked = {"lead_id": deal}
        spec = {"lead_id": name, "audience": {}, "obstacle": {}, "asks_level": {}}
        far = "2030-01-01"
        return [
            ("crm.lead", "action_share", [deal], boris),
            ("crm.lead", "action_share", [deal], boris, False, "write", far),
            ("crm.lead", "action_thank", [deal], boris, "x"),
            ("crm.lead", "action_ask_to_work", [deal]),
            ("crm.lead", "action_ask_to_join", [deal]),
            ("crm.lead", "action_open_shared", [deal]),
            ("crm.lead", "read", [deal], ["credit_summary", "shared_count"]),
            ("crm.lead", "read", [deal], ["blind_match", "blind_match_state"]),
            ("crm.lead", "write", [deal], {"blind_match": "answer"}),
            ("crm.lead.share.wizard", "onchange", [], linked, ["lead_id"], spec),
            ("crm.lead.share.wizard", "web_save", [], linked, spec),
            (
                "crm.lead.hand.over",
                "onchange",
                [],
                linked,
                ["lead_id"],
                {"audience": {}, "credit": {}, "lead_id": name},
            ),
            (
                "crm.lead.thank",
                "web_save",
                [],
                dict(linked, user_id=2),
                {"lead_id": name},
            ),
            ("crm.adoption.grant", "read", [grant], ["lead_id", "receiver", "user_id"]),
            ("crm.adoption.grant", "search_read", [], ["lead_id", "receiver"]),
            ("crm.adoption.grant", "action_end", [grant]),
            ("crm.adoption.grant", "write", [grant], {"user_id": boris}),
            ("crm.adoption.grant", "create", [dict(linked, user_id=boris)]),
            ("crm.adoption.grant", "unlink", [grant]),
            ("crm.adoption.access.request", "read", [request], ["lead_id"]),
            (
                "crm.adoption.access.request",
                "read",
                [request],
                ["title", "display_name"],
            ),
            ("crm.adoption.access.request", "search_read", [], ["title", "user_id"]),
            ("crm.adoption.access.request", "action_accept", [request]),
            ("crm.adoption.access.request", "action_decline", [request]),
            ("crm.adoption.access.request", "action_open_lead", [request]),
            ("crm.adoption.access.request", "write", [request], {"state": "accepted"}),
            ("crm.adoption.access.request", "action_ask_by_link", str(deal)),
            (
                "crm.adoption.access.decline",
                "web_save",
                [],
                {"request_id": request},
                {"request_id": {"fields": {"display_name": {}, "title": {}}}},
            ),
            ("crm.adoption.credit", "read", credit.ids, ["title", "lead_title"]),
            ("crm.adoption.credit", "search_read", [], ["title", "user_id"]),
            (
                "crm.adoption.credit",
                "formatted_read_group",
                [],
                ["user_id"],
                ["__count"],
            ),
            ("crm.adoption.credit", "write", credit.ids, {"user_id": boris}),
            ("crm.adoption.credit", "unlink", credit.ids),
            ("crm.adoption.credit", "action_open", credit.ids),
            ("crm.adoption.blind.match", "search_read", [], ["matched_lead_id"]),
            ("crm.adoption.blind.match", "search_count", []),
            ("mail.message", "search_read", [("body", "ilike", "share")], ["body"]),
        ]

    def test_no_answer_holds_the_secret(self):
        for name in ("boris", "lena", "carla", "sara", "ada", "paul", "egon"):
            self._login(name)
            for probe in self._get_probes():
                with self.subTest(name=name, probe=probe[:2]):
                    answer = self._call(*probe)
                    self.assertNotIn(SECRET, answer)
                    self.assertNotIn("Nina", answer)
        self.env.invalidate_all()
        self.assertEqual(self.grant.exists().user_id, self.users["nina"])
        self.assertEqual(self.request.sudo().state, "open")
        self.assertEqual(self.deal.sudo().blind_match, "company")
        for name in ("boris", "carla", "sara"):
            self.assertFalse(self._as(self.deal, name).has_access("read"))

    def test_colleague_who_was_let_in_opens_nothing_further(self):
        self._login("nina")
        self.assertIn(SECRET, self._call("crm.lead", "read", [self.deal.id], ["name"]))
        for probe in (
            ("crm.lead", "action_share", [self.deal.id], self.users["boris"].id),
            ("crm.lead", "action_set_visibility", [self.deal.id], "company"),
            ("crm.lead", "write", [self.deal.id], {"user_id": self.users["nina"].id}),
            ("crm.lead", "write", [self.deal.id], {"blind_match": "answer"}),
            ("crm.adoption.grant", "write", [self.grant.id], {"level": "write"}),
            ("crm.adoption.access.request", "action_accept", [self.request.id]),
        ):
            self.assertIn("error", json.loads(self._call(*probe)), probe)
        self._login("nina")
        self.assertNotIn(
            "error", self._call("crm.adoption.grant", "action_end", [self.grant.id])
        )
        self.assertNotIn(
            SECRET, self._call("crm.lead", "read", [self.deal.id], ["name"])
        )

    def test_number_is_answered_alike_whether_or_not_it_exists(self):
        self._login("boris")
        answers = [
            json.loads(
                self._call(
                    "crm.adoption.access.request", "action_ask_by_link", str(number)
                )
            )["result"]
            for number in (self.deal.id, 987654321)
        ]
        self.assertEqual(answers, [True, True])
        rows = json.loads(
            self._call(
                "crm.adoption.access.request", "search_read", [], ["state", "answer"]
            )
        )["result"]
        self.assertEqual({row["state"] for row in rows}, {"open"})

    def test_blind_match_tells_one_bit(self):
        self._login("carla")
        values = {"name": "Mine", "team_id": False, "email_from": EMAIL}
        spec = {"blind_match_state": {}, "email_from": {}}
        answer = self._call("crm.lead", "web_save", [], values, spec)
        self.assertIn("found", answer)
        self.assertNotIn(SECRET, answer)
        mine = json.loads(answer)["result"][0]["id"]
        answer = self._call("crm.lead", "action_ask_to_join", [mine])
        self.assertNotIn("Anna", answer)
        answer = self._call(
            "crm.adoption.access.request", "search_read", [("kind", "=", "join")]
        )
        for secret in (SECRET, "Anna", "northgate"):
            self.assertNotIn(secret, answer)
        typed = self._call("crm.lead", "onchange", [], values, ["email_from"], spec)
        self.assertNotIn("found", typed)

    def test_notices_by_mail_are_for_their_receivers(self):
        """A settings administrator reads the queue of e-mails, everybody the names of
        those whom a message went to."""
        for name in ("anna", "boris"):
            email = f"{name}@privacy.example"
            self.users[name].write({"notification_type": "email", "email": email})
        deal = self._make_deal(visibility="private")
        anna, boris = self._as(deal, "anna"), self.users["boris"]
        before = self.env["mail.mail"].search([])
        anna.action_share(boris.id, note="for you")
        anna.action_thank(boris.id)
        anna._tell_new_owner("a word")
        self._env("carla")["crm.adoption.access.request"]._ask(
            self._as(deal, "carla"), "read"
        )
        self.env["crm.adoption.access.request"]._cron_tell()
        mails = self.env["mail.mail"].search([]) - before
        self.assertEqual(len(mails), 5)  # one of them for the request of carla before
        self._login("ada")
        for probe in (
            ("mail.mail", "search_read", [], ["subject", "body_html"]),
            ("mail.mail", "search_read", [("body_html", "ilike", SECRET)], ["id"]),
            ("mail.message", "search_read", [], ["subject", "body"]),
            ("mail.notification", "search_read", [], ["mail_message_id"]),
        ):
            with self.subTest(probe=probe[:2]):
                answer = self._call(*probe)
                for secret in (SECRET, "for you", "a word", "asks you", "Thank you"):
                    self.assertNotIn(secret, answer)
        self.assertNotIn(
            mails[0].id, json.loads(self._call("mail.mail", "search", []))["result"]
        )
        inbox = self._env("boris")["mail.message"].search([("body", "ilike", SECRET)])
        self.assertTrue(inbox)
        self.assertNotIn("Private", inbox.mapped("display_name"))

    def test_system_methods_stay_private(self):
        self._login("boris")
        for model, method, *args in (
            ("crm.adoption.grant", "_give", self.deal.id, 2, "share"),
            ("crm.adoption.grant", "_end", [self.grant.id]),
            ("crm.adoption.access.request", "_ask", self.deal.id, "read"),
            ("crm.adoption.access.request", "_accept", [self.request.id]),
            ("crm.adoption.credit", "_note", "originated", [self.deal.id], 2),
            ("crm.adoption.blind.match", "_find", self.deal.id),
            ("res.company", "_get_blind_match_limits"),
        ):
            answer = json.loads(self._call(model, method, *args))
            self.assertIn("error", answer, (model, method))

    def test_sent_context_opens_nothing(self):
        self._login("boris")
        context = {
            "default_user_id": self.users["boris"].id,
            "crm_adoption_automatic": True,
            "default_request_id": self.request.id,
            "active_test": False,
            "tz": "Pacific/Kiritimati",
        }
        for model in (
            "crm.adoption.access.request",
            "crm.adoption.credit",
            "crm.adoption.grant",
        ):
            answer = json.loads(self._call(model, "search_count", [], context=context))
            self.assertEqual(answer["result"], 0)
