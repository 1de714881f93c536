from odoo import api, fields, models

from .recipes import GROUPS, KINDS, RECIPES


class CrmAdoptionTool(models.Model):
    """What a seller worked with before the CRM, and what he wants to do with it."""

    _name = "crm.adoption.tool"
    _description = "My Tool"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "state desc, usefulness desc, id"

    _owner_fields = frozenset(
        {
            "name",
            "kind",
            "description",
            "record_estimate",
            "usefulness",
            "decision",
            "idea",
            "is_idea_public",
        }
    )

    name = fields.Char(required=True)
    kind = fields.Selection(KINDS, required=True, default="spreadsheet")
    description = fields.Text(string="What is in it")
    record_estimate = fields.Integer(
        string="About How Many Entries",
        help="A guess is enough; it helps you to see whether all of it arrived.",
    )
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
    idea = fields.Text(
        help="What this tool does so well that the CRM should do it, too."
    )
    is_idea_public = fields.Boolean(
        string="Show my idea to the team, with my name",
        copy=False,
        help="Sales people then read the idea, its kind of tool and your name; "
        "nothing else of this page. You can take it back at any time.",
    )

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_recipe(self):
        for tool in self:
            tool.recipe = tool._recipe_text()

    def _recipe_text(self) -> str:
        """The recipe as plain text, its steps numbered."""
        recipe = self._describe_recipe(self.kind)
        steps = [f"{n}. {step}" for n, step in enumerate(recipe["steps"], 1)]
        return "\n".join([*steps, recipe["result"], recipe["formats"]])

    @api.model
    @api.readonly
    def get_my_tools(self) -> dict:
        """What the page *My tools* shows to the current user.

        ``tools`` and ``migrations`` are lists of dicts with readable values, newest or
        most useful first; a tool's ``recipe`` is shaped as in ``get_recipes``.
        ``max_bytes`` is the largest file that can be added.
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
            "description": self.description or "",
            "record_estimate": self.record_estimate,
            "usefulness": self.usefulness,
            "usefulness_label": self._label("usefulness"),
            "decision": self.decision,
            "decision_label": self._label("decision"),
            "state": self.state,
            "recipe": self._describe_recipe(self.kind),
            "idea": self.idea or "",
            "is_idea_public": self.is_idea_public,
            "last_brought": self.last_brought_date
            and fields.Date.to_string(self.last_brought_date),
        }

    def _label(self, name: str) -> str:
        return self._labels(name).get(self[name], "")

    @api.model
    def _labels(self, name: str) -> dict:
        return dict(self._fields[name]._description_selection(self.env))

    @api.model
    @api.readonly
    def get_recipes(self) -> list[dict]:
        """All kinds of tools by group, in the order of a picker.

        Per group ``{group, label, kinds}``, per kind ``{kind, label, recipe}``; a
        recipe is ``{steps: [text, ...], result: text, formats: text}`` in the user's
        language: what to do, which file comes of it, what of it is read.
        """
        labels = self._labels("kind")
        return [
            {
                "group": group,
                "label": self.env._(label),
                "kinds": [
                    {
                        "kind": kind,
                        "label": labels[kind],
                        "recipe": self._describe_recipe(kind),
                    }
                    for kind, _label in kinds
                ],
            }
            for group, label, kinds in GROUPS
        ]

    @api.model
    def _describe_recipe(self, kind: str) -> dict:
        recipe = RECIPES[kind or "other"]
        return {
            "steps": [self.env._(step) for step in recipe.steps],
            "result": self.env._(recipe.result),
            "formats": self.env._(recipe.formats),
        }
