from odoo.tests import HttpCase, tagged

from .common_regulation_log import StageLogCase


@tagged("post_install", "-at_install")
class TestCoachingTours(StageLogCase, HttpCase):
    """The leader's page, a hint and its answer; what administrators are told."""

    def setUp(self):
        super().setUp()
        self.stage_new.leader_hint = "<p>Ask who signs</p>"
        self.deal = self._deal()

    def test_a_hint_from_the_leaders_page_and_its_answer(self):
        form = f"/odoo/crm.lead/{self.deal.id}"
        for url, tour, login in (
            ("/odoo", "coaching", "guide_lena"),
            ("/odoo/my-day", "hint_answer", "guide_anna"),
            (form, "hint_on_deal", "guide_lena"),
            (form, "hint_closed", "guide_boris"),
        ):
            self.start_tour(url, f"crm_adoption_regulation_{tour}", login=login)
        hint = self.env["crm.adoption.hint"].search([("lead_id", "=", self.deal.id)])
        self.assertEqual(hint.recipient_id, self.anna)
        self.assertEqual(hint.kind, "question")
        self.assertEqual(hint.reply, "Yes, on Monday")

    def test_suggested_days_are_applied_with_one_click(self):
        for deal in self._past_deals(20, True):
            self._log(deal, days=5.5)
        self.start_tour(
            f"/odoo/stage-guide/{self.stage_new.id}",
            "crm_adoption_regulation_insight",
            login="guide_sara",
        )
        self.assertEqual(self.stage_new.rotting_threshold_days, 6)

    def test_impact_is_said_before_saving(self):
        self.needs_revenue.severity = "hint"
        self.start_tour(
            f"/odoo/rule-health/{self.needs_revenue.id}",
            "crm_adoption_regulation_impact",
            login="guide_sara",
        )
