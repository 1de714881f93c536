from pathlib import Path

from odoo.tests import tagged

from .common_migration import MigrationCase

_SAMPLES = Path(__file__).parent / "samples"
_DEALS = "Was;Wieviel;Wer\nTee;1.200,50 €;Ulla Berg\n"


@tagged("post_install", "-at_install")
class TestMigrationTables(MigrationCase):
    """Workbooks and tables of deals on their way to the preview."""

    def test_each_sheet_is_a_file_of_its_own_with_its_columns(self):
        content = (_SAMPLES / "clients.xlsx").read_bytes()
        migration = self.stage(("clients.xlsx", content))
        self.assertEqual(migration.state, "preview")
        sheets = migration.file_ids.child_ids.sorted("member")
        self.assertEqual(sheets.mapped("name"), ["Клиенты", "Сделки 2024", "Старое"])
        self.assertEqual(
            [set(sheet.item_ids.mapped("kind")) for sheet in sheets],
            [{"contact"}, {"lead"}, {"contact"}],
        )
        self.assertEqual(sheets[2].item_ids.decision, "skip")
        self.assertIn("hid the sheet", sheets[2].item_ids.remark)

    def test_the_order_of_dates_is_kept_with_the_file(self):
        table = "Name;Birthday\nUlla;03/04/1980\nUte;13/04/1980\n"
        migration = self.stage(("list.csv", table))
        dialect = migration.file_ids.dialect
        self.assertEqual(dialect["date_order"], "dmy")
        self.assertEqual(dialect["date_examples"], ["03/04/1980"])
        migration.action_remap()
        self.work()
        birthdays = [item.vals["birthday"] for item in migration.item_ids]
        self.assertEqual(birthdays, ["1980-04-03", "1980-04-13"])

    def test_columns_of_deals_have_meanings_to_choose(self):
        migration = self.stage(("deals.csv", _DEALS))
        self.assertEqual(migration.item_ids.kind, "contact")
        columns = migration.file_ids.get_columns()["columns"]
        meanings = ("deal_title", "deal_revenue", "name")
        ids = [str(column["id"]) for column in columns]
        migration.file_ids.set_columns(dict(zip(ids, meanings, strict=False)))
        self.work()
        item = migration.item_ids
        self.assertEqual((item.kind, item.title), ("lead", "Tee"))
        self.assertEqual((item.vals["revenue"], item.vals["currency"]), (1200.5, "EUR"))
        self.assertEqual(item.vals["contact"]["name"], "Ulla Berg")

    def test_every_target_of_a_known_column_has_a_meaning_or_none(self):
        content = (_SAMPLES / "deals_amocrm.csv").read_bytes()
        migration = self.stage(("deals.csv", content))
        columns = self.env["crm.adoption.migration.mapping"].with_user(self.anna)
        columns = columns.search([("signature", "=", migration.file_ids.signature)])
        meanings = dict(zip(columns.mapped("column"), columns, strict=True))
        self.assertEqual(meanings["Название сделки"].meaning, "deal_title")
        self.assertEqual(meanings["Теги сделки"].meaning, "categories")
        self.assertEqual(meanings["Рабочий телефон (контакт)"].meaning, "phones")
        self.assertFalse(meanings["Воронка"].meaning)
