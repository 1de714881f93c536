from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_helper_pulse import PulseCase


@tagged("post_install", "-at_install")
class TestHelperPulse(PulseCase):
    """Rounds take their turn, and say what enough people said together."""

    def _count(self, model, pulse=None):
        model = self.env[f"crm.adoption.pulse.{model}"]
        return model.search_count([("round_id", "=", (pulse or self.round).id)])

    # === Planned, opened, closed ===#

    def test_the_programme_plans_the_next_rounds(self):
        today = fields.Date.today()
        self.assertEqual(sorted(self.program.round_ids.mapped("month")), [0, 1])
        self.assertEqual(self.round.date_from, today)
        self.round._launch()
        self.program._plan_rounds()
        self.assertEqual(sorted(self.program.round_ids.mapped("month")), [0, 1, 3])

    def test_a_programme_of_long_ago_leaves_out_what_is_over(self):
        start = fields.Date.today() - timedelta(days=200)
        self.program.start_date = start
        self.assertEqual(sorted(self.program.round_ids.mapped("month")), [9, 12])

    def test_cron_opens_and_closes_on_its_days(self):
        cron = self.env.ref("crm_adoption.ir_cron_pulse")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
            self.assertEqual(self.round.state, "open")
            self.assertEqual(self._count("invite"), 11)
            cron.method_direct_trigger()
            self.assertEqual(self.round.state, "open")
            self.round.date_to = fields.Date.today() - timedelta(days=1)
            cron.method_direct_trigger()
        self.assertEqual(self.round.state, "closed")

    def test_two_rounds_are_never_open_together(self):
        self.round._launch()
        later = self.program.round_ids - self.round
        later.date_from = fields.Date.today()
        self.assertFalse(later._is_free())
        self.round._close()
        self.assertFalse(later._is_free())
        self.round.date_to -= timedelta(days=14)
        self.assertTrue(later._is_free())

    def test_the_officer_opens_and_closes_earlier(self):
        pulse = self.round.with_user(self.olga)
        pulse.action_open()
        self.assertEqual(self.round.state, "open")
        pulse.action_close()
        self.assertEqual(self.round.state, "closed")
        with self.assertRaisesRegex(UserError, "take their turn"):
            pulse.action_open()
        later = (self.program.round_ids - self.round).with_user(self.olga)
        with self.assertRaisesRegex(UserError, "close together"):
            later.action_open()

    def test_nobody_else_opens_or_closes(self):
        for user in (self.sam, self.north[0], self.env.ref("base.user_admin")):
            user.company_ids += self.company
            for method in ("action_open", "action_close"):
                with self.assertRaises(AccessError):
                    getattr(self.round.with_user(user), method)()
        self.assertEqual(self.round.state, "draft")

    def test_closing_again_changes_nothing(self):
        results = self._hold_round({user: (6, 6, 6, 2) for user in self.people})
        told = results.read()
        self.round._close()
        self.round.with_user(self.olga).action_close()
        self.round._launch()
        self.assertEqual(self.round.state, "closed")
        self.assertEqual(self.round.result_ids.read(), told)

    def test_after_closing_only_results_are_left(self):
        self.round._launch()
        self.assertEqual(self._count("answer"), 11)
        for user in self.south:
            self._answer(user)
        self.round._close()
        for model in ("invite", "answer", "group"):
            self.assertEqual(self._count(model), 0)
        self.assertEqual((self.round.answered, self.round.invited), (6, 11))

    # === What is told ===#

    def test_scores_of_the_company(self):
        grades = dict.fromkeys(self.north, (7, 7, 7, 1)) | dict.fromkeys(
            self.south, (4, 4, 4, 4)
        )
        results = self._hold_round(grades)
        (company,) = results
        self.assertEqual(company.scope, "company")
        self.assertEqual((company.answered, company.invited), (10, 11))
        self.assertTrue(company.is_representative)
        # 4 people with 100 and 6 with 50: 70; deviation 25.82, t(9) 2.262: 18.47
        self.assertEqual((company.umux, company.umux_margin), (70, 19))
        self.assertEqual((company.helper, company.control), (70, 30))
        self.assertEqual(company.balance, 40)

    def test_a_team_of_four_is_told_of_with_the_next_smallest(self):
        third = [self._make_user(f"west{number}") for number in range(7)]
        west = self._make_team("West", third)
        everybody = dict.fromkeys([*self.people, *third], (6, 5, 6, 2))
        results = self._hold_round(everybody)
        groups = results.filtered(lambda one: one.scope == "group")
        told = {
            tuple(group.team_ids.mapped("name")): group.answered for group in groups
        }
        # Sam is in no team: with the four of North, who are too few, too.
        self.assertEqual(told, {("North",): 5, ("South",): 6, ("West",): 7})
        self.assertTrue(
            groups.filtered(lambda one: one.team_ids == self.teams[0]).has_rest
        )
        self.assertIn(west, groups.team_ids)

    def test_too_few_answers_fold_again_with_their_complement(self):
        west = [self._make_user(f"west{number}") for number in range(7)]
        self._make_team("West", west)
        answering = [*self.north[:3], *self.south, *west]
        results = self._hold_round(dict.fromkeys(answering, (6, 5, 6, 2)))
        groups = results.filtered(lambda one: one.scope == "group")
        told = {
            tuple(sorted(group.team_ids.mapped("name"))): (
                group.answered,
                group.invited,
            )
            for group in groups
        }
        self.assertEqual(told, {("North", "South"): (9, 11), ("West",): (7, 7)})

    def test_with_two_groups_and_one_too_small_only_the_company_is_told(self):
        # South alone would give North away as the difference.
        results = self._hold_round(
            dict.fromkeys([*self.north[:2], *self.south], (6, 5, 6, 2))
        )
        self.assertEqual(results.mapped("scope"), ["company"])
        self.assertEqual(results.answered, 8)

    def test_a_group_where_nobody_answered_is_not_given_away(self):
        results = self._hold_round(dict.fromkeys(self.south, (6, 5, 6, 2)))
        self.assertEqual(results.mapped("scope"), ["company"])

    def test_fewer_answers_than_the_limit_are_not_told(self):
        results = self._hold_round(dict.fromkeys(self.south[:4], (7, 7, 7, 1)))
        (company,) = results
        self.assertFalse(company.is_told)
        self.assertFalse(company.umux or company.helper or company.control)
        self.assertFalse(company.sudo().exact)
        (page,) = self._get_page(self.north[0])["rounds"]
        self.assertFalse(page["sentences"] or page["results"])
        self.assertIn("at least 5 answers", page["why_not"])
        self.assertIn("4 of 11", page["answered"])
        self.assertIn("not representative", page["answered"])

    def test_the_limit_of_the_invitation_holds(self):
        self.round._launch()
        self.company.crm_privacy_k = 3
        for user in self.south[:4]:
            self._answer(user)
        self.round._close()
        self.assertFalse(self.round.result_ids.is_told)

    def test_what_all_agree_on_is_not_told_exactly(self):
        results = self._hold_round(dict.fromkeys(self.people, (7, 7, 7, 1)))
        company = results.filtered(lambda one: one.scope == "company")
        self.assertEqual((company.umux, company.helper, company.control), (95, 95, 5))
        self.assertEqual(company.umux_margin, 5)

    def test_comments_need_ten_answers(self):
        grades = dict.fromkeys(self.people[:9], (5, 5, 5, 5))
        results = self._hold_round(grades, comment="Keep the map")
        self.assertFalse(any(result.comments for result in results))

    def test_comments_are_of_the_company_in_no_order(self):
        self.round._launch()
        wrote = [f"Comment {number}" for number in range(11)]
        for user, words in zip(self.people, wrote, strict=True):
            self._answer(user, comment=f"  {words} ")
        self.round._close()
        company, *groups = self.round.result_ids.sorted("scope")
        self.assertEqual(sorted(company.comments), sorted(wrote))
        self.assertNotEqual(company.comments, wrote)
        self.assertFalse(any(group.comments for group in groups))
        (page,) = self._get_page(self.olga)["rounds"]
        self.assertEqual(page["comments"], company.comments)

    def test_a_trend_is_told_beyond_its_margin_only(self):
        def grades(first, other):
            return dict.fromkeys(self.north, first) | dict.fromkeys(self.south, other)

        self._hold_round(grades((3, 3, 3, 5), (4, 4, 4, 5)))
        same = self._hold_round(grades((4, 4, 3, 5), (4, 3, 4, 5)), self._add_round(1))
        self.assertFalse(same.umux_trend or same.control_trend)
        better = self._hold_round(
            grades((6, 6, 6, 2), (7, 6, 6, 1)), self._add_round(3)
        )
        self.assertEqual((better.umux_trend, better.control_trend), ("up", "down"))
        page = self._get_page(self.north[0])["rounds"][0]
        self.assertIn("Higher than in the round before: how well", str(page))

    # === A small company ===#

    def _shrink(self):
        for user in self.people[3:]:
            user.active = False

    def test_three_people_have_no_pulse_in_numbers(self):
        self._shrink()
        with self.assertRaisesRegex(UserError, "over a coffee"):
            self.round.with_user(self.olga).action_open()
        self.round._launch()
        self.assertEqual(self.round.state, "closed")
        self.assertTrue(self.round.is_small)
        self.assertFalse(self.round.result_ids)
        self.assertEqual(self._count("invite"), 0)
        page = self._get_page(self.north[0])
        self.assertIn("over a coffee", str(page["news"]))
        self.assertFalse(page["rounds"] or page["form"])

    # === On the pages ===#

    def _get_page(self, user):
        rounds = self.env["crm.adoption.pulse.round"].with_user(user)
        return rounds.with_context(lang="en_US").get_page()

    def _get_lines(self, user):
        day = self.env["crm.adoption.my.day"].with_user(user).get_my_day()
        sections = [one for one in day["sections"] if one["key"] == "pulse"]
        return [line for section in sections for line in section["lines"]]

    def test_my_day_asks_once(self):
        self.assertFalse(self._get_lines(self.north[0]))
        self.round._launch()
        (line,) = self._get_lines(self.north[0])
        self.assertIn("40 seconds", line["text"])
        self._answer(self.north[0])
        self.assertFalse(self._get_lines(self.north[0]))
        self.assertTrue(self._get_lines(self.north[1]))

    def test_not_this_time_is_fine_and_can_be_changed(self):
        self.round._launch()
        user = self.north[0]
        (line,) = self._get_lines(user)
        call = line["buttons"][1]["call"]
        invite = self.env[call["model"]].with_user(user).browse(call["ids"])
        getattr(invite, call["method"])()
        self.assertFalse(self._get_lines(user))
        self.assertTrue(self._get_page(user)["form"])
        self._answer(user)
        self.assertFalse(self._get_page(user)["form"])

    def test_my_day_takes_one_query_more(self):
        self.round._launch()
        day = self.env["crm.adoption.my.day"].with_user(self.north[0])
        day._get_pulse_section()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            day._get_pulse_section()

    def test_buttons_are_the_officers(self):
        self.assertEqual(self._get_page(self.olga)["steward"]["open"], self.round.id)
        self.round._launch()
        steward = self._get_page(self.olga)["steward"]
        self.assertEqual((steward["close"], steward["open"]), (self.round.id, False))
        for user in (self.sam, self.north[0]):
            self.assertFalse(self._get_page(user)["steward"])
        with self.assertRaises(AccessError):
            self._get_page(self.egon)

    def test_the_page_says_in_words_what_it_is_seen_as(self):
        for grades, words in (
            ((6, 6, 7, 1), "a helper"),
            ((3, 3, 1, 7), "Worth a talk"),
            ((5, 5, 4, 4), "too close to say"),
        ):
            with self.subTest(words), self.env.cr.savepoint() as savepoint:
                self._hold_round(dict.fromkeys(self.people, grades))
                (page,) = self._get_page(self.south[0])["rounds"]
                self.assertIn(words, page["sentences"][1])
                savepoint.rollback()
            self.env.invalidate_all()

    def test_the_order_of_invitations_is_shuffled(self):
        shuffle = "odoo.addons.crm_adoption.models.helper.crm_adoption_pulse_launch"
        with patch(f"{shuffle}.SystemRandom.shuffle") as shuffled:
            self.round._launch()
        self.assertEqual(len(shuffled.call_args.args[0]), 11)
