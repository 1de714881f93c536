from odoo.tests import tagged

from ..models.migration.matcher import Matcher
from .common_migration import CSV, MigrationCase


@tagged("post_install", "-at_install")
class TestMatchLead(MigrationCase):
    """Deals that look like an open one are pointed out, never put together."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_deal = cls.deal.copy(
            {"name": "Chairs", "email_from": "greta@lind.example", "phone": False}
        )
        cls.other_deal.user_id = cls.anna

    def match(self, *contacts, title="Tables", user=None):
        migration = self.stage(("b.csv", CSV), user=user)
        for number, contact in enumerate(contacts):
            vals = {"title": title, "contact": contact}
            self.env["crm.adoption.migration.item"].create(
                {
                    "migration_id": migration.id,
                    "user_id": migration.user_id.id,
                    "file_id": migration.file_ids.id,
                    "seq": 100 + number,
                    "kind": "lead",
                    "title": title,
                    "vals": vals,
                }
            )
        migration._keep({"state": "matching"})
        self.work()
        return migration.item_ids.filtered(lambda item: item.kind == "lead")

    def test_the_same_mail(self):
        item = self.match({"name": "G", "emails": [{"value": "Greta@lind.example"}]})
        self.assertEqual(item.match_kind, "likely")
        self.assertEqual(item.match_lead_id, self.other_deal)
        self.assertEqual(item.decision, "create")
        self.assertIn("Chairs", item.remark)

    def test_the_same_phone(self):
        self.other_deal.write(
            {"phone": "+49 30 1234567", "country_id": self.env.ref("base.de").id}
        )
        item = self.match({"name": "G", "phones": [{"value": "+49 (30) 123-4567"}]})
        self.assertEqual(item.match_lead_id, self.other_deal)

    def test_the_deal_of_the_same_title_comes_first(self):
        same = self.other_deal.copy({"name": "Tables"})
        self.other_deal.copy({"name": "Lamps"})
        self.assertEqual(same.user_id, self.anna)
        item = self.match({"name": "G", "emails": [{"value": "greta@lind.example"}]})
        self.assertEqual(item.match_lead_id, same)

    def test_won_lost_and_hidden_deals_are_none(self):
        contact = {"name": "G", "emails": [{"value": "greta@lind.example"}]}
        self.other_deal.action_set_lost()
        self.assertEqual(self.match(contact).match_kind, "new")
        self.other_deal.action_unarchive()
        self.assertEqual(self.match(contact).match_lead_id, self.other_deal)
        self.other_deal.user_id = self.boris
        item = self.match(contact)
        self.assertEqual((item.match_kind, item.match_message), ("new", False))

    def test_the_contact_of_a_deal_is_known(self):
        partner = self.env["res.partner"].create(
            {"name": "Olga Stern", "email": "olga@stern.example"}
        )
        contact = {"name": "Olga Stern", "emails": [{"value": "olga@stern.example"}]}
        item = self.match(contact)
        self.assertEqual((item.match_kind, item.match_partner_id), ("new", partner))

    def test_queries_do_not_grow_with_the_deals(self):
        contacts = [
            {"name": f"G{n}", "emails": [{"value": f"g{n}@lind.example"}]}
            for n in range(30)
        ]
        items = self.match(*contacts)
        migration = items.migration_id.with_user(self.anna)
        counts = []
        for size in (5, 5, 30):  # the first one fills caches
            self.env.invalidate_all()
            chunk = items.with_user(self.anna)[:size]
            chunk.mapped("vals")
            before = self.env.cr.sql_log_count
            Matcher(migration).match(chunk)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
