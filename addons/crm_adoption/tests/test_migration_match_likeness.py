from odoo.tests import tagged

from ..models.migration.matcher import Matcher
from .common_migration import MigrationCase

HEADER = "Name;Email;Phone;Company\n"


@tagged("post_install", "-at_install")
class TestMatchLikeness(MigrationCase):
    """Who is alike is asked, within what the owner may read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.ru")
        cls.romashka = cls.env["res.partner"].create(
            {
                "name": "ООО «Ромашка»",
                "is_company": True,
                "phone": "+7 495 123-45-67",
                "website": "romashka.example",
            }
        )
        cls.petr = cls.env["res.partner"].create(
            {
                "name": "Семёнов Пётр Андреевич",
                "phone": "+7 916 123-45-67",
                "parent_id": cls.romashka.id,
            }
        )

    def match(self, *rows, user=None):
        table = HEADER + "\n".join(rows) + "\n"
        items = self.stage(("a.csv", table), user=user).item_ids
        return items.sorted("seq")

    def assertMatch(self, row, kind, partner):
        item = self.match(row)
        self.assertEqual(item.match_kind, kind, item.match_message)
        self.assertEqual(item.match_partner_id, partner)
        return item

    def test_one_name_in_other_letters(self):
        item = self.assertMatch("Petr Semenov;;;", "likely", self.petr)
        self.assertGreater(item.match_score, 0)
        self.assertEqual(item.decision, "create")

    def test_a_short_form_with_the_same_mobile(self):
        self.assertMatch("Петя Семёнов;;8 916 1234567;", "same", self.petr)

    def test_a_slip_within_one_company(self):
        self.assertMatch("Семнов Пётр;;;Ромашка", "likely", self.petr)

    def test_the_same_slip_without_anything_else_is_new(self):
        self.assertMatch("Семнов Питр;;;", "new", self.env["res.partner"])

    def test_husband_and_wife_stay_two(self):
        row = "Семёнова Мария;;+7 916 123-45-67;"
        item = self.assertMatch(row, "shared", self.petr)
        self.assertEqual(item.decision, "create")

    def test_another_patronymic_is_another_person(self):
        self.assertMatch("Семёнов Пётр Иванович;;;", "new", self.env["res.partner"])

    def test_a_company_is_known_as_a_company(self):
        row = "Ромашка ООО;;84951234567;Ромашка"
        self.assertMatch(row, "same", self.romashka)

    def test_a_person_is_never_a_company(self):
        row = "Ромашка;;84951234567;"
        item = self.assertMatch(row, "shared", self.romashka)
        self.assertIn("kept apart", item.remark)

    def test_two_ways_of_writing_in_one_file(self):
        items = self.match("Анна Щербакова;;;Вектор", "Щербокова Анна;;;Вектор")
        self.assertEqual(items.mapped("match_kind"), ["new", "likely"])
        self.assertEqual(items[1].same_item_id, items[0])

    def test_two_ways_of_writing_in_two_files_of_two_turns(self):
        migration = self.stage(("a.csv", HEADER + "Анна Щербакова;;;Вектор\n"))
        migration.add_file("b.csv", (HEADER + "Щербокова Анна;;;Вектор\n").encode())
        migration.action_read()
        self.work()
        kinds = migration.item_ids.sorted("id").mapped("match_kind")
        self.assertEqual(kinds, ["new", "likely"])

    def test_an_own_card_that_is_alike_is_asked_and_others_cards_never(self):
        cards = self.env["crm.personal.card"]
        vals = {"name": "Анна Щербакова", "company_name": "Вектор"}
        mine = cards.with_user(self.anna).create(vals)
        item = self.match("Щербокова Анна;;;Вектор")
        self.assertEqual((item.match_kind, item.match_card_id), ("likely", mine))
        item = self.match("Щербокова Анна;;;Вектор", user=self.boris)
        self.assertEqual(item.match_kind, "new")

    def test_what_the_owner_may_not_read_is_new_in_every_way(self):
        """No hint either: as if the contact were not there."""
        rows = (
            "Семёнов Пётр;petr@romashka.example;;",
            "Пётр Семёнов Андреевич;;8 916 123-45-67;",
            "Petr Semenov;;;Ромашка",
            "Семнов Пётр;;;Ромашка",
        )
        self.petr.email = "petr@romashka.example"
        for row in rows:
            self.assertNotEqual(self.match(row).match_kind, "new", row)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.petr.company_id = self.romashka.company_id = other
        for row in rows:
            with self.subTest(row=row):
                item = self.match(row)
                self.assertEqual(item.match_kind, "new")
                self.assertFalse(item.match_partner_id)
                self.assertFalse(item.match_message)
                self.assertFalse(item.match_score)

    def test_a_record_rule_hides_from_comparing(self):
        model = self.env["ir.model"]._get("res.partner")
        self.env["ir.rule"].create(
            {
                "name": "not this one",
                "model_id": model.id,
                "domain_force": f"[('id', '!=', {self.petr.id})]",
            }
        )
        self.assertMatch("Petr Semenov;;;", "new", self.env["res.partner"])

    def test_a_block_of_hidden_contacts_hides_nobody(self):
        """How many there are behind the rules does not show in what is found."""
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.env["res.partner"].create(
            [{"name": "Пётр Семёнов", "company_id": other.id}] * 60
        )
        self.assertMatch("Petr Semenov;;;", "likely", self.petr)

    def test_a_name_of_too_many_is_no_hint(self):
        self.env["res.partner"].create([{"name": "Олег Иванов"}] * 60)
        self.assertMatch("Иванов Олег;;;", "new", self.env["res.partner"])

    def test_queries_do_not_grow_with_the_entries(self):
        rows = [
            f"Человек{n} Имя;user{n}@x.example;+7 916 {n:07};Ромашка" for n in range(60)
        ]
        migration = self.stage(("a.csv", HEADER + "\n".join(rows)))
        owner = migration.with_user(self.anna)
        counts = []
        for size in (10, 10, 60):  # the first one fills caches
            self.env.invalidate_all()
            items = owner.item_ids[:size]
            items.mapped("vals")
            before = self.env.cr.sql_log_count
            Matcher(owner).match(items)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[2], 10)
