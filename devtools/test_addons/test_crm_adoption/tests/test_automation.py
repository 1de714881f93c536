from odoo.tests import tagged

from odoo.addons.crm_adoption.exceptions import StageGateError
from odoo.addons.crm_adoption.tests.common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestAutomationRules(StageGuideCase):
    """Automation rules: their own moves, and what they do around a refused one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._deal()
        cls.mine = cls.deal.with_user(cls.anna)
        cls.model = cls.env["ir.model"]._get("crm.lead")

    def _rule(self, trigger, code, **values):
        return self.env["base.automation"].create(
            {
                "name": "Rule",
                "model_id": self.model.id,
                "trigger": trigger,
                "action_server_ids": [
                    (
                        0,
                        0,
                        {
                            "name": "Act",
                            "model_id": self.model.id,
                            "state": "code",
                            "code": code,
                        },
                    )
                ],
                **values,
            }
        )

    def _rule_on_priority(self):
        field = self.env["ir.model.fields"]._get("crm.lead", "priority")
        self._rule(
            "on_write",
            f"record.write({{'stage_id': {self.stage_offer.id}}})",
            trigger_field_ids=[(6, 0, field.ids)],
        )

    def test_what_a_rule_moves_is_recorded(self):
        self._rule_on_priority()
        self.mine.priority = "2"
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self._moves(self.deal).channel, "automation")

    def test_what_a_rule_moves_is_judged_where_the_company_wants_it(self):
        self.env.company.stage_guide_automation = "judge"
        self._rule_on_priority()
        with self.assertRaises(StageGateError):
            self.mine.priority = "2"
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_a_refused_move_starts_no_rule_and_sends_nothing(self):
        self._rule(
            "on_stage_set",
            "env['mail.mail'].create({'email_to': 'a@b.example'})",
            trg_field_ref=self.stage_offer.id,
        )
        mails = self.env["mail.mail"].search_count([])
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})
        self.env.flush_all()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.mine.write({"stage_id": self.stage_offer.id, "expected_revenue": 5})
        self.assertEqual(self.env["mail.mail"].search_count([]), mails + 1)
