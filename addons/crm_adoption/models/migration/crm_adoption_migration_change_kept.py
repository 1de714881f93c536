from collections import Counter

from odoo import models
from odoo.exceptions import AccessError, UserError

_NAMES = 5  # records named per reason


class CrmAdoptionMigrationChange(models.Model):
    """What an undo kept: what the owner can do with it, by his own rights in Odoo."""

    _inherit = "crm.adoption.migration.change"

    def action_delete_kept(self) -> None:
        """Delete the records nevertheless."""
        for change in self._still_kept():
            record = change._record()
            try:
                record.unlink()
            except AccessError as error:
                raise UserError(
                    change.env._(
                        "You cannot delete %(name)s in this CRM. Archive it instead, "
                        "or ask your administrator; nothing was changed.",
                        name=change.record_name,
                    )
                ) from error
            change._settle("undone")
            change.item_id._keep({"state": "undone"})
            change._forget_key()

    def action_archive_kept(self) -> None:
        """Archive the records: out of the way, and not lost."""
        for change in self._still_kept():
            record = change._record()
            if "active" not in record._fields:
                raise UserError(
                    change.env._(
                        "%(name)s is of a kind that cannot be archived. Delete it or "
                        "keep it; nothing was changed.",
                        name=change.record_name,
                    )
                )
            record.action_archive()
            change._leave()

    def action_keep(self) -> None:
        """Leave the records as they are and take them off the list."""
        self._still_kept()._leave()

    def _still_kept(self):
        self.check_access("read")
        return self.filtered(lambda change: change.state == "kept")

    def _leave(self) -> None:
        self.sudo().write({"state": "left"})  # sudo: the journal is read-only

    def _forget_key(self) -> None:
        """What is gone is new when it is brought again."""
        keys = self.env["crm.adoption.migration.key"].search(
            [("res_model", "=", self.res_model), ("res_id", "=", self.res_id)]
        )
        keys.sudo().active = False  # sudo: keys are read-only for their owner

    # === For the undo ===#

    def _settle_used(self) -> None:
        """Something else refers to these records. When only a part is undone, what came
        in beside the entry's own record stays for the other entries.
        """
        beside = self.filtered(
            lambda change: (
                change.migration_id.undo_scope == "part" and not change._is_own()
            )
        )
        beside.sudo().write({"state": "applied"})  # sudo: the journal is read-only
        (self - beside)._settle("kept", "kept_used")

    def _is_own(self) -> bool:
        """Whether the record is what the entry became."""
        item = self.item_id
        return (item.res_model, item.res_id) == (self.res_model, self.res_id)

    def _sum_up(self) -> dict:
        """What became of these changes, see ``get_undo_preview``."""
        undone = self.filtered(lambda change: change.state == "undone")
        made = undone.filtered(lambda change: change.operation == "create")
        restored = (undone - made).filtered(
            lambda change: change.res_model != "crm.adoption.migration.key"
        )
        kept = self.filtered(lambda change: change.state == "kept")
        return {
            "delete": [
                {"model": model, "label": self._model_label(model), "count": count}
                for model, count in Counter(made.mapped("res_model")).items()
            ],
            "restore": len({(change.res_model, change.res_id) for change in restored}),
            "keep": [
                {
                    "reason": reason,
                    "count": len(group),
                    "names": group[:_NAMES].mapped("record_name"),
                }
                for reason, group in kept.grouped("reason_text").items()
            ],
        }

    def _model_label(self, model: str) -> str:
        # sudo: the name of a kind of record is no secret
        return self.env["ir.model"].sudo()._get(model).name
