"""Time in stages, moves back, and what was left open on the way."""

from odoo.tools import SQL

from .criteria import find_still_open

NEWS = SQL("interval '28 days'")
PRAISED = SQL("interval '14 days'")


def _stage_name() -> SQL:
    return SQL("s.name ->> 'en_US'")


def stalled(work) -> SQL:
    """Whole days of the present visit to the stage."""
    return SQL(
        """SELECT v.lead_id, v.stage_id, FLOOR(v.days) AS value,
                  jsonb_build_object('stage_id', v.stage_id, 'stage', %(name)s)
                      AS detail
             FROM adoption_spell v JOIN crm_stage s ON s.id = v.stage_id
            WHERE NOT v.ended AND NOT COALESCE(s.is_won, false)""",
        name=_stage_name(),
    )


def won_stage_days(work) -> SQL:
    """The longest visit of each deal to each stage; interrupted ones do not count."""
    return SQL(
        """SELECT v.lead_id, v.stage_id, MAX(v.days) AS value
             FROM adoption_spell v JOIN crm_stage s ON s.id = v.stage_id
            WHERE v.ended AND NOT v.is_resumed AND NOT COALESCE(s.is_won, false)
            GROUP BY v.lead_id, v.stage_id"""
    )


def faster(work) -> SQL:
    """Days in the stage that the deal left forward within the last two weeks."""
    return SQL(
        """SELECT DISTINCT ON (v.lead_id) v.lead_id, v.stage_id,
                  CEIL(v.days) AS value,
                  jsonb_build_object('stage_id', v.stage_id, 'stage', %(name)s)
                      AS detail
             FROM adoption_spell v
             JOIN adoption_deal d ON d.id = v.lead_id AND d.stage_id = v.next_id
             JOIN crm_stage s ON s.id = v.stage_id
            WHERE v.ended AND NOT v.is_resumed AND NOT v.is_torn
              AND s.sequence < d.stage_sequence AND v.until > %(now)s - %(praised)s
              -- Entered and moved on within an hour: nobody worked fast here.
              AND v.days > 1.0 / 24
            ORDER BY v.lead_id, v.until DESC""",
        name=_stage_name(),
        now=work.now,
        praised=PRAISED,
    )


def moved_back(work) -> SQL:
    """The latest move, within four weeks, went to an earlier stage; days since."""
    return SQL(
        """SELECT v.lead_id, NULL::int AS stage_id, FLOOR(v.days) AS value,
                  jsonb_build_object('stage_id', v.previous_id, 'stage', %(name)s,
                                     'date', v.entered::date) AS detail
             FROM adoption_spell v
             JOIN adoption_deal d ON d.id = v.lead_id
             JOIN crm_stage s ON s.id = v.previous_id
            WHERE NOT v.ended AND NOT v.is_torn AND s.sequence > d.stage_sequence
              AND v.entered > %(now)s - %(news)s""",
        name=_stage_name(),
        now=work.now,
        news=NEWS,
    )


def _latest_moves() -> SQL:
    """The move by which each deal came to the stage where it is, by the guide's log."""
    return SQL(
        """SELECT DISTINCT ON (m.lead_id) m.*
             FROM adoption_deal d JOIN crm_stage_move m ON m.lead_id = d.id
            WHERE m.to_stage_id = d.stage_id AND m.date >= d.create_date
              AND m.direction IN ('create', 'convert', 'forward', 'skip', 'back',
                                  'reopen')
            ORDER BY m.lead_id, m.date DESC, m.id DESC"""
    )


def criteria_open(work) -> SQL:
    """Criteria that the latest move left open and that are open to this day."""
    return SQL(
        """SELECT o.lead_id, NULL::int AS stage_id, COUNT(*)::float AS value,
                  jsonb_build_object('criteria', jsonb_agg(o.name)) AS detail
             FROM jsonb_to_recordset(%s::jsonb) AS o(lead_id int, name text)
            GROUP BY o.lead_id""",
        find_still_open(work, _latest_moves()),
    )


def criteria_complete(work) -> SQL:
    """Within two weeks the deal moved on with everything that was asked answered."""
    return SQL(
        """SELECT m.lead_id, NULL::int AS stage_id,
                  jsonb_array_length(m.judged)::float AS value,
                  jsonb_build_object('stage_id', m.to_stage_id,
                                     'stage', m.to_stage_name) AS detail
             FROM (%(moves)s) m
            WHERE m.direction IN ('forward', 'skip') AND m.result = 'clean'
              AND m.mode <> 'off' AND COALESCE(m.missing_count, 0) = 0
              AND jsonb_typeof(m.judged) = 'array' AND jsonb_array_length(m.judged) > 0
              AND m.date > %(now)s - %(praised)s""",
        moves=_latest_moves(),
        now=work.now,
        praised=PRAISED,
    )
