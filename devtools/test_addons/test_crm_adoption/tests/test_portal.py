from odoo.tests import new_test_user, tagged

from odoo.addons.crm_adoption.exceptions import StageGateError
from odoo.addons.crm_adoption.tests.common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestPartnersPortal(StageGuideCase):
    """A reseller moves a deal in the portal, with full rights behind it."""

    def setUp(self):
        super().setUp()
        self.reseller = new_test_user(self.env, "guide_reseller", "base.group_portal")
        self.deal = self._deal(partner_assigned_id=self.reseller.partner_id.id)
        self.theirs = self.deal.with_user(self.reseller)

    def test_it_is_judged_and_told_plainly(self):
        with self.assertRaises(StageGateError) as caught:
            self.theirs.update_stage_from_portal(self.stage_offer.id)
        self.assertIn("Do we know expected_revenue?", str(caught.exception))
        self.assertFalse(caught.exception.context["overridable"])
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_it_is_recorded_as_what_it_is(self):
        self.deal.expected_revenue = 5
        self.theirs.update_stage_from_portal(self.stage_offer.id)
        move = self._moves(self.deal)
        self.assertEqual((move.channel, move.acting_sudo), ("portal", True))
        self.assertEqual(move.result, "warned")
