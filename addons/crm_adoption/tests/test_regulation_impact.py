from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..models.regulation import crm_stage_criterion_impact
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestRegulationImpact(StageGuideCase):
    """How many open deals a question would stop, said before it does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bare = cls._deal()
        cls.full = cls._deal(name="Cold store", expected_revenue=10)
        cls.needs_revenue.severity = "hint"

    def _text(self, criterion=None, user=None):
        criterion = criterion or self.needs_revenue
        criterion.invalidate_recordset()
        return criterion.with_user(user or self.sara).impact_text

    def _listed(self, criterion=None, user=None):
        criterion = (criterion or self.needs_revenue).with_user(user or self.sara)
        action = criterion.action_open_impact()
        return self.env["crm.lead"].with_user(self.sara).search(action["domain"])

    def test_entering_counts_the_stages_before(self):
        self._deal(name="Already there", stage_id=self.stage_offer.id)
        self._deal(name="Elsewhere", team_id=self.other_team.id)
        self.assertEqual(
            self._text(), "1 of 2 open deals would be stopped if it were needed."
        )
        self.assertEqual(self._listed(), self.bare)

    def test_leaving_counts_the_stage_itself(self):
        there = self._deal(name="Already there", stage_id=self.stage_offer.id)
        self.needs_revenue.write({"timing": "leave", "severity": "block"})
        self.assertEqual(self._text(), "1 of 1 open deals would be stopped.")
        self.assertEqual(self._listed(), there)

    def test_each_severity_has_its_word(self):
        for severity, words in (("warn", "be asked."), ("block", "be stopped.")):
            self.needs_revenue.severity = severity
            self.assertEqual(self._text(), f"1 of 2 open deals would {words}")

    def test_scope_and_answers_count(self):
        self.needs_revenue.domain = "[('name', '=', 'Nothing')]"
        self.assertIn("0 of 2", self._text())
        self.needs_revenue.domain = "[]"
        self.assertIn("1 of 2", self._text())
        self.bare.with_user(self.anna).action_answer_criteria(
            [{"criterion_id": self.needs_revenue.id, "state": "unknown"}]
        )
        self.assertIn("0 of 2", self._text())
        self.needs_revenue.team_ids = self.other_team
        self.assertIn("0 of 0", self._text())

    def test_closed_deals_do_not_count(self):
        self.bare.action_set_lost()
        self.assertIn("0 of 1", self._text())

    def test_only_deals_that_the_reader_reads(self):
        self.bare.originator_id = self.anna
        self.bare.with_user(self.anna).action_set_visibility("private")
        self.assertIn("0 of 1", self._text())
        self.assertFalse(self._listed())

    def test_choosing_a_severity_says_it_before_saving(self):
        form = Form(self.needs_revenue.with_user(self.sara))
        values = {"severity": "block"}
        record = form.record
        result = record.onchange(values, ["severity"], form._view["fields_spec"])
        self.assertEqual(result["warning"]["type"], "notification")
        self.assertEqual(
            result["warning"]["message"], "1 of 2 open deals would be stopped."
        )
        calm = record.onchange({"severity": "hint"}, ["severity"], {"severity": {}})
        self.assertNotIn("warning", calm)

    def test_a_new_question_is_previewed_too(self):
        criteria = self.env["crm.stage.criterion"].with_user(self.sara)
        with Form(criteria.with_context(default_stage_id=self.stage_offer.id)) as form:
            form.name = "Do we know the phone?"
            form.field_id = self.env["ir.model.fields"]._get("crm.lead", "phone")
            form.severity = "block"  # says nothing before there is a question
        self.assertEqual(
            self._text(form.record.sudo()), "2 of 2 open deals would be stopped."
        )

    def test_not_yet_asked_and_to_be_repaired(self):
        self.needs_revenue.effective_from = fields.Date.today() + timedelta(days=9)
        self.assertEqual(self._text(), "It asks nobody before its day.")

    def test_more_than_is_looked_at_is_said(self):
        with patch.object(crm_stage_criterion_impact, "EVALUATED", 1):
            self.assertIn("Looked at the 1 newest ones.", self._text())

    def test_for_sales_administrators(self):
        with self.assertRaises(AccessError):
            self._text(user=self.anna)
