import logging

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.fields import Domain

from .crm_adoption_migration import QUEUED

_logger = logging.getLogger(__name__)

_CHUNKS_PER_TURN = 10  # then another owner's migration has its turn

# What people bring is no news: nobody is mailed, nobody follows, nothing is tracked.
QUIET = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "mail_notrack": True,
    "mail_auto_subscribe_no_notify": True,
    "mail_activity_quick_update": True,
    "no_reset_password": True,
}


class CrmAdoptionMigration(models.Model):
    """The queue: each step runs as its owner, chunk by chunk.

    A state in ``QUEUED`` has a generator ``_work_<state>`` that does one chunk, yields
    the number of records in it, and sets the next state when nothing is left. After
    each chunk the work is committed, and may end there: the next call finds by the
    records' own states where to go on.
    """

    _inherit = "crm.adoption.migration"

    @api.private
    def run(self) -> None:
        """Work off the queued steps of these records now.

        Commits after every chunk, hence not for RPC.
        """
        for migration in self:
            # sudo: as in the job; the steps themselves run as the owner
            migration = migration.sudo()
            while migration.try_lock_for_update() and migration.state in QUEUED:
                migration._take_turn()

    @api.model
    def _cron_work(self) -> None:
        """The scheduled job: turn by turn until the queue is empty or time is up."""
        while migration := self._next_queued():
            if not migration._take_turn():
                break

    @api.model
    def _queue_domain(self) -> Domain:
        """What waits; the jobs of an archived owner stay where they are."""
        return Domain("state", "in", QUEUED) & Domain("user_id.active", "=", True)

    def _next_queued(self):
        waiting = self.search(
            self._queue_domain(), order="worked_date ASC NULLS FIRST, id", limit=20
        )
        return waiting.try_lock_for_update(limit=1)

    def _take_turn(self) -> bool:
        """Do some chunks as the owner; False when the job's time is up.

        An error nobody foresaw pauses this migration, so that it blocks no other.
        """
        self.ensure_one()
        self._keep({"worked_date": fields.Datetime.now()})
        try:
            return self._as_owner()._work()
        except OperationalError:
            raise  # the database's own trouble: the job is tried again
        except Exception:
            _logger.exception("Migration %s paused at %s", self.id, self.state)
            self.env.cr.rollback()
            self._keep({"paused_state": self.state, "state": "paused"})
            return bool(self._commit(0))

    def _as_owner(self):
        owner = self.user_id
        quiet = self.with_user(owner).with_company(self.company_id)
        return quiet.with_context(lang=owner.lang, tz=owner.tz, **QUIET)

    def _work(self) -> bool:
        chunks = 0
        while self.state in QUEUED:
            state = self.state
            for done in getattr(self, f"_work_{state}")():
                chunks += 1
                time_left = self._commit(done)
                if not self.sudo().try_lock_for_update():  # sudo: see _keep
                    return True  # another worker has it by now
                if state == "reading":
                    continue  # a file is one stream: stopping would read it again
                if not time_left:
                    return False
                if chunks >= _CHUNKS_PER_TURN:
                    return True
        return True

    def _commit(self, done: int) -> float:
        # sudo: the queue holds other owners' migrations too; only counted
        waiting = self.sudo().search_count(self._queue_domain())
        progress = self.sudo().env["ir.cron"]  # sudo: nobody but the job may write it
        return progress._commit_progress(done, remaining=waiting)
