from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from ..models.helper import crm_adoption_self_metric_make as make
from .common_helper_figures import FiguresCase


@tagged("post_install", "-at_install")
class TestHelperFiguresWeek(FiguresCase):
    """The weekly job: own figures, for whom, once, in few queries."""

    def _run(self):
        with self.enter_registry_test_mode():
            self.env.ref("crm_adoption.ir_cron_own_figures").method_direct_trigger()
        self.env.invalidate_all()

    def _own(self, user, code=None, weeks_ago=0):
        period = self.monday - timedelta(weeks=weeks_ago)
        domain = [("user_id", "=", user.id), ("period", "=", period)]
        return self.figures.search(domain + ([("code", "=", code)] if code else []))

    def test_every_seller_gets_his_week_once(self):
        self._plan(self._make_deal("Planned", self.anna, 9), self.anna, 3)
        with patch.object(make, "BATCH", 2):
            self._run()
        row = self._own(self.anna, "next_step")
        self.assertEqual((row.num, row.den, row.value), (1, 1, 100))
        self.assertEqual(row.value_text, "1 of 1")
        self.assertEqual(row.metric_id.code, "next_step")
        for user in (self.anna, self.boris, self.lena):
            self.assertTrue(self._own(user, "active_use"))
        self.assertFalse(self.figures.search([("user_id", "=", self.carla.id)]))
        before = self.figures.search([])
        self._run()
        self.assertEqual(self.figures.search([]), before)

    def test_it_goes_on_where_it_stopped(self):
        sellers = self.figures._find_due_sellers(self.monday)
        self.figures._make_week(sellers[:1], self.monday)
        due = self.figures._find_due_sellers(self.monday)
        self.assertEqual(due, sellers[1:])

    def test_who_came_lately_or_is_away_gets_none(self):
        self._settle_in(5, self.anna)
        self.env["crm.adoption.pause"].create(
            {
                "user_id": self.boris.id,
                "date_from": self.monday - timedelta(days=7),
                "date_to": self.monday - timedelta(days=3),
            }
        )
        due = {s.user_id for s in self.figures._find_due_sellers(self.monday)}
        self.assertFalse(due & {self.anna.id, self.boris.id})
        self.assertIn(self.lena.id, due)

    def test_archived_users_and_teams_are_left_out(self):
        self.boris.active = False
        due = {s.user_id for s in self.figures._find_due_sellers(self.monday)}
        self.assertNotIn(self.boris.id, due)
        self.team.active = False
        due = {s.user_id for s in self.figures._find_due_sellers(self.monday)}
        self.assertNotIn(self.anna.id, due)

    def test_the_past_is_filled_in_as_far_as_the_history_tells(self):
        deal = self._make_deal("Deal", self.anna, 100)
        self._message(deal, (fields.Date.today() - self.monday).days + 17)
        self.figures._make_week([self._seller(self.anna)], self.monday)
        self.assertEqual(self._own(self.anna, "active_use", 2).num, 1)
        self.assertTrue(self._own(self.anna, "next_step"))
        self.assertFalse(self._own(self.anna, "next_step", 1))
        # Settled 46 days ago: what lies before has no figures.
        self.assertTrue(self._own(self.anna, "active_use", 5))
        self.assertFalse(self._own(self.anna, "active_use", 8))

    def test_old_ones_go(self):
        old, kept = self.figures.create(
            [
                {
                    "user_id": self.anna.id,
                    "period": self.monday - timedelta(weeks=weeks),
                    "code": "fresh",
                    "num": 1,
                    "den": 2,
                }
                for weeks in (27, 26)
            ]
        )
        self._run()
        self.assertFalse(old.exists())
        self.assertTrue(kept.exists())

    def test_the_cost_does_not_grow_with_the_sellers(self):
        _company, (users,) = self._make_company("Cost", 20)
        sellers = [self._seller(user) for user in users]

        def count(some):
            self.figures.search([]).unlink()
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.figures._make_week(some, self.monday)
            self.env.flush_all()
            return self.cr.sql_log_count - before

        count(sellers[:2])
        few = count(sellers[:2])
        self.assertLessEqual(count(sellers), few + 2)

    def test_several_rows_together_are_put_together_by_their_parts(self):
        self.figures.create(
            [
                {
                    "user_id": self.anna.id,
                    "period": self.monday - timedelta(weeks=weeks),
                    "code": code,
                    "num": num,
                    "den": den,
                }
                for code, weeks, num, den in (
                    ("fresh", 0, 1, 2),
                    ("fresh", 1, 9, 10),
                    ("log_lag", 0, 6, 3),
                    ("log_lag", 1, 8, 2),
                )
            ]
        )
        mine = self.figures.with_user(self.anna)
        groups = dict(mine._read_group([], ["code"], ["value:avg"]))
        self.assertAlmostEqual(groups["fresh"], 100 * 10 / 12)
        self.assertIsNone(groups["log_lag"] or None)  # no half of halves
        ((value,),) = mine._read_group([], [], ["value:avg"])
        self.assertFalse(value)  # different figures make none together
        weeks = mine._read_group(
            [("code", "=", "log_lag")], ["period:day"], ["value:avg"]
        )
        self.assertEqual([value for _week, value in weeks], [4, 2])

    def test_my_day_holds_them_against_the_own_earlier_ones(self):
        for weeks, num in ((0, 3), (4, 1)):
            self.figures.create(
                {
                    "user_id": self.anna.id,
                    "period": self.monday - timedelta(weeks=weeks),
                    "code": "next_step",
                    "num": num,
                    "den": 4,
                }
            )
        (text,) = self._texts(self.anna, "compare")
        self.assertIn("3 of 4", text)
        self.assertIn("1 of 4", text)
        self.assertFalse(self._texts(self.boris, "compare"))
