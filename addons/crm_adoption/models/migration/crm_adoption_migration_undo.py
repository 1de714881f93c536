from collections.abc import Iterator

from odoo import models

_CHUNK = 200


class CrmAdoptionMigration(models.Model):
    """State *undoing*: the journal backwards.

    Removes only what this migration made and nobody touched since, restores a filled
    field only where it still holds what was filled in, and lists the rest as kept with
    the reason. Asking again is harmless.
    """

    _inherit = "crm.adoption.migration"

    def _work_undoing(self) -> Iterator[int]:
        changes = self.env["crm.adoption.migration.change"]
        domain = [("migration_id", "=", self.id), ("state", "=", "applied")]
        while chunk := changes.search(domain, limit=_CHUNK, order="id desc"):
            chunk._undo()
            self.env.flush_all()
            yield len(chunk)
        self._forget_keys()
        self._settle_gone()
        self._keep({"state": "undone"})
        yield 0

    def _settle_gone(self) -> None:
        """Entries that completed or found what is gone now went with it."""
        domain = [("migration_id", "=", self.id), ("state", "=", "applied")]
        names = ["res_model", "res_id"]
        items = self.env["crm.adoption.migration.item"].search_fetch(domain, names)
        for model, group in items.grouped("res_model").items():
            there = set(self.env[model].browse(group.mapped("res_id")).exists().ids)
            gone = group.filtered(lambda item, there=there: item.res_id not in there)
            gone._keep({"state": "undone"})

    def _forget_keys(self) -> None:
        """Entries whose record is gone are new again; kept ones stay known."""
        kept = {
            (change.res_model, change.res_id)
            for change in self.change_ids
            if change.state == "kept" and change.operation == "create"
        }
        keys = self.env["crm.adoption.migration.key"].search(
            [("migration_id", "=", self.id)]
        )
        gone = keys.filtered(lambda key: (key.res_model, key.res_id) not in kept)
        gone.sudo().active = False  # sudo: keys are read-only for their owner
