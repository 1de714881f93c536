from odoo import api, fields, models

from .crm_adoption_migration import QUEUED

_START_CHUNK, _LEAST_CHUNK, _LARGEST_CHUNK = 200, 10, 1000
_SHORT, _LONG = 1, 3  # seconds that a chunk should take at least and at most

NOTIFICATION = "crm_adoption.migration/progress"


class CrmAdoptionMigration(models.Model):
    """How far the step in work is, and how fast it goes.

    ``step_done_count`` records were worked off in ``step_seconds`` of work since the
    step began; waiting for one's turn and pauses do not count. The size of a chunk
    follows from the time that the last one took.
    """

    _inherit = "crm.adoption.migration"

    step_done_count = fields.Integer(readonly=True, copy=False)
    step_seconds = fields.Float(readonly=True, copy=False)
    chunk_size = fields.Integer(readonly=True, copy=False)
    progress = fields.Integer(compute="_compute_progress", help="Per cent of the step.")

    @api.depends("state", "read_count", "waiting_count", "matched_count")
    def _compute_progress(self):
        for migration in self:
            done, total = migration._step_counts()
            migration.progress = 100 * done // total if total else 0

    def get_progress(self) -> dict:
        """For the progress bar of the owner; the same comes by the bus as a
        notification ``crm_adoption.migration/progress`` to him alone, at most once per
        second.

        :return: ``id``; ``state`` and ``state_label``; ``step`` (the state it works at,
            also while paused); ``done`` and ``total`` records (``total`` 0: not known
            yet), ``percent``; ``per_second`` and ``seconds_left`` (None as long as
            nothing is known); ``pause_cause`` (owner, trouble or False); ``is_asked``
            (a pause or cancel is under way); ``can_pause``, ``can_resume``,
            ``can_cancel``
        """
        self.ensure_one()
        done, total = self._step_counts()
        speed = self.step_seconds and self.step_done_count / self.step_seconds
        at_work, step = self.state in QUEUED, self._step()
        asked = self.env["crm.adoption.migration.request"].search_count(
            [("migration_id", "=", self.id)], limit=1
        )
        return {
            "id": self.id,
            "state": self.state,
            "state_label": self._state_label(),
            "step": step,
            "done": done,
            "total": total,
            "percent": 100 * done // total if total else 0,
            "per_second": round(speed, 1) if speed else None,
            "seconds_left": round((total - done) / speed) if speed and total else None,
            "pause_cause": self.state == "paused" and self.pause_cause,
            "is_asked": bool(asked) and at_work,
            "can_pause": at_work,
            "can_resume": self.state == "paused",
            "can_cancel": (at_work or self.state == "paused") and step != "undoing",
        }

    def _step_counts(self) -> tuple[int, int]:
        """Records done and records in all of the step, (n, 0) if the latter is open."""
        step, total = self._step(), self.read_count
        if step == "matching":
            return total - self.waiting_count, total
        if step == "applying":
            return total - self.matched_count, total
        if step == "undoing":
            left = self.env["crm.adoption.migration.change"].search_count(
                self._undo_domain()
            )
            return self.step_done_count, self.step_done_count + left
        return total, 0

    def _chunk_limit(self) -> int:
        """How many records the next chunk should have."""
        return self.chunk_size or _START_CHUNK

    def _note_chunk(self, step: str, done: int, seconds: float) -> None:
        """Keep what a chunk of ``step`` took; the step's last one ends the counting."""
        if self.state != step:
            self._keep(self._no_progress())
            return
        vals = {
            "step_done_count": self.step_done_count + done,
            "step_seconds": self.step_seconds + seconds,
        }
        if done:
            vals["chunk_size"] = self._fitting_size(done, seconds)
        self._keep(vals)

    def _fitting_size(self, done: int, seconds: float) -> int:
        size = self._chunk_limit()
        if seconds > _LONG:
            return max(_LEAST_CHUNK, size // 2)
        if seconds < _SHORT and done >= size:
            return min(_LARGEST_CHUNK, size * 2)
        return size

    @api.model
    def _no_progress(self) -> dict:
        return {"step_done_count": 0, "step_seconds": 0, "chunk_size": 0}

    def _tell_owner(self) -> None:
        """Send the owner's open pages the figures; goes out with the next commit."""
        # sudo: the owner may have lost his rights in sales meanwhile
        self.user_id._bus_send(NOTIFICATION, self.sudo().get_progress())

    def _tell_done(self) -> None:
        """One notice in the corner of the owner's page, no mail."""
        self.user_id._bus_send(
            "simple_notification",
            {
                "type": "success",
                "title": self.env._("%(name)s is in", name=self.display_name),
                "message": self.env._(
                    "%(created)s new, %(updated)s completed, %(linked)s already there, "
                    "%(skipped)s left out, %(failed)s not readable. Nothing was sent "
                    "to anybody.",
                    created=self.created_count,
                    updated=self.updated_count,
                    linked=self.linked_count,
                    skipped=self.skipped_count,
                    failed=self.failed_count,
                ),
                "sticky": True,
            },
        )
