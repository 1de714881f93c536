from odoo import models


class CrmAdoptionMigration(models.Model):
    """Asking before an undo: a dialog that first says what it would do."""

    _inherit = "crm.adoption.migration"

    def action_ask_undo(self) -> dict:
        """Open the dialog for taking everything back."""
        return self._ask_undo({})

    def _ask_undo(self, chosen: dict) -> dict:
        self.ensure_one()
        self._check_state("done", "undone")
        return {
            "type": "ir.actions.client",
            "tag": "crm_adoption.migration_undo",
            "target": "new",
            "name": self.env._("What taking it back does"),
            "params": {"migration_id": self.id, **chosen},
        }


class CrmAdoptionMigrationFile(models.Model):
    _inherit = "crm.adoption.migration.file"

    def action_ask_undo(self) -> dict:
        """Open the dialog for taking back what came from this file."""
        return self.migration_id._ask_undo({"file_ids": self.ids})


class CrmAdoptionMigrationItem(models.Model):
    _inherit = "crm.adoption.migration.item"

    def action_ask_undo(self) -> dict:
        """Open the dialog for taking back these entries."""
        return self.migration_id._ask_undo({"item_ids": self.ids})
