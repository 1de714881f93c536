from collections.abc import Iterator

from odoo import models


class CrmAdoptionMigration(models.Model):
    """State *reading*: files -> items."""

    _inherit = "crm.adoption.migration"

    def _work_reading(self) -> Iterator[int]:
        while file := self._next_file():
            yield from file._work_off()
        self._keep({"state": "matching" if self.item_ids else "failed"})
        yield 0

    def _next_file(self):
        """The next file to read; also one that was added meanwhile."""
        files = self.env["crm.adoption.migration.file"].search(
            [
                ("migration_id", "=", self.id),
                ("state", "in", ("new", "reread", "remap")),
            ]
        )
        return files.filtered(lambda file: file._is_waiting())[:1]
