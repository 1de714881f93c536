from odoo import fields, models
from odoo.exceptions import UserError

from .crm_adoption_migration import QUEUED

_NOT_PAUSED = {"paused_state": False, "pause_cause": False}


class CrmAdoptionMigration(models.Model):
    """Pause, go on, cancel.

    Where no worker is at the migration it happens at once, otherwise after the chunk
    in work (see ``crm.adoption.migration.request``). What cancelling means depends on
    the step:

    * reading, comparing: nothing was brought. Back to the preview if all that is staged
      was compared, else to *Waiting for files*; what was read stays and is not read
      again.
    * bringing in: what is in stays and can be undone; the rest is left out with that
      reason (*Done*). If nothing is in yet: back to the preview.
    * undoing: cannot be cancelled, only paused.
    """

    _inherit = "crm.adoption.migration"

    pause_cause = fields.Selection(
        [("owner", "You paused it"), ("trouble", "It stopped at something unforeseen")],
        readonly=True,
        copy=False,
    )

    def action_pause(self) -> None:
        """Stop after the chunk in work; *Go on* takes it up where it stands."""
        for migration in self:
            migration.check_access("write")
            migration._check_state(*QUEUED)
            migration._stop_or_ask("pause")

    def action_resume(self) -> None:
        """Queue again what was paused."""
        for migration in self:
            migration._check_state("paused")
            migration._queue(migration.paused_state)

    def action_cancel(self) -> None:
        """Give the step up, see the class."""
        for migration in self:
            migration.check_access("write")
            migration._check_state(*QUEUED, "paused")
            if migration._step() == "undoing":
                raise UserError(
                    migration.env._(
                        "Taking back can be paused, not cancelled: what is taken back "
                        "already would be missing. Pause it, or let it finish and "
                        "bring the files in again."
                    )
                )
            migration._stop_or_ask("cancel")

    def _step(self) -> str:
        """The state it works at or is paused in."""
        return self.paused_state or self.state

    def _stop_or_ask(self, kind: str) -> None:
        if self._is_held():
            self.env["crm.adoption.migration.request"]._ask(self, kind)
        else:
            self._stop(kind)

    def _follow_request(self) -> bool:
        """Do what the owner asked for meanwhile, if anything; for the worker."""
        kind = self.env["crm.adoption.migration.request"]._take(self)
        if kind and self.state in QUEUED:
            self._stop(kind)
        return bool(kind)

    def _stop(self, kind: str) -> None:
        if kind == "cancel" and self._step() == "applying":
            self._cancel_applying()
        elif kind == "cancel" and self._step() != "undoing":
            self._cancel_reading()
        else:
            self._pause("owner")
        self._tell_owner()

    def _pause(self, cause: str) -> None:
        vals = {"paused_state": self.state, "state": "paused", "pause_cause": cause}
        self._keep(vals)

    def _cancel_reading(self) -> None:
        unread = self.file_ids.filtered(lambda file: file._is_waiting())
        done = self.item_ids and not unread and not self._next_items("new", 1)
        self._keep({"state": "preview" if done else "draft", **_NOT_PAUSED})

    def _cancel_applying(self) -> None:
        self._keep(_NOT_PAUSED)
        items = self.env["crm.adoption.migration.item"]
        here = [("migration_id", "=", self.id)]
        if not items.search_count([*here, ("state", "=", "applied")], limit=1):
            back = items.search([*here, ("state", "=", "skipped")])
            back._keep({"state": "matched", "outcome": False})
            self._keep({"state": "preview"})
            return
        rest = items.search([*here, ("state", "=", "matched")])
        rest._keep({"error": {"code": "stopped_by_owner", "args": {}}})
        rest._keep({"outcome": "skipped", "state": "skipped"})
        self._finish_applying()
