from odoo import api, fields, models

from .recipes import RECIPES


class CrmAdoptionTool(models.Model):
    """What a seller worked with before the CRM, and what he wants to do with it."""

    _name = "crm.adoption.tool"
    _description = "My Tool"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "state desc, usefulness desc, id"

    _owner_fields = frozenset({"name", "kind", "description", "usefulness", "decision"})

    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("spreadsheet", "Spreadsheet"),
            ("phone", "Phone"),
            ("google", "Google Contacts"),
            ("outlook", "Outlook"),
            ("iphone", "iPhone"),
            ("evernote", "Evernote"),
            ("notes", "Other notes"),
            ("other", "Something else"),
        ],
        required=True,
        default="spreadsheet",
    )
    description = fields.Text(string="What is in it")
    usefulness = fields.Selection(
        [
            ("1", "Hardly"),
            ("2", "A little"),
            ("3", "Useful"),
            ("4", "Very useful"),
            ("5", "Indispensable"),
        ],
        default="3",
        help="How much it helps you today.",
    )
    decision = fields.Selection(
        [
            ("bring", "Bring it"),
            ("part", "Bring a part"),
            ("replace", "The CRM replaces it"),
            ("keep", "Keep it to myself"),
            ("later", "Not now"),
        ],
        required=True,
        default="bring",
    )
    state = fields.Selection(
        [("listed", "Listed"), ("brought", "Brought in")],
        required=True,
        readonly=True,
        default="listed",
        copy=False,
    )
    last_brought_date = fields.Datetime(
        string="Last Brought", readonly=True, copy=False
    )
    recipe = fields.Text(string="How to get your data out", compute="_compute_recipe")
    migration_ids = fields.One2many("crm.adoption.migration", "tool_id")

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_recipe(self):
        for tool in self:
            recipe = RECIPES.get(tool.kind)
            tool.recipe = recipe and self.env._(recipe)

    @api.model
    @api.readonly
    def get_my_tools(self) -> dict:
        """What the page *My tools* shows to the current user.

        ``tools`` and ``migrations`` are lists of dicts with readable values, newest or
        most useful first; ``max_bytes`` is the largest file that can be added.
        """
        migrations = self.env["crm.adoption.migration"]
        return {
            "tools": [tool._describe() for tool in self.search([])],
            "migrations": [
                migration._describe() for migration in migrations.search([], limit=80)
            ],
            "max_bytes": migrations._max_file_bytes(),
        }

    def _describe(self) -> dict:
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "kind_label": self._label("kind"),
            "decision": self.decision,
            "decision_label": self._label("decision"),
            "state": self.state,
            "recipe": self.recipe,
            "last_brought": self.last_brought_date
            and fields.Date.to_string(self.last_brought_date),
        }

    def _label(self, name: str) -> str:
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(self[name], "")
