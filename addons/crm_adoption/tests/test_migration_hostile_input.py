from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.migration import note_html
from ..models.migration.contact_text import website
from .common_migration import VCARD, MigrationCase

_TABLE = "Name;Email\nUlla Berg;ulla@berg.example\n"


@tagged("post_install", "-at_install")
class TestMigrationHostileInput(MigrationCase):
    """What others wrote, and what a client other than ours sends."""

    def test_no_name_of_a_file_stops_the_work(self):
        names = ("a\x00.vcf", "b\udcff.vcf", "c\nd.vcf", "e" * 200_000 + ".vcf", 7)
        for name in (*names, "--options={}", "../../etc/passwd"):
            with self.subTest(name=str(name)[-20:]):
                migration = self.env["crm.adoption.migration"].with_user(self.anna)
                migration = migration.create({})
                file = migration.add_file(name, VCARD.encode())
                migration.action_read()
                self.work()
                self.assertEqual(migration.state, "preview")
                self.assertEqual(migration.read_count, 2)
                self.assertLessEqual(len(file.name), 255)

    def test_the_end_of_a_long_name_stays(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        file = migration.add_file("e" * 300 + ".vcf", VCARD.encode())
        self.assertTrue(file.name.endswith("ee.vcf"))
        file = migration.add_file("WhatsApp\u202fДа 😀.txt", b"x")
        self.assertEqual(file.name, "WhatsApp\u202fДа 😀.txt")

    def test_a_setting_that_is_none_is_refused(self):
        file = self.stage(("a.csv", _TABLE)).file_ids
        for value in ("x" * 200_000, "a\x00", "\udcff", {"a": 1}, [1], 1.5):
            with self.subTest(value=str(value)[:9]):
                with self.assertRaises(UserError):
                    file.get_samples(encoding=value)
                with self.assertRaises(UserError):
                    file.action_reread({"encoding": value})
        file.action_reread({"delimiter": "\t", "header_row": 1})
        self.work()
        self.assertEqual(file.state, "read")

    def test_more_settings_than_a_program_takes_are_said_at_the_file(self):
        file = self.stage(("a.csv", _TABLE)).file_ids
        file._keep({"options": {"members": {"x" * 200_000: {}}}})
        file.action_reread()
        self.work()
        self.assertEqual(file.state, "failed")
        self.assertTrue(file.message_text)

    def test_a_link_of_a_note_leads_to_other_servers_only(self):
        for link in ("/web/session/logout", "http:/web/session/logout", "https:web"):
            said = f'<a src="#x" href="{link}">a</a> <a href="{link}">b</a>'
            with self.subTest(link=link):
                self.assertNotIn("web", str(note_html.clean(said)))
        for link in ("https://web.example/a", "mailto:a@web.example", "#part"):
            said = f'<a href="{link}">a</a>'
            with self.subTest(link=link):
                self.assertIn(f'href="{link}"', str(note_html.clean(said)))

    def test_a_note_gives_the_page_that_shows_it_no_orders(self):
        said = (
            '<p data-oe-model="res.users" data-oe-id="2">one</p>'
            '<div data-embedded="file" data-embedded-props="{}">two</div>'
        )
        shown = str(note_html.clean(said))
        self.assertNotIn("data-", shown)
        self.assertIn("one", shown)
        self.assertIn("two", shown)

    def test_a_script_is_no_website(self):
        scripts = (
            "javascript://x%0aalert(1)",
            "JavaScript:1/alert('://')",
            " javascript:alert(1)",
            "java\tscript:alert('://')",
            "data:text/html,x://",
        )
        pages = ("https://a.example", "a.example", "a.example:8080/x", "//a.example/b")
        for text, is_page in [(t, False) for t in scripts] + [(t, True) for t in pages]:
            urls = {"urls": [{"label": "", "value": text}]}
            with self.subTest(text=text):
                self.assertEqual(website(urls), text if is_page else False)

    def test_what_is_no_website_stays_with_the_owner(self):
        script = "javascript://x%0aalert(1)"
        card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Eva Script\nURL:{script}\nEND:VCARD\n"
        migration = self.bring(("a.vcf", card), visibility="company")
        partner = self.env["res.partner"].browse(migration.item_ids.res_id)
        self.assertEqual(partner.name, "Eva Script")
        self.assertFalse(partner.website)
        self.assertIn("alert(1)", self.notes().filtered("partner_id").body)

    def test_the_choice_for_the_whole_is_open_until_the_preview(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.target_visibility = "company"
        self.assertEqual(set(migration.item_ids.mapped("visibility")), {"company"})
        migration.action_apply()
        with self.assertRaises(UserError):
            migration.target_visibility = "private"
        self.work()
        with self.assertRaises(UserError):
            migration.target_visibility = "private"
        self.assertEqual(set(migration.item_ids.mapped("visibility")), {"company"})
