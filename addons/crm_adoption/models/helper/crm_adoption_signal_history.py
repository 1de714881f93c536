from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...figures.lift import Stratum, lift

# Days at which a deal comes to the next age; the last age has no end.
AGES = [28, 56, 112, 224]
MONTHS = 24


class CrmAdoptionSignalHistory(models.Model):
    """Which signals a deal told, in which stage and at which age.

    A row without a signal says that the deal was seen there at all. From these rows the
    evidence of each signal is computed once the deals have closed; without any person,
    and nobody reads it in the application.
    """

    _name = "crm.adoption.signal.history"
    _description = "Deal Signals Told So Far"
    _log_access = False

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    stage_id = fields.Many2one("crm.stage", required=True, ondelete="cascade")
    age_band = fields.Integer(required=True)
    signal_id = fields.Many2one("crm.adoption.signal", ondelete="cascade")

    _place_signal_idx = models.UniqueIndex(
        "(lead_id, stage_id, age_band, COALESCE(signal_id, 0))"
    )

    @api.model
    def _note(self, lead_ids: list[int]) -> None:
        """Add what last night's readings raised on these open deals."""
        self.env.cr.execute(
            SQL(
                """WITH place AS (
                       SELECT id AS lead_id, stage_id,
                              width_bucket(EXTRACT(epoch FROM %(now)s - create_date)
                                           / 86400, %(ages)s) AS age_band
                         FROM crm_lead
                        WHERE id = ANY(%(ids)s) AND stage_id IS NOT NULL)
                   INSERT INTO crm_adoption_signal_history
                          (lead_id, stage_id, age_band, signal_id)
                   SELECT p.lead_id, p.stage_id, p.age_band, NULL FROM place p
                    UNION ALL
                   SELECT p.lead_id, p.stage_id, p.age_band, r.signal_id
                     FROM place p
                     JOIN crm_adoption_signal_reading r ON r.lead_id = p.lead_id
                    WHERE r.is_raised
                   ON CONFLICT DO NOTHING""",
                now=fields.Datetime.now(),
                ages=SQL("%s::numeric[]", AGES),
                ids=lead_ids,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _grade_signals(self) -> None:
        """Write on each signal whether closed deals bear it out; for jobs."""
        strata: dict[int, list[Stratum]] = {}
        for signal_id, *numbers in self._get_strata():
            lost_with, with_, lost, total = numbers
            stratum = Stratum(lost_with, with_, lost - lost_with, total - with_)
            strata.setdefault(signal_id, []).append(stratum)
        for signal in self.env["crm.adoption.signal"]._get_by_code().values():
            found = lift(strata.get(signal.id, []))
            is_borne_out = found and (
                found.is_good_news if signal.is_positive else found.is_evidence
            )
            signal.evidence = "deals" if is_borne_out else "thumb"
            signal.evidence_total = found.total if found else 0

    @api.model
    def _get_strata(self) -> list[tuple]:
        """``(signal, lost with it, all with it, lost, all)`` by stage and age.

        Each deal counts once, at one of the stages and ages at which it was seen, drawn
        by lot: counted at each of them it would look like several deals.
        """
        self.env["crm.lead"].flush_model()
        return self.env.execute_query(
            SQL(
                """WITH seen AS (
                       SELECT DISTINCT ON (h.lead_id) h.lead_id, h.stage_id, h.age_band,
                              (l.won_status = 'lost')::int AS lost
                         FROM crm_adoption_signal_history h
                         JOIN crm_lead l ON l.id = h.lead_id
                        WHERE h.signal_id IS NULL AND l.visibility <> 'private'
                          AND l.won_status IN ('won', 'lost') AND l.date_closed >= %s
                        ORDER BY h.lead_id, md5(h.lead_id || '-' || h.stage_id || '-'
                                                || h.age_band)),
                   everybody AS (
                       SELECT stage_id, age_band, SUM(lost) AS lost, COUNT(*) AS total
                         FROM seen GROUP BY stage_id, age_band)
                   SELECT h.signal_id, SUM(s.lost), COUNT(*), MAX(e.lost), MAX(e.total)
                     FROM seen s
                     JOIN crm_adoption_signal_history h
                       ON (h.lead_id, h.stage_id, h.age_band)
                        = (s.lead_id, s.stage_id, s.age_band)
                      AND h.signal_id IS NOT NULL
                     JOIN everybody e ON (e.stage_id, e.age_band)
                                       = (s.stage_id, s.age_band)
                    GROUP BY h.signal_id, s.stage_id, s.age_band""",
                fields.Datetime.now() - relativedelta(months=MONTHS),
            )
        )

    @api.autovacuum
    def _gc_closed_long_ago(self):
        self.env.cr.execute(
            SQL(
                """DELETE FROM crm_adoption_signal_history h USING crm_lead l
                    WHERE l.id = h.lead_id AND l.won_status <> 'pending'
                      AND l.date_closed < %s""",
                fields.Datetime.now() - relativedelta(months=MONTHS),
            )
        )
        self.invalidate_model(flush=False)
