import time

from odoo import models
from odoo.exceptions import UserError

_REHEARSAL_CHUNK = 200
_REHEARSAL_SECONDS = 3  # a request answers within five


class CrmAdoptionMigration(models.Model):
    """Undo of a part, and what an undo would do.

    The changes of the chosen entries are marked in the journal; the work is that of the
    whole undo (see *undoing*). What was brought in with an entry and serves others as
    well, such as the company of two contacts, stays for the others and goes with the
    last undo.
    """

    _inherit = "crm.adoption.migration"

    def _queue_undo_of(self, chosen: list) -> None:
        """Queue the undo of some entries.

        :param chosen: domain of entries of this migration
        """
        self.ensure_one()
        self._check_state("done", "undone")
        changes = self.env["crm.adoption.migration.change"].search_fetch(
            [("item_id", "any", chosen), ("state", "in", ("applied", "kept"))],
            ["item_id"],
        )
        applied = [*chosen, ("state", "=", "applied")]
        items = self.env["crm.adoption.migration.item"].search(applied)
        plain = items - changes.item_id
        if not changes and not plain:
            raise UserError(
                self.env._(
                    "Nothing was written for these entries, so there is nothing to "
                    "take back. Choose entries that are new or completed."
                )
            )
        # sudo: the journal is read-only for its owner
        (changes | self._left_behind()).sudo().write(
            {"state": "queued", "reason": False}
        )
        plain._keep({"state": "undone"})
        self._keep({"undo_scope": "part"})
        self._queue("undoing")

    def _left_behind(self):
        """What an earlier undo of a part left because others still used it."""
        return self.env["crm.adoption.migration.change"].search(
            [
                ("migration_id", "=", self.id),
                ("state", "=", "applied"),
                ("item_id.state", "=", "undone"),
            ]
        )

    def _forget_undone_keys(self) -> None:
        """The undone entries are new again; the others stay known."""
        domain = [("migration_id", "=", self.id), ("state", "=", "undone")]
        names = ["kind", "ext_key"]
        items = self.env["crm.adoption.migration.item"].search_fetch(domain, names)
        keys = self.env["crm.adoption.migration.key"]
        for kind, group in items.filtered("ext_key").grouped("kind").items():
            gone = keys.search(
                [
                    ("migration_id", "=", self.id),
                    ("namespace", "=", kind),
                    ("ext_key", "in", group.mapped("ext_key")),
                ]
            )
            gone.sudo().active = False  # sudo: keys are read-only for their owner

    def get_undo_preview(
        self, file_ids: list[int] | None = None, item_ids: list[int] | None = None
    ) -> dict:
        """What an undo would do now, found by a rehearsal of which nothing is kept.

        :param file_ids: only these files (with what they hold); None: all
        :param item_ids: only these entries; None: all
        :return: ``delete``: ``[{model, label, count}]``; ``restore``: number of records
            that get earlier values back; ``keep``: ``[{reason, count, names}]`` with at
            most five names; ``unchecked``: number of further changes that the
            rehearsal did not get to, of very large undos
        """
        self.ensure_one()
        self.check_access("write")
        self._check_state("done", "undone")
        scope = self._undo_scope_domain(file_ids, item_ids)
        is_part = file_ids is not None or item_ids is not None
        # A cursor of its own: nothing that deleting sets off can outlive it.
        with self.env.registry.cursor() as cr:
            migration = self.with_env(self._as_owner().env(cr=cr))
            migration._keep({"undo_scope": "part" if is_part else "all"})
            rehearsal = migration._rehearse(scope)
            cr.rollback()
        return rehearsal

    def _undo_scope_domain(self, file_ids, item_ids) -> list:
        domain = [("migration_id", "=", self.id)]
        if file_ids is not None:
            files = self.env["crm.adoption.migration.file"].browse(file_ids)
            held = (files | files.child_ids).ids
            domain.append(("item_id.file_id", "in", held))
        if item_ids is not None:
            domain.append(("item_id", "in", item_ids))
        return [*domain, ("state", "in", ("applied", "kept"))]

    def _rehearse(self, scope: list) -> dict:
        began = time.monotonic()
        changes = self.env["crm.adoption.migration.change"].search(scope)
        seen = changes.browse()
        while seen != changes and time.monotonic() - began < _REHEARSAL_SECONDS:
            chunk = changes[len(seen) : len(seen) + _REHEARSAL_CHUNK]
            chunk._undo()
            self.env.flush_all()
            seen |= chunk
        return {**seen._sum_up(), "unchecked": len(changes) - len(seen)}
