from collections.abc import Iterator

from odoo import models


class CrmAdoptionMigration(models.Model):
    """State *reading*: files -> items."""

    _inherit = "crm.adoption.migration"

    def _work_reading(self) -> Iterator[int]:
        for file in self.file_ids.filtered(lambda file: not file.parent_id):
            if file.state == "new":
                yield from file._read_chunks()
        for file in self.file_ids.filtered(lambda file: file.state == "remap"):
            yield from file._remap_chunks()
        self._keep({"state": "matching" if self.item_ids else "failed"})
        yield 0
