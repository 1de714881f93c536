import csv
import io
import zipfile

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_migration import ENEX, VCARD, MigrationCase

TABLE = """Name;Phone;E-Mail;Hobby
=Ulla Berg;+49 30 1234567;ulla@berg.example;@home
O'Hara;'+49 30 7654321;ohara@berg.example;"-1
+2"
"""


@tagged("post_install", "-at_install")
class TestMigrationSkipFile(MigrationCase):
    """What was left out, as the owner's own rows, safe to open and to bring again."""

    def left_out(self, *files):
        """A migration whose owner left everything out."""
        migration = self.stage(*files)
        migration.item_ids.write({"decision": "skip"})
        migration.action_apply()
        self.work()
        return migration

    def download(self, migration, user=None):
        action = migration.action_skip_file()
        attachment_id = int(action["url"].split("/")[3].partition("?")[0])
        files = self.env["ir.attachment"].with_user(user or self.anna)
        return files.browse(attachment_id)

    def rows(self, content, delimiter):
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        return list(csv.reader(text, delimiter=delimiter))

    def test_a_table_keeps_its_columns_and_gets_the_reason(self):
        migration = self.left_out(("rows.csv", TABLE))
        file = self.download(migration)
        self.assertEqual(file.name, "rows.csv - left out.csv")
        self.assertTrue(file.raw.startswith(b"\xef\xbb\xbf"))
        header, first, _second = self.rows(file.raw, ";")
        self.assertEqual(header[:-1], ["Name", "Phone", "E-Mail", "Hobby"])
        self.assertEqual(first[-1], "You chose to leave it out.")

    def test_no_cell_is_calculated(self):
        rows = self.rows(self.download(self.left_out(("rows.csv", TABLE))).raw, ";")
        starts = ("=", "+", "-", "@", "\t", "\r")
        self.assertFalse([cell for row in rows for cell in row if cell[:1] in starts])
        self.assertEqual(rows[1][:2], ["'=Ulla Berg", "'+49 30 1234567"])

    def test_brought_again_the_rows_are_the_same(self):
        migration = self.left_out(("rows.csv", TABLE))
        again = self.stage(("again.csv", self.download(migration).raw))
        self.assertEqual(len(again.item_ids), 2)
        for old, new in zip(migration.item_ids, again.item_ids, strict=True):
            for name in ("vals", "raw", "ext_key", "content_hash", "kind", "title"):
                self.assertEqual(old[name], new[name], name)

    def test_other_files_are_listed_with_their_text(self):
        migration = self.left_out(("a.vcf", VCARD))
        rows = self.rows(self.download(migration).raw, ",")
        self.assertEqual(rows[1][:2], ["Contact", "Pavel Orlov"])
        self.assertIn("X-HOBBY:chess", rows[1][2])

    def test_what_could_not_be_read_is_among_them(self):
        migration = self.bring(("a.vcf", VCARD + "BEGIN:VCARD\nEND:VCARD\n"))
        self.assertEqual(migration.created_count, 2)
        _header, row = self.rows(self.download(migration).raw, ",")
        self.assertIn("holds no data", row[-1])

    def test_several_files_come_in_one_archive(self):
        migration = self.left_out(("rows.csv", TABLE), ("c.enex", ENEX))
        file = self.download(migration)
        archive = zipfile.ZipFile(io.BytesIO(file.raw))
        self.assertEqual(len(archive.namelist()), 2)
        self.assertIn("rows.csv", archive.namelist()[0])

    def test_the_next_download_takes_the_place_of_the_first(self):
        migration = self.left_out(("rows.csv", TABLE))
        first = self.download(migration)
        second = self.download(migration)
        self.assertFalse(first.exists())
        migration.unlink()
        self.assertFalse(second.exists())

    def test_without_anything_left_out_it_is_explained(self):
        migration = self.bring(("a.vcf", VCARD))
        with self.assertRaisesRegex(UserError, "Nothing was left out"):
            migration.action_skip_file()

    def test_nobody_else_gets_it(self):
        migration = self.left_out(("rows.csv", TABLE))
        file = self.download(migration)
        for user in (self.boris, self.sara, self.settings):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    migration.with_user(user).action_skip_file()
                with self.assertRaises(AccessError):
                    file.with_user(user).read(["raw"])

    def test_forgotten_originals_are_gone_and_the_undo_still_works(self):
        before = self.checksums()
        migration = self.bring(("a.vcf", VCARD), ("c.enex", ENEX))
        migration.action_forget_raw()
        self.assertTrue(migration.forgotten_date)
        self.assertFalse(any(migration.item_ids.mapped("raw")))
        self.assertFalse(any(migration.item_ids.mapped("vals")))
        held = self.env["ir.attachment"].search(
            [
                ("res_model", "=like", "crm.adoption.migration.%"),
                ("res_field", "in", [False, "photo"]),
            ]
        )
        self.assertFalse(held)
        again = self.bring(("a.vcf", VCARD))
        self.assertEqual(again.created_count, 0, "it is still known")
        self.undo(migration)
        self.assertFalse(
            migration.kept_count, migration.kept_change_ids.mapped("reason")
        )
        self.assertEqual(self.checksums(), before)

    def test_originals_are_forgotten_by_the_owner_at_the_end_only(self):
        migration = self.stage(("a.vcf", VCARD))
        with self.assertRaises(UserError):
            migration.action_forget_raw()
        migration.action_apply()
        self.work()
        with self.assertRaises(AccessError):
            migration.with_user(self.sara).action_forget_raw()
        self.assertTrue(migration.item_ids[0].raw)
