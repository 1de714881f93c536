from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_helper import HelperCase
from .common_helper_flags import FlagPersonas
from .common_helper_pulse import PulseCase

FORGED = {
    "scope": "company",
    "is_told": True,
    "umux": 99,
    "invited": 50,
    "answered": 50,
}


@tagged("post_install", "-at_install")
class TestHelperClientDefaults(PulseCase):
    """Defaults that a client sends reach nothing that nobody may write."""

    def test_a_moved_start_forges_no_round(self):
        forged = {
            "default_state": "closed",
            "default_least": 1,
            "default_result_ids": [(0, 0, FORGED)],
        }
        program = self.program.with_user(self.sam).with_context(**forged)
        program.write({"start_date": fields.Date.today() + timedelta(days=1)})
        self.assertEqual(set(self.program.round_ids.mapped("state")), {"draft"})
        self.assertFalse(self.program.round_ids.result_ids)
        self.assertFalse(any(self.program.round_ids.mapped("least")))

    def test_a_new_programme_forges_no_gate(self):
        self.program.unlink()
        programs = self.env["crm.adoption.program"].with_user(self.sam)
        program = programs.with_context(
            default_share=90,
            default_people=50,
            default_measured_on="2050-01-01",
            default_state="closed",
        ).create({"company_id": self.company.id})
        gates = program.sudo().gate_ids
        self.assertNotIn(90, gates.mapped("share"))
        self.assertNotIn(50, gates.mapped("people"))
        self.assertEqual(set(program.sudo().round_ids.mapped("state")), {"draft"})

    def test_the_officer_closes_with_what_was_answered(self):
        self.round._launch()
        self._answer(self.north[0])
        forged = {
            "default_comments": ["Forged"],
            "default_umux": 99,
            "default_umux_trend": "up",
        }
        self.round.with_user(self.olga).with_context(**forged).action_close()
        (result,) = self.round.result_ids
        self.assertFalse(result.comments)
        self.assertFalse(result.umux)
        self.assertFalse(result.umux_trend)


@tagged("post_install", "-at_install")
class TestHelperGatesOfSellers(PulseCase):
    """A wave of one seller and people without sales rights tells nothing of him."""

    def test_people_without_sales_rights_are_not_counted(self):
        others = [
            self._make_user(f"other{number}", "base.group_user") for number in range(5)
        ]
        victim = self.north[0]
        self.env["crm.adoption.cohort"].create(
            {
                "name": "Odd wave",
                "program_id": self.program.id,
                "user_ids": [(6, 0, [victim.id, *(other.id for other in others)])],
            }
        )
        self.program.measured_user_ids = False
        measured = self.program._get_measured_people()
        for other in others:
            self.assertNotIn(other, measured)
        self.program.gate_ids.measured_on = False
        self.program._measure_people()
        gate = self.program.gate_ids.filtered(lambda one: one.code == "inventory")
        self.assertFalse(gate.people)

    def test_a_figure_does_not_change_with_one_archived_person(self):
        self.program._get_measured_people()
        self.env.invalidate_all()
        before = self.program._get_measured_people()
        self.north[0].active = False
        self.env.invalidate_all()
        self.assertEqual(self.program._get_measured_people(), before)
        self.north[0].active = True
        self.assertEqual(self.program._get_measured_people(), before)


@tagged("post_install", "-at_install")
class TestHelperReview(FlagPersonas, HelperCase):
    def test_a_new_concern_is_open_whatever_the_client_says(self):
        concerns = self.env["crm.adoption.concern"].with_user(self.anna)
        concern = concerns.with_context(default_state="reviewed").create(
            {"text": "A worry"}
        )
        self.assertEqual(concern.state, "raised")

    def test_a_sales_administrator_forges_no_evidence_and_no_votes(self):
        signal = self._signal("quiet").with_user(self.sara)
        for forged in (
            {"helpful_count": 900, "vote_count": 900},
            {"no_action_count": 3},
            {"evidence": "deals"},
            {"evidence_total": 500},
            {"is_retired": True},
            {"code": "other"},
            {"is_positive": True},
        ):
            with self.subTest(forged=forged), self.assertRaises(AccessError):
                signal.write(forged)
        signal.write({"default_limit": 11, "active": False})
        signal.write({"active": True, "sequence": 3, "name": "Quiet"})

    def test_own_figures_are_in_no_mail_that_administrators_read(self):
        admin = new_test_user(
            self.env, "helper_adam", groups="base.group_system,base.group_user"
        )
        self.anna.email = "anna@example.com"
        won = self._make_deal("Won", self.anna)
        won.action_set_won()
        digests = self.env["digest.digest"].with_user(admin)
        digest = digests.create(
            {
                "name": "Of my people",
                "kpi_crm_my_won": True,
                "kpi_crm_my_steps": True,
                "user_ids": [(6, 0, self.anna.ids)],
            }
        )
        known = self.env["mail.mail"].search([])
        digest.action_send()
        mails = (self.env["mail.mail"].search([]) - known).with_user(admin)
        for mail in mails._filtered_access("read"):
            self.assertNotIn("My Deals Won", mail.body_html)
            self.assertNotIn("My Next Steps Done", mail.body_html)

    def test_a_flag_tells_no_name_of_a_deal_that_was_closed_since(self):
        deal = self._make_deal("Secret name", self.anna)
        self._raise(deal)
        flag = self._flags(deal)
        for user in (self.boris, self.lena, self.sara, self.egon):
            # What is asked by sudo, as the words of an error in debug mode are.
            name = flag.with_user(user).sudo().display_name
            if not deal.with_user(user).has_access("read"):
                self.assertNotIn("Secret", name)

    def test_a_hint_that_is_not_sent_tells_nothing_of_a_private_deal(self):
        deal = self._make_deal("Secret name", self.anna, originator_id=self.anna.id)
        deal.with_user(self.anna).action_set_visibility("private")
        spec = {
            "lead_id": {"fields": {"display_name": {}, "can_send_hint": {}}},
            **dict.fromkeys(("addressee", "title", "answer_time_text"), {}),
        }
        for user in (self.boris, self.lena, self.sara):
            for is_asked in (False, True):
                values = {"lead_id": deal.id, "is_asked": is_asked}
                hints = self.env["crm.adoption.hint"].with_user(user)
                hints = hints.with_context(default_lead_id=deal.id)
                try:
                    told = str(hints.onchange(values, ["lead_id"], spec))
                except AccessError as error:
                    told = str(error)
                self.assertNotIn("Secret", told)
                self.assertNotIn(self.anna.name, told)

    def test_a_flag_without_team_or_stage_is_kind(self):
        deal = self._make_deal("Bare", self.anna)
        deal.write({"team_id": False, "stage_id": False})
        self._raise(deal)
        flag = self._flags(deal).with_user(self.anna)
        self.assertTrue(flag.sentence)
        with self.assertRaises(UserError):
            flag.action_ask_help("Please")
        lines = self.env["crm.adoption.flag"].with_user(self.anna)
        self.assertTrue(lines.get_deal_signals(deal.id))

    def test_jobs_run_on_empty_tables(self):
        for model in ("crm.adoption.pulse.round", "crm.adoption.program"):
            self.env[model].search([]).unlink()
        self.env["crm.lead"].with_context(active_test=False).search([]).unlink()
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", return_value=1):
            self.env["crm.adoption.pulse.round"]._cron_pulse()
            self.env["crm.adoption.program"]._cron_programs()
            self.env["crm.adoption.signal"]._cron_nightly()
            self.env["crm.adoption.benefit"]._cron_find()
            self.env["crm.adoption.concern"]._cron_remind()
        self.env["crm.adoption.benchmark"]._make()
