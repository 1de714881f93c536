from collections.abc import Iterator

from odoo import fields, models
from odoo.fields import Domain


class CrmAdoptionMigration(models.Model):
    """State *undoing*: the journal backwards.

    Removes only what this migration made and nobody touched since, restores a filled
    field only where it still holds what was filled in, and lists the rest as kept with
    the reason. Asking again is harmless.
    """

    _inherit = "crm.adoption.migration"

    undo_scope = fields.Selection(
        [("all", "Everything"), ("part", "What was chosen")], readonly=True, copy=False
    )

    def action_undo(self) -> None:
        """Queue the undo of everything; may be asked again for what was kept the last
        time."""
        self._check_state("done", "undone")
        kept = self.env["crm.adoption.migration.change"].search(
            [("migration_id", "=", self.id), ("state", "=", "kept")]
        )
        kept = kept.sudo()  # sudo: the journal is read-only for its owner
        kept.write({"state": "applied", "reason": False})
        kept.item_id.write({"state": "applied"})
        self._keep({"undo_scope": "all"})
        self._queue("undoing")

    def _undo_domain(self) -> Domain:
        """The journal's rows that the undo in work has still to take back."""
        wanted = ("applied", "queued") if self.undo_scope == "all" else ("queued",)
        return Domain("migration_id", "=", self.id) & Domain("state", "in", wanted)

    def _work_undoing(self) -> Iterator[int]:
        changes = self.env["crm.adoption.migration.change"]
        while chunk := changes.search(
            self._undo_domain(), limit=self._chunk_limit(), order="id desc"
        ):
            chunk._undo()
            self.env.flush_all()
            yield len(chunk)
        self._settle_gone()
        if self.undo_scope == "all":
            self._forget_keys()
        else:
            self._forget_undone_keys()
        self._keep({"state": self._state_after_undo()})
        yield 0

    def _state_after_undo(self) -> str:
        """*Done* again as long as a part of it is in."""
        if self.undo_scope == "all":
            return "undone"
        domain = [("migration_id", "=", self.id), ("state", "=", "applied")]
        left = self.env["crm.adoption.migration.item"].search_count(domain, limit=1)
        changes = self.env["crm.adoption.migration.change"]
        return "done" if left or changes.search_count(domain, limit=1) else "undone"

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
