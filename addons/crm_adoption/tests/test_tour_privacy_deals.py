from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common_privacy import PrivacyCommon

PATHS = {
    "share": "/odoo/action-crm.action_your_pipeline",
    "ask": "/odoo/deals-shared-with-me",
    "answer": "/odoo/my-day",
    "take_back": "/odoo/deals-i-share",
}


@tagged("post_install", "-at_install")
class TestTourPrivacyDeals(PrivacyCommon, HttpCase):
    """A deal is shared, opened, asked for, given and taken back, on screen."""

    def _tour(self, name, login):
        self.start_tour(
            PATHS[name], f"crm_adoption_deals_{name}", login=self.users[login].login
        )
        self.env.invalidate_all()

    def test_share_ask_accept_and_take_back(self):
        deal = self._make_deal(name="Harbour crane", visibility="team")
        carla = self._as(deal, "carla")
        self.assertFalse(carla.has_access("read"))
        self._tour("share", "anna")
        grant = self.env["crm.adoption.grant"].search([("lead_id", "=", deal.id)])
        self.assertTrue(self._as(deal, "carla").has_access("read"))
        left = grant.expires_on - fields.Datetime.now()
        self.assertAlmostEqual(
            left, timedelta(days=30), delta=timedelta(days=1, hours=1)
        )
        self._tour("ask", "carla")
        self._tour("answer", "anna")
        self.assertTrue(self._as(deal, "carla").has_access("write"))
        self._tour("take_back", "anna")
        self.assertFalse(self._as(deal, "carla").has_access("read"))
