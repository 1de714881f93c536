from odoo import api, fields, models

from ...readers.record import sha1_json

# Meaning -> the reader's target that is written when an owner chooses it.
_TARGETS = {
    "name": "name",
    "first_name": "first_name",
    "middle_name": "middle_name",
    "last_name": "last_name",
    "company": "company",
    "department": "department",
    "job_title": "job_title",
    "phones": "phones/1",
    "emails": "emails/1",
    "street": "addresses/1/street",
    "city": "addresses/1/city",
    "state": "addresses/1/state",
    "zip": "addresses/1/zip",
    "country": "addresses/1/country",
    "urls": "urls/1",
    "vat": "vat",
    "birthday": "birthday",
    "categories": "categories",
    "note": "note",
}


class CrmAdoptionMigrationMapping(models.Model):
    """What one column of a kind of table means to one owner.

    Remembered by the set of columns, so that next month's export of the same tool is
    read as the owner said the last time. ``target`` is the reader's own word for it
    (finer than ``meaning``: it also knows work from home).
    """

    _name = "crm.adoption.migration.mapping"
    _description = "Meaning of a Column"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "sequence, id"

    _owner_fields = frozenset({"meaning"})

    signature = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    example = fields.Char(readonly=True)
    target = fields.Char(readonly=True)
    is_chosen = fields.Boolean(readonly=True)
    meaning = fields.Selection(
        [
            ("name", "Full name"),
            ("first_name", "First name"),
            ("middle_name", "Middle name"),
            ("last_name", "Last name"),
            ("company", "Company"),
            ("department", "Department"),
            ("job_title", "Job position"),
            ("phones", "Phone"),
            ("emails", "E-mail"),
            ("street", "Street"),
            ("city", "City"),
            ("state", "State or region"),
            ("zip", "ZIP"),
            ("country", "Country"),
            ("urls", "Website"),
            ("vat", "Tax number"),
            ("birthday", "Birthday"),
            ("categories", "Groups or tags"),
            ("note", "Remarks"),
        ],
        compute="_compute_meaning",
        inverse="_inverse_meaning",
        help="Empty: kept word for word in your private remarks.",
    )

    _column_unique = models.UniqueIndex("(user_id, signature, sequence)")

    @api.depends("target")
    def _compute_meaning(self):
        for mapping in self:
            field, _slot, part = _split(mapping.target)
            mapping.meaning = (part if field == "addresses" else field) or False

    def _inverse_meaning(self):
        for mapping in self:
            target = _TARGETS.get(mapping.meaning)
            # sudo: the owner chooses a meaning, the target follows from it
            mapping.sudo().write({"target": target, "is_chosen": True})

    @api.model
    def _signature(self, columns: list[str]) -> str:
        return sha1_json(columns)

    @api.model
    def _remember(self, signature: str, columns: list[str], targets: dict) -> None:
        """Lay down the columns of a table that this owner brings for the first time."""
        if self.search_count([("signature", "=", signature)], limit=1):
            return
        # sudo: the owner changes meanings, the columns come from his file
        self.sudo().create(
            [
                {
                    "signature": signature,
                    "sequence": sequence,
                    "column": column,
                    "target": targets.get(column),
                }
                for sequence, column in enumerate(columns)
            ]
        )

    @api.model
    def _keep_examples(self, signature: str, examples: dict[str, str]) -> None:
        for mapping in self.search([("signature", "=", signature)]).sudo():
            # sudo: as in _remember
            mapping.example = examples.get(mapping.column)

    @api.model
    def _all(self, signature: str) -> dict[str, str | None]:
        """Column -> target for the tables of this kind."""
        rows = self.search([("signature", "=", signature)])
        return {row.column: row.target or None for row in rows}

    @api.model
    def _chosen(self, signature: str) -> dict[str, str | None] | None:
        """Like ``_all``, None as long as the owner changed nothing."""
        domain = [("signature", "=", signature), ("is_chosen", "=", True)]
        return self._all(signature) if self.search_count(domain, limit=1) else None

    def action_use(self) -> dict:
        """Read the rows of the open migration with these meanings, without the file."""
        migration = self.env["crm.adoption.migration"].browse(
            self.env.context.get("migration_id")
        )
        migration.action_remap()
        return {**migration._action_open(), "target": "main"}


def _split(target: str | None) -> tuple[str, str, str]:
    field, _, rest = (target or "").partition("/")
    slot, _, part = rest.partition("/")
    return field, slot, part
