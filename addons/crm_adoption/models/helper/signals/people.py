"""Customers' people on a deal, and the same customer on a colleague's deal."""

from odoo.tools import SQL

SEVERAL = 2
# Before the second stage a deal has nobody but who called, before the third one
# nobody asks yet who decides.
SECOND, THIRD = 2, 3


def _late_deals(place: int) -> SQL:
    """Deals whose stage is at least this one in the order of their team's stages."""
    return SQL(
        """SELECT d.* FROM adoption_deal d
            WHERE (SELECT COUNT(*) FROM crm_stage o
                    WHERE o.sequence < d.stage_sequence
                      AND NOT COALESCE(o.is_won, false)) >= %s""",
        place - 1,
    )


def _contacts(place: int) -> SQL:
    return SQL(
        """SELECT d.id AS lead_id, d.stage_id, COUNT(c.partner_id)::float AS value,
                  jsonb_build_object('contacts', COUNT(c.partner_id)) AS detail
             FROM (%s) d LEFT JOIN adoption_contact c ON c.lead_id = d.id
            GROUP BY d.id, d.stage_id""",
        _late_deals(place),
    )


def single_threaded(work) -> SQL:
    """How many of the customer's people are known, from the second stage on."""
    return _contacts(SECOND)


def multi_threaded(work) -> SQL:
    return _contacts(1)


def won_contacts(work) -> SQL:
    """How many were known when a deal left each stage."""
    return SQL(
        """SELECT s.lead_id, s.stage_id, COUNT(c.partner_id)::float AS value
             FROM (SELECT lead_id, stage_id, MAX(until) AS until FROM adoption_spell
                    WHERE ended GROUP BY lead_id, stage_id) s
             LEFT JOIN adoption_contact c ON c.lead_id = s.lead_id AND c.at <= s.until
            GROUP BY s.lead_id, s.stage_id"""
    )


def _words(work) -> SQL:
    """Patterns for the functions that decide, as the catalogue lists them."""
    words = [word.strip() for word in work.deciders.replace("\n", ",").split(",")]
    return SQL("%s::text[]", [f"%{word.lower()}%" for word in words if word])


def no_decision_maker(work) -> SQL:
    """1 if one of the known people decides by his function, from the third stage on."""
    return SQL(
        """SELECT d.id AS lead_id, d.stage_id,
                  (COALESCE(bool_or(LOWER(p.function) LIKE ANY(%(words)s)), false)
                   OR COALESCE(LOWER(d.function) LIKE ANY(%(words)s), false))
                      ::int::float AS value,
                  '{}'::jsonb AS detail
             FROM (%(deals)s) d
             LEFT JOIN adoption_contact c ON c.lead_id = d.id
             LEFT JOIN res_partner p ON p.id = c.partner_id
            WHERE CARDINALITY(%(words)s) > 0
            GROUP BY d.id, d.stage_id, d.function""",
        deals=_late_deals(THIRD),
        words=_words(work),
    )


def won_decision_maker(work) -> SQL:
    return SQL(
        """SELECT s.lead_id, s.stage_id,
                  (COALESCE(bool_or(c.at <= s.until
                       AND LOWER(p.function) LIKE ANY(%(words)s)), false)
                   OR COALESCE(LOWER(d.function) LIKE ANY(%(words)s), false))
                      ::int::float AS value
             FROM (SELECT lead_id, stage_id, MAX(until) AS until FROM adoption_spell
                    WHERE ended GROUP BY lead_id, stage_id) s
             JOIN adoption_deal d ON d.id = s.lead_id
             LEFT JOIN adoption_contact c ON c.lead_id = s.lead_id
             LEFT JOIN res_partner p ON p.id = c.partner_id
            GROUP BY s.lead_id, s.stage_id, d.function""",
        words=_words(work),
    )


def duplicate_elsewhere(work) -> SQL:
    """Open deals of colleagues with the same customer, e-mail or phone.

    Only where the seller reads all deals anyway and neither deal is closed to anybody:
    a signal never tells of a deal that its reader cannot open. Nor does it say whose.
    """
    return SQL(
        """WITH mine AS (
               SELECT d.*, p.commercial_partner_id AS customer_id
                 FROM adoption_deal d
                 LEFT JOIN res_partner p ON p.id = d.partner_id
                WHERE d.visibility IN ('standard', 'company')
                  AND d.user_id = ANY(%(readers)s)),
           pair AS (
               SELECT m.id, l.id AS other_id FROM mine m JOIN crm_lead l
                   ON l.email_normalized = m.email_normalized
            UNION
               SELECT m.id, l.id FROM mine m JOIN crm_lead l
                   ON l.phone_sanitized = m.phone_sanitized
            UNION
               SELECT m.id, l.id FROM mine m
                 JOIN res_partner p ON p.commercial_partner_id = m.customer_id
                 JOIN crm_lead l ON l.partner_id = p.id)
           SELECT m.id AS lead_id, NULL::int AS stage_id, COUNT(*)::float AS value,
                  jsonb_build_object('deals', COUNT(*)) AS detail
             FROM pair JOIN mine m ON m.id = pair.id
             JOIN crm_lead l ON l.id = pair.other_id AND l.id <> m.id
              AND l.type = 'opportunity' AND l.active AND l.won_status = 'pending'
              AND l.user_id IS NOT NULL AND l.user_id <> m.user_id
              AND l.visibility IN ('standard', 'company')
              AND (l.company_id IS NULL OR l.company_id = m.company_id)
            GROUP BY m.id""",
        readers=work.readers_of_all,
    )
