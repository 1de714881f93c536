from odoo import models


class CrmAdoptionMigrationItem(models.Model):
    """Undo of chosen entries."""

    _inherit = "crm.adoption.migration.item"

    def action_undo_items(self) -> None:
        """Queue the undo of these entries; their migrations are *Done* again after it.

        See ``crm.adoption.migration.get_undo_preview(item_ids=...)`` for what it does.
        """
        self.check_access("write")
        for migration, items in self.grouped("migration_id").items():
            migration._queue_undo_of([("id", "in", items.ids)])
