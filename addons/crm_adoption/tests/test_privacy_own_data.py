import json
import zipfile
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models import own_data
from .common_privacy import SECRET, PrivacyCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)
FOREIGN = "BORIS-SECRET"


@tagged("post_install", "-at_install")
class TestPrivacyOwnData(PrivacyCommon):
    """The file with everything that is one's own: all of it, and nothing more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fill("anna", SECRET)
        cls._fill("boris", FOREIGN)

    @classmethod
    def _fill(cls, name, word):
        deal = cls._make_deal(name, name=f"{word} deal", visibility="private")
        env = cls._env(name)
        note = env["crm.personal.note"].create(
            {
                "name": f"{word} note ü Ж",
                "lead_id": deal.id,
                "reminder_date": "2031-05-06",
                "date": "2026-03-04 12:00:00",
            }
        )
        note.add_tag(f"{word} tag")
        env["ir.attachment"].create(
            {
                "name": f"../../{word} plan.txt",
                "raw": f"{word} file".encode(),
                "res_model": note._name,
                "res_id": note.id,
            }
        )
        env["crm.personal.card"].create({"name": f"{word} card", "image_1920": PIXEL})
        deal.with_env(env).activity_schedule(
            "mail.mail_activity_data_call", summary=f"{word} call", user_id=env.uid
        )
        env["calendar.event"].create(
            {
                "name": f"{word} meeting",
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": env.user.partner_id.ids,
            }
        )
        env["crm.adoption.tool"].create({"name": f"{word} sheet"})
        env["crm.adoption.concern"].create({"text": f"{word} fear", "by_name": True})
        env["crm.adoption.grant"]._give(deal, cls.users["nina"], "share")
        # sudo: the product notes what somebody did, nobody else
        env["crm.adoption.credit"].sudo().create(
            {
                "user_id": env.uid,
                "kind": "assisted",
                "date": "2026-03-04",
                "lead_title": f"{word} help",
            }
        )
        cls._migrate(env, word)

    @classmethod
    def _migrate(cls, env, word):
        migration = env["crm.adoption.migration"].create({})
        migration.add_file(f"{word}.csv", f"Name\n{word} Ltd\n".encode())

    def _read_zip(self, name):
        with self._env(name)["crm.adoption.own.data"]._make_zip() as file:
            with zipfile.ZipFile(file) as archive:
                return {info: archive.read(info) for info in archive.namelist()}

    def test_everything_of_hers(self):
        content = self._read_zip("anna")
        data = json.loads(content["data.json"])
        self.assertEqual(data["version"], 1)
        self.assertEqual(data["owner"]["name"], "Anna")
        note = data["notes"][0]
        self.assertEqual(note["name"], f"{SECRET} note ü Ж")
        self.assertIn("ü Ж".encode(), content["data.json"])
        self.assertEqual(note["tag_ids"], [f"{SECRET} tag"])
        self.assertEqual(note["reminder_date"], "2031-05-06")
        self.assertEqual(note["date"], "2026-03-04 12:00:00 UTC")
        self.assertEqual(note["lead_id"]["name"], f"{SECRET} deal")
        self.assertEqual(content[note["files"][0]], f"{SECRET} file".encode())
        self.assertTrue(data["private_contacts"][0]["files"][0].endswith(".png"))
        self.assertEqual(data["deals"][0]["visibility"], "private")
        activities = {row["summary"]: row for row in data["activities"]}
        self.assertEqual(activities[f"{SECRET} call"]["record"], f"{SECRET} deal")
        self.assertIn(f"{SECRET} note ü Ж", activities)
        self.assertEqual(data["meetings"][0]["name"], f"{SECRET} meeting")
        self.assertEqual(data["tools"][0]["name"], f"{SECRET} sheet")
        self.assertEqual(data["concerns"][0]["text"], f"{SECRET} fear")
        self.assertEqual(data["shared_deals"][0]["user_id"]["name"], "Nina")
        raw = content[data["migrations"][0]["files"][0]]
        self.assertEqual(raw, f"Name\n{SECRET} Ltd\n".encode())
        self.assertIn("moves", data)
        self.assertEqual(data["credits"][0]["kind"], "assisted")
        self.assertEqual(data["access_requests"], [])
        self.assertIn("hints", data)

    def test_nothing_of_anybody_else(self):
        everything = b"".join(self._read_zip("anna").values())
        self.assertNotIn(FOREIGN.encode(), everything)
        for name in ("carla", "sara", "ada"):
            everything = b"".join(self._read_zip(name).values())
            self.assertNotIn(FOREIGN.encode(), everything)
            self.assertNotIn(SECRET.encode(), everything)

    def test_no_path_leaves_the_folder(self):
        for path in self._read_zip("anna"):
            self.assertNotIn("..", path.split("/"))
            self.assertRegex(path, r"^(data\.json|files/[a-z_]+/\d+/\d+-[^/\\]+)$")

    def test_many_records_come_in_batches(self):
        notes = self._env("anna")["crm.personal.note"]
        notes.create([{"name": f"n{number}"} for number in range(7)])
        with patch.object(own_data, "BATCH", 3):
            data = json.loads(self._read_zip("anna")["data.json"])
        self.assertEqual(
            [row["name"] for row in data["notes"]][1:], [f"n{n}" for n in range(7)]
        )

    def test_a_deal_that_is_closed_to_her_has_no_name(self):
        deal = self._make_deal("boris", visibility="team", name="Open for now")
        env = self._env("anna")
        env["crm.personal.note"].create({"lead_id": deal.id, "name": "Old"})
        self._as(deal, "boris").name = f"{FOREIGN} renamed"
        self._as(deal, "boris").action_set_visibility("private")
        self.assertNotIn(FOREIGN.encode(), self._read_zip("anna")["data.json"])

    def test_contents_name_the_same_kinds(self):
        contents = self._env("anna")["crm.adoption.own.data"].get_contents()
        data = json.loads(self._read_zip("anna")["data.json"])
        kinds = [kind["key"] for kind in contents]
        self.assertEqual(kinds, [key for key in data if isinstance(data[key], list)])
        self.assertEqual(len(set(kinds)), len(kinds))
        for kind in contents:
            self.assertEqual(kind["count"], len(data[kind["key"]]))

    def test_who_has_no_right_to_deals_is_told_so(self):
        for name in ("egon", "paul"):
            own = self._env(name)["crm.adoption.own.data"]
            for call in (own.get_contents, own._make_zip):
                with self.assertRaises(AccessError) as caught:
                    call()
                self.assertIn("Nothing was made", str(caught.exception))
