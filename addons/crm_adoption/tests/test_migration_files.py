from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_migration import CSV, VCARD, MigrationCase

_WORKER = "odoo.addons.crm_adoption.models.migration.crm_adoption_migration_worker"


@tagged("post_install", "-at_install")
class TestMigrationFiles(MigrationCase):
    """Files as people have them: broken, empty, twice, with a bad row."""

    def test_files_that_cannot_be_read_say_why(self):
        unreadable = {
            "empty.csv": b"",
            "picture.vcf": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
            "sheet.xlsx": b"PK\x03\x04" + b"\x00\xff" * 500,
        }
        for name, content in unreadable.items():
            with self.subTest(name=name):
                migration = self.stage((name, content))
                self.assertEqual(migration.state, "failed")
                self.assertEqual(migration.file_ids.state, "failed")
                self.assertIn(name, migration.file_ids.message_text)
                self.assertNotIn("Traceback", migration.file_ids.message_text)

    def test_one_unreadable_file_does_not_stop_the_others(self):
        migration = self.bring(("empty.csv", b""), ("a.vcf", VCARD))
        self.assertEqual(migration.state, "done")
        self.assertEqual(migration.created_count, 2)

    def test_after_a_failure_another_file_can_be_added(self):
        migration = self.stage(("empty.csv", b""))
        migration.add_file("a.vcf", VCARD.encode())
        migration.action_read()
        self.work()
        self.assertEqual(migration.state, "preview")

    def test_a_damaged_card_is_listed_and_the_others_come_in(self):
        migration = self.bring(
            ("a.vcf", VCARD + "stray line\nBEGIN:VCARD\nEND:VCARD\n")
        )
        self.assertEqual(migration.created_count, 2)
        self.assertGreater(migration.failed_count, 0)
        self.assertAddsUp(migration)
        broken = migration.item_ids.filtered(lambda item: item.state == "error")
        self.assertTrue(all(broken.mapped("remark")))

    def test_a_file_that_is_too_large_is_refused_in_a_sentence(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        content = bytes(migration._max_file_bytes() + 1)
        with self.assertRaisesRegex(UserError, "book.vcf is larger than 90 MB"):
            migration.add_file("book.vcf", content)

    def test_text_that_is_no_base64_is_refused_in_a_sentence(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        with self.assertRaisesRegex(UserError, "did not arrive whole"):
            migration.add_file("book.vcf", "%%%")

    def test_reading_without_a_file_is_explained(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        with self.assertRaisesRegex(UserError, "Add a file first"):
            migration.action_read()

    def test_the_same_file_again_creates_nothing(self):
        for visibility in ("private", "company"):
            with self.subTest(visibility=visibility):
                files = ((f"{visibility}.vcf", VCARD), (f"{visibility}.csv", CSV))
                if visibility == "company":
                    files = ((f"{visibility}.csv", CSV.replace("Weber", "Braun")),)
                self.bring(*files, visibility=visibility)
                before = self.checksums()
                again = self.bring(*files, visibility=visibility)
                self.assertEqual(again.created_count, 0)
                self.assertEqual(again.skipped_count, again.read_count)
                self.assertEqual(self.checksums(), before)
                self.assertIn("You added this file before", self._remarks(again))

    def _remarks(self, migration):
        return " ".join(migration.file_ids.mapped("message_text"))

    def test_what_was_deleted_since_is_not_made_again(self):
        self.bring(("a.vcf", VCARD))
        self.cards().unlink()
        again = self.bring(("a.vcf", VCARD))
        self.assertEqual(again.skipped_count, 2)
        self.assertIn("deleted since", again.item_ids[0].remark)
        self.assertFalse(self.cards())

    def test_a_changed_entry_completes_what_it_made(self):
        self.bring(("a.vcf", VCARD))
        changed = VCARD.replace(
            "EMAIL:greta@lind.example", "EMAIL:greta@lind.example\nTITLE:Director"
        )
        again = self.bring(("a.vcf", changed))
        self.assertEqual((again.created_count, again.updated_count), (0, 1))
        greta = self.cards().filtered(lambda card: card.name == "Greta Lind")
        self.assertEqual(greta.job_title, "Director")
        self.undo(again)
        self.assertFalse(greta.job_title)
        third = self.bring(("b.vcf", VCARD))
        self.assertEqual(third.created_count, 0, "the first import is still known")

    def test_the_same_person_in_two_files_comes_in_once(self):
        table = "Name;Phone;Title\nPavel Orlov;+7 916 123-45-67;Head of Purchase\n"
        migration = self.bring(("a.vcf", VCARD), ("b.csv", table))
        self.assertEqual(migration.created_count, 2)
        self.assertAddsUp(migration)
        pavel = self.cards().filtered(lambda card: card.name == "Pavel Orlov")
        self.assertEqual(len(pavel), 1)
        self.assertEqual(pavel.job_title, "Buyer", "what is there is not changed")

    def test_one_bad_row_in_two_hundred_fails_alone(self):
        names = [f"Person {number}" for number in range(200)]
        names[120] = "Refused Person"
        table = "Name;Email\n" + "".join(
            f"{name};p{number}@rows.example\n" for number, name in enumerate(names)
        )
        self.env.cr.execute(
            "ALTER TABLE res_partner ADD CONSTRAINT test_refused"
            " CHECK (name IS DISTINCT FROM 'Refused Person')"
        )
        migration = self.bring(("rows.csv", table), visibility="company")
        self.assertEqual(migration.created_count, 199)
        self.assertEqual(migration.failed_count, 1)
        self.assertAddsUp(migration)
        failed = migration.item_ids.filtered(lambda item: item.outcome == "failed")
        self.assertEqual(failed.title, "Refused Person")
        self.assertIn("could not be brought in", failed.remark)
        self.assertIn("Refused Person", failed.raw_text)

    def test_an_entry_that_stops_the_work_is_left_out_in_the_end(self):
        self.env.cr.execute(
            """CREATE FUNCTION test_poison() RETURNS trigger AS $$ BEGIN
                 IF NEW.name = 'Poison' THEN RAISE EXCEPTION 'unforeseen'; END IF;
                 RETURN NEW; END $$ LANGUAGE plpgsql;
               CREATE TRIGGER test_poison BEFORE INSERT ON crm_personal_card
                 FOR EACH ROW EXECUTE FUNCTION test_poison()"""
        )
        table = "Name;Email\nUlla;u@x.example\nPoison;p@x.example\nUte;v@x.example\n"
        with mute_logger("odoo.sql_db", _WORKER):
            migration = self.bring(("x.csv", table))
            self.assertEqual(migration.state, "paused")
            self.assertFalse(self.cards(), "half a chunk is none")
            migration.action_resume()
            self.work()
            self.assertEqual(migration.state, "paused")
        migration.action_resume()
        self.work()
        self.assertEqual(migration.state, "done")
        self.assertEqual((migration.created_count, migration.failed_count), (2, 1))
        failed = migration.item_ids.filtered(lambda item: item.outcome == "failed")
        self.assertEqual(failed.title, "Poison")

    def test_reading_columns_again_finds_the_same_entries(self):
        migration = self.stage(("list.csv", CSV))
        migration.action_remap()
        self.work()
        self.assertEqual(set(migration.item_ids.mapped("match_kind")), {"new"})
        self.assertEqual(set(migration.item_ids.mapped("decision")), {"create"})

    def test_columns_can_be_given_another_meaning_and_it_is_remembered(self):
        table = "Spalte A;Spalte B\nUlla Berg;Ulm\n"
        migration = self.stage(("odd.csv", table))
        file = migration.file_ids
        name, city = file.get_columns()["columns"]
        self.assertEqual(name["examples"] + city["examples"], ["Ulla Berg", "Ulm"])
        file.set_columns({str(name["id"]): "name", str(city["id"]): "city"})
        self.work()
        self.assertEqual(migration.state, "preview")
        self.assertEqual(migration.item_ids.kind, "contact")
        migration.action_apply()
        self.work()
        self.assertEqual(self.cards().mapped("address"), ["Ulm"])
        later = self.bring(("odd2.csv", table.replace("Ulla", "Ute")))
        self.assertEqual(later.item_ids.title, "Ute Berg")
