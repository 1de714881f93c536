"""100 sellers in 10 teams and 5 departments, 50,000 contacts, any number of deals."""

from odoo.tools import SQL

SELLERS, TEAMS, DEPARTMENTS, PARTNERS = 100, 10, 5, 50_000

# One deal in 20 has no owner. Of 100 deals with a level, 70 are everyone's, 15 their
# team's, 7 their department's and 8 private.
DEALS = """
INSERT INTO crm_lead (name, type, active, stage_id, team_id, department_id, user_id,
    originator_id, partner_id, company_id, visibility, blind_match, disclose_on,
    private_since, won_status, probability, automated_probability, expected_revenue,
    priority, date_last_stage_update, create_uid, write_uid, create_date, write_date)
SELECT 'Deal ' || n, 'opportunity', true, (%(stages)s)[1 + n %% %(stage_count)s],
    (%(teams)s)[1 + seller %% 10], (%(departments)s)[1 + seller %% 5], owner, owner,
    %(partner)s + n %% %(partner_count)s, %(company)s,
    CASE WHEN NOT %(mixed)s THEN 'standard' WHEN part < 70 THEN 'company'
         WHEN part < 85 THEN 'team' WHEN part < 92 THEN 'department'
         WHEN owner IS NULL THEN 'team' ELSE 'private' END,
    'company',
    CASE WHEN %(mixed)s AND part >= 92 AND owner IS NOT NULL
         THEN current_date + 20 END,
    CASE WHEN %(mixed)s AND part >= 92 AND owner IS NOT NULL THEN current_date END,
    'pending', 20, 20, n %% 1000, (n / 100 %% 4)::text,
    now() - (n %% 400) * interval '1 day', %(uid)s, %(uid)s,
    now() - (n %% 500) * interval '1 day', now()
FROM (
    SELECT n, n %% 100 AS seller, (n::bigint * 7919 / 100) %% 100 AS part,
        CASE WHEN n %% 20 <> 0 THEN (%(sellers)s)[1 + n %% 100] END AS owner
    FROM generate_series(1, %(deals)s) AS n
) AS numbered
"""
GRANTS = """
INSERT INTO crm_adoption_grant (lead_id, user_id, level, origin)
SELECT id, (%(sellers)s)[1 + id %% 100], 'read', 'share'
FROM crm_lead WHERE id %% 50 = 0 AND visibility <> 'standard'
"""


def people(env) -> None:
    """Sellers with own documents, one with all, one administrator, ten who lead."""
    group = env.ref("sales_team.group_sale_salesman").id
    sellers = env["res.users"].create(
        [
            {"name": f"Seller {n}", "login": f"bench_{n}", "group_ids": [(4, group)]}
            for n in range(SELLERS)
        ]
    )
    sellers[1].group_ids += env.ref("sales_team.group_sale_salesman_all_leads")
    sellers[2].group_ids += env.ref("sales_team.group_sale_manager")
    departments = env["crm.adoption.department"].create(
        [{"name": f"Department {n}"} for n in range(DEPARTMENTS)]
    )
    env["crm.team"].create(
        [
            {
                "name": f"Team {n}",
                "user_id": sellers[n].id,
                "member_ids": sellers[n::TEAMS].ids,
                "crm_department_id": departments[n % DEPARTMENTS].id,
            }
            for n in range(TEAMS)
        ]
    )
    env.flush_all()
    env.cr.execute(
        "INSERT INTO res_partner (name, complete_name, active, type) "
        "SELECT 'Partner ' || n, 'Partner ' || n, true, 'contact' "
        "FROM generate_series(1, %s) AS n",
        [PARTNERS],
    )
    env.cr.commit()


def deals(env, count: int, mixed: bool) -> None:
    """Make ``count`` deals, at all levels if ``mixed``, else all at *standard*."""
    sellers = env["res.users"].search([("login", "=like", "bench_%")], order="id")
    partners = env["res.partner"].search([("name", "=like", "Partner %")], order="id")
    stages = env["crm.stage"].search([("is_won", "=", False)])
    env.cr.execute(
        DEALS,
        {
            "deals": count,
            "mixed": mixed,
            "sellers": sellers.ids,
            "teams": env["crm.team"].search([("name", "=like", "Team %")]).ids,
            "departments": env["crm.adoption.department"].search([]).ids,
            "partner": partners[0].id,
            "partner_count": len(partners),
            "stages": stages.ids,
            "stage_count": len(stages),
            "company": env.company.id,
            "uid": env.uid,
        },
    )
    if mixed:
        env.cr.execute(GRANTS, {"sellers": sellers.ids})
    env.cr.commit()
    env.cr.execute("ANALYZE")
    env.cr.commit()


def clear(env) -> None:
    env.cr.execute("TRUNCATE crm_lead CASCADE")
    env.cr.commit()


def plan(env, leads, domain: list) -> str:
    """The database's plan for a count, with how often each part ran."""
    query = leads._search(domain)
    lines = env.execute_query(
        SQL("EXPLAIN (ANALYZE) %s", query.select(SQL("count(*)")))
    )
    return "\n".join(line for (line,) in lines)
