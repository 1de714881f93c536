"""Amounts that shrink and chances that fall."""

from odoo.tools import SQL

WINDOW = SQL("interval '28 days'")


def amount_shrinks(work) -> SQL:
    """By how many percent the amount is below its highest of the last four weeks."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  FLOOR(100 * (1 - d.amount / MAX(c.old_amount)))::float AS value,
                  jsonb_build_object('from', MAX(c.old_amount), 'to', d.amount)
                      AS detail
             FROM adoption_deal d JOIN adoption_change c ON c.lead_id = d.id
            WHERE c.field_id = %(amount)s AND c.old_amount > 0
              AND c.at > %(now)s - %(window)s
            GROUP BY d.id, d.amount HAVING d.amount < MAX(c.old_amount)""",
        amount=work.field_id("expected_revenue"),
        now=work.now,
        window=WINDOW,
    )


def won_amount_drop(work) -> SQL:
    """The largest fall within four weeks, in percent; none: 0."""
    return SQL(
        """WITH fall AS (
               SELECT c.lead_id, 100 * (1 - c.new_amount / MAX(c.old_amount) OVER (
                          PARTITION BY c.lead_id ORDER BY c.at
                          RANGE BETWEEN %(window)s PRECEDING AND CURRENT ROW)) AS part
                 FROM adoption_change c
                WHERE c.field_id = %(amount)s AND c.old_amount > 0)
           SELECT d.id AS lead_id, NULL::int AS stage_id,
                  GREATEST(MAX(fall.part), 0)::float AS value
             FROM adoption_deal d LEFT JOIN fall ON fall.lead_id = d.id
            GROUP BY d.id""",
        amount=work.field_id("expected_revenue"),
        window=WINDOW,
    )


def probability_drop(work) -> SQL:
    """By how many points the chance fell within a week, by our snapshots."""
    return SQL(
        """SELECT d.id AS lead_id, NULL::int AS stage_id,
                  ROUND((s.probability - d.probability)::numeric, 1)::float AS value,
                  jsonb_build_object('from', ROUND(s.probability::numeric, 1),
                                     'to', ROUND(d.probability::numeric, 1)) AS detail
             FROM adoption_deal d JOIN LATERAL (
                  SELECT automated_probability AS probability
                    FROM crm_adoption_deal_snapshot
                   WHERE lead_id = d.id AND date <= %(week_ago)s
                   ORDER BY date DESC LIMIT 1) s ON true
            WHERE s.probability > d.probability""",
        week_ago=work.week_ago,
    )
