from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_helper_pulse import PulseCase

PROGRAM = "crm.adoption.program"


@tagged("post_install", "-at_install")
class TestHelperProgram(PulseCase):
    """Where the company stands; gates inform, and nothing is about a person."""

    def _gate(self, code):
        return self.program.gate_ids.filtered(lambda gate: gate.code == code)

    def _judge(self, code):
        gate = self._gate(code)
        gate.invalidate_recordset()
        return gate.state, gate.sentence

    def _measure(self):
        """As if a month had passed."""
        self.program.gate_ids.measured_on = False
        self.program._measure_people()

    def _list_tools(self, users, **values):
        tools = self.env["crm.adoption.tool"]
        for user in users:
            tools |= tools.with_user(user).create({"name": "Sheet"}).sudo()
        tools.write(values)
        return tools

    def _get_page(self, user):
        program = self.env[PROGRAM].with_user(user).with_context(lang="en_US")
        return program.get_page()

    # === Start ===#

    def test_a_sales_administrator_starts_it_once(self):
        self.program.unlink()
        for user in (self.north[0], self.olga):
            with self.assertRaises(AccessError):
                self.env[PROGRAM].with_user(user).create({})
        page = self._get_page(self.sam)
        self.assertTrue(page["can_manage"])
        self.assertFalse(page["program"] or page["next"])
        program = self.env[PROGRAM].with_user(self.sam).create({})
        self.assertEqual(program.company_id, self.company)
        self.assertEqual(len(program.gate_ids), 6)
        self.assertEqual(len(program.round_ids), 2)
        self.assertEqual(self._get_page(self.sam)["program"]["id"], program.id)

    def test_the_page_is_the_same_for_all_but_its_buttons(self):
        pages = [self._get_page(u) for u in (self.sam, self.olga, self.north[0])]
        self.assertEqual([page["can_manage"] for page in pages], [True, False, False])
        for page in pages:
            self.assertEqual([p["state"] for p in page["phases"]][0], "current")
            self.assertEqual([g["code"] for g in page["gates"]], ["inventory"])
            self.assertIn("not used for pay", page["purpose"])
        self.assertTrue(pages[2]["next"]["button"])
        self.assertFalse(pages[1]["next"]["button"])
        with self.assertRaises(AccessError):
            self._get_page(self.egon)

    def test_each_next_step_can_be_shown(self):
        for phase, _label in self.program._fields["phase"].selection:
            self.program.phase = phase
            for user in (self.sam, self.olga, self.north[0]):
                step = self._get_page(user)["next"]
                self.assertTrue(step["text"])
                if step["button"]:
                    self.assertTrue(step["button"]["label"])

    # === Phases ===#

    def test_a_reached_gate_leads_on(self):
        self._list_tools(self.people)
        self._measure()
        button = self._get_page(self.sam)["next"]["button"]
        self.assertEqual(button["call"]["method"], "action_go_on")
        self.assertFalse(self._get_page(self.north[0])["next"]["button"])
        self.assertIs(self.program.with_user(self.sam).action_go_on(), True)
        self.assertEqual(self.program.phase, "migrate")

    def test_an_open_gate_asks_for_a_reason_and_blocks_nothing(self):
        program = self.program.with_user(self.sam)
        action = program.action_go_on()
        self.assertEqual(self.program.phase, "listen")
        wizard = self.env[action["res_model"]].with_user(self.sam)
        wizard.with_context(**action["context"]).create(
            {"reason": "The others are on leave"}
        ).action_go_on()
        self.assertEqual(self.program.phase, "migrate")
        self.assertIn("on leave", str(self.program.message_ids.mapped("body")))
        program.action_go_back()
        self.assertEqual(self.program.phase, "listen")
        with self.assertRaisesRegex(UserError, "no further phase"):
            program.action_go_back()

    def test_only_a_sales_administrator_moves_it(self):
        for user in (self.north[0], self.olga):
            program = self.program.with_user(user)
            for attempt in (
                program.action_go_on,
                program.action_go_back,
                lambda p=program: p.write({"support": "Me"}),
            ):
                with self.assertRaises(AccessError):
                    attempt()
        with self.assertRaises(AccessError):
            self.program.with_user(self.sam).write({"phase": "embed"})

    def test_changes_of_limits_are_in_the_log(self):
        program = self.program.with_user(self.sam)
        self.env.cr.precommit.run()  # what is new in a transaction is not tracked
        self._gate("next_step").with_user(self.sam).limit = 50
        self.assertIn("60 % → 50 %", str(program.message_ids.mapped("body")))
        program.min_comments = 12
        self.env.flush_all()
        self.env.cr.precommit.run()
        values = program.message_ids.sudo().tracking_value_ids
        self.assertIn(12, values.mapped("new_value_integer"))

    def test_limits_stay_such_that_they_tell_of_nobody(self):
        gate = self._gate("inventory").with_user(self.sam)
        for limit in (0, 85, 100):
            with self.assertRaises(ValidationError):
                gate.limit = limit
        for values in ({"share": 90}, {"phase": "embed"}, {"measured_on": False}):
            with self.assertRaises(AccessError):
                gate.write(values)
        with self.assertRaises(AccessError):
            self._gate("inventory").with_user(self.north[0]).limit = 10

    # === Gates ===#

    def test_inventory_and_integrated_count_people_in_tens(self):
        self._measure()
        self.assertEqual(self._judge("inventory"), ("open", "Few of 11 people so far."))
        tools = self._list_tools(self.people[:9])
        self._measure()
        self.assertEqual(
            self._judge("inventory"), ("reached", "About 80 % of 11 people.")
        )
        self.assertEqual(self._judge("integrated")[0], "open")
        tools.write({"state": "brought"})
        self._measure()
        self.assertEqual(
            self._judge("integrated"), ("reached", "About 80 % of 11 people.")
        )
        self._list_tools(self.people)
        self._measure()
        self.assertEqual(self._judge("inventory")[1], "Nearly all of 11 people.")

    def test_they_are_measured_once_a_month(self):
        self._list_tools(self.people)
        self.program._measure_people()
        self.assertEqual(self._judge("inventory")[0], "open")
        self._measure()
        self.assertEqual(self._judge("inventory")[0], "reached")

    def test_one_person_more_or_less_in_a_wave_tells_nothing(self):
        listed = self.people[:5]
        self._list_tools(listed)
        wave = self.env["crm.adoption.cohort"].create(
            {
                "name": "First",
                "program_id": self.program.id,
                "user_ids": [(6, 0, [user.id for user in listed])],
            }
        )
        self.program.sudo().measured_user_ids = False
        self._measure()
        self.assertEqual(self._gate("inventory").share, 90)
        wave.user_ids = [(3, listed[0].id), (4, self.people[10].id)]
        self._measure()
        self.assertEqual(self._gate("inventory").share, 90)
        self.assertEqual(self._gate("inventory").people, 5)
        with self.assertRaises(AccessError):
            self.program.with_user(self.sam).read(["measured_user_ids"])

    def test_three_people_are_too_few_to_tell(self):
        for user in self.people[3:]:
            user.active = False
        self._list_tools(self.people[:3])
        self._measure()
        state, sentence = self._judge("inventory")
        self.assertEqual(state, "unknown")
        self.assertIn("Too few people", sentence)
        self.assertFalse(self._gate("inventory").share)
        self.assertIn("text", self._get_page(self.north[0])["next"])

    def test_concerns(self):
        concerns = self.env["crm.adoption.concern"]
        concerns.search([]).unlink()
        self.assertEqual(self._judge("concerns")[0], "reached")
        raised = concerns.create([{"text": "One"}, {"text": "Two"}])
        raised[0].answer = "An answer"
        self.assertEqual(
            self._judge("concerns"), ("open", "1 of 2 concerns are answered.")
        )
        raised[1].answer = "An answer"
        self.assertEqual(self._judge("concerns")[0], "reached")

    def test_support(self):
        self.assertEqual(self._judge("support")[0], "open")
        self.program.with_user(self.sam).support = "Vera, phone 12"
        self.assertEqual(self._judge("support")[0], "reached")
        self.assertIn("Vera", self._get_page(self.north[0])["program"]["support"])

    def test_next_step_is_the_latest_frozen_figure_of_the_company(self):
        self.assertEqual(self._judge("next_step")[0], "unknown")

        def freeze(period, num, **values):
            self.env["crm.adoption.team.metric"].create(
                {
                    "period": period,
                    "company_id": self.company.id,
                    "scope": "company",
                    "code": "next_step",
                    "num": num,
                    "den": 100,
                    "people": 11,
                    **values,
                }
            )

        freeze("2026-01-01", 50)
        freeze("2026-01-01", 90, scope="team", team_id=self.teams[0].id)
        self.assertEqual(self._judge("next_step")[0], "open")
        freeze("2026-02-01", 60)
        self.assertEqual(
            self._judge("next_step"),
            ("reached", "60 of 100 open deals have a next step."),
        )
        freeze("2026-03-01", 60, is_suppressed=True)
        self.assertEqual(self._judge("next_step")[0], "unknown")
        freeze("2026-04-01", 0, den=0, extreme="few")
        self.assertEqual(self._judge("next_step")[0], "open")
        freeze("2026-05-01", 0, den=0, extreme="most")
        self.assertEqual(self._judge("next_step")[0], "reached")

    def test_the_sixth_month_against_the_first(self):
        good, less, bad = (6, 6, 6, 2), (6, 5, 6, 2), (3, 3, 3, 5)
        for later, state in ((good, "reached"), (less, "reached"), (bad, "open")):
            with self.subTest(later), self.env.cr.savepoint() as savepoint:
                self.assertEqual(self._judge("pulse")[0], "unknown")
                spread = dict.fromkeys(self.south, (4, 5, 4, 4))
                self._hold_round(
                    dict.fromkeys(self.people, good) | spread, self._add_round(1)
                )
                self.assertEqual(self._judge("pulse")[0], "unknown")
                self._hold_round(
                    dict.fromkeys(self.people, later)
                    | (spread if later != bad else {}),
                    self._add_round(6),
                )
                self.assertEqual(self._judge("pulse")[0], state)
                savepoint.rollback()
            self.env.invalidate_all()

    # === Waves ===#

    def _make_wave(self, months):
        return self.env["crm.adoption.cohort"].create(
            {
                "name": "First",
                "program_id": self.program.id,
                "team_ids": [(6, 0, self.teams[0].ids)],
                "go_live_date": fields.Date.today() - relativedelta(months=months),
            }
        )

    def test_sales_administrators_are_reminded_of_the_sixth_month_once(self):
        young, old = self._make_wave(5), self._make_wave(6)
        with self.enter_registry_test_mode():
            self.env.ref("crm_adoption.ir_cron_program").method_direct_trigger()
            self.env.ref("crm_adoption.ir_cron_program").method_direct_trigger()
        mine = self.program.activity_ids.filtered(lambda a: a.user_id == self.sam)
        self.assertEqual(len(mine), 1)
        self.assertIn("open concerns", mine.note)
        self.assertFalse(
            self.program.activity_ids.filtered(lambda a: a.user_id in self.north)
        )
        self.assertEqual((young.is_reminded, old.is_reminded), (False, True))

    def test_a_wave_says_who_is_in_it_and_no_more(self):
        wave = self._make_wave(1)
        (told,) = self._get_page(self.olga)["cohorts"]
        self.assertEqual((told["people"], told["teams"]), ("4 people", "North"))
        for user in (self.north[0], self.olga):
            with self.assertRaises(AccessError):
                wave.with_user(user).write({"name": "Mine"})
        persons = [
            field.name
            for field in wave._fields.values()
            if field.comodel_name == "res.users" and field.store
        ]
        self.assertEqual(
            sorted(set(persons) - {"create_uid", "write_uid"}), ["user_ids"]
        )

    def test_plans_of_waves_are_the_sales_administrators(self):
        plan = self.env.ref("crm_adoption.mail_activity_plan_pilot")
        plan.with_user(self.sam).name = "Our pilot"
        plan.template_ids[:1].with_user(self.sam).summary = "Our step"
        with self.assertRaises(AccessError):
            plan.with_user(self.north[0]).name = "Mine"
        other = self.env["mail.activity.plan"].create(
            {"name": "Contacts", "res_model": "res.partner"}
        )
        with self.assertRaises(AccessError):
            other.with_user(self.sam).name = "Ours"

    def test_a_plan_puts_its_steps_on_a_wave(self):
        wave = self._make_wave(1).with_user(self.sam)
        plan = self.env.ref("crm_adoption.mail_activity_plan_pilot")
        schedule = self.env["mail.activity.schedule"].with_user(self.sam)
        schedule.with_context(**wave.action_plan()["context"]).create(
            {
                "res_model": wave._name,
                "res_ids": str(wave.ids),
                "plan_id": plan.id,
                "plan_on_demand_user_id": self.sam.id,
            }
        ).action_schedule_plan()
        self.assertEqual(len(wave.activity_ids), len(plan.template_ids))

    # === Two companies ===#

    def test_companies_do_not_see_each_other(self):
        other = self.env["res.company"].create({"name": "Other Ltd"})
        adam = self._make_user("adam", "sales_team.group_sale_manager", other)
        theirs = self.env[PROGRAM].with_user(adam).create({})
        self._hold_round(dict.fromkeys(self.people, (6, 6, 6, 2)))
        self._make_wave(1)
        for model in (
            PROGRAM,
            "crm.adoption.gate",
            "crm.adoption.cohort",
            "crm.adoption.pulse.round",
            "crm.adoption.pulse.result",
        ):
            for user, company in ((adam, other), (self.sam, self.company)):
                found = self.env[model].with_user(user).search([])
                self.assertLessEqual(found.company_id, company)
        self.assertFalse(self._get_page(adam)["cohorts"])
        page = self.env["crm.adoption.pulse.round"].with_user(adam).get_page()
        self.assertFalse(page["rounds"])
        self.assertEqual(len(theirs.round_ids), 2)
        self.assertNotIn(adam, self.company._get_sales_people())

    def test_who_works_for_both_is_asked_by_his_own(self):
        other = self.env["res.company"].create({"name": "Other Ltd"})
        self.north[0].company_ids += other
        self.assertNotIn(self.north[0], other._get_sales_people())
        self.assertIn(self.north[0], self.company._get_sales_people())

    def test_archived_people_are_not_asked(self):
        self.north[0].active = False
        self.round._launch()
        self.assertEqual(self.round.invited, 10)

    def test_a_later_start_plans_anew(self):
        start = fields.Date.today() + timedelta(days=30)
        self.program.with_user(self.sam).start_date = start
        self.assertEqual(
            sorted(self.program.round_ids.mapped("date_from")),
            [start, start + relativedelta(months=1)],
        )
