"""Temporary tables on a set of deals, from which every signal and benchmark is read.

They live until the end of the transaction and are made once for each batch, so that
messages, tracking and meetings are looked up once and not once for each signal.

================== ===================================================================
adoption_deal      one row a deal: where it is, whose, since when, until when
adoption_message   its messages since it was made; what came with a merge is left out
adoption_change    tracked changes of stage, of archiving and of the amount
adoption_spell     each visit to a stage; the present one has not ``ended``
adoption_touch     when somebody did something about the deal
adoption_contact   customers' people and since when each is known on the deal
================== ===================================================================
"""

from datetime import timedelta

from odoo import fields
from odoo.tools import SQL

# What a person does is on the record; a visit of less than a minute is a slip.
SLIP = SQL("interval '60 seconds'")

DEAL = """
SELECT l.id, COALESCE(l.company_id, t.company_id, u.company_id) AS company_id,
       l.team_id, l.stage_id, s.sequence AS stage_sequence, l.user_id, l.partner_id,
       l.visibility, l.function, l.date_deadline, l.create_date, l.email_normalized,
       l.phone_sanitized, l.expected_revenue::float AS amount,
       l.automated_probability AS probability,
       GREATEST(l.create_date, l.date_conversion) AS born,
       CASE WHEN l.won_status = 'pending' THEN %(now)s
            ELSE COALESCE(l.date_closed, %(now)s) END AS until,
       -- A message that is older than its deal came from a deal that was merged in.
       EXISTS (SELECT 1 FROM mail_message m
                WHERE m.model = 'crm.lead' AND m.res_id = l.id
                  AND m.create_date < l.create_date - interval '1 second'
                  AND m.date < l.create_date - interval '1 second') AS is_merged
  FROM crm_lead l
  LEFT JOIN crm_stage s ON s.id = l.stage_id
  LEFT JOIN crm_team t ON t.id = l.team_id
  LEFT JOIN res_users u ON u.id = l.user_id
 WHERE l.id = ANY(%(ids)s)
"""
MESSAGE = """
SELECT m.id, m.res_id AS lead_id, m.date AS at, m.author_id,
       m.author_id IS DISTINCT FROM %(bot)s
           AND (m.message_type IN ('comment', 'email', 'email_outgoing')
                OR m.mail_activity_type_id IS NOT NULL) AS is_word,
       m.author_id IS DISTINCT FROM %(bot)s AS is_by_person,
       i.partner_id IS NULL AND (
           m.message_type = 'email'
           OR m.message_type = 'comment' AND m.author_id IS NOT NULL
       ) AS is_inbound,
       i.partner_id IS NOT NULL AND m.author_id IS DISTINCT FROM %(bot)s AND (
           m.message_type = 'email_outgoing'
           OR m.message_type = 'comment' AND NOT COALESCE(m.is_internal, false)
              AND st.id IS NOT NULL AND NOT COALESCE(st.internal, false)
       ) AS is_outbound
  FROM adoption_deal d
  JOIN mail_message m ON m.model = 'crm.lead' AND m.res_id = d.id
  LEFT JOIN mail_message_subtype st ON st.id = m.subtype_id
  LEFT JOIN adoption_insider i ON i.partner_id = m.author_id
 WHERE m.date BETWEEN date_trunc('second', d.create_date) AND d.until
"""
CHANGE = """
SELECT m.lead_id, m.id AS message_id, m.at, v.id, v.field_id,
       v.old_value_integer AS old_id, v.new_value_integer AS new_id,
       v.old_value_float AS old_amount, v.new_value_float AS new_amount
  FROM adoption_message m
  JOIN mail_tracking_value v ON v.mail_message_id = m.id
 WHERE v.field_id IN (%(stage)s, %(active)s, %(amount)s)
"""
# A visit that was interrupted (archived or lost, then opened again) counts from then.
SPELL = """
WITH step AS (
    SELECT c.lead_id, c.id, c.at, c.old_id, c.new_id,
           LAG(c.at) OVER w AS before, LAG(c.new_id) OVER w AS was,
           LEAD(c.id) OVER w IS NULL AS is_last
      FROM adoption_change c JOIN adoption_deal d ON d.id = c.lead_id
     WHERE c.field_id = %(stage)s AND c.at >= d.born
    WINDOW w AS (PARTITION BY c.lead_id ORDER BY c.at, c.id)),
logged AS (
    SELECT m.lead_id, MAX(m.date) AS at
      FROM adoption_deal d JOIN crm_stage_move m
        ON m.lead_id = d.id AND m.to_stage_id = d.stage_id AND m.date >= d.born
       AND m.from_stage_id <> m.to_stage_id
     GROUP BY m.lead_id),
visit AS (
    SELECT s.lead_id, s.old_id AS stage_id, COALESCE(s.before, d.born) AS since,
           s.at AS until, true AS ended, s.new_id AS next_id,
           NULL::int AS previous_id, COALESCE(s.was <> s.old_id, false) AS is_torn
      FROM step s JOIN adoption_deal d ON d.id = s.lead_id
 UNION ALL
    SELECT d.id, d.stage_id,
           CASE WHEN s.new_id = d.stage_id THEN s.at
                ELSE GREATEST(d.born, s.at, logged.at) END,
           d.until, false, NULL, s.old_id, COALESCE(s.new_id <> d.stage_id, false)
      FROM adoption_deal d
      LEFT JOIN step s ON s.lead_id = d.id AND s.is_last
      LEFT JOIN logged ON logged.lead_id = d.id),
resumed AS (
    SELECT lead_id, at FROM adoption_change
     WHERE field_id = %(active)s AND COALESCE(old_id, 0) = 0 AND new_id = 1)
SELECT v.lead_id, v.stage_id, GREATEST(v.since, MAX(r.at)) AS since, v.until, v.ended,
       v.next_id, v.previous_id, v.since AS entered, v.is_torn,
       COUNT(r.at) > 0 AS is_resumed,
       EXTRACT(epoch FROM v.until - GREATEST(v.since, MAX(r.at)))::float / 86400
           AS days
  FROM visit v LEFT JOIN resumed r
    ON r.lead_id = v.lead_id AND r.at >= v.since AND r.at < v.until
 GROUP BY v.lead_id, v.stage_id, v.since, v.until, v.ended, v.next_id, v.previous_id,
          v.is_torn
HAVING v.until - v.since >= %(slip)s OR NOT v.ended
"""
TOUCH = """
SELECT id AS lead_id, born AS at FROM adoption_deal
 UNION ALL
SELECT m.lead_id, m.at FROM adoption_message m
 WHERE m.is_word OR m.is_by_person AND EXISTS (
       SELECT 1 FROM mail_tracking_value v WHERE v.mail_message_id = m.id)
 UNION ALL
SELECT d.id, e.stop FROM adoption_deal d
  JOIN calendar_event e ON e.opportunity_id = d.id
 WHERE e.active AND e.stop BETWEEN d.create_date AND d.until
"""
# A private meeting counts as a touch, but who was there is nobody's business.
CONTACT = """
SELECT k.lead_id, k.partner_id, MIN(k.at) AS at
  FROM (
    SELECT id AS lead_id, partner_id, born AS at FROM adoption_deal
     WHERE partner_id IS NOT NULL
 UNION ALL
    SELECT lead_id, author_id, at FROM adoption_message WHERE is_inbound
 UNION ALL
    SELECT m.lead_id, r.res_partner_id, m.at
      FROM adoption_message m
      JOIN mail_message_res_partner_rel r ON r.mail_message_id = m.id
     WHERE m.is_word
 UNION ALL
    SELECT d.id, r.res_partner_id, e.start
      FROM adoption_deal d JOIN calendar_event e ON e.opportunity_id = d.id
      JOIN calendar_event_res_partner_rel r ON r.calendar_event_id = e.id
     WHERE e.active AND e.privacy IS DISTINCT FROM 'private'
       AND e.start BETWEEN d.create_date AND d.until) k
  JOIN res_partner p ON p.id = k.partner_id AND NOT COALESCE(p.is_company, false)
  LEFT JOIN adoption_insider i ON i.partner_id = k.partner_id
 WHERE i.partner_id IS NULL
 GROUP BY k.lead_id, k.partner_id
"""
TABLES = {
    "insider": "SELECT DISTINCT partner_id FROM res_users WHERE NOT share",
    "deal": DEAL,
    "message": MESSAGE,
    "change": CHANGE,
    "spell": SPELL,
    "touch": TOUCH,
    "contact": CONTACT,
}
KEYS = {"deal": "id", "message": "id", "insider": "partner_id"}


class Workspace:
    """The temporary tables on some deals, for as long as the transaction lasts."""

    def __init__(self, env, lead_ids: list[int]):
        """Make them; those of an earlier workspace in this transaction go.

        :param env: with full rights; only jobs call this
        """
        self.env = env
        self.lead_ids = lead_ids
        self.now = fields.Datetime.now()
        env.flush_all()
        for name in reversed(TABLES):
            self.execute(SQL("DROP TABLE IF EXISTS %s", self._table(name)))
        for name, query in TABLES.items():
            self._make(name, SQL(query, **self._parameters(name)))

    @property
    def week_ago(self):
        return self.now.date() - timedelta(days=7)

    @property
    def deciders(self) -> str:
        """The functions of people who decide, as the catalogue lists them."""
        signal = self.env["crm.adoption.signal"]._get_by_code()["no_decision_maker"]
        return signal.words or ""

    @property
    def readers_of_all(self) -> list[int]:
        """Users who read all deals anyway."""
        group = self.env.ref("sales_team.group_sale_salesman_all_leads")
        return group.all_user_ids.ids

    def execute(self, query: SQL) -> list[tuple]:
        cr = self.env.cr
        cr.execute(query)
        return cr.fetchall() if cr.description else []

    def field_id(self, name: str) -> int:
        return self.env["ir.model.fields"]._get("crm.lead", name).id

    def _table(self, name: str) -> SQL:
        return SQL.identifier(f"adoption_{name}")

    def _make(self, name: str, query: SQL) -> None:
        table, key = self._table(name), SQL.identifier(KEYS.get(name, "lead_id"))
        self.execute(SQL("CREATE TEMP TABLE %s ON COMMIT DROP AS %s", table, query))
        self.execute(SQL("CREATE INDEX ON %s (%s)", table, key))
        self.execute(SQL("ANALYZE %s", table))

    def _parameters(self, name: str) -> dict:
        if name == "deal":
            return {"ids": self.lead_ids, "now": self.now}
        if name == "message":
            ref = self.env["ir.model.data"]._xmlid_to_res_id
            return {"bot": ref("base.partner_root")}
        if name == "change":
            return {**self.field_ids, "amount": self.field_id("expected_revenue")}
        return {**self.field_ids, "slip": SLIP} if name == "spell" else {}

    @property
    def field_ids(self) -> dict[str, int]:
        return {"stage": self.field_id("stage_id"), "active": self.field_id("active")}
