from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestConfigurationScreens(StageGuideCase):
    """The sales administrator sets up everything with his own rights."""

    def test_choose_a_field(self):
        fields = self.env["ir.model.fields"].with_user(self.sara)
        found = fields.with_context(hide_model=True).name_search(
            "Expected Revenue", [("model", "=", "crm.lead")]
        )
        self.assertIn("Expected Revenue", dict(found).values())
        with self.assertRaises(AccessError):
            fields.browse(found[0][0]).field_description = "Other"
        with self.assertRaises(AccessError):
            fields.with_user(self.anna).name_search("Expected Revenue")

    def test_a_question_on_the_stage_form(self):
        stage = self.stage_new.with_user(self.sara)
        with Form(stage, "crm.crm_stage_form") as form:
            form.guidance = "<p>Listen</p>"
            form.skip_policy = "reason"
            with form.criterion_ids.new() as line:
                line.name = "Who pays?"
                line.kind = "checklist"
                line.asks_note = True
        self.assertEqual(stage.criterion_ids.name, "Who pays?")
        self.assertIn("tick, with a sentence", stage.criterion_ids.preview)

    def test_a_property_by_its_label(self):
        self.team.lead_properties_definition = [
            {"name": "aa11", "type": "char", "string": "Fuel"}
        ]
        criterion = self.asks_phone.with_user(self.sara)
        choices = dict(
            criterion.fields_get(["property_choice"])["property_choice"]["selection"]
        )
        self.assertEqual(choices["aa11"], "Fuel (Guided)")
        with Form(criterion) as form:
            form.field_id = self.env["ir.model.fields"]
            form.property_choice = "aa11"
        self.assertEqual(criterion.property_key, "aa11")
        self.assertFalse(criterion.field_id)
        self.assertIn("Fuel", criterion.preview)

    def test_preview_follows_what_is_chosen(self):
        form = Form(self.asks_phone.with_user(self.sara))
        self.assertIn("On the way to “Guided Offer”", form.preview)
        self.assertIn("“Phone” is filled in", form.preview)
        form.timing = "leave"
        self.assertIn("On the way out of", form.preview)
        form.severity = "block"
        self.assertIn("only who may move with a reason", form.preview)
        form.allow_unknown = False
        self.assertNotIn("Don't know", form.preview)
        form.kind = "meeting_held"
        self.assertIn("a meeting that took place", form.preview)

    def test_each_kind_is_described(self):
        criterion = self.asks_phone.with_user(self.sara)
        kinds = criterion._fields["kind"].get_values(self.env)
        told = set()
        for kind in kinds:
            new = criterion.new({"kind": kind, "name": "Q?"})
            told.add(new.preview.split("\n")[1])
        self.assertEqual(len(told), len(kinds))

    def test_a_single_way(self):
        form = Form(self.env["crm.stage.transition"].with_user(self.sara))
        form.from_stage_id = self.stage_new
        form.to_stage_id = self.stage_won
        form.policy = "reason"
        with form.value_ids.new() as line:
            line.field_id = self.env["ir.model.fields"]._get("crm.lead", "function")
            line.value = "Buyer"
        way = form.save()
        self.assertFalse(way.problem)
        self.assertEqual(self.stage_new.transition_ids, way)

    def test_a_seller_reads_and_changes_nothing(self):
        stage = self.stage_offer.with_user(self.anna)
        self.assertTrue(stage.criterion_ids.mapped("name"))
        with self.assertRaises(AccessError):
            stage.criterion_ids[0].name = "Mine?"
        with self.assertRaises(AccessError):
            stage.guidance = "Mine"
