import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

BATCH = 5000
# A run that stopped longer ago than this starts anew: its first deals are old news.
RESUMES_WITHIN = timedelta(hours=20)
OPEN = SQL(
    """type = 'opportunity' AND active AND won_status = 'pending'
       AND user_id IS NOT NULL"""
)
_logger = logging.getLogger(__name__)


class CrmAdoptionSignalRun(models.Model):
    """How far the nightly reading has come, so that it resumes where it stopped."""

    _name = "crm.adoption.signal.run"
    _description = "Reading of Deal Signals"
    _log_access = False

    started = fields.Datetime(required=True)
    last_lead_id = fields.Integer()
    is_done = fields.Boolean()
    benchmarks_for = fields.Date(help="The month that benchmarks were made for.")


class CrmAdoptionSignal(models.Model):
    """The nightly reading: benchmarks when they are due, then open deals in batches.

    After each batch its work is committed, so that a crash or a full time slot loses
    one batch at most; the next run goes on behind the last deal.
    """

    _inherit = "crm.adoption.signal"

    @api.model
    def _cron_nightly(self) -> None:
        run = self.sudo()._start_run()  # the job's own bookkeeping, nobody reads it
        progress = self.env["ir.cron"]
        remaining = self._count_open_deals(run.last_lead_id)
        if not progress._commit_progress(remaining=remaining + 1):
            return
        self._make_benchmarks(run)
        self._leave_closed_deals()
        time_left = progress._commit_progress()
        while lead_ids := self._get_batch(run.last_lead_id):
            if not time_left:
                return
            self._work_off(lead_ids)
            run.last_lead_id = lead_ids[-1]
            time_left = progress._commit_progress(len(lead_ids))
        run.is_done = True
        progress._commit_progress(remaining=0)

    @api.model
    def _start_run(self):
        """The run that was not finished, or a new one."""
        runs = self.env["crm.adoption.signal.run"]
        now = fields.Datetime.now()
        run = runs.search([], limit=1) or runs.create({"started": now, "is_done": True})
        if run.is_done or run.started < now - RESUMES_WITHIN:
            run.write({"started": now, "last_lead_id": 0, "is_done": False})
        return run

    @api.model
    def _make_benchmarks(self, run) -> None:
        """Once a month; a fault here does not keep deals from being read."""
        month = fields.Date.today().replace(day=1)
        if run.benchmarks_for == month:
            return
        try:
            with self.env.cr.savepoint():
                self.env["crm.adoption.benchmark"]._make()
                # sudo: the catalogue's grades are for no user to write
                self.env["crm.adoption.signal.history"].sudo()._grade_signals()
                run.benchmarks_for = month
        except Exception:
            self.env.invalidate_all(flush=False)
            _logger.exception("The benchmarks of won deals could not be made")

    @api.model
    def _leave_closed_deals(self) -> None:
        """Drop readings of deals that are open no more, and let their flags end."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM crm_adoption_signal_reading WHERE lead_id NOT IN (
                       SELECT id FROM crm_lead WHERE %s) RETURNING lead_id""",
                OPEN,
            )
        )
        self.env["crm.adoption.signal.reading"].invalidate_model(flush=False)
        if lead_ids := sorted({lead_id for (lead_id,) in rows}):
            self.env["crm.adoption.flag"]._settle(lead_ids)

    @api.model
    def _work_off(self, lead_ids: list[int]) -> None:
        self.env["crm.adoption.signal.reading"]._refresh(lead_ids)
        self.env["crm.adoption.deal.snapshot"]._take(lead_ids)
        self.env["crm.adoption.signal.history"]._note(lead_ids)
        self.env["crm.adoption.flag"]._settle(lead_ids)

    @api.model
    def _get_batch(self, last_lead_id: int) -> list[int]:
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM crm_lead WHERE id > %s AND %s ORDER BY id LIMIT %s",
                last_lead_id,
                OPEN,
                BATCH,
            )
        )
        return [id_ for (id_,) in rows]

    @api.model
    def _count_open_deals(self, last_lead_id: int) -> int:
        self.env["crm.lead"].flush_model()
        [(count,)] = self.env.execute_query(
            SQL(
                "SELECT COUNT(*) FROM crm_lead WHERE id > %s AND %s", last_lead_id, OPEN
            )
        )
        return count
