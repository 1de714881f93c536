import io
import json
import zipfile

from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common_privacy import SECRET, PrivacyCommon
from .common_privacy_rpc import PrivacyRpcCommon

OTHERS = ("boris", "lena", "carla", "sara", "ada", "paul", "egon")
TODAY = [("date_deadline", "<=", "today")]
FILE = "/crm_adoption/my_data"


@tagged("post_install", "-at_install")
class TestTourPrivacyNotesRpc(PrivacyCommon, PrivacyRpcCommon):
    """Tags, reminders, the panel and the export, over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="company", name="Open boiler house")
        cls.note = cls._env("anna")["crm.personal.note"].create(
            {
                "name": f"{SECRET} note",
                "body": f"<p>{SECRET}</p>",
                "lead_id": cls.deal.id,
                "partner_id": cls.partner.id,
                "reminder_date": "2026-01-02",
            }
        )
        cls._as(cls.note, "anna").add_tag(f"{SECRET} tag")
        cls.tag = cls.note.sudo().tag_ids
        cls.reminder = cls.note.sudo().reminder_activity_id

    def _get_probes(self):
        """What a curious colleague sends; none of the answers may hold the secret."""
        note, tag, reminder = self.note.id, self.tag.id, self.reminder.id
        names = {"fields": {"display_name": {}, "name": {}}}
        linked = {"tag_ids": [[4, tag]]}
        return [
            *self._get_note_probes(note),
            ("crm.personal.note.tag", "read", [tag], ["name"]),
            ("crm.personal.note.tag", "search_read", [], ["name"]),
            ("crm.personal.note.tag", "name_search", SECRET),
            ("crm.personal.note.tag", "formatted_read_group", [], ["name"]),
            ("crm.personal.note.tag", "export_data", [tag], ["name"]),
            ("crm.personal.note.tag", "write", [tag], {"color": 3}),
            ("crm.personal.note", "web_save", [], linked, {"tag_ids": names}),
            (
                "crm.personal.note",
                "onchange",
                [],
                linked,
                ["tag_ids"],
                {"tag_ids": names},
            ),
            *self._get_reminder_probes(reminder),
            ("crm.adoption.my.day", "get_my_day"),
            ("crm.adoption.own.data", "get_contents"),
            ("crm.adoption.own.data", "_get_parts"),
            ("crm.adoption.own.data", "_make_zip"),
        ]

    def _get_note_probes(self, note):
        return [
            ("crm.personal.note", "get_panel", "crm.lead", self.deal.id),
            ("crm.personal.note", "get_panel", "res.partner", self.partner.id),
            ("crm.personal.note", "get_panel", "crm.personal.note", note),
            ("crm.personal.note", "set_text", [note], "mine now"),
            ("crm.personal.note", "add_tag", [note], "mine"),
            ("crm.personal.note", "action_take_back", [note]),
            ("crm.personal.note", "read", [note], ["shared_summary", "reminder_date"]),
            ("crm.personal.note", "read", [note], ["reminder_activity_id"]),
            ("crm.personal.note", "formatted_read_group", [], ["tag_ids"]),
            ("crm.personal.note", "formatted_read_group", [], ["reminder_date:day"]),
            ("crm.personal.note", "export_data", [note], ["tag_ids/name"]),
        ]

    def _get_reminder_probes(self, reminder):
        activity = "mail.activity"
        mine = {"user_id": self.env.uid}
        return [
            (activity, "read", [reminder], ["summary", "note"]),
            (activity, "web_read", [reminder], {"summary": {}, "display_name": {}}),
            (activity, "search_read", TODAY, ["summary"]),
            (activity, "search_read", [("res_model", "=", False)], ["summary"]),
            (activity, "name_search", SECRET),
            (activity, "formatted_read_group", [], ["summary"]),
            (activity, "formatted_read_group", [], ["user_id"], ["summary:array_agg"]),
            (activity, "export_data", [reminder], ["summary"]),
            (activity, "activity_format", [reminder]),
            (activity, "write", [reminder], mine),
            (activity, "write", [reminder], {"date_deadline": "2030-01-01"}),
            (activity, "copy", [reminder]),
            (activity, "action_feedback", [reminder]),
            (activity, "action_open_document", [reminder]),
            (activity, "action_done_schedule_next", [reminder]),
            (activity, "unlink", [reminder]),
        ]

    def test_message_that_a_client_names_is_no_shared_note(self):
        """Neither a default nor a draft tells of the files of a closed message."""
        closed = self._make_deal(visibility="private")
        message = self._as(closed, "anna").message_post(
            body="x", attachments=[(f"{SECRET}.pdf", b"x")]
        )
        spec = {"shared_summary": {}, "is_shared": {}, "lead_title": {}}
        forged = {"shared_message_id": message.id}
        context = {"default_shared_message_id": message.id}
        self._login("boris")
        for answer in (
            self._call(
                "crm.personal.note",
                "web_save",
                [],
                {"body": "x"},
                spec,
                context=context,
            ),
            self._call("crm.personal.note", "onchange", [], forged, [*forged], spec),
            self._call("crm.personal.note", "onchange", [], forged, [], spec),
        ):
            self.assertIn("result", answer)
            self.assertNotIn(SECRET, answer)
            self.assertNotIn("stands in the history", answer)

    def test_note_is_about_a_deal_that_its_writer_reads(self):
        closed = self._make_deal(visibility="private")
        self._login("boris")
        answer = self._call(
            "crm.personal.note",
            "web_save",
            [],
            {"body": "x"},
            {"lead_id": {}},
            context={"default_lead_id": closed.id},
        )
        self.assertIn("AccessError", answer)

    def test_no_answer_holds_the_secret(self):
        for name in OTHERS:
            self._login(name)
            for probe in self._get_probes():
                with self.subTest(name=name, probe=probe[:2]):
                    self.assertNotIn(SECRET, self._call(*probe))
        self.env.invalidate_all()
        self.assertEqual(str(self.note.sudo().reminder_date), "2026-01-02")
        self.assertEqual(self.reminder.sudo().user_id, self.users["anna"])
        self.assertEqual(self.note.sudo().body, f"<p>{SECRET}</p>")
        self.assertEqual(self.note.sudo().tag_ids, self.tag)

    def test_counting_answers_nothing(self):
        oracles = [
            ("mail.activity", [("summary", "ilike", SECRET)]),
            ("mail.activity", [("id", "=", self.reminder.id)]),
            ("mail.activity", ["!", ("summary", "not ilike", SECRET)]),
            ("calendar.event", [("activity_ids.summary", "ilike", SECRET)]),
            ("crm.lead", [("activity_ids.summary", "ilike", SECRET)]),
            ("crm.personal.note", [("tag_ids.name", "ilike", SECRET)]),
            ("crm.personal.note", [("reminder_date", "!=", False)]),
            ("crm.personal.note.tag", [("name", "ilike", SECRET)]),
            ("crm.personal.note.tag", [("id", "=", self.tag.id)]),
        ]
        for name in OTHERS:
            self._login(name)
            for model, domain in oracles:
                with self.subTest(name=name, model=model, domain=domain):
                    answer = json.loads(self._call(model, "search_count", domain))
                    self.assertFalse(answer.get("result"))

    def test_owner_has_the_same_paths(self):
        self._login("anna")
        for probe in (
            ("crm.personal.note", "get_panel", "crm.lead", self.deal.id),
            ("crm.personal.note.tag", "search_read", [], ["name"]),
            ("mail.activity", "search_read", TODAY, ["summary"]),
            ("crm.adoption.my.day", "get_my_day"),
        ):
            self.assertIn(SECRET, self._call(*probe))

    def test_links_are_not_forged(self):
        self._login("boris")
        for vals in (
            {"reminder_activity_id": self.reminder.id},
            {"shared_message_id": self.deal.sudo().message_ids[:1].id},
        ):
            answer = json.loads(self._call("crm.personal.note", "create", [vals]))
            self.assertIn("error", answer)

    def test_deleting_users_takes_an_administrator(self):
        anna = self.users["anna"]
        for name in ("boris", "sara", "paul", "egon"):
            self._login(name)
            vals = {"user_ids": [[6, 0, anna.ids]]}
            answer = self._call("crm.personal.user.delete", "create", [vals])
            self.assertIn("error", json.loads(answer))
            answer = self._call("res.users", "_unlink_with_personal", anna.ids)
            self.assertIn("error", json.loads(answer))
        self._login("ada")
        self._call("res.users", "unlink", anna.ids)
        self.assertTrue(anna.exists())

    # === THE FILE ===#

    def test_file_over_http(self):
        self._login("anna")
        response = self.url_open(FILE)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertIn(".zip", response.headers["Content-Disposition"])
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            self.assertIn(SECRET, archive.read("data.json").decode())

    def test_nothing_of_hers_for_anybody_else(self):
        for name in ("boris", "lena", "carla", "sara", "ada"):
            self._login(name)
            with zipfile.ZipFile(io.BytesIO(self.url_open(FILE).content)) as archive:
                for info in archive.namelist():
                    self.assertNotIn(SECRET.encode(), archive.read(info))

    def test_refused_without_a_right_to_deals(self):
        new_test_user(
            self.env,
            "portal_notes",
            password="portal_notes",
            groups="base.group_portal",
        )
        self.authenticate("portal_notes", "portal_notes")
        self._assert_refused()
        for name in ("egon", "paul"):
            self._login(name)
            self._assert_refused()
        self.authenticate(None, None)
        self.assertNotEqual(
            self.url_open(FILE).headers["Content-Type"], "application/zip"
        )

    def _assert_refused(self):
        with mute_logger("odoo.http"):
            response = self.url_open(FILE)
        self.assertEqual(response.status_code, 403)
        self.assertIn("Nothing was made", response.text)
