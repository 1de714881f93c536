import io
import zipfile

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_migration import CSV, ENEX, VCARD, MigrationCase

BROKEN = "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"


@tagged("post_install", "-at_install")
class TestMigrationPreview(MigrationCase):
    """The page before anything comes in: numbers, groups, one choice for a group."""

    def group(self, preview, file, kind="Contact", label="New"):
        [found] = [
            group
            for group in preview["groups"]
            if (group["file"], group["kind_label"], group["group_label"])
            == (file, kind, label)
        ]
        return found

    def files(self):
        return ("a.vcf", VCARD + BROKEN), ("b.csv", CSV), ("c.enex", ENEX)

    def test_every_entry_is_counted_once(self):
        preview = self.stage(*self.files()).get_preview()
        total = preview["total"]
        self.assertEqual(total["all"], 7)
        self.assertEqual(total["new"], 6)
        self.assertEqual(total["unreadable"], 1)
        self.assertEqual(
            {row["label"] for row in preview["kinds"]}, {"Contact", "Note"}
        )
        self.assertEqual(sum(row["all"] for row in preview["kinds"]), 7)
        self.assertEqual(sum(group["count"] for group in preview["groups"]), 7)
        self.assertEqual(preview["plan"], {"create": 6})

    def test_an_archive_gives_its_name_not_those_of_its_files(self):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("a.vcf", VCARD)
            packed.writestr("b.csv", CSV)
        staged = self.stage(("all.zip", archive.getvalue()))
        self.assertEqual(len(staged.file_ids), 3)
        self.assertEqual(staged.display_name, "all.zip")
        two = self.stage(("all.zip", archive.getvalue()), ("c.enex", ENEX))
        self.assertEqual(two.display_name, "all.zip and 1 more")

    def test_known_and_perhaps_known_stand_apart(self):
        self.bring(("a.vcf", VCARD), visibility="company")
        likely = (
            "BEGIN:VCARD\nFN:Zoe Other\nEMAIL:pavel@orlov-trading.example\nEND:VCARD\n"
        )
        migration = self.stage(("b.vcf", VCARD.replace("Buyer", "Director") + likely))
        total = migration.get_preview()["total"]
        self.assertEqual(total["known"], 2)
        self.assertEqual(total["perhaps"], 1)

    def test_a_group_shows_examples_and_what_may_be_chosen(self):
        group = self.group(self.stage(*self.files()).get_preview(), "b.csv")
        self.assertEqual(group["examples"], ["Jonas Weber", "Mia Kranz"])
        self.assertEqual(group["decision"], "create")
        self.assertEqual([value for value, _ in group["decisions"]], ["create", "skip"])
        self.assertEqual(
            [value for value, _ in group["visibilities"]], ["private", "company"]
        )

    def test_a_group_of_notes_is_its_owners_alone(self):
        group = self.group(self.stage(*self.files()).get_preview(), "c.enex", "Note")
        self.assertEqual([value for value, _ in group["visibilities"]], ["private"])

    def test_deals_offer_the_levels_of_deals_and_say_how_long_private_lasts(self):
        deals = "Deal name;Amount;Stage\nForty chairs;1200;New\n"
        migration = self.stage(("deals.csv", deals))
        group = self.group(migration.get_preview(), "deals.csv", kind="Deal")
        levels = [value for value, _label in group["visibilities"]]
        self.assertLessEqual({"standard", "private", "team"}, set(levels))
        self.assertIn("lasts until", group["hint"])
        migration.set_group(group["key"], visibility="team")
        self.assertEqual(migration.item_ids.visibility, "team")

    def test_one_choice_for_a_group_changes_no_other(self):
        migration = self.stage(*self.files())
        group = self.group(migration.get_preview(), "b.csv")
        after = migration.set_group(group["key"], visibility="company")
        self.assertEqual(self.group(after, "b.csv")["visibility"], "company")
        self.assertEqual(self.group(after, "a.vcf")["visibility"], "private")
        migration.set_group(group["key"], decision="skip")
        readable = migration.item_ids.filtered(lambda item: not item.error)
        left_out = readable.filtered(lambda item: item.decision == "skip")
        self.assertEqual(left_out.file_id.name, "b.csv")
        self.assertEqual(len(left_out), 2)

    def test_what_was_left_out_stays_out_when_the_audience_changes(self):
        migration = self.stage(*self.files())
        key = self.group(migration.get_preview(), "b.csv")["key"]
        migration.set_group(key, decision="skip")
        migration.set_group(key, visibility="company")
        after = self.group(migration.get_preview(), "b.csv")
        self.assertEqual((after["decision"], after["visibility"]), ("skip", "company"))

    def test_choices_that_do_not_fit_are_refused_with_a_way_out(self):
        migration = self.stage(*self.files())
        preview = migration.get_preview()
        contacts = self.group(preview, "b.csv")["key"]
        notes = self.group(preview, "c.enex", "Note")["key"]
        broken = self.group(preview, "a.vcf", label="Not readable")["key"]
        for key, choice in (
            (contacts, {"decision": "fill"}),
            (contacts, {"decision": "overwrite"}),
            (contacts, {"decision": "nonsense"}),
            (contacts, {"visibility": "everybody"}),
            (notes, {"visibility": "company"}),
            ({**contacts, "migration_id": 1}, {"decision": "skip"}),
            ("file_id", {"decision": "skip"}),
        ):
            with self.subTest(choice=choice), self.assertRaises(UserError):
                migration.set_group(key, **choice)
        before = migration.get_preview()
        self.assertEqual(migration.set_group(broken, decision="create"), before)

    def test_a_single_entry_takes_only_what_its_list_offers(self):
        migration = self.stage(*self.files())
        item = migration.item_ids.filtered(lambda item: item.title == "Jonas Weber")
        self.assertEqual(item.decision_choices, ["create", "skip"])
        with self.assertRaises(UserError):
            item.decision = "fill"
        item.decision = "skip"
        self.assertEqual(item.decision, "skip")

    def test_nobody_else_looks_or_chooses(self):
        migration = self.stage(*self.files())
        key = migration.get_preview()["groups"][0]["key"]
        for user in (self.boris, self.sara, self.settings):
            theirs = migration.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    theirs.get_preview()
                with self.assertRaises(AccessError):
                    theirs.set_group(key, decision="skip")

    def test_a_key_of_another_ones_file_finds_nothing(self):
        theirs = self.stage(("a.vcf", VCARD), user=self.boris)
        mine = self.stage(("b.csv", CSV))
        mine.set_group(theirs.get_preview()["groups"][0]["key"], decision="skip")
        self.assertEqual(set(theirs.item_ids.mapped("decision")), {"create"})

    def test_choices_end_with_the_preview(self):
        migration = self.stage(*self.files())
        key = migration.get_preview()["groups"][0]["key"]
        migration.action_apply()
        with self.assertRaises(UserError):
            migration.set_group(key, decision="skip")

    def test_looking_and_choosing_write_nothing_to_the_crm(self):
        before = self.checksums()
        migration = self.stage(*self.files())
        for group in migration.get_preview()["groups"]:
            for decision, _label in group["decisions"]:
                migration.set_group(group["key"], decision=decision)
        table = migration.file_ids.filtered("columns")
        table.get_columns()
        self.assertEqual(self.checksums(), before)

    def test_columns_show_their_first_filled_cells(self):
        migration = self.stage(*self.files())
        table = migration.file_ids.filtered("columns")
        columns = {row["column"]: row for row in table.get_columns()["columns"]}
        self.assertEqual(columns["Firma"]["examples"], ["Weber GmbH"])
        self.assertEqual(columns["Hobby"]["examples"], ["sailing"])
        self.assertEqual(columns["Firma"]["meaning"], "company")
        self.assertFalse(columns["Hobby"]["meaning"])

    def test_every_target_of_the_reader_can_be_shown(self):
        header = "Title;First Name;Last Name;Suffix;Nickname;Job Title;UID"
        table = f"{header}\nDr.;Ada;Berg;jr.;Adi;Buyer;a-1\n"
        file = self.stage(("outlook.csv", table)).file_ids
        rows = {row["column"]: row for row in file.get_columns()["columns"]}
        self.assertEqual(rows["Title"]["meaning"], "prefix")
        self.assertEqual(rows["Suffix"]["meaning"], "suffix")
        self.assertEqual(rows["Nickname"]["meaning"], "nickname")
        self.assertEqual(rows["UID"]["meaning"], "by_itself")
        file.set_columns({str(rows["UID"]["id"]): "by_itself"})
        self.work()
        self.assertEqual(file.item_ids.vals["uid"], "a-1")

    def test_chosen_meanings_are_used_at_once_and_the_next_time(self):
        migration = self.stage(("b.csv", CSV))
        table = migration.file_ids
        [hobby] = [
            row for row in table.get_columns()["columns"] if row["column"] == "Hobby"
        ]
        table.set_columns({str(hobby["id"]): "job_title"})
        self.work()
        jonas = migration.item_ids.filtered(lambda item: item.title == "Jonas Weber")
        self.assertEqual(jonas.vals["job_title"], "sailing")
        again = self.stage(("next.csv", CSV.replace("sailing", "rowing")))
        jonas = again.item_ids.filtered(lambda item: item.title == "Jonas Weber")
        self.assertEqual(jonas.vals["job_title"], "rowing")

    def test_the_report_adds_up_and_says_who_sees_what(self):
        migration = self.stage(*self.files())
        key = self.group(migration.get_preview(), "b.csv")["key"]
        migration.set_group(key, visibility="company")
        migration.action_apply()
        self.work()
        report = migration.get_report()
        total = report["total"]
        self.assertEqual(total["all"], 7)
        outcomes = [value for value, _label in report["outcomes"]]
        self.assertEqual(sum(total[outcome] for outcome in outcomes), 7)
        self.assertEqual(
            report["sentence"],
            "Of 7 entries: 6 came in as new, 1 could not be brought in.",
        )
        self.assertFalse(report["undone"])
        audience = {
            (row["kind_label"], row["visibility_label"]): row["count"]
            for row in report["audience"]
        }
        self.assertEqual(
            audience,
            {
                ("Contact", "Only me"): 2,
                ("Contact", "Company"): 2,
                ("Note", "Only me"): 2,
            },
        )
        with self.assertRaises(AccessError):
            migration.with_user(self.boris).get_report()

    def test_the_report_says_what_an_undo_did(self):
        migration = self.bring(("a.vcf", VCARD), ("c.enex", ENEX))
        self.cards()[0].name = "Somebody Else"
        self.undo(migration)
        report = migration.get_report()
        self.assertEqual(
            report["undone"],
            "Taken back: 3. Kept, for you to decide: 1; see the tab Kept.",
        )
        self.assertEqual(sum(row["count"] for row in report["audience"]), 1)

    def test_asking_before_an_undo_names_what_was_chosen(self):
        migration = self.bring(("a.vcf", VCARD), ("c.enex", ENEX))
        file, items = migration.file_ids[0], migration.item_ids[:2]
        asked = {
            "all": migration.action_ask_undo(),
            "file": file.action_ask_undo(),
            "items": items.action_ask_undo(),
        }
        self.assertEqual(asked["all"]["params"], {"migration_id": migration.id})
        self.assertEqual(asked["file"]["params"]["file_ids"], file.ids)
        self.assertEqual(asked["items"]["params"]["item_ids"], items.ids)
        with self.assertRaises(UserError):
            self.stage(("b.csv", CSV)).action_ask_undo()
