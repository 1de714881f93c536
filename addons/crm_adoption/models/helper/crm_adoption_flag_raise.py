from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...figures.hold import release_date

PER_DEAL = 2
PER_SELLER_A_WEEK = 5
COOL_DOWN = timedelta(days=7)
WEEK = timedelta(days=7)
#: Over how long good news are balanced with the rest.
BALANCED = timedelta(days=28)


class CrmAdoptionFlag(models.Model):
    """Which readings become a flag: few, so that each is worth a look.

    One is raised if the deal has fewer than two, its seller got fewer than five within
    a week, and he answered none like it on this deal within a week. Good news come in
    turn with the rest, and first where there were fewer of them.
    """

    _inherit = "crm.adoption.flag"

    @api.model
    def _raise(self, lead_ids: list[int]) -> None:
        today = fields.Date.today()
        self.env.cr.execute(
            SQL(
                """WITH candidate AS (%(candidates)s), seller AS (%(sellers)s),
                turn AS (
                    SELECT candidate.*,
                           seller.raised AS raised_this_week,
                           ROW_NUMBER() OVER (
                               PARTITION BY candidate.seller_id, is_positive
                               ORDER BY sequence, revenue DESC, lead_id)
                           + COALESCE(CASE WHEN is_positive THEN seller.good
                                           ELSE seller.other END, 0) AS turn
                      FROM candidate LEFT JOIN seller USING (seller_id)),
                of_deal AS (
                    SELECT *, ROW_NUMBER() OVER (
                               PARTITION BY lead_id
                               ORDER BY turn, is_positive DESC, sequence) AS place
                      FROM turn),
                of_seller AS (
                    SELECT *, ROW_NUMBER() OVER (
                               PARTITION BY seller_id
                               ORDER BY turn, is_positive DESC, lead_id) AS nth
                      FROM of_deal WHERE place <= %(per_deal)s - opened)
                INSERT INTO crm_adoption_flag
                       (lead_id, signal_id, seller_id, stage_id, raised_on, release_on,
                        state, value, limit_value, level, kept, total, detail)
                SELECT lead_id, signal_id, seller_id, stage_id, %(day)s,
                       CASE WHEN date_deadline IS NULL OR date_deadline < %(day)s
                            THEN %(usual)s ELSE LEAST(%(usual)s, short) END,
                       'new', value, limit_value, level, kept, total, detail
                  FROM of_seller
                 WHERE nth <= %(per_seller)s - COALESCE(raised_this_week, 0)
                    ON CONFLICT DO NOTHING""",
                candidates=self._get_candidates_sql(lead_ids, today),
                sellers=self._get_sellers_sql(today),
                day=today,
                usual=release_date(today),
                per_deal=PER_DEAL,
                per_seller=PER_SELLER_A_WEEK,
            )
        )

    @api.model
    def _get_candidates_sql(self, lead_ids: list[int], today) -> SQL:
        """Readings that could become a flag, as far as the deal itself is concerned."""
        return SQL(
            """SELECT reading.*, signal.is_positive, signal.sequence,
                      lead.user_id AS seller_id, %(stage)s AS stage_id,
                      lead.date_deadline,
                      COALESCE(lead.expected_revenue, 0) AS revenue,
                      %(short)s AS short,
                      (SELECT COUNT(*) FROM crm_adoption_flag open
                        WHERE open.lead_id = lead.id AND open.ended_on IS NULL
                          AND open.state <> 'not_relevant') AS opened
                 FROM crm_adoption_signal_reading reading
                 JOIN crm_adoption_signal signal
                   ON signal.id = reading.signal_id AND signal.active
                 JOIN crm_lead lead ON lead.id = reading.lead_id
                 JOIN res_users seller ON seller.id = lead.user_id AND seller.active
                WHERE %(of_readings)s AND %(of_leads)s AND reading.is_raised
                  AND lead.active AND lead.type = 'opportunity'
                  AND lead.won_status = 'pending'
                  AND NOT EXISTS (
                      SELECT FROM crm_adoption_flag flag
                       WHERE flag.lead_id = lead.id
                         AND flag.signal_id = reading.signal_id
                         AND (flag.ended_on IS NULL
                              OR flag.seller_id = lead.user_id
                                 AND flag.answered_on > %(cool)s))""",
            short=self._get_short_hold(today),
            stage=self._get_stage_sql(),
            of_readings=self._get_batch_sql("reading.lead_id", lead_ids),
            of_leads=self._get_batch_sql("lead.id", lead_ids),
            cool=today - COOL_DOWN,
        )

    @api.model
    def _get_sellers_sql(self, today) -> SQL:
        """What sellers got lately: this week, and of good and other news in a month."""
        return SQL(
            """SELECT flag.seller_id,
                      COUNT(*) FILTER (WHERE flag.raised_on > %(week)s) AS raised,
                      COUNT(*) FILTER (WHERE signal.is_positive) AS good,
                      COUNT(*) FILTER (WHERE signal.is_positive IS NOT TRUE) AS other
                 FROM crm_adoption_flag flag
                 JOIN crm_adoption_signal signal ON signal.id = flag.signal_id
                WHERE flag.raised_on > %(month)s
                  AND flag.seller_id IN (SELECT seller_id FROM candidate)
                GROUP BY flag.seller_id""",
            week=today - WEEK,
            month=today - BALANCED,
        )
