from odoo.tests import tagged

from .common_migration import CSV, MigrationCase

NEW_ROW = "Ida Holm;+49 30 5550001;ida@holm.example;Holm GmbH;\n"


@tagged("post_install", "-at_install")
class TestMigrationKnown(MigrationCase):
    """What came in before and did not change costs no comparing."""

    def setUp(self):
        super().setUp()
        self.first = self.bring(("people.csv", CSV), visibility="company")
        self.partners = self.first.item_ids.mapped("res_id")

    def keys_of_brought(self) -> int:
        return self.env["crm.adoption.match.key"].search_count(
            [("partner_id", "in", self.partners)]
        )

    def kinds(self, migration):
        return migration.item_ids.sorted("seq").mapped("match_kind")

    def test_only_known_entries_are_not_compared(self):
        second = self.stage(("people.csv", CSV))
        self.assertEqual(self.kinds(second), ["unchanged", "unchanged"])
        self.assertEqual(second.item_ids.mapped("decision"), ["skip", "skip"])
        self.assertEqual(second.state, "preview")
        self.assertFalse(self.keys_of_brought())

    def test_a_new_entry_among_them_is_compared(self):
        second = self.stage(("people.csv", CSV + NEW_ROW))
        self.assertEqual(self.kinds(second), ["unchanged", "unchanged", "new"])
        self.assertTrue(self.keys_of_brought())

    def test_what_another_owner_brought_is_compared(self):
        second = self.stage(("people.csv", CSV), user=self.boris)
        self.assertEqual(self.kinds(second), ["same", "same"])

    def test_a_deleted_record_is_told_beside_unchanged_ones(self):
        self.env["res.partner"].browse(self.partners[0]).unlink()
        second = self.stage(("people.csv", CSV))
        self.assertCountEqual(self.kinds(second), ["deleted", "unchanged"])

    def test_left_out_entries_are_done_and_the_others_come_in(self):
        second = self.bring(("people.csv", CSV + NEW_ROW), visibility="company")
        self.assertEqual(
            second.item_ids.sorted("seq").mapped("outcome"),
            ["skipped", "skipped", "created"],
        )

    def test_one_person_in_two_files_is_unchanged_in_both(self):
        phone = "Name;Telefon\nIda Holm;+49 30 5550001\n"
        more = "Name;Telefon;Firma\nIda Holm;+49 30 5550001;Holm GmbH\n"
        files = (("phone.csv", phone), ("more.csv", more))
        self.bring(*files)
        second = self.stage(*files)
        self.assertEqual(self.kinds(second), ["unchanged", "unchanged"])
