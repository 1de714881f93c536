from odoo.tests import tagged

from .test_tour_helper import HelperHttpCase


@tagged("post_install", "-at_install")
class TestTourHelperPeople(HelperHttpCase):
    """The dialogues of the pillar in the browser, each through all who take part."""

    def test_a_concern_from_raising_to_what_became_of_it(self):
        for tour, login in (
            ("crm_adoption_concern_whole_raise", "helper_anna"),
            ("crm_adoption_concern_whole_answer", "helper_paul"),
            ("crm_adoption_concern_whole_read", "helper_boris"),
        ):
            self.start_tour("/odoo/concerns", tour, login=login)
        concern = self.env["crm.adoption.concern"].search(
            [("text", "=", "I will enter everything twice")]
        )
        self.assertRecordValues(
            concern,
            [
                {
                    "state": "reviewed",
                    "outcome": "happened",
                    "is_testable": True,
                    "safeguard_action": "private",
                }
            ],
        )
        self.assertFalse(concern.author_id)

    def test_a_seller_asks_and_is_helped(self):
        deal = self._make_deal("Boiler house", self.anna)
        self._plan(deal, self.anna, 5)
        form = f"/odoo/action-crm.crm_lead_action_pipeline/{deal.id}"
        for url, tour, login in (
            (form, "crm_adoption_hint_ask", "helper_anna"),
            ("/odoo/my-day", "crm_adoption_hint_reply", "helper_lena"),
            ("/odoo/my-day", "crm_adoption_hint_helped", "helper_anna"),
            ("/odoo/coaching", "crm_adoption_hint_own_times", "helper_lena"),
        ):
            self.start_tour(url, tour, login=login)
        hint = self.env["crm.adoption.hint"].search([("lead_id", "=", deal.id)])
        self.assertRecordValues(
            hint,
            [
                {
                    "is_asked": True,
                    "reply": "A visit to the technical buyer",
                    "helpful": "yes",
                }
            ],
        )

    def test_a_benefit_from_my_day_to_a_story(self):
        deal = self._make_deal("Cold store", self.anna)
        deal.with_user(self.anna).action_set_won()
        deal.with_user(self.anna).action_thank(self.boris.id)
        self.env.flush_all()
        benefits = self.env["crm.adoption.benefit"]
        benefits._find_of_won_deals(tuple(deal.ids))
        self.start_tour(
            "/odoo/my-day", "crm_adoption_benefit_confirm", login="helper_anna"
        )
        self.start_tour(
            "/odoo/stories", "crm_adoption_story_read", login="helper_boris"
        )
        story = self.env["crm.adoption.story"].search([("text", "like", "technical")])
        self.assertFalse(story.author_name)
