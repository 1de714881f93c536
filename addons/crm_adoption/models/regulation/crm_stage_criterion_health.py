from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...figures.survival import Stay
from .criterion_health import CriterionHealth

#: How far back it looks, and at how many moves and open deals at most for the times.
DAYS = 365
TIMED_MOVES = 500
OPEN_DEALS = 500

#: What is counted, over one row for each criterion that was asked on a move.
COUNTS = SQL(
    """COUNT(*) AS asked,
       COUNT(*) FILTER (WHERE outcome = 'met') AS met,
       COUNT(*) FILTER (WHERE outcome = 'filled') AS filled,
       COUNT(*) FILTER (WHERE outcome = 'open' AND NOT overridden) AS open,
       COUNT(*) FILTER (WHERE overridden) AS overridden,
       COUNT(*) FILTER (WHERE filler) AS filler,
       COUNT(*) FILTER (WHERE outcome = 'unknown') AS unknown,
       COUNT(*) FILTER (WHERE outcome = 'na') AS na,
       COUNT(*) FILTER (WHERE outcome = 'waived') AS waived,
       COUNT(*) FILTER (WHERE would_stop) AS would_stop"""
)


class CrmStageCriterion(models.Model):
    """How criteria have worked out, from the log of moves. Never per person.

    Only moves and deals count that the reader may read.
    """

    _inherit = "crm.stage.criterion"

    def _get_health(self) -> dict:
        """Return ``{criterion id: CriterionHealth}`` of saved criteria, in one go."""
        health = {id_: CriterionHealth() for id_ in self.ids}
        if not health:
            return health
        self.env["crm.stage.move"].flush_model()
        self.env["crm.lead"].flush_model(["won_status", "active"])
        for row in self._count_outcomes():
            vars(health[row.pop("criterion_id")]).update(row)
        for row in self._count_wins():
            vars(health[row.pop("criterion_id")]).update(row)
        for criterion_id, days, ended in self._find_stays():
            health[criterion_id].stays.append(Stay(days, ended))
        for criterion_id, days in self._find_open_stays():
            health[criterion_id].stays.append(Stay(days, False))
        return health

    def _sql_judged(self) -> SQL:
        """One row for each of these criteria that was asked on a move."""
        since = fields.Datetime.now() - timedelta(days=DAYS)
        moves = self.env["crm.stage.move"]._search([("date", ">=", since)])
        return SQL(
            """SELECT move.id AS move_id, move.lead_id, move.date, move.direction,
                      move.days_in_stage, asked.id AS criterion_id, asked.outcome,
                      COALESCE(asked.placeholder, false) AS filler,
                      needed.id IS NOT NULL
                      AND move.result = 'overridden' AS overridden,
                      needed.id IS NOT NULL AND move.mode = 'observe' AS would_stop
                 FROM crm_stage_move move
                CROSS JOIN LATERAL jsonb_to_recordset(move.judged)
                   AS asked(id int, outcome text, placeholder bool)
                 LEFT JOIN LATERAL (
                      SELECT id FROM jsonb_to_recordset(move.missing)
                          AS left_open(id int, severity text)
                       WHERE left_open.id = asked.id AND severity = 'block'
                         AND asked.outcome = 'open' LIMIT 1
                      ) needed ON true
                WHERE move.id IN %(moves)s
                  AND jsonb_typeof(move.judged) = 'array'
                  AND asked.id = ANY(%(ids)s) AND asked.outcome != 'unjudged'""",
            moves=moves.subselect(),
            ids=self.ids,
        )

    def _count_outcomes(self) -> list[dict]:
        return self.env.execute_query_dict(
            SQL(
                "SELECT criterion_id, %s FROM (%s) judged GROUP BY criterion_id",
                COUNTS,
                self._sql_judged(),
            )
        )

    def _count_wins(self) -> list[dict]:
        """How deals that are over by now ended, with and without it."""
        return self.env.execute_query_dict(
            SQL(
                """SELECT criterion_id,
                    COUNT(*) FILTER (WHERE has_it) AS closed_met,
                    COUNT(*) FILTER (WHERE has_it AND won) AS won_met,
                    COUNT(*) FILTER (WHERE NOT has_it) AS closed_open,
                    COUNT(*) FILTER (WHERE NOT has_it AND won) AS won_open
                 FROM (%s) deal GROUP BY criterion_id""",
                self._sql_last_words(),
            )
        )

    def _sql_last_words(self) -> SQL:
        """One row for each criterion and closed deal: what was last said of it.

        The move that wins a deal is left out: on it every deal is won.
        """
        leads = self.env["crm.lead"].with_context(active_test=False)
        return SQL(
            """SELECT DISTINCT ON (criterion_id, lead_id) criterion_id,
                      outcome IN ('met', 'filled') AS has_it,
                      lead.won_status = 'won' AS won
                 FROM (%(judged)s) judged JOIN crm_lead lead ON lead.id = lead_id
                WHERE lead_id IN %(closed)s AND direction != 'won'
                  AND outcome IN ('met', 'filled', 'open')
                ORDER BY criterion_id, lead_id, date DESC, move_id DESC""",
            judged=self._sql_judged(),
            closed=leads._search([("won_status", "in", ("won", "lost"))]).subselect(),
        )

    def _find_stays(self) -> list[tuple]:
        """``(criterion id, days, ended)`` of the latest moves away from a stage."""
        return self.env.execute_query(
            SQL(
                """SELECT criterion_id, days_in_stage, outcome != 'open'
                     FROM (SELECT *, ROW_NUMBER() OVER (
                                  PARTITION BY criterion_id ORDER BY date DESC, move_id
                              ) AS place
                             FROM (%s) judged
                            WHERE outcome IN ('met', 'filled', 'open')
                              AND direction IN ('forward', 'skip', 'won')) latest
                    WHERE place <= %s""",
                self._sql_judged(),
                TIMED_MOVES,
            )
        )

    @api.model
    def _find_open_stays(self) -> list[tuple]:
        """``(criterion id, days so far)`` of open deals on which it is still open."""
        gate, now = self.env["crm.stage.gate"], fields.Datetime.now()
        if not gate._modes_in_use():
            return []
        is_open = Domain("type", "=", "opportunity") & Domain(
            "won_status", "=", "pending"
        )
        deals = self.env["crm.lead"].search(is_open, limit=OPEN_DEALS, order="id desc")
        wanted = set(self.ids)
        return [
            (criterion.id, (now - move.since).total_seconds() / 86400)
            for move in gate._foresee_next(deals)
            for criterion in move.missing
            if criterion.id in wanted and move.since
        ]
