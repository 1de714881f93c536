from odoo.tests import HttpCase, tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestTourPrivacyExchange(PrivacyCommon, HttpCase):
    """A leader finds what the pipeline leaves out; others are asked nothing."""

    def test_what_the_pipeline_leaves_out(self):
        self.env["crm.lead"].search([("visibility", "=", "private")]).unlink()
        self._make_deal(visibility="private", expected_revenue=60_000)
        self.start_tour(
            "/odoo/action-crm.crm_lead_action_pipeline",
            "crm_adoption_privacy_private_line",
            login=self.users["lena"].login,
        )
        self.start_tour(
            "/odoo/action-crm.crm_lead_action_pipeline",
            "crm_adoption_privacy_no_private_line",
            login=self.users["boris"].login,
        )
