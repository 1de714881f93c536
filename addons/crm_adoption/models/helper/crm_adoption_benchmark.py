from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...figures.benchmark import Benchmark, benchmark
from ...figures.quantile import ENOUGH_DEALS
from .signals.kinds import MEASURES, Measure
from .signals.limits import join_limits
from .signals.workspace import Workspace

MONTHS = 24
# More of a team's won deals than these add cost, and hardly any precision.
DEALS_OF_A_TEAM = 1000


class Limit(NamedTuple):
    """What a value on a deal is held against, and ``level``: where that is from."""

    level: str
    q50: float
    q60: float
    q75: float
    kept: int
    total: int
    low: float | None
    high: float | None


class CrmAdoptionBenchmark(models.Model):
    """What most won deals kept to: one measure in one stage, of a team or company.

    Figures on deals, without any person; only those with enough won deals have a row.
    Made anew every month, from the deals that were won within two years; private deals
    and deals whose history is not their own (a merge, a gap in the tracking) are left
    out. ``q75`` is the limit that three of four won deals kept, in whole days (silences
    in whole weeks), ``q60`` the one below which a raised signal is cleared. ``low`` and
    ``high`` are its 95 % interval by order statistics.

    ``contacts`` and ``decision_maker`` are the other way round: ``kept`` tells how many
    deals had several people, or one who decides, when they left the stage.
    ``probability_drop`` is of all deals: nine of ten drops within a week are smaller.
    """

    _name = "crm.adoption.benchmark"
    _description = "What Won Deals Kept To"
    _log_access = False
    _order = "measure, stage_id, team_id, id"

    period = fields.Date(required=True, help="First day of the month it was made for.")
    company_id = fields.Many2one("res.company", ondelete="cascade", index=True)
    team_id = fields.Many2one(
        "crm.team", ondelete="cascade", index=True, help="Empty: the whole company."
    )
    stage_id = fields.Many2one(
        "crm.stage", ondelete="cascade", index=True, help="Empty: any stage."
    )
    measure = fields.Char(required=True, index=True)
    total = fields.Integer(help="Won deals that it was made of.")
    kept = fields.Integer(help="How many of them kept to q75, in whole days.")
    q50 = fields.Float()
    q60 = fields.Float()
    q75 = fields.Float()
    low = fields.Float(help="With many more deals q75 would likely be at least this.")
    high = fields.Float(help="And at most this.")

    # ------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------

    @api.model
    def _get_limits(
        self, measure: str, lead_ids: list[int], default: float = 0
    ) -> dict[int, Limit]:
        """What each deal's value is held against in the stage where it is, by deal id.

        The first of: won deals of its team, of its company, the days set on the stage
        (for days in the stage and days without a touch), ``default``. The caller has
        checked that the user may read the deals.
        """
        if not lead_ids:
            return {}
        for name in ("crm.lead", "crm.stage", "crm.adoption.benchmark"):
            self.env[name].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT d.id, lim.level, lim.q50, lim.q60, lim.q75, lim.kept,
                          lim.total, lim.low, lim.high
                     FROM (SELECT l.id, l.stage_id, l.team_id,
                                  COALESCE(l.company_id, t.company_id, u.company_id)
                                      AS company_id
                             FROM crm_lead l LEFT JOIN crm_team t ON t.id = l.team_id
                             LEFT JOIN res_users u ON u.id = l.user_id
                            WHERE l.id = ANY(%(ids)s)) d
                     JOIN LATERAL (SELECT %(stage)s AS stage_id) r ON true
                     %(joins)s""",
                ids=list(lead_ids),
                stage=SQL("d.stage_id") if measure in BY_STAGE else SQL("NULL::int"),
                joins=join_limits(
                    measure, default, measure in ("stage_days", "gap_days")
                ),
            )
        )
        return {lead_id: Limit(*limit) for lead_id, *limit in rows}

    # ------------------------------------------------------------
    # Making
    # ------------------------------------------------------------

    @api.model
    def _make(self) -> None:
        """Replace all rows by those of this month; for jobs."""
        maker = self.sudo()  # a job's: benchmarks are made of everybody's won deals
        period = fields.Date.today().replace(day=1)
        work = Workspace(maker.env, maker._find_won_deals())
        rows = [
            {"period": period, "measure": name, **row}
            for name, measure in MEASURES.items()
            for row in maker._make_measure(work, measure)
        ]
        rows += maker._make_probability_drops(period)
        maker.search([]).unlink()  # pylint: disable=no-search-all
        maker.create(rows)

    @api.model
    def _find_won_deals(self) -> list[int]:
        """The latest won deals of each team; archived ones were won all the same."""
        self.env["crm.lead"].flush_model()
        since = fields.Datetime.now() - relativedelta(months=MONTHS)
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM (
                       SELECT id, ROW_NUMBER() OVER (
                                  PARTITION BY team_id
                                  ORDER BY date_closed DESC, id DESC) AS place
                         FROM crm_lead
                        WHERE type = 'opportunity' AND won_status = 'won'
                          AND date_closed >= %s AND date_closed > create_date
                          AND visibility <> 'private') won
                    WHERE place <= %s""",
                since,
                DEALS_OF_A_TEAM,
            )
        )
        return [id_ for (id_,) in rows]

    @api.model
    def _make_measure(self, work: Workspace, measure: Measure) -> list[dict]:
        """Rows of the teams, and of the companies: there with all of their deals."""
        groups = work.execute(
            SQL(
                """WITH own AS (
                       SELECT * FROM adoption_deal d
                        WHERE NOT is_merged AND NOT EXISTS (
                              SELECT 1 FROM adoption_spell s
                               WHERE s.lead_id = d.id AND s.is_torn))
                   SELECT own.company_id, own.team_id, r.stage_id,
                          GROUPING(own.team_id) = 1, array_agg(r.value)
                     FROM (%s) r JOIN own ON own.id = r.lead_id
                    GROUP BY GROUPING SETS ((own.company_id, own.team_id, r.stage_id),
                                            (own.company_id, r.stage_id))
                   HAVING COUNT(*) >= %s""",
                measure.read(work),
                ENOUGH_DEALS,
            )
        )
        return [
            self._get_row(company, team, stage, self._measure(values, measure))
            for company, team, stage, is_company, values in groups
            if is_company or team
        ]

    @api.model
    def _measure(self, values: list[float], measure: Measure) -> Benchmark:
        return benchmark(
            values, unit=measure.unit, least=measure.least, wanted=measure.wanted
        )

    @api.model
    def _get_row(self, company, team, stage, made: Benchmark) -> dict:
        return {
            "company_id": company,
            "team_id": team,
            "stage_id": stage,
            **made._asdict(),
        }

    @api.model
    def _make_probability_drops(self, period) -> list[dict]:
        """Per company the drop within a week that nine of ten drops do not reach."""
        groups = self.env["crm.adoption.deal.snapshot"]._get_probability_drops()
        return [
            {
                "period": period,
                "measure": "probability_drop",
                **self._get_row(
                    company, False, False, benchmark(drops, q60=0.8, q75=0.9)
                ),
            }
            for company, drops in groups
            if len(drops) >= ENOUGH_DEALS
        ]


BY_STAGE = {"stage_days", "gap_days", "contacts", "decision_maker"}
