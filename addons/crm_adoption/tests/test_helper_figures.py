from odoo import fields
from odoo.tests import tagged

from ..figures.survival import Stay
from .common_helper_figures import FiguresCase


@tagged("post_install", "-at_install")
class TestHelperFigures(FiguresCase):
    """Each figure by an example that was counted by hand."""

    # === USE ===#

    def test_active_use(self):
        deal = self._make_deal("Deal", self.anna, 60)
        self.assertEqual(self._fact("active_use"), (0, 4))
        for days_ago in (1, 2, 8, 15, 40):
            self._message(deal, days_ago)
        self._message(deal, 22, author=self.boris.partner_id)
        self._message(deal, 22, message_type="notification", subtype_id=False)
        self.assertEqual(self._fact("active_use"), (3, 4))
        self._track(deal, 22, "expected_revenue", 100, 200)
        self.assertEqual(self._fact("active_use"), (4, 4))

    def test_a_message_on_a_contact_counts_one_on_another_model_does_not(self):
        self._message(self.customer, 8, model="res.partner")
        self._message(self.team, 15, model="crm.team")
        self.assertEqual(self._fact("active_use"), (1, 4))

    def test_a_week_away_does_not_count(self):
        deal = self._make_deal("Deal", self.anna, 60)
        for days_ago in (1, 8):
            self._message(deal, days_ago)
        self._pause(self.anna, 14, 8)
        self.assertEqual(self._fact("active_use"), (1, 3))
        self.assertEqual(self._fact("active_use", self.boris), (0, 4))

    def test_older_messages_of_a_merged_deal_do_not_count(self):
        deal = self._make_deal("Survivor", self.anna, 5)
        self._message(deal, 10)
        self.assertEqual(self._fact("active_use"), (0, 4))
        self.assertEqual(self._fact("practice_breadth"), (0, 6))
        self._message(deal, 2)
        self.assertEqual(self._fact("active_use"), (1, 4))

    def test_practice_breadth(self):
        deal = self._make_deal("Deal", self.anna, 60)
        self.assertEqual(self._fact("practice_breadth"), (0, 6))
        self._plan(deal.with_user(self.anna), self.anna, 3)
        self.assertEqual(self._fact("practice_breadth"), (1, 6))
        self._message(deal, 3)
        self._message(deal, 5)
        self.assertEqual(self._fact("practice_breadth"), (2, 6))
        self._move(deal, 2, self.stage_two)
        self.assertEqual(self._fact("practice_breadth"), (3, 6))
        self._meet(deal, self.anna, 3)
        self.assertEqual(self._fact("practice_breadth"), (4, 6))
        step = deal.activity_ids.filtered(lambda step: step.user_id == self.anna)
        step[:1].with_user(self.anna).action_done()
        self.assertEqual(self._fact("practice_breadth"), (5, 6))
        self.assertEqual(self._fact("active_use"), (1, 4))

    def test_log_lag(self):
        deal = self._make_deal("Deal", self.anna, 60)
        self._meet(deal, self.anna, -10)
        self._message(deal, 8)
        (stay,) = self._fact("log_lag")
        self.assertEqual((round(stay.days, 1), stay.ended), (2.0, True))
        self._meet(deal, self.anna, -4)
        waiting = next(stay for stay in self._fact("log_lag") if not stay.ended)
        self.assertTrue(4 <= waiting.days <= 5)

    # === DEALS ===#

    def test_next_step(self):
        self._plan(self._make_deal("Planned", self.anna), self.anna, 3)
        self._plan(self._make_deal("Overdue", self.anna), self.anna, -2)
        self._meet(self._make_deal("Meeting", self.anna), self.anna, 3)
        self._make_deal("Nothing", self.anna)
        self.assertEqual(self._fact("next_step"), (2, 4))

    def test_only_open_deals_count(self):
        self._make_deal("Open", self.anna)
        for name in ("Lost", "Archived", "Won"):
            self._plan(self._make_deal(name, self.anna), self.anna, 3)
        self._make_deal("Lead", self.anna, type="lead")
        self._find_deal("Lost").action_set_lost()
        self._find_deal("Archived").write({"active": False, "probability": 30})
        self._find_deal("Won").action_set_won()
        self.assertEqual(self._find_deal("Archived").won_status, "pending")
        self.assertEqual(self._fact("next_step"), (0, 1))
        self.assertEqual(self._fact("fresh"), (1, 1))

    def _find_deal(self, name):
        deals = self.env["crm.lead"].with_context(active_test=False)
        return deals.search([("name", "=", name), ("user_id", "=", self.anna.id)])

    def test_fresh(self):
        self._make_deal("Quiet", self.anna, 40)
        self._message(self._make_deal("Word", self.anna, 40), 3)
        self._message(self._make_deal("Older word", self.anna, 10), 12)
        # A write is no word: programs write, too.
        self.env.cr.execute("UPDATE crm_lead SET write_date = now()")
        self.assertEqual(self._fact("fresh"), (2, 3))

    def test_fresh_by_what_won_deals_kept_to(self):
        self._message(self._make_deal("Word", self.anna, 40), 6)
        self.assertEqual(self._fact("fresh"), (1, 1))
        self.env["crm.adoption.benchmark"].create(
            {
                "period": fields.Date.today().replace(day=1),
                "company_id": self.company.id,
                "team_id": self.team.id,
                "stage_id": self.stage.id,
                "measure": "gap_days",
                "total": 20,
                "q75": 4,
            }
        )
        self.assertEqual(self._fact("fresh"), (0, 1))

    def test_stalled(self):
        self.stage.rotting_threshold_days = 10
        deals = [self._make_deal(str(days), self.anna, 60) for days in (2, 8, 30)]
        self._make_deal("No limit", self.anna, 60, stage_id=self.stage_three.id)
        for deal, days in zip(deals, (2, 8, 30), strict=True):
            self.env.cr.execute(
                "UPDATE crm_lead SET date_last_stage_update = %s WHERE id = %s",
                (self._ago(days), deal.id),
            )
        self.assertEqual(self._fact("stalled"), (1, 3))

    def test_stage_median(self):
        deal = self._make_deal("Deal", self.anna, 100)
        for direction, days in (("forward", 4), ("back", 7), ("lost", 9)):
            self._log_move(deal, direction, days_in_stage=days)
        self._log_move(deal, "forward", days_in_stage=5, channel="merge")
        self._log_move(deal, "forward", days_ago=200, days_in_stage=6)
        deal.active = False
        stays = self._fact("stage_median", shared=True)
        self.assertCountEqual(stays, [Stay(4, True), Stay(7, False), Stay(9, False)])
        self.assertIsNone(self._fact("stage_median"))

    def test_skip_regress_and_override_rate(self):
        deal = self._make_deal("Deal", self.anna, 60)
        for direction in ("forward", "skip", "back", "won", "lost"):
            self._log_move(deal, direction)
        self._log_move(deal, "skip", channel="automation")
        self._log_move(deal, "skip", days_ago=40)
        self.assertEqual(self._fact("skip_regress"), (2, 4))
        self.assertIsNone(self._fact("override_rate", shared=True))
        self._log_move(deal, "forward", missing_count=2, result="overridden")
        self._log_move(deal, "forward", missing_count=1, result="warned")
        self.assertEqual(self._fact("override_rate", shared=True), (1, 2))
