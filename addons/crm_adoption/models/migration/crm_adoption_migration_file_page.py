from odoo import api, fields, models

_LOOK_AT = 500  # entries, for the examples of a column
_EXAMPLES = 3


class CrmAdoptionMigrationFile(models.Model):
    """What the page shows of a file: where it stands, its columns, its reading."""

    _inherit = "crm.adoption.migration.file"

    title_path = fields.Char(string="File", compute="_compute_title_path")

    @api.depends("name", "parent_id.name")
    def _compute_title_path(self):
        for file in self:
            file.title_path = file._title_path()

    def _title_path(self) -> str:
        """Its name; that of a member after the name of its archive or workbook."""
        names = [self.parent_id.name, self.name] if self.parent_id else [self.name]
        return " › ".join(names)

    @api.readonly
    def get_columns(self) -> dict:
        """The columns of a table, for the owner to say what each of them is.

        ``columns``: dicts of ``id`` (for ``set_columns``), ``column``, ``examples``
        (the first filled cells), ``meaning`` (False: it stays in the private remarks);
        ``meanings``: what may be chosen, a list of (value, label).
        """
        self.ensure_one()
        mappings = self.env["crm.adoption.migration.mapping"]
        examples = self._column_examples()
        meaning = mappings._fields["meaning"]
        return {
            "name": self._title_path(),
            "columns": [
                {
                    "id": mapping.id,
                    "column": mapping.column,
                    "examples": examples.get(mapping.column, []),
                    "meaning": mapping.meaning,
                }
                for mapping in mappings.search([("signature", "=", self.signature)])
            ],
            "meanings": meaning._description_selection(self.env),
        }

    def _column_examples(self) -> dict[str, list[str]]:
        examples: dict[str, list[str]] = {}
        items = self.env["crm.adoption.migration.item"].search_fetch(
            [("file_id", "=", self.id)], ["raw"], limit=_LOOK_AT, order="seq"
        )
        for item in items:
            for column, cell in item.raw if isinstance(item.raw, list) else ():
                found = examples.setdefault(column, [])
                value = str(cell).strip()[:80]
                if value and value not in found and len(found) < _EXAMPLES:
                    found.append(value)
        return examples

    def set_columns(self, meanings: dict) -> None:
        """Remember what the columns are, and read the staged rows again that way.

        :param meanings: id of a column, as ``get_columns`` gave it -> meaning or False
        """
        self.ensure_one()
        self.migration_id._check_state("preview")
        mappings = self.env["crm.adoption.migration.mapping"].search(
            [("signature", "=", self.signature)]
        )
        for mapping in mappings:
            if (key := str(mapping.id)) in meanings:
                mapping.meaning = meanings[key]
        self.migration_id.action_remap()

    def action_ask_columns(self) -> dict:
        """Open the dialog for the meaning of the columns."""
        return self._dialog("crm_adoption.migration_columns")

    def action_ask_reading(self) -> dict:
        """Open the dialog for the character set and the order of dates."""
        return self._dialog("crm_adoption.migration_reading")

    def _dialog(self, tag: str) -> dict:
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": tag,
            "target": "new",
            "name": self._title_path(),
            "params": {"file_id": self.id},
        }
