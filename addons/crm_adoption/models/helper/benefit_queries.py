"""Queries that find what the CRM did for somebody; no ORM, only SQL.

Each gives rows ``(user_id, res_model, res_id, title, date, detail)``. Those of
``OF_WON_DEALS`` look at a batch of won deals (``ids``), those of ``OF_RECORDS`` at
small tables as a whole, and ``history`` has its readers checked by the caller.

Older messages than the deal came with a merge and do not count.
"""

from odoo.tools import SQL

#: A touch within so many days before a move would have kept the deal alive as well.
ALONE_DAYS = 14

_TOUCHES = """
    touch AS (
        SELECT won.id AS lead_id, won.create_date AS at, FALSE AS is_reminder FROM won
    UNION ALL
        SELECT m.res_id, m.date,
               m.mail_activity_type_id IS NOT NULL AND EXISTS (
                   SELECT 1 FROM mail_activity a
                    WHERE a.res_model = 'crm.lead' AND a.res_id = m.res_id
                      AND a.user_id = won.user_id AND NOT a.active
                      AND a.date_done BETWEEN m.date::date - 1 AND m.date::date + 1
                      AND a.create_date::date < a.date_done)
          FROM mail_message m JOIN won ON won.id = m.res_id
         WHERE m.model = 'crm.lead' AND m.date >= won.create_date
           AND m.author_id IS DISTINCT FROM %(bot)s
           AND (m.message_type IN ('comment', 'email', 'email_outgoing')
                OR m.mail_activity_type_id IS NOT NULL
                OR EXISTS (SELECT 1 FROM mail_tracking_value v
                            WHERE v.mail_message_id = m.id))
    UNION ALL
        SELECT e.opportunity_id, e.stop, FALSE
          FROM calendar_event e JOIN won ON won.id = e.opportunity_id
         WHERE e.active AND e.stop >= won.create_date)"""


def reminder(ids: tuple, stage_field: int, bot: int) -> SQL:
    """A planned activity was the only touch in two weeks before a move."""
    return SQL(
        """WITH won AS (
                SELECT id, user_id, name, create_date FROM crm_lead
                 WHERE id IN %(ids)s AND user_id IS NOT NULL),
           %(touches)s,
           move AS (
                SELECT m.res_id AS lead_id, m.date
                  FROM mail_message m
                  JOIN mail_tracking_value v ON v.mail_message_id = m.id
                  JOIN won ON won.id = m.res_id
                 WHERE m.model = 'crm.lead' AND v.field_id = %(stage_field)s
                   AND m.date >= won.create_date),
           kept AS (
                SELECT move.lead_id, MAX(touch.at)::date AS date
                  FROM move JOIN touch ON touch.lead_id = move.lead_id
                   AND touch.at < move.date
                   AND touch.at >= move.date - %(days)s * interval '1 day'
              GROUP BY move.lead_id, move.date HAVING bool_and(touch.is_reminder))
           SELECT DISTINCT ON (won.id) won.user_id, 'crm.lead', won.id, won.name,
                  kept.date, NULL::jsonb
             FROM kept JOIN won ON won.id = kept.lead_id
         ORDER BY won.id, kept.date DESC""",
        ids=ids,
        stage_field=stage_field,
        touches=SQL(_TOUCHES, bot=bot),
        days=ALONE_DAYS,
    )


def colleague_lead(ids: tuple, **_ids) -> SQL:
    """Won by its owner, entered by a colleague; not by the system or the website."""
    return SQL(
        """SELECT l.user_id, 'crm.lead', l.id, l.name, l.date_closed::date, NULL::jsonb
             FROM crm_lead l
             JOIN res_users maker
               ON maker.id = COALESCE(l.originator_id, l.create_uid)
            WHERE l.id IN %s AND maker.id <> l.user_id AND maker.id > 1
              AND NOT maker.share""",
        ids,
    )


def colleague_note(ids: tuple, **_ids) -> SQL:
    """The owner thanked a colleague, or put a sign under what he wrote on the deal."""
    return SQL(
        """SELECT l.user_id, 'crm.lead', l.id, l.name, l.date_closed::date, NULL::jsonb
             FROM crm_lead l JOIN res_users u ON u.id = l.user_id
            WHERE l.id IN %s AND (
                  EXISTS (
                    SELECT 1 FROM crm_adoption_credit c
                     WHERE c.lead_id = l.id AND c.kind = 'assisted' AND c.counts > 0
                       AND c.user_id <> l.user_id
                       AND NOT EXISTS (SELECT 1 FROM crm_adoption_credit back
                                        WHERE back.reverses_id = c.id))
               OR EXISTS (
                    SELECT 1 FROM mail_message m
                      JOIN mail_message_reaction r ON r.message_id = m.id
                      JOIN res_users author ON author.partner_id = m.author_id
                     WHERE m.model = 'crm.lead' AND m.res_id = l.id
                       AND m.date >= l.create_date AND r.partner_id = u.partner_id
                       AND author.id <> u.id AND NOT author.share))""",
        ids,
    )


def brought_deal(ids: tuple, **_ids) -> SQL:
    """Won after its owner's migration had brought the deal or its contact."""
    return SQL(
        """SELECT l.user_id, 'crm.lead', l.id, l.name, l.date_closed::date, NULL::jsonb
             FROM crm_lead l LEFT JOIN res_partner p ON p.id = l.partner_id
            WHERE l.id IN %s AND EXISTS (
                  SELECT 1 FROM crm_adoption_migration_change c
                   WHERE c.user_id = l.user_id AND c.operation = 'create'
                     AND c.state <> 'undone'
                     AND c.create_date < l.date_closed - interval '1 day'
                     AND (c.res_model = 'crm.lead' AND c.res_id = l.id
                          OR c.res_model = 'res.partner'
                         AND c.res_id IN (p.id, p.commercial_partner_id)))""",
        ids,
    )


def brought_note(since, **_ids) -> SQL:
    """A note that its owner's migration had brought stands in a chatter."""
    return SQL(
        """SELECT n.user_id, 'crm.personal.note', n.id,
                  COALESCE(n.lead_title, n.partner_title), m.date::date, NULL::jsonb
             FROM crm_personal_note n
             JOIN mail_message m ON m.id = n.shared_message_id AND m.date >= %s
            WHERE EXISTS (
                  SELECT 1 FROM crm_adoption_migration_change c
                   WHERE c.res_model = 'crm.personal.note' AND c.res_id = n.id
                     AND c.user_id = n.user_id AND c.operation = 'create')""",
        since,
    )


def first_touch(since, **_ids) -> SQL:
    """A merge brought credit of another originator, whose contact came later.

    A deal keeps its own originator, so credit of another one came with a merge.
    """
    return SQL(
        """SELECT DISTINCT ON (l.id) l.user_id, 'crm.lead', l.id, l.name,
                  l.create_date::date, jsonb_build_object('date', c.date::text)
             FROM crm_adoption_credit c
             JOIN crm_lead l ON l.id = c.lead_id AND l.originator_id = l.user_id
            WHERE c.kind IN ('originated', 'migrated') AND c.counts > 0
              AND c.user_id <> l.user_id AND c.date > l.create_date::date
              AND c.create_date >= %s
         ORDER BY l.id, c.date""",
        since,
    )


def deputy(since, stage_field: int, **_ids) -> SQL:
    """A colleague whom the owner had let in to work on the deal moved it forward.

    Whether the owner was away is not asked: nobody's absence is watched.
    """
    return SQL(
        """SELECT DISTINCT ON (l.id) l.user_id, 'crm.lead', l.id, l.name, m.date::date,
                  jsonb_build_object('stage', v.new_value_char)
             FROM crm_adoption_grant g
             JOIN crm_lead l ON l.id = g.lead_id AND g.granted_by_id = l.user_id
             JOIN res_users d ON d.id = g.user_id
             JOIN mail_message m ON m.model = 'crm.lead' AND m.res_id = l.id
              AND m.author_id = d.partner_id
              AND m.date >= GREATEST(g.create_date, l.create_date, %s)
             JOIN mail_tracking_value v
               ON v.mail_message_id = m.id AND v.field_id = %s
             JOIN crm_stage old ON old.id = v.old_value_integer
             JOIN crm_stage new ON new.id = v.new_value_integer
            WHERE g.level = 'write' AND g.origin IN ('share', 'request')
              AND new.sequence > old.sequence
         ORDER BY l.id, m.date DESC""",
        since,
        stage_field,
    )


def hint(since, **_ids) -> SQL:
    """A hint that its seller took up or found of use, on a deal that he won since."""
    return SQL(
        """SELECT DISTINCT ON (l.id) l.user_id, 'crm.lead', l.id, l.name,
                  l.date_closed::date, NULL::jsonb
             FROM crm_adoption_hint h JOIN crm_lead l ON l.id = h.lead_id
            WHERE l.won_status = 'won' AND l.date_closed >= GREATEST(h.date, %s)
              AND (h.outcome = 'accepted' OR h.helpful = 'yes')
              AND l.user_id = CASE WHEN h.is_asked THEN h.author_id
                                   ELSE h.recipient_id END
         ORDER BY l.id""",
        since,
    )


def history(since) -> SQL:
    """Credit that a person kept for a deal that somebody else won."""
    return SQL(
        """SELECT DISTINCT ON (c.user_id, l.id) c.user_id, 'crm.lead', l.id,
                  c.lead_title, l.date_closed::date, NULL::jsonb
             FROM crm_adoption_credit c JOIN crm_lead l ON l.id = c.lead_id
            WHERE l.won_status = 'won' AND l.date_closed >= %s
              AND l.user_id <> c.user_id AND c.counts > 0 AND c.lead_title IS NOT NULL
              AND c.kind IN ('originated', 'migrated', 'qualified', 'handed_over')
              AND c.date <= l.date_closed::date
              AND NOT EXISTS (SELECT 1 FROM crm_adoption_credit back
                               WHERE back.reverses_id = c.id)
              AND NOT EXISTS (
                  SELECT 1 FROM crm_adoption_benefit b
                   WHERE b.user_id = c.user_id AND b.category = 'history'
                     AND b.res_model = 'crm.lead' AND b.res_id = l.id)
         ORDER BY c.user_id, l.id, c.date""",
        since,
    )


OF_WON_DEALS = (
    ("reminder", reminder),
    ("colleague_lead", colleague_lead),
    ("colleague_note", colleague_note),
    ("brought", brought_deal),
)
OF_RECORDS = (
    ("brought", brought_note),
    ("first_touch", first_touch),
    ("deputy", deputy),
    ("hint", hint),
)
