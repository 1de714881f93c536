from odoo.tests import tagged

from .common_helper_flags import FlagPersonas
from .test_tour_helper import HelperHttpCase


@tagged("post_install", "-at_install")
class TestTourHelperSignals(FlagPersonas, HelperHttpCase):
    """Signals in the browser: the seller's day, the leader's page, the deal."""

    def _prepare(self, name):
        deal = self._make_deal(name, self.anna)
        return deal, self._raise(deal, value=30)

    def test_answered_by_the_seller_and_seen_by_the_leader(self):
        _deal, handled = self._prepare("Boiler house")
        _deal, asked = self._prepare("Cold store")
        self.start_tour(
            "/odoo/my-day", "crm_adoption_signals_answer", login="helper_anna"
        )
        self.assertEqual(handled.state, "self_resolved")
        self.assertEqual(asked.state, "shared")
        self.start_tour("/odoo", "crm_adoption_signals_leader", login="helper_lena")

    def test_on_the_deal(self):
        deal, flag = self._prepare("Boiler house")
        self.start_tour(
            f"/odoo/crm.lead/{deal.id}",
            "crm_adoption_signals_deal",
            login="helper_anna",
        )
        self.assertEqual(flag.answer, "snoozed")
