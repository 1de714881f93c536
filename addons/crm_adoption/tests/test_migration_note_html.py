import io
import zipfile

from odoo.tests import tagged

from ..models.migration import note_html
from .common_migration import CSV, VCARD, MigrationCase

PICTURE = b"\x89PNG\r\n\x1a\ndot"
HOSTILE = """<html><body onload="evil()">
<img src="http://tracker.example/open.gif" alt="logo">
<img src="//tracker.example/2.gif"><a href="/web/session/logout">out</a>
<script>in_script()</script><style>b { position: fixed }</style>
<svg onload="evil()"><text>drawn</text>
<image href="http://tracker.example/3.gif"/></svg>
<div style="position:fixed;top:0" class="o_dialog">kept</div>
<video src="http://tracker.example/v.mp4"></video><iframe src="http://x"></iframe>
<a href="javascript:evil()">one</a> <a href="https://romashka.example">two</a>
</body></html>"""
BAD = (
    "<script",
    "in_script",
    "onload",
    "<svg",
    "<iframe",
    "<style",
    "position",
    "o_dialog",
    'href="javascript',
    'href="/web',
    "src=",
)


@tagged("post_install", "-at_install")
class TestMigrationNoteHtml(MigrationCase):
    """What was written elsewhere loads, runs and covers nothing here."""

    def assertHarmless(self, body):
        self.assertFalse([bad for bad in BAD if bad in str(body)])
        self.assertIn("kept", body)

    def test_a_reader_is_not_relied_upon(self):
        """As a reader might hand it over that cleans nothing."""
        body = note_html.clean(HOSTILE)
        self.assertHarmless(body)
        self.assertIn('href="http://tracker.example/open.gif"', body)
        self.assertIn('href="https://romashka.example"', body)
        self.assertIn("drawn", body)

    def test_links_to_attachments_and_pictures_of_its_own_stay(self):
        own = f'<a href="#md5-{"0" * 32}">a</a><img src="#md5-{"1" * 32}">'
        data = '<img src="data:image/png;base64,iVBORw0KGgo=">'
        body = str(note_html.clean(own + data))
        self.assertIn(f'href="#md5-{"0" * 32}"', body)
        self.assertIn(f'src="#md5-{"1" * 32}"', body)
        self.assertIn("data:image/png;base64,iVBORw0KGgo=", body)

    def test_nothing_is_nothing(self):
        self.assertEqual(note_html.clean(""), "")

    def test_the_field_drops_styles_classes_and_scripts(self):
        note = self.env["crm.personal.note"].with_user(self.anna)
        body = note.create({"body": HOSTILE}).body
        found = [bad for bad in BAD if bad in body]
        self.assertEqual(found, ["<svg", 'href="/web', "src="])  # what note_html is for

    def test_a_hostile_page_is_brought_in_harmless(self):
        self.bring(("page.html", HOSTILE))
        note = self.notes()
        self.assertHarmless(note.body)
        self.assertEqual(note.name, "page")

    def test_an_archive_of_everything(self):
        migration = self.bring(("export.zip", self.archive()))
        self.assertEqual(migration.state, "done")
        self.assertAddsUp(migration)
        members = migration.file_ids.child_ids
        self.assertEqual(
            [(file.name, file.format, file.state) for file in members],
            [
                ("phone/cards.vcf", "vcard", "read"),
                ("phone/list.csv", "table", "read"),
                ("notes", "markdown", "read"),
                ("photos/*", "", "failed"),
            ],
        )
        self.assertIn("1.jpg", members[-1].message_text)
        self.assertEqual(len(self.cards()), 4)
        note = self.notes()
        self.assertEqual((note.name, str(note.date)), ("Plan", "2024-03-11 08:15:00"))
        file = self.env["ir.attachment"].search(
            [("res_model", "=", note._name), ("res_id", "=", note.id)]
        )
        self.assertEqual((file.name, file.raw), ("pic.png", PICTURE))
        self.assertIn(f"/web/content/{file.id}", note.body)
        self.assertEqual(note.body.count("call Ann"), 1)
        item = migration.item_ids.filtered(lambda item: item.kind == "note")
        self.assertEqual(item.position_text, "notes/Plan.md")

    def archive(self):
        text = (
            "---\ncreated: 2024-03-11T08:15:00Z\n---\n"
            "# Plan\n![](pic.png)\n\n- [ ] call Ann\n"
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("phone/cards.vcf", VCARD)
            archive.writestr("phone/list.csv", CSV)
            archive.writestr("notes/Plan.md", text)
            archive.writestr("notes/pic.png", PICTURE)
            archive.writestr("photos/1.jpg", b"\xff\xd8\xff")
        return buffer.getvalue()

    def test_a_note_from_the_bin_is_left_out_until_its_owner_says_otherwise(self):
        text = '{"isTrashed": true, "title": "Old", "textContent": "x"}'
        migration = self.stage(("a.json", text))
        item = migration.item_ids
        self.assertEqual(item.decision, "skip")
        self.assertIn("bin", item.remark)
        item.decision = "create"
        migration.action_apply()
        self.work()
        self.assertEqual(self.notes().name, "Old")
