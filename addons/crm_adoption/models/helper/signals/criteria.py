"""What the stage guide still finds open of what a move left open."""

import json

from odoo.tools import SQL

NEWS_DAYS = 28


def find_still_open(work, moves: SQL) -> str:
    """Criteria that ``moves`` left open and that are open to this day.

    The log tells what was open at the move; the guide judges the same criteria again,
    in one batch for all these deals. A rule on the way itself, such as a stage that was
    passed over, cannot be made good on and is told of for four weeks.

    :param moves: query with one row of ``crm_stage_move`` a deal
    :return: JSON, a list of ``{lead_id, name}``
    """
    rows = work.execute(
        SQL(
            """SELECT m.lead_id, m.missing, m.date > %s FROM (%s) m
                WHERE m.mode <> 'off' AND m.missing_count > 0
                  AND jsonb_typeof(m.missing) = 'array'""",
            SQL("%s - %s * interval '1 day'", work.now, NEWS_DAYS),
            moves,
        )
    )
    outcomes = _judge(work, rows)
    still = [
        {"lead_id": lead_id, "name": item["name"]}
        for lead_id, missing, is_news in rows
        for item in missing
        if (item["id"], lead_id) in outcomes or not item["id"] and is_news
    ]
    return json.dumps(still)


def _judge(work, rows: list[tuple]) -> set[tuple[int, int]]:
    """Pairs of a criterion and a deal that are open now."""
    ids = {item["id"] for _, missing, _ in rows for item in missing if item["id"]}
    criteria = work.env["crm.stage.gate"]._criteria(ids)
    if not criteria:
        return set()
    leads = work.env["crm.lead"].browse(lead_id for lead_id, _, _ in rows)
    return {
        (criterion.id, lead_id)
        for criterion, by_lead in criteria._find_outcomes(leads).items()
        for lead_id, outcome in by_lead.items()
        if outcome == "open"
    }
