import logging

from odoo import api, fields, models
from odoo.tools import SQL

from .signals.kinds import KINDS, RULES, Kind
from .signals.limits import join_limits
from .signals.workspace import Workspace

LEVELS = [
    ("team", "Won deals of the team"),
    ("company", "Won deals of the company"),
    ("stage", "Setting of the stage"),
    ("default", "Rule of thumb"),
    ("fact", "Plain fact"),
]
_logger = logging.getLogger(__name__)


class CrmAdoptionSignalReading(models.Model):
    """What one signal read on one deal last night; nobody reads it in the application.

    There is a row only while the deal is past the level at which a raised signal is
    cleared (``q60``); ``is_raised`` says whether it is also past the one at which a new
    one is raised (``q75``). Plain facts and good news are raised whenever there is one.
    """

    _name = "crm.adoption.signal.reading"
    _description = "Reading of a Deal Signal"
    _log_access = False

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    signal_id = fields.Many2one(
        "crm.adoption.signal", required=True, index=True, ondelete="cascade"
    )
    is_raised = fields.Boolean()
    value = fields.Float()
    limit_value = fields.Float()
    level = fields.Selection(LEVELS, required=True)
    kept = fields.Integer(help="Won deals that kept to the limit.")
    total = fields.Integer(help="Won deals compared with.")
    detail = fields.Json(help="What the sentence names, as the signal needs it.")

    _lead_signal_unique = models.Constraint("UNIQUE(lead_id, signal_id)")

    @api.model
    def _refresh(self, lead_ids: list[int]) -> None:
        """Read every active signal on these open deals anew; for jobs.

        A signal that cannot be read keeps its readings of yesterday and is logged; the
        others are read all the same.
        """
        if not lead_ids:
            return
        reader = self.sudo()  # a job's: tracking and colleagues' deals are read too
        work = Workspace(reader.env, lead_ids)
        for signal in reader.env["crm.adoption.signal"]._get_by_code().values():
            try:
                with self.env.cr.savepoint(flush=False):
                    reader._read_signal(work, signal)
            except Exception:
                _logger.exception("The deal signal %s could not be read", signal.code)
        self.invalidate_model(flush=False)

    @api.model
    def _read_signal(self, work: Workspace, signal) -> None:
        work.execute(
            SQL(
                """DELETE FROM crm_adoption_signal_reading
                    WHERE signal_id = %s AND lead_id = ANY(%s)""",
                signal.id,
                work.lead_ids,
            )
        )
        kind = KINDS.get(signal.code)
        if kind and signal.active:
            work.execute(self._get_insert_query(work, signal, kind))

    @api.model
    def _get_insert_query(self, work: Workspace, signal, kind: Kind) -> SQL:
        rule = RULES[kind.rule]
        return SQL(
            """INSERT INTO crm_adoption_signal_reading
                   (lead_id, signal_id, is_raised, value, limit_value, level, kept,
                    total, detail)
               SELECT r.lead_id, %(signal)s, %(is_raised)s, r.value, %(limit)s,
                      %(level)s, lim.kept, lim.total,
                      r.detail || jsonb_strip_nulls(
                          jsonb_build_object('low', lim.low, 'high', lim.high))
                 FROM (%(rows)s) r JOIN adoption_deal d ON d.id = r.lead_id
                 %(joins)s
                WHERE %(is_kept)s""",
            signal=signal.id,
            rows=kind.read(work),
            joins=join_limits(kind.measure, signal.default_limit, kind.by_rotting),
            level=SQL("lim.level") if kind.measure else SQL("'fact'"),
            limit=rule.limit,
            is_kept=rule.is_kept,
            is_raised=rule.is_raised,
        )
