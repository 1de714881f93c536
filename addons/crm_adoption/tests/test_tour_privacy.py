from odoo.tests import HttpCase, tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestTourPrivacy(PrivacyCommon, HttpCase):
    """A seller keeps a deal to himself and writes a note; a colleague finds neither."""

    def test_deal_that_only_its_owner_sees(self):
        deal = self._make_deal(name="Quiet harbour crane")
        self._make_deal(name="Loud harbour crane")
        self.start_tour(
            "/odoo", "crm_adoption_privacy_owner", login=self.users["anna"].login
        )
        self.assertEqual(deal.sudo().visibility, "private")
        note = self._env("anna")["crm.personal.note"].search([])
        self.assertEqual((note.lead_id.id, note.user_id), (deal.id, self.users["anna"]))
        self.start_tour(
            "/odoo/action-crm.crm_lead_action_pipeline",
            "crm_adoption_privacy_colleague",
            login=self.users["boris"].login,
        )
