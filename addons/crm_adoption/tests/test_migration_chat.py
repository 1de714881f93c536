import base64
import io
import zipfile

from odoo.tests import tagged

from .common_migration import MigrationCase

CHAT = """31/12/23, 15:05 - Greta Lind: Forty chairs, please
31/12/23, 15:06 - Anna: Of course
01/01/24, 10:00 - Greta Lind: Thank you
"""
TELEGRAM = """{"chats": {"list": [{"type": "saved_messages", "id": 1, "messages": [
{"id": 21, "type": "message", "date": "2024-05-13T10:00:00",
 "date_unixtime": "1715583600", "from": "Anna", "text": "Ask Greta for tea"}]}]},
 "left_chats": {}}"""
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8//8/AwAFAAEKLrTnAAAA"
    "AElFTkSuQmCC"
)


def archive(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in files.items():
            file.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


@tagged("post_install", "-at_install")
class TestMigrationChat(MigrationCase):
    """What others wrote comes in only if the owner of the chat says so."""

    def test_by_default_a_summary_without_words(self):
        migration = self.stage(("WhatsApp Chat with Greta Lind.txt", CHAT))
        items = migration.item_ids.sorted("seq")
        self.assertEqual(items.mapped("decision"), ["skip", "skip", "create"])
        self.assertIn("Other people wrote here", items[0].remark)
        self.assertEqual(set(items.mapped("folder")), {"Greta Lind"})
        migration.action_apply()
        self.work()
        note = self.notes()
        self.assertEqual(note.name, "Greta Lind")
        self.assertNotIn("chairs", str(note.body))
        self.assertAddsUp(migration)

    def test_the_owner_may_bring_a_day(self):
        migration = self.stage(("WhatsApp Chat with Greta Lind.txt", CHAT))
        day = migration.item_ids.sorted("seq")[0]
        day.decision = "create"
        migration.action_apply()
        self.work()
        note = self.notes().filtered(lambda note: "2023-12-31" in note.name)
        self.assertIn("Forty chairs, please", str(note.body))
        self.assertEqual(note.user_id, self.anna)

    def test_bringing_the_chat_again_brings_the_new_days(self):
        name = "WhatsApp Chat with Greta Lind.txt"
        first = self.stage((name, CHAT))
        first.item_ids.decision = "create"
        first.action_apply()
        self.work()
        longer = CHAT + "02/01/24, 10:00 - Anna: Welcome\n"
        second = self.stage((name, longer))
        days = second.item_ids.sorted("seq")[:3]
        kinds = days.mapped("match_kind")
        self.assertEqual(kinds, ["unchanged", "unchanged", "new"])

    def test_pictures_of_an_archive_stand_with_their_day(self):
        line = "[31.12.23, 15:05:00] Greta: \u200e<attached: plan.png>\n"
        content = archive(_chat__txt=line, plan__png=PHOTO)
        migration = self.stage(("WhatsApp Chat - Greta.zip", content))
        migration.item_ids.decision = "create"
        migration.action_apply()
        self.work()
        self.assertEqual(
            set(self.notes().mapped("name")), {"Greta", "Greta · 2023-12-31"}
        )
        file = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.personal.note"), ("name", "=", "plan.png")]
        )
        self.assertEqual(file.raw, PHOTO)
        note = self.notes().filtered(lambda note: note.id == file.res_id)
        self.assertEqual(note.name, "Greta · 2023-12-31")

    def test_saved_messages_are_own_notes(self):
        self.bring(("result.json", TELEGRAM))
        self.assertEqual(self.notes().mapped("name"), ["Ask Greta for tea"])

    def test_an_export_for_reading_says_what_to_do(self):
        page = '<html><title>Exported Data</title><div class="page_wrap">'
        migration = self.stage(("messages.html", page))
        self.assertIn("Machine-readable JSON", migration.file_ids.message_text)
