import re

from odoo import fields
from odoo.tests import TransactionCase, tagged

# What the module leaves out on purpose, because it watches people instead of deals.
REJECTED = re.compile(
    r"log_?in_?(count|time|date)|last_(login|seen|active|online)|time_online|presence"
    r"|click|keystroke|time_to_field|sentiment|latitude|longitude|location"
    r"|rank(ing)?$|leaderboard|activity_score|read_log|reading_log|records_created"
)


@tagged("post_install", "-at_install")
class TestHelperNoSurveillance(TransactionCase):
    """What would turn the helper into control does not exist in our models."""

    @property
    def _our_fields(self):
        return [
            field
            for model in self.env.registry.values()
            for field in self.env[model._name]._fields.values()
            if "crm_adoption" in field._modules
        ]

    def test_our_fields_are_found(self):
        names = {str(field) for field in self._our_fields}
        self.assertIn("crm.personal.note.user_id", names)
        self.assertIn("crm.adoption.concern.text", names)

    def test_no_field_that_was_rejected_as_surveillance(self):
        found = [
            str(field) for field in self._our_fields if REJECTED.search(field.name)
        ]
        self.assertFalse(found)

    def test_what_names_a_person_is_read_by_that_person_only(self):
        open_to_others = {
            (field.model_name, field.name)
            for field in self._our_fields
            if self._names_a_person(field) and not self._is_closed(field)
        }
        self.assertFalse(open_to_others)

    def test_my_day_stores_nothing(self):
        self.assertTrue(self.env["crm.adoption.my.day"]._abstract)

    def _names_a_person(self, field):
        """A stored link to a user on a model of our own (deals keep their seller)."""
        model = self.env[field.model_name]
        return (
            field.store
            and field.type == "many2one"
            and field.comodel_name == "res.users"
            and model._original_module == "crm_adoption"
            and not (model._transient or model._abstract)
            and field.name not in ("create_uid", "write_uid")
        )

    def _is_closed(self, field):
        """Nobody reads the column, or a rule for everybody lets the owner only in."""
        rules = self.env["ir.rule"].search(
            [("model_id.model", "=", field.model_name), ("global", "=", True)]
        )
        return field.groups == fields.NO_ACCESS or any(
            rule.perm_read and "'=', user.id)" in (rule.domain_force or "")
            for rule in rules
        )
