from odoo.tests import HttpCase, tagged

from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideTours(StageGuideCase, HttpCase):
    """The same dialog from the kanban, the status bar, the list and the Won button."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()

    def _form(self, deal):
        return f"/odoo/crm.lead/{deal.id}"

    def test_kanban_fill_and_move(self):
        self.start_tour("/odoo/crm", "crm_adoption_regulation_kanban", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self.deal.expected_revenue, 48000)
        self.assertEqual(self._moves(self.deal).channel, "dialog")

    def test_status_bar_cancel_leaves_it_clean(self):
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_status_bar", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self._moves(self.deal).result, "warned")

    def test_won_with_a_reason(self):
        self.needs_revenue.stage_id = self.stage_won
        self.deal.user_id = self.oleg
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_override", login="guide_oleg")
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self._moves(self.deal).result, "overridden")

    def test_list_moves_what_is_ready(self):
        self._deal(name="Ready", expected_revenue=10, phone="+1 202 555 0100")
        url = "/odoo/crm?view_type=list"
        self.start_tour(url, "crm_adoption_regulation_list", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_new)
