from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.helper import crm_adoption_signal_night as night
from ..models.helper.signals.kinds import KINDS, Kind
from .common_helper_signals import SignalCase


def _breaks(_work):
    raise ValueError("A fault in one signal")


@tagged("post_install", "-at_install")
class TestHelperSignalsNight(SignalCase):
    """The nightly job: batches, resuming, faults; who reads what of it."""

    def setUp(self):
        super().setUp()
        self.signals = self.env["crm.adoption.signal"]
        self.readings = self.env["crm.adoption.signal.reading"]
        self.deals = self.env["crm.lead"]
        for number in range(5):
            self.deals |= self._make_deal(f"Deal {number}", self.anna, 50)

    def _run(self):
        with self.enter_registry_test_mode():
            self.env.ref("crm_adoption.ir_cron_deal_signals").method_direct_trigger()
        self.env.invalidate_all()

    def _read_leads(self):
        return self.readings.search([]).lead_id

    def test_every_code_has_a_reading_and_data(self):
        codes = set(self.signals._get_by_code())
        self.assertEqual(codes - set(KINDS), {"overload"})
        self.assertEqual(len(codes), 20)

    def test_all_open_deals_are_read_in_batches(self):
        with patch.object(night, "BATCH", 2):
            self._run()
        self.assertLessEqual(self.deals, self._read_leads())
        run = self.env["crm.adoption.signal.run"].search([])
        self.assertTrue(run.is_done)
        self.assertEqual(run.benchmarks_for, fields.Date.today().replace(day=1))

    def test_it_resumes_behind_the_last_deal(self):
        done, ahead = self.deals[:2], self.deals[2:]
        self.env["crm.adoption.signal.run"].search([]).unlink()
        self.env["crm.adoption.signal.run"].create(
            {"started": self._ago(0.1), "last_lead_id": done[-1].id}
        )
        self._run()
        self.assertFalse(self._read_leads() & done)
        self.assertLessEqual(ahead, self._read_leads())
        self._run()
        self.assertLessEqual(done, self._read_leads())

    def test_a_run_that_stopped_days_ago_starts_anew(self):
        self.env["crm.adoption.signal.run"].search([]).unlink()
        self.env["crm.adoption.signal.run"].create(
            {"started": self._ago(3), "last_lead_id": self.deals[-1].id}
        )
        self._run()
        self.assertLessEqual(self.deals, self._read_leads())

    def test_one_fault_does_not_stop_the_others(self):
        with (
            patch.dict(KINDS, {"quiet": Kind(_breaks)}),
            self.assertLogs(
                "odoo.addons.crm_adoption.models.helper.crm_adoption_signal_reading"
            ),
        ):
            self._run()
        codes = set(self.readings.search([]).signal_id.mapped("code"))
        self.assertIn("stalled", codes)
        self.assertNotIn("quiet", codes)

    def test_readings_of_deals_that_closed_go(self):
        self._run()
        self.deals[0].action_set_lost()
        self.deals[1].active = False
        self.deals[2].action_set_won()
        self._run()
        self.assertFalse(self._read_leads() & self.deals[:3])

    def test_an_archived_signal_is_not_read(self):
        self._run()
        signal = self.env.ref("crm_adoption.crm_adoption_signal_stalled")
        self.assertTrue(self.readings.search([("signal_id", "=", signal.id)]))
        signal.active = False
        self._run()
        self.assertFalse(self.readings.search([("signal_id", "=", signal.id)]))

    def test_the_cost_does_not_grow_with_the_deals(self):
        def count(deals):
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.signals._work_off(deals.ids)
            return self.cr.sql_log_count - before

        count(self.deals)
        few = count(self.deals[:1])
        many = self.env["crm.lead"].create(
            [
                {"name": str(number), "type": "opportunity", "user_id": self.anna.id}
                for number in range(200)
            ]
        )
        self.assertLessEqual(count(many), few + 2)

    def test_evidence_from_deals_that_closed(self):
        signal = self.env.ref("crm_adoption.crm_adoption_signal_quiet")
        history = self.env["crm.adoption.signal.history"]
        for number in range(60):
            told, lost = number < 30, number % 30 < (24 if number < 30 else 6)
            deal = self._make_deal("Closed", self.anna, 40)
            place = {"lead_id": deal.id, "stage_id": self.stage.id, "age_band": 1}
            history.create([place] + [{**place, "signal_id": signal.id}] * told)
            deal.action_set_lost() if lost else deal.action_set_won()
        self.env.flush_all()
        self.assertEqual(signal.evidence, "thumb")
        history._grade_signals()
        self.assertEqual((signal.evidence, signal.evidence_total), ("deals", 30))

    def test_what_was_told_is_noted_once(self):
        history = self.env["crm.adoption.signal.history"]
        for _ in range(2):
            self.signals._work_off(self.deals.ids)
        rows = history.search([("lead_id", "=", self.deals[0].id)])
        self.assertEqual(len(rows.filtered(lambda row: not row.signal_id)), 1)
        self.assertIn("stalled", rows.signal_id.mapped("code"))
        self.assertEqual(set(rows.mapped("age_band")), {1})

    def test_who_reads_what(self):
        for user in (self.anna, self.lena):
            self.signals.with_user(user).search([]).mapped("name")
            self.env["crm.adoption.benchmark"].with_user(user).search([])
            with self.assertRaises(AccessError):
                self.signals.with_user(user).search([], limit=1).default_limit = 3
        self.signals.with_user(self.sara).search([], limit=1).default_limit = 3
        for model in ("signal.reading", "deal.snapshot", "signal.history"):
            for user in (self.anna, self.lena, self.sara, self.paul):
                with self.assertRaises(AccessError):
                    self.env[f"crm.adoption.{model}"].with_user(user).search([])

    def test_limits_name_their_level(self):
        self._make_won([4] * 20)
        self._make_benchmarks()
        other = self.env["crm.team"].create({"name": "Other team"})
        far = self._make_deal("Elsewhere", self.carla, 9, team_id=other.id)
        late = self._make_deal("Late", self.anna, 9, stage_id=self.stage_three.id)
        self.stage_three.rotting_threshold_days = 12
        benchmarks = self.env["crm.adoption.benchmark"]
        ids = [self.deals[0].id, far.id, late.id]
        limits = benchmarks._get_limits("stage_days", ids, default=30)
        self.assertEqual(
            [limits[id_].level for id_ in ids], ["team", "company", "stage"]
        )
        limits = benchmarks._get_limits("pushes", ids, default=1)
        self.assertEqual({limit.level for limit in limits.values()}, {"default"})
        self.assertEqual(benchmarks._get_limits("pushes", []), {})

    def test_benchmarks_once_a_month(self):
        self._run()
        self._make_won([4] * 20)
        self._run()
        self.assertFalse(self.env["crm.adoption.benchmark"].search([]))
        run = self.env["crm.adoption.signal.run"].search([])
        run.benchmarks_for -= timedelta(days=40)
        self._run()
        self.assertTrue(self.env["crm.adoption.benchmark"].search([]))
