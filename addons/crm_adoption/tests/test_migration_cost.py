from odoo.tests import tagged

from ..readers import deal, todo
from ..readers.record import Record
from .common_migration import MigrationCase, contact


@tagged("post_install", "-at_install")
class TestMigrationCost(MigrationCase):
    """Queries per record of a chunk, which keep it fast whatever the machine."""

    def cost(self, kind, many_vals, visibility="company") -> float:
        """Queries per entry of applying one chunk."""
        position = {"code": "row", "n": 1}
        records = [
            Record(position, kind, "x", vals, f"{kind}:{number}")
            for number, vals in enumerate(many_vals)
        ]
        migration = self.stage_records(*records, visibility=visibility)
        worker = migration.sudo()._as_owner()
        items = worker._next_items("matched", len(records))
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        worker._apply(items)
        self.env.flush_all()
        cost = (self.env.cr.sql_log_count - before) / len(records)
        self.assertEqual(set(items.mapped("outcome")), {"created"})
        return cost

    def people(self, count=200, **vals):
        return [
            contact(
                name=f"Person {number}",
                email=f"p{number}@x.example",
                phone=f"+49 30 {100000 + number}",
                **vals,
            )
            for number in range(count)
        ]

    def test_contacts(self):
        self.assertLessEqual(self.cost("contact", self.people()), 0.5)

    def test_contacts_of_companies_with_remarks(self):
        people = self.people()
        for number, vals in enumerate(people):
            vals.update(company=f"Firm {number % 20}", note="Likes tea")
        self.assertLessEqual(self.cost("contact", people), 0.5)

    def test_cards(self):
        self.assertLessEqual(self.cost("contact", self.people(), "private"), 0.5)

    def deals(self):
        return [
            deal.new_vals(title=f"Deal {number}", contact=person, created="2024-01-01")
            for number, person in enumerate(self.people())
        ]

    def test_deals(self):
        self.assertLessEqual(self.cost("lead", self.deals()), 0.5)

    def test_to_dos(self):
        rows = [
            todo.new_vals(title=f"To do {number}", due="2027-01-01")
            for number in range(200)
        ]
        self.assertLessEqual(self.cost("activity", rows), 2)
