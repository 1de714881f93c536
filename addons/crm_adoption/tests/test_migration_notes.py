from odoo.tests import tagged

from ..models.migration.note_text import NoteText
from ..readers.note import DETAILS
from .common_migration import MigrationCase, record


@tagged("post_install", "-at_install")
class TestMigrationNotes(MigrationCase):
    """Mails, conversations and files of other entries become personal notes."""

    def suggestion(self, *people, **vals):
        migration = self.stage_records(
            record("note", title="Hello", people=list(people), **vals)
        )
        return migration.item_ids

    def test_a_mail_keeps_its_heading(self):
        self.bring_records(
            record(
                "note",
                title="Offer",
                html="<p>Dear <b>Anna</b></p>",
                details=[["from", "Pavel <p@o.example>"], ["to", "anna@ours.example"]],
            )
        )
        body = self.notes().body
        self.assertIn("From: Pavel &lt;p@o.example&gt;", body)
        self.assertIn("<b>Anna</b>", body)
        self.assertLess(body.index("From:"), body.index("Dear"))

    def test_every_detail_has_a_label(self):
        self.assertEqual(set(NoteText(self.env)._labels()), set(DETAILS))

    def test_a_conversation_keeps_who_said_what(self):
        messages = [
            {"date": "2024-05-12 10:00", "author": "Pavel", "text": "Hi <you>\nthere"},
            {"date": "2024-05-12 10:01", "author": "Anna", "text": ""},
        ]
        self.bring_records(record("note", title="Chat", text="x", messages=messages))
        body = self.notes().body
        self.assertIn("<b>Pavel</b> 2024-05-12 10:00", body)
        self.assertIn("Hi &lt;you&gt;", body)
        self.assertIn("<b>Anna</b>", body)

    def test_a_date_without_a_zone_is_the_owners(self):
        self.anna.tz = "Europe/Berlin"
        self.bring_records(record("note", title="A", created="2024-05-12T10:15:00"))
        self.assertEqual(str(self.notes().date), "2024-05-12 08:15:00")

    def test_the_writers_address_finds_deal_and_contact(self):
        partner = self.env["res.partner"].create(
            {"name": "Pavel Orlov", "email": "pavel@orlov.example"}
        )
        self.deal.partner_id = partner
        item = self.suggestion(
            {"name": "", "email": "Pavel@Orlov.example", "phone": ""}
        )
        self.assertEqual(item.suggested_lead_id, self.deal)
        self.assertEqual(item.suggested_partner_id, partner)
        self.assertFalse(item.lead_id, "a suggestion is no decision")

    def test_a_phone_number_finds_them_too(self):
        self.deal.phone = "+49 30 1234567"
        item = self.suggestion({"name": "", "email": "", "phone": "+49301234567"})
        self.assertEqual(item.suggested_lead_id, self.deal)

    def test_two_that_fit_are_no_suggestion(self):
        for name in "ab":
            self.env["crm.lead"].create(
                {"name": name, "user_id": self.anna.id, "email_from": "x@y.example"}
            )
        item = self.suggestion({"name": "", "email": "x@y.example", "phone": ""})
        self.assertFalse(item.suggested_lead_id)

    def test_deals_of_others_are_never_suggested(self):
        self.env["crm.lead"].create(
            {"name": "a", "user_id": self.sara.id, "email_from": "x@y.example"}
        )
        item = self.suggestion({"name": "", "email": "x@y.example", "phone": ""})
        self.assertFalse(item.suggested_lead_id)

    def test_ones_own_address_says_nothing(self):
        self.anna.partner_id.email = "anna@ours.example"
        self.deal.email_from = "anna@ours.example"
        item = self.suggestion({"name": "", "email": "anna@ours.example", "phone": ""})
        self.assertFalse(item.suggested_lead_id)

    def test_files_of_a_deal_come_in_a_note_of_the_owner(self):
        row = record("lead", title="A")
        row.attachments.append(
            {"name": "a.txt", "mimetype": "text/plain", "data": "aGVsbG8=", "md5": "x"}
        )
        migration = self.bring_records(row, visibility="company")
        note = self.notes()
        self.assertEqual(note.lead_id.id, migration.item_ids.res_id)
        domain = [("res_model", "=", note._name), ("res_id", "=", note.id)]
        files = self.env["ir.attachment"].with_user(self.anna).search(domain)
        self.assertEqual(files.mapped("raw"), [b"hello"])
        self.undo(migration)
        self.assertFalse(self.notes())
