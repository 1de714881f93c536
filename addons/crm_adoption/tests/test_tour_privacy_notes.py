from odoo.tests import HttpCase, tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestTourPrivacyNotes(PrivacyCommon, HttpCase):
    """A seller writes a note on a deal, works with it there, and finds it again."""

    def test_note_in_the_panel(self):
        deal = self._make_deal(name="Quiet harbour crane")
        self.start_tour(
            f"/odoo/crm/{deal.id}",
            "crm_adoption_privacy_notes",
            login=self.users["anna"].login,
        )
        note = self._env("anna")["crm.personal.note"].search([])
        self.assertEqual(note.lead_id.id, deal.id)
        self.assertTrue(note.is_pinned)
        self.assertFalse(note.is_shared)
        self.assertEqual(
            note.reminder_date, note.sudo().reminder_activity_id.date_deadline
        )
        self.assertEqual(note.tag_ids.mapped("name"), ["Who decides"])
        self.assertEqual(deal.sudo().name, "Quiet harbour crane")
