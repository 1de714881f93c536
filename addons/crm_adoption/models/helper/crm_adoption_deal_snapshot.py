from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

WEEKS = 26
# Won deals tell how often they were put off for as long as benchmarks look back.
WON_WEEKS = 104


class CrmAdoptionDealSnapshot(models.Model):
    """What Odoo forgets of an open deal: its dates of closing and its chances.

    At most one row a week and deal, and only when something has changed, so that
    reading the latest row before a day tells what was on that day. ``pushes`` counts
    on: how often the date of closing has moved to a later one so far. Without any
    person; nobody reads it in the application.
    """

    _name = "crm.adoption.deal.snapshot"
    _description = "Snapshot of an Open Deal"
    _log_access = False

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    date = fields.Date(required=True)
    stage_id = fields.Many2one("crm.stage", ondelete="set null")
    date_deadline = fields.Date()
    automated_probability = fields.Float()
    expected_revenue = fields.Float()
    pushes = fields.Integer()

    _lead_date_unique = models.Constraint("UNIQUE(lead_id, date)")

    @api.model
    def _take(self, lead_ids: list[int]) -> None:
        """Note what has changed on these open deals since their last snapshot."""
        today = fields.Date.today()
        self.env["crm.lead"].flush_model()
        self.env.cr.execute(
            SQL(
                """INSERT INTO crm_adoption_deal_snapshot
                       (lead_id, date, stage_id, date_deadline, automated_probability,
                        expected_revenue, pushes)
                   SELECT l.id, %(today)s, l.stage_id, l.date_deadline,
                          COALESCE(l.automated_probability, 0),
                          COALESCE(l.expected_revenue, 0),
                          COALESCE(s.pushes, 0)
                              + COALESCE(l.date_deadline > s.date_deadline, false)::int
                     FROM crm_lead l
                     LEFT JOIN LATERAL (
                          SELECT * FROM crm_adoption_deal_snapshot
                           WHERE lead_id = l.id ORDER BY date DESC LIMIT 1) s ON true
                    WHERE l.id = ANY(%(ids)s)
                      AND (s.id IS NULL OR s.date <= %(week_ago)s AND (
                           (s.stage_id, s.date_deadline)
                               IS DISTINCT FROM (l.stage_id, l.date_deadline)
                           OR ABS(s.automated_probability
                                  - COALESCE(l.automated_probability, 0)) >= 0.01
                           OR ABS(s.expected_revenue
                                  - COALESCE(l.expected_revenue, 0)) >= 0.01))""",
                today=today,
                week_ago=today - timedelta(days=7),
                ids=lead_ids,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _get_probability_drops(self) -> list[tuple[int, list[float]]]:
        """By company the drops of the last half year from one snapshot to the next."""
        return self.env.execute_query(
            SQL(
                """SELECT company_id, array_agg(before - now) FROM (
                       SELECT COALESCE(l.company_id, t.company_id, u.company_id)
                                  AS company_id, s.automated_probability AS now,
                              LAG(s.automated_probability) OVER (
                                  PARTITION BY s.lead_id ORDER BY s.date) AS before
                         FROM crm_adoption_deal_snapshot s
                         JOIN crm_lead l ON l.id = s.lead_id
                          AND l.visibility <> 'private'
                         LEFT JOIN crm_team t ON t.id = l.team_id
                         LEFT JOIN res_users u ON u.id = l.user_id) step
                    WHERE before > now GROUP BY company_id"""
            )
        )

    @api.autovacuum
    def _gc_old(self):
        """Half a year is enough, but for the last row: with it the next is compared."""
        today = fields.Date.today()
        self.env.cr.execute(
            SQL(
                """DELETE FROM crm_adoption_deal_snapshot old
                    WHERE old.date < %s AND (
                          EXISTS (SELECT 1 FROM crm_adoption_deal_snapshot newer
                                   WHERE newer.lead_id = old.lead_id
                                     AND newer.date > old.date)
                       OR EXISTS (SELECT 1 FROM crm_lead l
                                   WHERE l.id = old.lead_id
                                     AND l.won_status <> 'pending'
                                     AND l.date_closed < %s))""",
                today - timedelta(weeks=WEEKS),
                today - timedelta(weeks=WON_WEEKS),
            )
        )
        self.invalidate_model(flush=False)
