import io
import zipfile

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_migration import CSV, VCARD, MigrationCase

RUSSIAN = "Имя;Телефон;E-Mail\nИван Петров;+7 916 123-45-67;ivan@petrov.example\n"
_WORKER = "odoo.addons.crm_adoption.models.migration.crm_adoption_migration_worker"


def zipped(files):
    """A zip of ``files``: name -> text or bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestMigrationReread(MigrationCase):
    """A file is read once more as its owner says; the others stay as they are."""

    def titles(self, file):
        return file.item_ids.mapped("title")

    def test_samples_of_a_character_set_without_reading_all(self):
        migration = self.stage(("ru.csv", RUSSIAN.encode("cp1251")))
        file = migration.file_ids
        right = file.get_samples()
        self.assertEqual(right["encoding"], "cp1251")
        self.assertIn("Иван Петров", " ".join(right["samples"]))
        wrong = file.get_samples("cp1252")
        self.assertNotIn("Иван", " ".join(wrong["samples"]))
        codes = [code for code, _label in right["encodings"]]
        for code in ("utf-8", "cp1251", "koi8-r", "cp866", "cp1252", "utf-16"):
            self.assertIn(code, codes)
        self.assertEqual(file.encoding, "cp1251", "looking changes nothing")

    def test_every_offered_character_set_is_known(self):
        migration = self.stage(("ru.csv", RUSSIAN))
        for code, label in migration.file_ids.get_samples()["encodings"]:
            with self.subTest(code=code):
                self.assertTrue(label)
                self.assertNotIn(
                    "does not fit", migration.file_ids.get_samples(code)["message"]
                )

    def test_a_character_set_that_does_not_exist_is_explained(self):
        migration = self.stage(("ru.csv", RUSSIAN))
        found = migration.file_ids.get_samples("no-such-set")
        self.assertEqual(found["samples"], [])
        self.assertIn("does not fit", found["message"])

    def test_another_character_set_replaces_the_entries_of_this_file_only(self):
        migration = self.stage(
            ("ru.csv", RUSSIAN.encode("koi8-r")), ("a.vcf", VCARD), ("b.csv", CSV)
        )
        russian, cards, table = migration.file_ids
        cards.item_ids[0].decision = "skip"
        russian.action_reread({"encoding": "cp866"})
        self.work()
        self.assertEqual(migration.state, "preview")
        self.assertNotEqual(self.titles(russian), ["Иван Петров"])
        russian.action_reread({"encoding": "koi8-r"})
        self.work()
        self.assertEqual(self.titles(russian), ["Иван Петров"])
        self.assertEqual(russian.encoding, "koi8-r")
        self.assertEqual(cards.item_ids[0].decision, "skip")
        self.assertEqual(len(table.item_ids), 2)
        self.assertEqual(migration.read_count, 5)
        migration.action_apply()
        self.work()
        self.assertAddsUp(migration)

    def test_a_member_of_an_archive_is_read_alone(self):
        migration = self.stage(
            ("all.zip", zipped({"a.csv": CSV, "ru.csv": RUSSIAN.encode("koi8-r")}))
        )
        whole = migration.file_ids.filtered(lambda file: not file.parent_id)
        german, russian = whole.child_ids
        german.item_ids[0].decision = "skip"
        kept = german.item_ids
        self.assertIn("E-Mail", russian.get_samples("koi8-r")["samples"][0])
        russian.action_reread({"encoding": "cp866"})
        self.work()
        self.assertNotEqual(self.titles(russian), ["Иван Петров"])
        russian.action_reread({"encoding": "koi8-r"})
        self.work()
        self.assertEqual(self.titles(russian), ["Иван Петров"])
        self.assertEqual(german.item_ids, kept)
        self.assertEqual(kept[0].decision, "skip")
        self.assertEqual(whole.options, {"members": {"ru.csv": {"encoding": "koi8-r"}}})
        self.assertEqual(migration.state, "preview")

    def test_an_archive_is_read_anew_with_what_was_said_of_its_members(self):
        migration = self.stage(
            ("all.zip", zipped({"a.csv": CSV, "ru.csv": RUSSIAN.encode("koi8-r")}))
        )
        whole = migration.file_ids.filtered(lambda file: not file.parent_id)
        whole.child_ids[1].action_reread({"encoding": "koi8-r"})
        self.work()
        whole.action_reread({})
        self.work()
        self.assertEqual(len(whole.child_ids), 2)
        self.assertEqual(self.titles(whole.child_ids[1]), ["Иван Петров"])
        self.assertEqual(migration.read_count, 3)

    def test_settings_add_up_and_can_be_taken_back(self):
        migration = self.stage(("b.csv", CSV))
        file = migration.file_ids
        file.action_reread({"header_row": 0})
        self.work()
        self.assertEqual(len(file.item_ids), 3)
        file.action_reread({"date_order": "dmy"})
        self.work()
        self.assertEqual(file.get_samples()["options"]["date_order"], "dmy")
        self.assertEqual(len(file.item_ids), 3, "the earlier setting holds")
        file.action_reread({"header_row": None})
        self.work()
        self.assertEqual(len(file.item_ids), 2)

    def test_rows_that_are_notes_stay_notes_when_columns_get_a_meaning(self):
        migration = self.stage(("b.csv", CSV))
        file = migration.file_ids
        file.action_reread({"kind": "note"})
        self.work()
        self.assertEqual(set(file.item_ids.mapped("kind")), {"note"})
        migration.action_remap()
        self.work()
        self.assertEqual(set(file.item_ids.mapped("kind")), {"note"})
        file.action_reread({"kind": None})
        self.work()
        self.assertEqual(set(file.item_ids.mapped("kind")), {"contact"})

    def test_the_twin_in_another_file_is_compared_again(self):
        table = "Name;Phone;Title\nPavel Orlov;+7 916 123-45-67;Head\n"
        migration = self.stage(("a.vcf", VCARD), ("b.csv", table))
        cards, rows = migration.file_ids
        self.assertTrue(rows.item_ids.same_item_id)
        cards.action_reread({"encoding": "utf-8"})
        self.work()
        self.assertEqual(set(migration.item_ids.mapped("state")), {"matched"})
        migration.action_apply()
        self.work()
        self.assertEqual(migration.created_count, 2)
        self.assertAddsUp(migration)

    def test_a_file_that_was_not_read_gets_another_chance(self):
        migration = self.stage(("x.csv", RUSSIAN), ("y.vcf", b"no cards in here"))
        broken = migration.file_ids[1]
        before = len(broken.item_ids)
        broken.action_reread({"format": "table"})
        self.work()
        self.assertEqual(migration.state, "preview")
        self.assertEqual(broken.format, "table")
        self.assertEqual(len(migration.file_ids[0].item_ids), 1)
        self.assertLessEqual(before, 1)

    def test_settings_nobody_offers_are_refused(self):
        file = self.stage(("b.csv", CSV)).file_ids
        for options in ({"members": {}}, {"mapping": {}}, {"encoding": ["x"]}):
            with self.subTest(options=options), self.assertRaises(UserError):
                file.action_reread(options)
        with self.assertRaises(UserError):
            file.options = {"format": "table"}

    def test_only_before_it_is_brought_in(self):
        migration = self.bring(("b.csv", CSV))
        with self.assertRaises(UserError):
            migration.file_ids.action_reread({"encoding": "cp1251"})

    def test_nobody_else_looks_or_reads(self):
        file = self.stage(("b.csv", CSV)).file_ids
        for user in (self.boris, self.sara, self.settings):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    file.with_user(user).get_samples()
                with self.assertRaises(AccessError):
                    file.with_user(user).action_reread({"encoding": "cp1251"})

    def test_a_file_added_while_others_are_read_is_read_too(self):
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        migration.add_file("a.vcf", VCARD.encode())
        migration.action_read()
        self.env.flush_all()
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            worker = migration.with_env(self.env(cr=cr))._as_owner()
            reading = worker._work_reading()
            next(reading)
            worker._store_file("b.csv", CSV.encode())
            list(reading)
        self.env.invalidate_all()
        self.assertEqual(migration.file_ids.mapped("state"), ["read", "read"])
        self.assertEqual(migration.read_count, 4)

    def test_a_file_given_back_in_its_middle_is_taken_up_there(self):
        table = "Name;Email\n" + "".join(
            f"Person {number};p{number}@middle.example\n" for number in range(700)
        )
        migration = self.env["crm.adoption.migration"].with_user(self.anna).create({})
        migration.add_file("long.csv", table.encode())
        migration.action_read()
        self.env.flush_all()
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            worker = migration.with_env(self.env(cr=cr))._as_owner()
            reading = worker._work_reading()
            self.assertEqual(next(reading), 500)
            reading.close()
            worker._commit(0)
        self.env.invalidate_all()
        file = migration.file_ids
        self.assertEqual((file.state, file.attempts), ("new", 0))
        self.work()
        self.assertEqual(migration.read_count, 700)
        self.assertEqual(len(set(file.item_ids.mapped("seq"))), 700)

    def test_a_file_that_stops_the_work_twice_is_left_and_the_others_go_on(self):
        self.env.cr.execute(
            """CREATE FUNCTION test_poison_file() RETURNS trigger AS $$ BEGIN
                 IF NEW.title = 'Poison' THEN RAISE EXCEPTION 'unforeseen'; END IF;
                 RETURN NEW; END $$ LANGUAGE plpgsql;
               CREATE TRIGGER test_poison_file
                 BEFORE INSERT ON crm_adoption_migration_item
                 FOR EACH ROW EXECUTE FUNCTION test_poison_file()"""
        )
        poison = "Name;Email\nPoison;p@x.example\n"
        with mute_logger("odoo.sql_db", _WORKER):
            migration = self.stage(("poison.csv", poison), ("a.vcf", VCARD))
            self.assertEqual(migration.state, "paused")
            migration.action_resume()
            self.work()
            self.assertEqual(migration.state, "paused")
        migration.action_resume()
        self.work()
        self.assertEqual(migration.state, "preview")
        bad, good = migration.file_ids
        self.assertEqual((bad.state, good.state), ("failed", "read"))
        self.assertIn("stopped at poison.csv", bad.message_text)
        self.assertEqual(len(good.item_ids), 2)

    def test_an_entry_that_stops_the_comparing_is_left_out(self):
        migration = self.stage(("a.vcf", VCARD))
        migration.item_ids._keep({"state": "new"})
        migration.item_ids[0]._keep({"match_attempts": 5})
        migration.item_ids[1]._keep({"match_attempts": 1})
        migration.action_read()
        self.work()
        self.assertEqual(migration.state, "preview")
        self.assertEqual(migration.item_ids.mapped("state"), ["error", "matched"])
        self.assertIn("The work stopped", migration.item_ids[0].remark)
