import re

from lxml import etree

from odoo import fields
from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

# What the module leaves out on purpose, because it watches people instead of deals.
REJECTED = re.compile(
    r"log_?in_?(count|time|date)|last_(login|seen|active|online)|time_online|presence"
    r"|click|keystroke|time_to_field|sentiment|latitude|longitude|location"
    r"|rank(ing)?$|leaderboard|activity_score|read_log|reading_log|records_created"
)
# The same in the words of pages, and where we say that it is not done.
REJECTED_WORDS = re.compile(
    r"log-?ins?\b|last (seen|online|active)|time online|online time|leader ?board"
    r"|rank(ing|ed)?\b|sentiment|keystroke|(most|least) active|top sellers?"
    r"|clicks\b|records created|read receipts?|your location",
    re.IGNORECASE,
)
DENIED = ("Not for pay, ranking or dismissal.",)
ACTIONS = ("ir.actions.act_window", "ir.actions.server", "ir.actions.client")
SHOWN = ("string", "title", "help", "placeholder", "confirm", "aria-label", "alt")
GROUPED_BY = (
    "group_by",
    "pivot_row_groupby",
    "pivot_column_groupby",
    "graph_groupbys",
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

    def test_no_view_shows_what_was_rejected(self):
        views = self._get_ours("ir.ui.view")
        self.assertIn("crm.adoption.self.metric", views.mapped("model"))
        for view in views:
            arch = etree.fromstring(view.arch_db)
            names = arch.xpath("//field/@name | //filter/@name | //button/@name")
            found = [name for name in names if REJECTED.search(name)]
            found += [text for text in self._get_texts(arch) if self._is_rejected(text)]
            self.assertFalse(found, view.xml_id)

    def test_no_action_or_menu_shows_what_was_rejected(self):
        for model in (*ACTIONS, "ir.ui.menu"):
            for record in self._get_ours(model):
                names = ("context", "domain", "params")
                technical = self._join(record, names)
                self.assertFalse(REJECTED.search(technical), record.display_name)
                words = self._join(record, ("name", "help"))
                self.assertFalse(self._is_rejected(words), record.display_name)

    def test_what_is_rejected_would_be_found(self):
        for text in ("Ranking of sellers", "Last seen on", "Number of logins"):
            self.assertTrue(self._is_rejected(text))
        context = "{'group_by': ['period:week', 'user_id.team_id']}"
        self.assertIn("user_id.team_id", self._get_groups([context]))
        self.assertIn("user_id", self._get_persons("crm.adoption.self.metric"))

    def test_no_view_counts_by_person(self):
        for view in self._get_ours("ir.ui.view"):
            persons = self._get_persons(view.model)
            if not persons:
                continue
            arch = etree.fromstring(view.arch_db)
            groups = [
                name.split(".")[0].split(":")[0]
                for name in (
                    *arch.xpath("//graph//field/@name | //pivot//field/@name"),
                    *arch.xpath("//@default_group_by"),
                    *self._get_groups(arch.xpath("//filter/@context")),
                )
            ]
            self.assertFalse(persons & set(groups), view.xml_id)

    def test_no_action_counts_by_person(self):
        for action in self._get_ours("ir.actions.act_window"):
            groups = self._get_groups([action.context or "{}"])
            names = {name.split(".")[0].split(":")[0] for name in groups}
            self.assertFalse(self._get_persons(action.res_model) & names, action.name)

    def test_my_day_stores_nothing(self):
        self.assertTrue(self.env["crm.adoption.my.day"]._abstract)

    def _get_ours(self, model):
        data = self.env["ir.model.data"].search(
            [("module", "=", "crm_adoption"), ("model", "=", model)]
        )
        records = self.env[model].with_context(active_test=False)
        return records.browse(data.mapped("res_id"))

    def _get_texts(self, arch):
        shown = [arch.xpath(f"//@{name}") for name in SHOWN]
        return [" ".join(arch.itertext(tag=None)), *sum(shown, [])]

    def _join(self, record, names):
        return " ".join(str(record[name]) for name in names if name in record._fields)

    def _is_rejected(self, text):
        words = " ".join(text.split())
        for sentence in DENIED:
            words = words.replace(sentence, "")
        return REJECTED_WORDS.search(words)

    def _get_persons(self, model):
        """Columns of ``model``, one of our own, that lead to a person."""
        if self.env.get(model) is None:
            return set()
        fields_ = self.env[model]._fields.values()
        persons = {field.name for field in fields_ if self._names_a_person(field)}
        is_ours = self.env[model]._original_module == "crm_adoption"
        return persons | {"create_uid", "write_uid"} if is_ours else persons

    def _get_groups(self, contexts):
        """What these contexts group by."""
        for context in contexts:
            known = {"uid": 1, "active_id": 1, "active_ids": [1], "context": {}}
            values = safe_eval(context, known)
            for key in GROUPED_BY:
                some = values.get(key) or []
                yield from [some] if isinstance(some, str) else some

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
