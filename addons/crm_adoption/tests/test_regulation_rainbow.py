from odoo.tests import tagged

from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestRainbow(StageGuideCase):
    """Praise is for the whole way: not for a win that took a short cut."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._deal(user_id=cls.oleg.id, expected_revenue=900)
        cls.reason = {
            "category_id": cls.env["crm.stage.override.reason"].search([], limit=1).id,
            "text": "They have signed already",
        }

    def _win(self, deal, **kwargs):
        deal = deal.with_user(self.oleg)
        deal.action_move_with(self.stage_won.id, **kwargs)
        self.assertEqual(deal.won_status, "won")
        return deal.get_rainbowman_message()

    def test_the_whole_way_is_praised(self):
        self.deal.phone = "+1 202 555 0100"
        self.deal.stage_id = self.stage_offer
        self.assertTrue(self._win(self.deal))

    def test_past_a_stage_that_asks_is_not(self):
        self.assertFalse(self._win(self.deal))

    def test_past_a_stage_that_asks_nothing_is(self):
        (self.needs_revenue + self.asks_phone).unlink()
        self.assertTrue(self._win(self.deal))

    def test_past_a_folded_stage_is(self):
        self.stage_offer.fold = True
        self.assertTrue(self._win(self.deal))

    def test_with_something_needed_open_is_not(self):
        (self.needs_revenue + self.asks_phone).stage_id = self.stage_won
        self.deal.write({"expected_revenue": 0, "stage_id": self.stage_offer.id})
        self.assertFalse(self._win(self.deal, reason=self.reason))

    def test_with_a_question_open_is(self):
        self.needs_revenue.unlink()
        self.asks_phone.stage_id = self.stage_won
        self.deal.stage_id = self.stage_offer
        self.assertTrue(self._win(self.deal))

    def test_where_the_guide_only_observes_it_is(self):
        self.env.company.stage_guide_mode = "observe"
        self.assertTrue(self._win(self.deal))

    def test_where_the_guide_is_off_it_is(self):
        self.env.company.stage_guide_mode = "off"
        self.deal.with_user(self.oleg).action_set_won()
        self.assertTrue(self.deal.with_user(self.oleg).get_rainbowman_message())
