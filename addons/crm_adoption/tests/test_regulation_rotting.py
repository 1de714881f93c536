from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_regulation_log import StageLogCase


@tagged("post_install", "-at_install")
class TestRegulationRotting(StageLogCase):
    """How many days a stage may expect, from the team's own deals."""

    def _stage(self, user=None):
        self.env.invalidate_all()
        return self.stage_new.with_user(user or self.sara)

    def _win(self, count, days, **values):
        deals = self._past_deals(count, True, **values)
        for deal in deals:
            self._log(deal, days=days)
        return deals

    def _track(self, deals, days):
        """As if Odoo had tracked the move out of the first stage after ``days``."""
        field = self.env["ir.model.fields"]._get("crm.lead", "stage_id")
        for deal in deals:
            message = self.env["mail.message"].create(
                {"model": "crm.lead", "res_id": deal.id}
            )
            value = self.env["mail.tracking.value"].create(
                {
                    "mail_message_id": message.id,
                    "field_id": field.id,
                    "old_value_integer": self.stage_new.id,
                    "new_value_integer": self.stage_offer.id,
                }
            )
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE mail_tracking_value SET create_date = %s WHERE id = %s",
                (deal.create_date + timedelta(days=days), value.id),
            )

    def test_from_the_log(self):
        self._win(18, 12.3)
        self._win(6, 40)
        stage = self._stage()
        self.assertEqual(stage.won_days, 13)
        self.assertIn(
            "within 13 days: 18 of 24 did (with many more deals likely between 13 and "
            "40)",
            stage.won_days_text,
        )

    def test_several_visits_of_a_deal_add_up(self):
        for deal in self._win(20, 5):
            self._log(deal, days=7, ago=20)
        self.assertEqual(self._stage().won_days, 12)

    def test_below_the_limit_it_says_how_many_are_missing(self):
        self._win(19, 5)
        stage = self._stage()
        self.assertEqual(stage.won_days, 0)
        self.assertIn("Still missing: 1.", stage.won_days_text)
        stage.action_apply_won_days()
        self.assertEqual(stage.rotting_threshold_days, 0)

    def test_while_the_log_is_short_odoos_own_tracking_tells(self):
        deals = self._past_deals(21, True)
        self._track(deals, 9)
        for deal in deals[:3]:
            self._log(deal, days=2)
        self.assertEqual(self._stage().won_days, 9)
        for deal in deals[3:]:
            self._log(deal, days=2)
        self.assertEqual(self._stage().won_days, 2)

    def test_apply_writes_crms_own_field(self):
        self._win(20, 5.5)
        self._stage().action_apply_won_days()
        self.assertEqual(self.stage_new.rotting_threshold_days, 6)

    def test_other_teams_and_unreadable_deals_tell_nothing(self):
        self._win(10, 30, team_id=self.other_team.id)
        own = self._win(20, 5)
        self.assertIn("20 of 20", self._stage().won_days_text)
        own[0].originator_id = self.anna
        own[0].with_user(self.anna).action_set_visibility("private")
        self.assertIn("Still missing: 1.", self._stage().won_days_text)

    def test_lost_deals_do_not_suggest(self):
        for deal in self._past_deals(25, False):
            self._log(deal, days=50)
        self.assertEqual(self._stage().won_days, 0)

    def test_half_of_all_deals_with_open_ones_as_not_yet(self):
        self._win(12, 4)
        open_deals = self._past_deals(10)
        self._enter(open_deals, 2)
        self.assertEqual(
            self._stage().median_days_text,
            "Half of all deals move on within 4 days (12 of 22 did; the others count "
            "as not yet).",
        )
        self._enter(open_deals | self._past_deals(8), 30)
        self.assertEqual(
            self._stage().median_days_text,
            "Fewer than half of all deals have moved on yet: 12 of 30.",
        )

    def test_lost_and_gone_back_are_not_moved_on(self):
        self._win(12, 4)
        for deal in self._past_deals(6, False):
            self._log(deal, direction="lost", to_stage_id=self.stage_new.id, days=20)
        for deal in self._past_deals(7, stage_id=self.stage_offer.id):
            self._log(deal, direction="back", days=20)
        self.assertIn("12 of 25", self._stage().median_days_text)

    def test_too_few_stays(self):
        self._win(3, 4)
        self.assertIn("3 so far", self._stage().median_days_text)

    def _enter(self, deals, days):
        deals.date_last_stage_update = fields.Datetime.now() - timedelta(days=days)

    def test_the_form_shows_it_to_sales_administrators(self):
        with Form(self.stage_new.with_user(self.sara)) as form:
            self.assertIn("Still missing: 20.", form.won_days_text)
        with self.assertRaises(AccessError):
            _ = self._stage(self.anna).won_days

    def test_a_new_stage_has_nothing_to_tell(self):
        with Form(self.env["crm.stage"].with_user(self.sara)) as form:
            form.name = "Brand new"
            self.assertEqual(form.won_days, 0)
