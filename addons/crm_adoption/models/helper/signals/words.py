"""Who spoke last, and how long ago: silences and unanswered messages."""

from odoo.tools import SQL

# Three messages on one day are one attempt: an answer needs some days.
PATIENCE = SQL("interval '7 days'")
FRESH = SQL("interval '7 days'")


def quiet(work) -> SQL:
    """Whole days since anybody did something about the deal."""
    return SQL(
        """SELECT d.id AS lead_id, d.stage_id,
                  FLOOR(EXTRACT(epoch FROM %(now)s - MAX(t.at)) / 86400)::float
                      AS value,
                  jsonb_build_object('since', MAX(t.at)::date) AS detail
             FROM adoption_deal d JOIN adoption_touch t ON t.lead_id = d.id
            GROUP BY d.id, d.stage_id""",
        now=work.now,
    )


def won_gap_days(work) -> SQL:
    """The longest silence of each deal in each stage.

    A silence belongs to the stage in which it ended; a deal that closed within a day
    was entered when it was over, and tells nothing.
    """
    return SQL(
        """WITH touch AS (
               SELECT t.lead_id, t.at FROM adoption_touch t
                 JOIN adoption_deal d ON d.id = t.lead_id AND t.at < d.until
            UNION ALL SELECT id, until FROM adoption_deal),
           gap AS (
               SELECT lead_id, at,
                      at - LAG(at) OVER (PARTITION BY lead_id ORDER BY at) AS silence
                 FROM touch)
           SELECT g.lead_id, s.stage_id,
                  EXTRACT(epoch FROM MAX(g.silence))::float / 86400 AS value
             FROM gap g
             JOIN adoption_deal d ON d.id = g.lead_id
              AND d.until > d.born + interval '1 day'
             JOIN adoption_spell s ON s.lead_id = g.lead_id AND s.ended
              AND g.at > s.since AND g.at <= s.until + %(hair)s
            WHERE g.silence IS NOT NULL
            GROUP BY g.lead_id, s.stage_id""",
        hair=SQL("interval '1 minute'"),
    )


def _runs() -> SQL:
    """Messages to the customer, numbered by the answer that they come after."""
    return SQL(
        """SELECT lead_id, at, is_outbound,
                  COUNT(*) FILTER (WHERE is_inbound)
                      OVER (PARTITION BY lead_id ORDER BY at, id) AS answers
             FROM adoption_message WHERE is_inbound OR is_outbound"""
    )


def ghosted(work) -> SQL:
    """Messages to the customer since he last wrote, the first some days ago."""
    return SQL(
        """WITH run AS (%(runs)s),
           heard AS (SELECT lead_id, MAX(answers) AS answers, MAX(at)
                            FILTER (WHERE NOT is_outbound) AS last FROM run
                      GROUP BY lead_id)
           SELECT r.lead_id, NULL::int AS stage_id, COUNT(*)::float AS value,
                  jsonb_build_object(
                      'days', FLOOR(EXTRACT(epoch FROM %(now)s
                          - COALESCE(h.last, MIN(r.at))) / 86400),
                      'heard', h.last::date) AS detail
             FROM run r JOIN heard h USING (lead_id, answers)
            WHERE r.is_outbound
            GROUP BY r.lead_id, h.last HAVING MIN(r.at) < %(now)s - %(patience)s""",
        runs=_runs(),
        now=work.now,
        patience=PATIENCE,
    )


def won_outbound(work) -> SQL:
    """The longest row of messages that the customer left without an answer."""
    return SQL(
        """WITH run AS (%(runs)s),
           unanswered AS (SELECT lead_id, COUNT(*) AS messages FROM run
                    WHERE is_outbound GROUP BY lead_id, answers)
           SELECT lead_id, NULL::int AS stage_id, MAX(messages)::float AS value
             FROM unanswered GROUP BY lead_id""",
        runs=_runs(),
    )


def reply_received(work) -> SQL:
    """The customer answered a message within the last days; days since."""
    return SQL(
        """SELECT i.lead_id, NULL::int AS stage_id,
                  FLOOR(EXTRACT(epoch FROM %(now)s - MAX(i.at)) / 86400)::float
                      AS value,
                  jsonb_build_object('date', MAX(i.at)::date) AS detail
             FROM adoption_message i
            WHERE i.is_inbound AND i.at > %(now)s - %(fresh)s
              AND EXISTS (SELECT 1 FROM adoption_message o
                   WHERE o.lead_id = i.lead_id AND o.is_outbound AND o.at < i.at)
            GROUP BY i.lead_id""",
        now=work.now,
        fresh=FRESH,
    )
