from odoo.tests import Form, tagged

from odoo.addons.crm_adoption.exceptions import StageGateError
from odoo.addons.crm_adoption.tests.common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestKindOfAnotherAddon(StageGuideCase):
    """A kind that another addon brings works on every screen and path."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.needs_revenue + cls.asks_phone).action_archive()
        cls.criterion = cls.env["crm.stage.criterion"].create(
            {
                "name": "Does the title say what it is about?",
                "stage_id": cls.stage_offer.id,
                "kind": "many_words",
                "min_count": 3,
                "severity": "block",
            }
        )

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def test_it_is_judged(self):
        with self.assertRaises(StageGateError):
            self.mine.write({"stage_id": self.stage_offer.id})
        self.mine.write({"stage_id": self.stage_offer.id, "name": "New boiler house"})
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(
            self._moves(self.deal).judged, [{"id": self.criterion.id, "outcome": "met"}]
        )

    def test_it_is_shown_and_found(self):
        (step,) = self.mine.get_stage_guide()["steps"]
        self.assertEqual((step["kind"], step["done"]), ("many_words", False))
        short, long = self.mine, self._deal(name="One more boiler").with_user(self.anna)
        both = short + long
        self.assertEqual(both.mapped("stage_missing_count"), [1, 0])
        mine = [("id", "in", both.ids)]
        self.assertEqual(both.search([*mine, ("stage_gate_state", "=", "open")]), short)
        self.assertEqual(both.search([*mine, ("stage_gate_state", "=", "ready")]), long)

    def test_it_takes_answers(self):
        answers = [{"criterion_id": self.criterion.id, "state": "unknown"}]
        self.mine.action_move_with(self.stage_offer.id, answers=answers)
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_it_is_set_up_on_the_same_screen(self):
        with Form(self.env["crm.stage.criterion"].with_user(self.sara)) as form:
            form.stage_id = self.stage_won
            form.name = "Does the title say it?"
            form.kind = "many_words"
        self.assertEqual(form.record.kind, "many_words")
        self.assertFalse(form.record.needs_repair)
