from odoo.tests import HttpCase, tagged

from .common_privacy import PrivacyCommon
from .common_privacy_exchange import ExchangeCommon


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


@tagged("post_install", "-at_install")
class TestTourPrivacyAgreement(ExchangeCommon, HttpCase):
    """An agreement from the first word to the figures that both sides read."""

    def test_from_the_agreement_to_the_figures(self):
        self._make_deals(12, owners=("nina", "boris", "dora"), visibility="company")
        self._make_deals(2, owners=("anna",), visibility="team")
        self._measure()
        for path, tour, name in (
            ("department-agreements", "configure", "sara"),
            ("department-exchange", "show", "anna"),
        ):
            self._start(path, tour, name)
        self._measure()
        self._start("department-exchange", "read", "emil")

    def _start(self, path, tour, name):
        self.start_tour(
            f"/odoo/{path}",
            f"crm_adoption_privacy_exchange_{tour}",
            login=self.users[name].login,
        )
