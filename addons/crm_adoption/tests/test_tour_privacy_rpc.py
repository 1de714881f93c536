import json

from odoo.tests import tagged

from .common_privacy import SECRET, PrivacyCommon
from .common_privacy_rpc import PrivacyRpcCommon

OUTSIDE = ("boris", "lena", "carla", "sara", "ada", "paul", "egon")
PHONE = "+32485001122"


@tagged("post_install", "-at_install")
class TestTourPrivacyRpc(PrivacyCommon, PrivacyRpcCommon):
    """The paths of a client that sends what it likes, over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="private")
        cls.note = cls._env("anna")["crm.personal.note"].create(
            {"name": f"{SECRET} note", "body": SECRET, "lead_id": cls.deal.id}
        )
        cls.meeting = cls._env("anna")["calendar.event"].create(
            {
                "name": f"{SECRET} meeting",
                "description": SECRET,
                "opportunity_id": cls.deal.id,
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
            }
        )

    def _get_probes(self):
        """What a curious colleague sends; none of the answers may hold the secret."""
        deal, note = self.deal.id, self.note.id
        lead_model = self.env["ir.model"]._get_id("crm.lead")
        note_model = self.env["ir.model"]._get_id("crm.personal.note")
        spec = {"res_name": {}}
        draft = {"res_model": "crm.lead", "res_model_id": lead_model, "res_id": deal}
        draft_note = dict(
            draft, res_model="crm.personal.note", res_model_id=note_model, res_id=note
        )
        message = {"model": "crm.lead", "res_id": deal}
        message_note = {"model": "crm.personal.note", "res_id": note}
        of_deal = [("model", "=", "crm.lead"), ("res_id", "=", deal)]
        return [
            ("crm.lead", "read", [deal], ["name"]),
            ("crm.lead", "web_read", [deal], {"name": {}, "display_name": {}}),
            ("crm.lead", "web_search_read", [], {"name": {}}),
            ("crm.lead", "search_read", [("name", "ilike", "boiler")], ["name"]),
            ("crm.lead", "name_search", "boiler"),
            ("crm.lead", "formatted_read_group", [], ["name"]),
            ("crm.lead", "write", [deal], {"visibility": "standard"}),
            ("crm.lead", "write", [deal], {"user_id": 2}),
            ("crm.lead", "action_set_visibility", [deal], "standard"),
            ("crm.lead", "action_hand_over", [deal], 2),
            ("crm.lead", "action_open_visibility", [deal]),
            ("crm.lead", "get_audience", [deal]),
            ("crm.lead", "copy", [deal]),
            ("crm.lead", "unlink", [deal]),
            ("crm.lead", "message_post", [deal]),
            ("crm.lead", "message_subscribe", [deal], [1]),
            (
                "crm.lead",
                "onchange",
                [],
                {"phone": PHONE},
                ["phone"],
                {"duplicate_lead_ids": {}},
            ),
            (
                "crm.lead.visibility.wizard",
                "web_save",
                [],
                {"lead_id": deal},
                {"lead_id": {"fields": {"display_name": {}}}},
            ),
            ("mail.activity", "onchange", [], draft, ["res_id"], spec),
            ("mail.activity", "onchange", [], draft_note, ["res_id"], spec),
            ("mail.message", "onchange", [], message, ["res_id"], {"record_name": {}}),
            (
                "mail.message",
                "onchange",
                [],
                message_note,
                ["res_id"],
                {"record_name": {}},
            ),
            ("mail.message", "search_read", of_deal, ["body", "record_name"]),
            ("calendar.event", "search_read", [], ["name", "opportunity_id"]),
            (
                "calendar.event",
                "web_read",
                [self.meeting.id],
                {
                    "name": {},
                    "description": {},
                    "opportunity_id": {"fields": {"display_name": {}}},
                },
            ),
            ("crm.personal.note", "read", [note], ["name", "body"]),
            ("crm.personal.note", "search_read", [], ["name"]),
            ("crm.personal.note", "action_share", [note]),
            ("crm.personal.note", "action_open", [note]),
            ("crm.personal.note", "write", [note], {"user_id": 2}),
        ]

    def test_no_answer_holds_the_secret(self):
        for name in OUTSIDE:
            self._login(name)
            for probe in self._get_probes():
                with self.subTest(name=name, probe=probe[:2]):
                    self.assertNotIn(SECRET, self._call(*probe))
        self.env.invalidate_all()
        self.assertEqual(self.deal.sudo().visibility, "private")
        self.assertEqual(self.deal.sudo().user_id, self.users["anna"])
        self.assertEqual(self.note.sudo().user_id, self.users["anna"])

    def test_owner_has_the_same_paths(self):
        self._login("anna")
        for probe in (
            ("crm.lead", "read", [self.deal.id], ["name"]),
            ("crm.lead", "name_search", "boiler"),
            ("calendar.event", "search_read", [], ["name"]),
            ("crm.personal.note", "search_read", [], ["name"]),
        ):
            self.assertIn(SECRET, self._call(*probe))

    def test_counting_answers_nothing(self):
        """A number of results answers a question as well as a name does."""
        oracles = [
            ("crm.lead", [("id", "=", self.deal.id)]),
            ("calendar.event", [("description", "ilike", SECRET)]),
            ("calendar.event", [("opportunity_id", "=", self.deal.id)]),
            ("calendar.event", [("opportunity_id.name", "ilike", SECRET)]),
            ("calendar.event", ["!", ("name", "not ilike", SECRET)]),
            ("calendar.attendee", [("event_id.description", "ilike", SECRET)]),
            ("calendar.recurrence", [("base_event_id.name", "ilike", SECRET)]),
            ("res.partner", [("meeting_ids.description", "ilike", SECRET)]),
            ("mail.activity", [("calendar_event_id.name", "ilike", SECRET)]),
            ("mail.message", [("body", "ilike", SECRET)]),
            ("crm.personal.note", [("body", "ilike", SECRET)]),
            ("res.partner", [("opportunity_ids.name", "ilike", SECRET)]),
        ]
        for name in OUTSIDE:
            self._login(name)
            for model, domain in oracles:
                with self.subTest(name=name, model=model, domain=domain):
                    answer = json.loads(self._call(model, "search_count", domain))
                    self.assertFalse(answer.get("result"))

    def test_dialog_tells_strangers_no_day_and_no_team(self):
        """Each field by itself, after a look at the masked name of the deal."""
        model = "crm.lead.visibility.wizard"
        name = {"lead_id": {"fields": {"display_name": {}}}}
        fields = ("level", "disclose_on", "disclose_stage_id", "team_id")
        self._login("boris")
        for fname in (*fields, "audience", "delivered", "obstacle"):
            spec = {**name, fname: {}}
            for level in ("private", "team"):
                draft = {"lead_id": self.deal.id, "level": level}
                for changed in ("lead_id", "level"):
                    if changed == fname:
                        continue
                    with self.subTest(fname=fname, level=level, changed=changed):
                        answer = self._call(
                            model, "onchange", [], draft, [changed], spec
                        )
                        self.assertNotRegex(answer, r'"value": {"')

    def test_dialog_names_nobody_to_strangers(self):
        draft = {"lead_id": self.deal.id, "level": "private"}
        spec = {"audience": {}, "delivered": {}, "obstacle": {}}
        for name in OUTSIDE:
            self._login(name)
            for fname in spec:
                answer = self._call(
                    "crm.lead.visibility.wizard",
                    "onchange",
                    [],
                    draft,
                    [],
                    {fname: spec[fname]},
                )
                self.assertNotIn("Anna", answer)
        self._login("anna")
        answer = self._call(
            "crm.lead.visibility.wizard", "onchange", [], draft, [], spec
        )
        self.assertIn("Anna", answer)

    def test_private_methods_stay_private(self):
        self._login("boris")
        for model, method in (
            ("crm.lead", "_write_level"),
            ("crm.lead", "_cron_disclose"),
            ("crm.personal.note", "_share"),
        ):
            answer = json.loads(self._call(model, method, [self.deal.id]))
            self.assertIn("error", answer)

    def test_wrong_context_opens_nothing(self):
        context = {
            "default_originator_id": self.users["boris"].id,
            "crm_adoption_writable_only": False,
            "allowed_company_ids": [],
            "tz": "Pacific/Kiritimati",
            "active_test": False,
        }
        self._login("boris")
        answer = self._call(
            "crm.lead", "search_read", [], fields=["name"], context=context
        )
        self.assertNotIn(SECRET, answer)
