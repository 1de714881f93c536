from odoo.tests import Form, tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideRepair(StageGuideCase):
    """A criterion that names a field which is gone stops nobody and says so."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def _outlive_a_field(self, condition):
        """Let the condition name a field that is deleted afterwards."""
        field = self.env["ir.model.fields"].create(
            {
                "name": "x_region",
                "ttype": "char",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
            }
        )
        self.needs_revenue.with_user(self.sara).domain = condition
        field.unlink()

    def test_a_deal_moves_on(self):
        self._outlive_a_field("[('x_region', '=', 'North')]")
        gate = self.mine.get_stage_gate(self.stage_offer.id)[0]
        self.assertEqual([m["id"] for m in gate["missing"]], self.asks_phone.ids)
        self.assertEqual(
            [step["id"] for step in self.mine.get_stage_guide()["steps"]],
            self.asks_phone.ids,
        )
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self._moves(self.deal).missing_text, "Do we know phone?")

    def test_a_deal_moves_on_past_a_longer_path(self):
        self._outlive_a_field("[('partner_id.opportunity_ids.x_region', '=', 'North')]")
        self.mine.action_move_with(self.stage_offer.id)
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_a_field_whose_code_is_gone(self):
        """Of an addon that was taken off the server and not uninstalled."""
        field = self.env["ir.model.fields"].create(
            {
                "name": "region",
                "ttype": "char",
                "state": "base",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
            }
        )
        self.needs_revenue.field_id = field
        self.assertTrue(self.needs_revenue.needs_repair)
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_the_others_still_count(self):
        self._outlive_a_field("[('x_region', '=', 'North')]")
        self.asks_phone.severity = "block"
        with self.assertRaises(StageGateError) as caught:
            self.mine.write({"stage_id": self.stage_offer.id})
        self.assertNotIn("expected_revenue", str(caught.exception))

    def test_the_administrator_is_told_and_repairs_it(self):
        self.assertFalse(self.needs_revenue.needs_repair)
        self._outlive_a_field("[('x_region', '=', 'North')]")
        criterion = self.needs_revenue.with_user(self.sara)
        self.assertTrue(criterion.needs_repair)
        with Form(criterion) as form:
            form.why = "Still worth knowing"  # the rest can be saved meanwhile
        with Form(criterion) as form:
            form.domain = "[]"
        self.assertFalse(criterion.needs_repair)
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})

    def test_a_new_question_needs_no_repair(self):
        form = Form(self.env["crm.stage.criterion"].with_user(self.sara))
        self.assertFalse(form.needs_repair)

    def test_observing_never_fails(self):
        self._outlive_a_field("[('x_region', '=', 'North')]")
        self.env.company.stage_guide_mode = "observe"
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)
