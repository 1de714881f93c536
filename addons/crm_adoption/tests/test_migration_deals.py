from odoo.tests import tagged

from .common_migration import MigrationCase, contact, record


@tagged("post_install", "-at_install")
class TestMigrationDeals(MigrationCase):
    """Deals of another tool become the owner's opportunities."""

    def bring_deal(self, visibility="company", **vals):
        vals.setdefault("title", "Big order")
        migration = self.bring_records(record("lead", **vals), visibility=visibility)
        self.assertEqual(migration.item_ids.error, False)
        item = migration.item_ids
        self.assertEqual(item.res_model, "crm.lead")
        return self.env["crm.lead"].browse(item.res_id)

    def note_on(self, lead):
        return str(self.notes().filtered(lambda note: note.lead_id == lead).body)

    def test_a_deal_is_the_owners_opportunity_in_his_teams_stage(self):
        stage = self.env["crm.stage"].search([("is_won", "=", False)])[1]
        lead = self.bring_deal(
            stage=stage.name.upper(), revenue=1200.5, deadline="2027-02-03"
        )
        self.assertEqual(lead.type, "opportunity")
        self.assertEqual(lead.user_id, self.anna)
        self.assertEqual(lead.create_uid, self.anna)
        self.assertEqual(lead.stage_id, stage)
        self.assertEqual(lead.expected_revenue, 1200.5)
        self.assertEqual(str(lead.date_deadline), "2027-02-03")
        self.assertEqual(lead.visibility, "standard")

    def test_an_unknown_stage_is_the_first_one_and_stands_in_the_note(self):
        lead = self.bring_deal(stage="Angebot verschickt", created="2024-01-02")
        self.assertEqual(lead.stage_id, self.env["crm.stage"].search([])[0])
        self.assertIn("Angebot verschickt", self.note_on(lead))
        self.assertIn("2024-01-02", self.note_on(lead))

    def test_won_and_lost(self):
        won = self.bring_deal(result="won", closed="2024-05-06")
        self.assertTrue(won.stage_id.is_won)
        self.assertEqual(won.won_status, "won")
        self.assertEqual(str(won.date_closed), "2024-05-06 00:00:00")
        lost = self.bring_deal(result="lost", title="Other", stage=won.stage_id.name)
        self.assertEqual(lost.won_status, "lost")
        self.assertFalse(lost.active)
        self.assertFalse(lost.lost_reason_id)

    def test_a_private_deal_is_the_owners_alone(self):
        lead = self.bring_deal(visibility="private")
        self.assertEqual(lead.visibility, "private")
        self.assertEqual(lead.originator_id, self.anna)
        self.assertTrue(lead.disclose_on)
        self.assertFalse(lead.with_user(self.boris).has_access("read"))
        self.assertFalse(lead.with_user(self.sara).has_access("read"))

    def test_any_level_of_deals_can_be_chosen_and_no_other(self):
        migration = self.stage_records(record("lead", title="A"))
        item = migration.item_ids
        for level, _label in (
            self.env["crm.lead"]._fields["visibility"]._description_selection(self.env)
        ):
            item.visibility = level
        todo = self.stage_records(record("activity", title="A")).item_ids
        with self.assertRaisesRegex(Exception, "can come in for"):
            todo.visibility = "team"
        note = self.stage_records(record("note", title="A")).item_ids
        with self.assertRaisesRegex(Exception, "share it there"):
            note.visibility = "team"

    def test_a_contact_that_is_known_is_linked_and_not_written(self):
        partner = self.env["res.partner"].create(
            {"name": "Pavel Orlov", "email": "pavel@orlov.example"}
        )
        lead = self.bring_deal(
            contact=contact(
                name="Pavel Orlov", email="Pavel@Orlov.example", phone="+7 916 1234567"
            )
        )
        self.assertEqual(lead.partner_id, partner)
        self.assertFalse(partner.phone)
        self.assertIn("+7 916 1234567", self.note_on(lead))

    def test_a_contact_of_another_name_or_unknown_stands_on_the_deal(self):
        self.env["res.partner"].create(
            {"name": "Somebody Else", "email": "pavel@orlov.example"}
        )
        lead = self.bring_deal(
            contact=contact(
                name="Pavel Orlov", email="pavel@orlov.example", company="Orlov Ltd"
            )
        )
        self.assertFalse(lead.partner_id)
        self.assertEqual(lead.email_from, "pavel@orlov.example")
        self.assertEqual(lead.contact_name, "Pavel Orlov")
        self.assertEqual(lead.partner_name, "Orlov Ltd")

    def test_known_tags_are_linked_others_stand_in_the_note(self):
        tag = self.env["crm.tag"].create({"name": "Furniture"})
        lead = self.bring_deal(tags=["furniture", "Chairs"], extra=[["Size", "XL"]])
        self.assertEqual(lead.tag_ids, tag)
        self.assertIn("Chairs", self.note_on(lead))
        self.assertIn("Size = XL", self.note_on(lead))

    def test_an_amount_finer_than_the_currency_is_rounded_and_noted(self):
        lead = self.bring_deal(revenue=5.6285)
        self.assertEqual(lead.expected_revenue, 5.63)
        self.assertIn("5.6285", self.notes().body)
        migration = self.env["crm.adoption.migration"].with_user(self.anna).search([])
        self.undo(migration)
        self.assertFalse(lead.exists())

    def test_revenue_in_a_currency_that_is_not_used_here_is_noted(self):
        lead = self.bring_deal(revenue=500, currency="XAU")
        self.assertFalse(lead.expected_revenue)
        self.assertIn("500 XAU", self.note_on(lead))

    def guide_won(self, severity):
        self.env.company.stage_guide_mode = "on"
        won = self.env["crm.stage"].search([("is_won", "=", True)], limit=1)
        revenue = self.env["ir.model.fields"]._get("crm.lead", "expected_revenue")
        self.env["crm.stage.criterion"].create(
            {
                "name": "Expected revenue",
                "stage_id": won.id,
                "timing": "enter",
                "severity": severity,
                "kind": "field",
                "field_id": revenue.id,
            }
        )
        return won

    def test_a_deal_that_its_stage_asks_more_of_stands_in_the_first(self):
        won = self.guide_won("block")
        migration = self.bring_records(
            record("lead", title="Poor", result="won"),
            record("lead", title="Rich", result="won", revenue=5),
            visibility="company",
        )
        self.assertEqual(migration.created_count, 2)
        self.assertAddsUp(migration)
        leads = self.env["crm.lead"].browse(migration.item_ids.mapped("res_id"))
        by_name = {lead.name: lead for lead in leads}
        self.assertEqual(by_name["Rich"].stage_id, won)
        self.assertEqual(by_name["Rich"].won_status, "won")
        self.assertEqual(by_name["Poor"].stage_id, self.env["crm.stage"].search([])[0])
        self.assertEqual(by_name["Poor"].won_status, "pending")
        self.assertIn("Won, as the file says", self.note_on(by_name["Poor"]))
        poor = migration.item_ids.filtered(lambda item: item.title == "Poor")
        self.assertIn("asks for more", poor.remark)

    def test_what_a_stage_only_warns_of_is_recorded(self):
        won = self.guide_won("warn")
        lead = self.bring_deal(result="won")
        self.assertEqual(lead.stage_id, won)
        moves = self.env["crm.stage.move"].search([("lead_id", "=", lead.id)])
        self.assertEqual(moves.mapped("direction"), ["create"])
        self.assertEqual(moves.mapped("result"), ["warned"])

    def test_undo_takes_deals_and_their_notes_away(self):
        before = self.checksums()
        rows = [
            record("lead", title="A", note="x", result="won"),
            record("lead", title="B", tags=["y"]),
        ]
        migration = self.bring_records(*rows, visibility="private")
        self.assertEqual(migration.created_count, 2)
        self.undo(migration)
        self.assertFalse(
            migration.kept_count, migration.kept_change_ids.mapped("reason")
        )
        self.assertEqual(self.checksums(), before)

    def test_a_deal_brought_again_is_completed_and_not_doubled(self):
        lead = self.bring_deal(title="A", revenue=10)
        again = self.bring_records(
            record("lead", title="A", revenue=20, deadline="2027-01-01"),
            visibility="company",
        )
        self.assertEqual(again.updated_count, 1)
        self.assertEqual(lead.expected_revenue, 10)
        self.assertEqual(str(lead.date_deadline), "2027-01-01")
        self.undo(again)
        self.assertFalse(lead.date_deadline)
