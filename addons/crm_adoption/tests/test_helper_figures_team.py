from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.helper import crm_adoption_team_metric_make as make
from .common_helper_figures import FiguresCase


@tagged("post_install", "-at_install")
class TestHelperFiguresTeam(FiguresCase):
    """Figures of many: counted by hand, told of enough people, and once only."""

    def test_two_teams_and_the_company(self):
        company, (north, south) = self._make_company("Two", 6, 5)
        self._make_deals(north, 1, 1)
        self._make_deals(south, 2, 1)
        rows = self._close(company)
        first = self.env["crm.team"].search([("member_ids", "in", north[0].ids)])
        second = self.env["crm.team"].search([("member_ids", "in", south[0].ids)])
        of_north = self._row(rows, "next_step", "team", team_id=first.id)
        self.assertEqual((of_north.num, of_north.den, of_north.value), (6, 12, 50))
        self.assertEqual(of_north.people, 5)
        of_south = self._row(rows, "next_step", "team", team_id=second.id)
        self.assertEqual((of_south.den, of_south.value), (15, 67))
        of_all = self._row(rows, "next_step")
        self.assertEqual((of_all.den, of_all.value), (27, 59))  # 16 of 27
        self.assertEqual(of_all.people, 10)

    def test_a_team_of_four_and_what_would_give_it_away(self):
        company, (north, south) = self._make_company("Small", 6, 4)
        self._make_deals(north, 1, 2)
        self._make_deals(south, 2, 1)
        rows = self._close(company)
        for code in ("next_step", "active_use", "practice_breadth"):
            self.assertEqual(self._row(rows, code).mapped("people"), [10])
        self.assertEqual(set(rows.mapped("scope")), {"company"})
        self.assertFalse(rows.team_id)

    def test_small_teams_together(self):
        company, (_north, one, two) = self._make_company("Rest", 6, 3, 3)
        self._make_deals(one | two | _north, 1, 1)
        rows = self._close(company)
        rest = self._row(rows, "next_step", "rest")
        self.assertEqual((rest.num, rest.den, rest.people), (6, 12, 5))
        self.assertEqual(len(self._row(rows, "next_step", "team")), 1)

    def test_a_company_of_three_is_told_nothing(self):
        company, (users,) = self._make_company("Three", 3)
        self._make_deals(users, 5, 5)
        row = self._close(company)
        self.assertEqual(len(row), 1)
        self.assertTrue(row.is_suppressed)
        self.assertEqual((row.num, row.den, row.people), (0, 0, 0))
        self.assertEqual(row.value_text, "Too few people to tell")

    def test_none_and_all_are_few_and_most(self):
        company, (users,) = self._make_company("Extreme", 6)
        self._make_deals(users, 2)
        rows = self._close(company)
        every = self._row(rows, "next_step")
        self.assertEqual((every.extreme, every.num, every.den), ("most", 0, 0))
        self.assertEqual(every.value_text, "Most")
        self.assertEqual(self._row(rows, "active_use").extreme, "few")

    def test_active_use_counts_people_who_did_in_three_of_four_weeks(self):
        company, (users,) = self._make_company("Active", 7)
        for number, user in enumerate(users):
            deal = self._make_deal("Deal", user, 60, company_id=company.id)
            for days_ago in (1, 8, 15)[: 3 if number < 3 else 2]:
                self._message(deal, days_ago, author_id=user.partner_id.id)
        row = self._row(self._close(company), "active_use")
        self.assertEqual((row.value, row.den, row.people), (43, 7, 5))

    def test_who_was_away_or_came_lately_is_left_out(self):
        company, (users,) = self._make_company("Away", 7)
        self._pause(users[0], 28, 15)
        self._settle_in(5, users[1])
        sellers, window = self.team_figures._get_scope(company, self._get_period())
        self.assertTrue(window.shared)
        self.assertEqual({s.user_id for s in sellers}, set(users[2:].ids))

    def test_private_deals_are_left_out(self):
        company, (users,) = self._make_company("Private", 6)
        self._make_deals(users, 1, 1)
        self._make_private(self._make_deals(users, 3))
        row = self._row(self._close(company), "next_step")
        self.assertEqual((row.num, row.den), (6, 12))

    def test_each_company_for_itself(self):
        one, (first,) = self._make_company("One", 6)
        two, (second,) = self._make_company("Other", 6)
        self._make_deals(first, 1, 1)
        self._make_deals(second, 1, 2)
        self.assertEqual(self._row(self._close(one), "next_step").value, 50)
        self.assertEqual(self._row(self._close(two), "next_step").value, 33)
        team = self.team_figures.with_user(first[0]).with_company(one)
        self.assertEqual(team.search([]).company_id, one)

    def test_days_are_the_half_of_all_stays(self):
        company, (users,) = self._make_company("Days", 6)
        for user in users:
            deal = self._make_deal("Deal", user, 100, company_id=company.id)
            deal.active = False
            for days in (3, 8):
                self._log_move(deal, "forward", days_in_stage=days)
        row = self._row(self._close(company), "stage_median")
        self.assertEqual((row.value, row.den), (3, 12))
        self.assertEqual(row.value_text, "3 days")

    def test_benefits_are_per_person(self):
        company, (users,) = self._make_company("Benefits", 6)
        values = {"state": "confirmed", "date": self._ago(2), "story": "Helped"}
        for user in (*users, *users[:3]):
            self.env["crm.adoption.benefit"].create({"user_id": user.id, **values})
        row = self._row(self._close(company), "benefits")
        self.assertEqual((row.num, row.den, row.value), (9, 6, 1.5))
        self.assertEqual(row.value_text, "1.5")

    def test_concerns_are_told_of_what_was_written(self):
        company, (_users,) = self._make_company("Concerns", 6)
        for outcome, likelihood in (
            ("happened", "5"),
            ("partly", "3"),
            ("not_happened", "5"),
            ("not_happened", "3"),
            (False, "5"),
        ):
            self.env["crm.adoption.concern"].create(
                {
                    "text": "A concern",
                    "criterion": "Deals get lost more often",
                    "answer": "We look together",
                    "remedy": "Put right",
                    "likelihood": likelihood,
                    "raised_on": self._ago(10),
                    "answered_on": self._ago(6),
                    "outcome": outcome,
                }
            )
        rows = self._close(company)
        true = self._row(rows, "concerns_true")
        self.assertEqual((true.num, true.den), (2, 4))
        self.assertTrue(true.low < 50 < true.high)
        self.assertIn("likely between", true.value_text)
        # Feared: (100 + 50 + 100 + 50) / 4 = 75; came true: 50 of 100.
        self.assertEqual(self._row(rows, "calibration").value, 25)
        self.assertEqual(self._row(rows, "concern_answer").value, 4)

    # === ONCE ===#

    def test_a_closed_month_stays_as_it_was_told(self):
        company, (users,) = self._make_company("Closed", 6)
        self._make_deals(users, 1, 1)
        rows = self._close(company)
        told = rows.read(["code", "num", "den", "people", "value"])
        self._make_deals(users, 4)
        company.crm_privacy_k = 20
        self.assertEqual(self._close(company), rows)
        rows.invalidate_recordset()
        self.assertEqual(rows.read(["code", "num", "den", "people", "value"]), told)
        for user in (self.env.user, self.sara):
            with self.assertRaises(UserError):
                rows[0].with_user(user).write({"num": 3})

    def test_the_limit_of_that_night_counts(self):
        company, (users,) = self._make_company("Limit", 6)
        self._make_deals(users, 1, 1)
        company.crm_privacy_k = 7
        self.assertTrue(self._close(company).is_suppressed)

    def test_long_past_months_tell_what_the_history_knows(self):
        company, (users,) = self._make_company("Past", 6)
        self._make_deals(users, 1, 1)
        rows = self._close(company, months_ago=1)
        self.assertTrue(self._row(rows, "benefits"))
        self.assertFalse(self._row(rows, "next_step"))

    def test_the_job_closes_the_last_month_of_every_company_once(self):
        company, _users = self._make_company("Job", 6)
        self._run()
        last = fields.Date.today().replace(day=1) - timedelta(days=1)
        rows = self.team_figures.search([])
        self.assertEqual(set(rows.mapped("period")), {last.replace(day=1)})
        self.assertEqual(rows.company_id, self.env["res.company"].search([]))
        self.assertIn(company, rows.company_id)
        self._run()
        self.assertEqual(self.team_figures.search([]), rows)

    def _run(self):
        with self.enter_registry_test_mode():
            self.env.ref("crm_adoption.ir_cron_team_figures").method_direct_trigger()
        self.env.invalidate_all()

    def test_batches_make_no_difference_and_cost_does_not_grow(self):
        small, (few,) = self._make_company("Few", 6)
        large, (many,) = self._make_company("Many", 24)
        self._make_deals(few | many, 1, 1)

        def count(company):
            self.env.flush_all()
            before = self.cr.sql_log_count
            self._close(company)
            return self.cr.sql_log_count - before

        count(self._make_company("Warm", 6)[0])
        self.assertLessEqual(count(large), count(small) + 4)
        with patch.object(make, "BATCH", 5):
            again = self._close(large, months_ago=-1)
        self.assertEqual(
            self._row(again, "benefits").mapped("den"),
            self._row(self._told(large), "benefits").mapped("den"),
        )

    # === PUT TOGETHER ===#

    def test_groups_are_put_together_by_their_parts(self):
        values = {"company_id": self.company.id, "scope": "company", "people": 5}
        self.team_figures.create(
            [
                {**values, "period": f"2025-0{month}-01", "code": code} | parts
                for month, code, parts in (
                    (1, "next_step", {"num": 1, "den": 10}),
                    (2, "next_step", {"num": 27, "den": 30}),
                    (1, "benefits", {"num": 12, "den": 6}),
                    (2, "benefits", {"num": 4, "den": 10}),
                    (1, "active_use", {"extreme": "few"}),
                )
            ]
        )
        groups = self.team_figures._read_group([], ["code"], ["value:avg"])
        self.assertEqual(groups[1:], [("benefits", 1), ("next_step", 70)])
        self.assertFalse(groups[0][1])

    def test_there_is_no_column_of_persons(self):
        users = {
            name
            for name, field in self.team_figures._fields.items()
            if field.comodel_name in ("res.users", "res.partner")
        }
        self.assertFalse(users)
