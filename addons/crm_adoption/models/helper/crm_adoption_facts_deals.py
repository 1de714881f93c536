from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .crm_adoption_facts import Facts, Seller, Window

#: How long a deal may be quiet where too few were won to know better.
GAP_DAYS = 14
SECONDS = 86400
#: Stays in a stage are counted that began within these days.
STAYS_OF = timedelta(days=180)
MEASURES = ("gap_days", "stage_days")


class CrmAdoptionFacts(models.AbstractModel):
    """The open deals as they are now; of what was, nobody can tell afterwards."""

    _inherit = "crm.adoption.facts"

    @api.model
    def _get_facts(self, sellers: list[Seller], window: Window) -> Facts:
        facts = super()._get_facts(sellers, window)
        if window.past:
            return facts
        facts.update(self._count_deals(sellers, window))
        if window.shared:
            facts["stage_median"] = self._add_stays(self._find_stays(sellers, window))
        return facts

    @api.model
    def _count_deals(self, sellers: list[Seller], window: Window) -> Facts:
        deals = self._find_deals(sellers, window)
        touches = self.env["crm.lead"].browse(row[0] for row in deals)._get_last_touch()
        limits = self._get_limits()
        codes = ("next_step", "fresh", "stalled")
        counts = {code: defaultdict(lambda: [0, 0]) for code in codes}
        for deal, user_id, place, has_step, since in deals:
            judged = {
                "next_step": has_step,
                "fresh": self._is_within(
                    window, touches.get(deal), limits("gap_days", place) or GAP_DAYS
                ),
            }
            limit = limits("stage_days", place)
            if limit:
                judged["stalled"] = not self._is_within(window, since, limit)
            for code, is_so in judged.items():
                counts[code][user_id][0] += is_so
                counts[code][user_id][1] += 1
        return {
            code: {user_id: tuple(parts) for user_id, parts in by_user.items()}
            for code, by_user in counts.items()
        }

    @api.model
    def _is_within(self, window: Window, at, days: float) -> bool:
        return bool(at) and (window.until - at).total_seconds() <= days * SECONDS

    @api.model
    def _find_deals(self, sellers: list[Seller], window: Window) -> list[tuple]:
        """``(id, user_id, (company, team, stage), has a next step, in stage since)``"""
        rows = self.env.execute_query(
            SQL(
                """SELECT deal.id, deal.user_id,
                          COALESCE(deal.company_id, seller.company_id),
                          deal.team_id, deal.stage_id,
                          EXISTS (SELECT 1 FROM mail_activity a
                                   WHERE a.res_model = 'crm.lead'
                                     AND a.res_id = deal.id AND a.active
                                     AND a.date_deadline >= %(today)s)
                          OR EXISTS (SELECT 1 FROM calendar_event e
                                      WHERE e.opportunity_id = deal.id AND e.active
                                        AND e.start >= %(now)s),
                          COALESCE(deal.date_last_stage_update, deal.create_date)
                     FROM %(sellers)s
                     JOIN crm_lead deal ON deal.user_id = seller.user_id
                    WHERE deal.type = 'opportunity' AND deal.active
                      AND deal.won_status = 'pending' AND %(counts)s""",
                today=window.until.date(),
                now=window.until,
                counts=self._get_deal_sql(window, "deal"),
                sellers=self._get_sellers_sql(sellers),
            )
        )
        return [(row[0], row[1], row[2:5], *row[5:]) for row in rows]

    @api.model
    def _get_limits(self):
        """A function of measure and place: within how many days three of four won deals
        did it. Team and stage, team, company and stage, company; then, for a stage, the
        days that Odoo's own setting gives. None: nobody knows."""
        found = {
            (measure, company, team, stage): days
            for measure, company, team, stage, days in self._find_benchmarks()
        }
        stages = self.env["crm.stage"].search_fetch([], ["rotting_threshold_days"])
        rotting = {stage.id: stage.rotting_threshold_days for stage in stages}

        def get_limit(measure, place):
            company, team, stage = place
            chain = [(team, stage), (team, None), (None, stage), (None, None)]
            for some_team, some_stage in chain:
                days = found.get((measure, company, some_team, some_stage))
                if days:
                    return days
            return rotting.get(stage) if measure == "stage_days" else None

        return get_limit

    @api.model
    def _find_benchmarks(self) -> list[tuple]:
        self.env["crm.adoption.benchmark"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT measure, company_id, team_id, stage_id, q75
                     FROM crm_adoption_benchmark one
                    WHERE measure IN %(measures)s
                      AND period = (SELECT MAX(period) FROM crm_adoption_benchmark two
                                     WHERE two.measure = one.measure)""",
                measures=MEASURES,
            )
        )

    @api.model
    def _find_stays(self, sellers: list[Seller], window: Window) -> list[tuple]:
        """``(user_id, days, ended)`` of stays in a stage. Who was lost, went back or is
        still there has not moved on: how long it would have taken is not known."""
        self.env["crm.stage.move"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT deal.user_id, move.days_in_stage,
                          move.direction IN ('forward', 'skip', 'won')
                     FROM %(sellers)s
                     JOIN crm_lead deal ON deal.user_id = seller.user_id
                     JOIN crm_stage_move move ON move.lead_id = deal.id
                    WHERE move.days_in_stage > 0 AND move.channel != 'merge'
                      AND move.date >= deal.create_date
                      AND (move.to_stage_id != move.from_stage_id
                           OR move.direction = 'lost')
                      AND move.date - move.days_in_stage * interval '1 day' >= %(since)s
                      AND %(counts)s
                UNION ALL
                   SELECT deal.user_id,
                          EXTRACT(epoch FROM %(until)s - at.since)::float / 86400, FALSE
                     FROM %(sellers)s
                     JOIN crm_lead deal ON deal.user_id = seller.user_id
               CROSS JOIN LATERAL (SELECT COALESCE(deal.date_last_stage_update,
                                                   deal.create_date) AS since) at
                    WHERE deal.type = 'opportunity' AND deal.active
                      AND deal.won_status = 'pending'
                      AND at.since >= %(since)s AND at.since < %(until)s
                      AND %(counts)s""",
                since=window.until - STAYS_OF,
                until=window.until,
                counts=self._get_deal_sql(window, "deal"),
                sellers=self._get_sellers_sql(sellers),
            )
        )
