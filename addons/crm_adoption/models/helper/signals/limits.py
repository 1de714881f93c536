"""Against what a value is held: won deals, the stage's setting, a rule of thumb."""

from odoo.tools import SQL

# A signal is cleared further down than it is raised, so that it does not flicker.
CLEARS_AT = 0.8

JOINS = """
LEFT JOIN crm_adoption_benchmark team
  ON team.measure = %(measure)s AND team.team_id = d.team_id
 AND COALESCE(team.stage_id, 0) = COALESCE(r.stage_id, 0)
LEFT JOIN crm_adoption_benchmark company
  ON company.measure = %(measure)s AND company.team_id IS NULL
 AND COALESCE(company.company_id, 0) = COALESCE(d.company_id, 0)
 AND COALESCE(company.stage_id, 0) = COALESCE(r.stage_id, 0)
LEFT JOIN crm_stage rotting
  ON rotting.id = d.stage_id AND %(by_rotting)s AND rotting.rotting_threshold_days > 0
CROSS JOIN LATERAL (
  SELECT 'team' AS level, team.q50, team.q60, team.q75, team.kept, team.total, team.low,
         team.high
   WHERE team.id IS NOT NULL
   UNION ALL
  SELECT 'company', company.q50, company.q60, company.q75, company.kept, company.total,
         company.low, company.high
   WHERE team.id IS NULL AND company.id IS NOT NULL
   UNION ALL
  SELECT 'stage', set_days, set_days * %(clears_at)s, set_days, 0, 0, NULL, NULL
    FROM (SELECT rotting.rotting_threshold_days::float AS set_days) s
   WHERE team.id IS NULL AND company.id IS NULL AND rotting.id IS NOT NULL
   UNION ALL
  SELECT 'default', %(default)s, %(default)s * %(clears_at)s, %(default)s, 0, 0, NULL,
         NULL
   WHERE team.id IS NULL AND company.id IS NULL AND rotting.id IS NULL) lim
"""


def join_limits(measure: str | None, default: float, by_rotting: bool) -> SQL:
    """Joins that give each row ``r`` of a deal ``d`` its limits ``lim``.

    The first of the levels that there is: the team's won deals, the company's, the
    days set on the stage, the rule of thumb. ``lim.level`` says which one it was.
    """
    return SQL(
        JOINS,
        measure=measure or "",
        by_rotting=by_rotting,
        default=SQL("%s::float", default),
        clears_at=CLEARS_AT,
    )
