import logging
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import psycopg2

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL, config

from .crm_adoption_migration import QUEUED

_logger = logging.getLogger(__name__)

_TURN_SECONDS = 10  # then another owner's migration has its turn
# A file is one stream: given back in its middle, it is parsed again up to there.
_READING_TURN_SECONDS = 60
_TELL_EVERY = 1  # seconds

# What people bring is no news: nobody is mailed, nobody follows, nothing is tracked.
QUIET = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "mail_notrack": True,
    "mail_auto_subscribe_no_notify": True,
    "mail_activity_quick_update": True,
    "no_reset_password": True,
    "no_mail_to_attendees": True,
    "dont_notify": True,
}
_LOCK = 0x63726D61  # tells our locks from those of others
_CRONS = ("ir_cron_migration", "ir_cron_migration_2", "ir_cron_migration_3")


class CrmAdoptionMigration(models.Model):
    """The queue: each step runs as its owner, chunk by chunk.

    A state in ``QUEUED`` has a generator ``_work_<state>`` that does one chunk, yields
    the number of records in it, and sets the next state when nothing is left. After
    each chunk the work is committed, and may end there: the next call finds by the
    records' own states where to go on.

    Several workers, on several machines, share the queue: each holds the migration that
    it works on (``_held``) and passes by those that are held, so different owners'
    migrations run side by side and no chunk is done twice. Odoo runs one scheduled job
    in one worker at a time, hence several jobs with the same task.
    """

    _inherit = "crm.adoption.migration"

    @api.private
    def run(self) -> None:
        """Work off the queued steps of these records now.

        Commits after every chunk, hence not for RPC.
        """
        for migration in self:
            # sudo: as in the job; the steps themselves run as the owner
            with migration.sudo()._held() as is_mine:
                while is_mine and migration._is_ready():
                    migration.sudo()._take_turn()  # sudo: see above

    @api.model
    def _cron_work(self) -> None:
        """The scheduled job: turn by turn until the queue is empty or time is up."""
        while self._work_next():
            pass

    def _work_next(self) -> bool:
        """One turn of who waits longest; False if nothing is free or time is up."""
        for migration in self._waiting():
            with migration._held() as is_mine:
                if is_mine:
                    return migration._take_turn()
        return False

    @api.model
    def _queue_domain(self) -> Domain:
        """What waits; the jobs of an archived owner stay where they are."""
        return Domain("state", "in", QUEUED) & Domain("user_id.active", "=", True)

    def _is_ready(self) -> bool:
        return self.state in QUEUED and self.user_id.active

    def _waiting(self):
        """The queue, the owner who waits longest first."""
        queue = self.search(
            self._queue_domain(), order="worked_date ASC NULLS FIRST, id"
        )
        never = fields.Datetime.to_datetime("1970-01-01")
        served = {row.user_id: row.worked_date or never for row in queue}
        return queue.sorted(lambda migration: served[migration.user_id])

    @contextmanager
    def _held(self) -> Iterator[bool]:
        """Keep other workers off; True if it is ours and there is work to do.

        A lock on the row would end with each chunk's commit. This one belongs to the
        connection: it ends here, or with the process.
        """
        lock = SQL("SELECT pg_try_advisory_lock(%s, %s)", _LOCK, self.id)
        if not self.env.execute_query(lock)[0][0]:
            yield False
            return
        try:
            self._commit(0)  # from here on we see what the last holder left
            yield self._is_ready()
        finally:
            with suppress(psycopg2.Error):  # a lost connection has lost the lock too
                self.env.cr.rollback()
                unlock = SQL("SELECT pg_advisory_unlock(%s, %s)", _LOCK, self.id)
                self.env.execute_query(unlock)

    def _is_held(self) -> bool:
        """Whether a worker is at it; if not, none starts before this request's end."""
        lock = SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", _LOCK, self.id)
        return not self.env.execute_query(lock)[0][0]

    def _wake_worker(self) -> None:
        """Have the queue worked off soon; a bridge to another job queue takes over
        here."""
        for name in _CRONS:
            # sudo: the owner may not read scheduled jobs
            self.sudo().env.ref(f"crm_adoption.{name}")._trigger()

    def _take_turn(self) -> bool:
        """Do some chunks as the owner; False when the job's time is up.

        An error nobody foresaw pauses this migration, so that it blocks no other.
        """
        self._keep({"worked_date": fields.Datetime.now()})
        try:
            return self._as_owner()._work()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            self._give_way()  # somebody else wrote to the same record: once more
        except psycopg2.OperationalError:
            raise  # the database's own trouble: the job is tried again
        except Exception:
            self.env.cr.rollback()
            _logger.exception("Migration %s paused at %s", self.id, self.state)
            self._note_trouble()
            self._pause("trouble")
            self._tell_owner()
        return bool(self._commit(0))

    def _give_way(self) -> None:
        """Leave the chunk as it was before, and let the others go first."""
        self.env.cr.rollback()
        self._keep({"worked_date": fields.Datetime.now()})

    def _as_owner(self):
        owner = self.user_id
        quiet = self.with_user(owner).with_company(self.company_id)
        return quiet.with_context(lang=owner.lang, tz=owner.tz, **QUIET)

    def _work(self) -> bool:
        """Chunk by chunk, until the turn is over (True) or the job's time (False)."""
        turn = _Turn()
        while self._is_ready():
            step = self.state
            with closing(getattr(self, f"_work_{step}")()) as chunks:
                for done in chunks:
                    self._note_chunk(step, done, turn.lap())
                    if turn.may_tell() or self.state != step:
                        self._tell_owner()
                    time_left = self._commit(done)
                    if self._follow_request() or not self._is_ready():
                        return bool(self._commit(0))
                    if turn.is_over(step, done, time_left):
                        return bool(time_left)
        return True

    def _commit(self, done: int) -> float:
        # sudo: the queue holds other owners' migrations too; only counted
        waiting = self.sudo().search_count(self._queue_domain())
        progress = self.sudo().env["ir.cron"]  # sudo: nobody but the job may write it
        return progress._commit_progress(done, remaining=waiting)


class _Turn:
    """One turn of a migration at a worker."""

    def __init__(self):
        self.began = self.chunk_began = time.monotonic()
        self.told = 0.0

    def lap(self) -> float:
        """Seconds since the last call."""
        before, self.chunk_began = self.chunk_began, time.monotonic()
        return self.chunk_began - before

    def may_tell(self) -> bool:
        if self.chunk_began - self.told < _TELL_EVERY:
            return False
        self.told = self.chunk_began
        return True

    def is_over(self, step: str, done: int, time_left: float) -> bool:
        """Whether others wait long enough.

        In the middle of a file (``done`` is not 0) the reading goes on for a minute, or
        half of the time that Odoo gives a job; what it laid down is not read again, so
        each turn gets further than the one before.
        """
        in_file = step == "reading" and done
        limit = _reading_seconds() if in_file else _TURN_SECONDS
        return time.monotonic() - self.began > limit or not (time_left or in_file)


def _reading_seconds() -> float:
    allowed = config["limit_time_real_cron"]
    if allowed < 0:
        allowed = config["limit_time_real"]
    return min(_READING_TURN_SECONDS, allowed / 2 or _READING_TURN_SECONDS)
