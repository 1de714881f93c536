"""What is planned and what was met: next steps, meetings, the date of closing.

Each function gives rows ``(lead_id, stage_id, value, detail)`` of open deals in the
workspace; those of ``won_…`` rows ``(lead_id, stage_id, value)`` of won ones.
"""

from odoo.tools import SQL

# Nobody plans a step in the same minute in which the deal is made.
GRACE = SQL("interval '1 day'")
# A deal that never had a meeting: later than any limit, yet a number.
NEVER_DAYS = 36500


def no_next_step(work) -> SQL:
    """Neither an activity from today on nor a meeting ahead, nor an overdue step."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id, 1.0 AS value,
                  '{}'::jsonb AS detail
             FROM adoption_deal d
            WHERE d.born < %(now)s - %(grace)s
              AND NOT EXISTS (SELECT 1 FROM mail_activity a
                   WHERE a.res_model = 'crm.lead' AND a.res_id = d.id AND a.active)
              AND NOT EXISTS (SELECT 1 FROM calendar_event e
                   WHERE e.opportunity_id = d.id AND e.active AND e.stop >= %(now)s)""",
        now=work.now,
        grace=GRACE,
    )


def overdue_step(work) -> SQL:
    """Every planned step has passed; days since the latest of them was due."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  (%(today)s::date - MAX(a.date_deadline))::float AS value,
                  jsonb_build_object('steps', COUNT(*)) AS detail
             FROM adoption_deal d JOIN mail_activity a
               ON a.res_model = 'crm.lead' AND a.res_id = d.id AND a.active
            WHERE NOT EXISTS (SELECT 1 FROM calendar_event e
                   WHERE e.opportunity_id = d.id AND e.active AND e.stop >= %(now)s)
            GROUP BY d.id HAVING MAX(a.date_deadline) < %(today)s::date""",
        now=work.now,
        today=work.now.date(),
    )


def won_overdue_days(work) -> SQL:
    """By how many days the latest of a deal's steps was done after its day."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  GREATEST(MAX(a.date_done - a.date_deadline), 0)::float AS value
             FROM adoption_deal d JOIN mail_activity a
               ON a.res_model = 'crm.lead' AND a.res_id = d.id AND NOT a.active
              AND a.date_done IS NOT NULL
            GROUP BY d.id"""
    )


def no_meeting(work) -> SQL:
    """The deal's age in days, while no meeting is held or planned."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  FLOOR(EXTRACT(epoch FROM %(now)s - d.born) / 86400)::float AS value,
                  '{}'::jsonb AS detail
             FROM adoption_deal d
            WHERE NOT EXISTS (SELECT 1 FROM calendar_event e
                   WHERE e.opportunity_id = d.id AND e.active)""",
        now=work.now,
    )


def won_first_meeting_days(work) -> SQL:
    """Days until the first meeting; deals without one count as "never"."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  COALESCE(EXTRACT(epoch FROM MIN(e.start) - d.born)::float / 86400,
                           %(never)s) AS value
             FROM adoption_deal d LEFT JOIN calendar_event e
               ON e.opportunity_id = d.id AND e.active
              AND e.start BETWEEN d.create_date AND d.until
            GROUP BY d.id, d.born""",
        never=NEVER_DAYS,
    )


def deadline_passed(work) -> SQL:
    """Days since the date of closing that still stands on the deal."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  (%(today)s::date - d.date_deadline)::float AS value,
                  jsonb_build_object('date', d.date_deadline) AS detail
             FROM adoption_deal d WHERE d.date_deadline < %(today)s::date""",
        today=work.now.date(),
    )


def deadline_pushed(work) -> SQL:
    """How often the date of closing was moved to a later one, by our snapshots."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  (s.pushes + COALESCE(d.date_deadline > s.date_deadline, false)::int)
                      ::float AS value,
                  jsonb_build_object('date', d.date_deadline) AS detail
             FROM adoption_deal d JOIN LATERAL (
                  SELECT pushes, date_deadline FROM crm_adoption_deal_snapshot
                   WHERE lead_id = d.id ORDER BY date DESC LIMIT 1) s ON true"""
    )


def won_pushes(work) -> SQL:
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id, MAX(s.pushes)::float AS value
             FROM adoption_deal d
             JOIN crm_adoption_deal_snapshot s ON s.lead_id = d.id GROUP BY d.id"""
    )
