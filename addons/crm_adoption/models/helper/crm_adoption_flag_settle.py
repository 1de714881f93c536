from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...figures.hold import PART, release_date

PER_DEAL = 2
PER_SELLER_A_WEEK = 5
COOL_DOWN = timedelta(days=7)
WEEK = timedelta(days=7)
#: Over how long good news are balanced with the rest.
BALANCED = timedelta(days=28)


class CrmAdoptionFlag(models.Model):
    """What the night does with flags: end, keep, release, raise.

    * A flag ends when the deal closes or changes hands, and when no reading is left.
      A reading is left while the deal is past the laxer of two limits, so that a flag
      does not come and go (hysteresis).
    * It is released, so that the leader sees the deal too, at the end of the hold (see
      ``figures.hold``), unless the seller called it not relevant or gave a reason to
      wait. Private deals are left out. Good news are released likewise: praise needs
      to know.
    * A new one is raised if the deal has fewer than two, the seller got fewer than five
      within a week, and he answered none like it on this deal within a week. Good news
      come in turn with the rest, and first where there were fewer of them.
    """

    _inherit = "crm.adoption.flag"

    @api.model
    def _settle(self, lead_ids: list[int]) -> None:
        """Make flags of last night's readings on these deals; called after each batch.

        Raises, keeps, releases and clears; see ``crm.adoption.signal.reading``.
        """
        if not lead_ids:
            return
        self.env.flush_all()
        self._end_closed(lead_ids)
        self._end_cleared(lead_ids)
        self._keep(lead_ids)
        self._release(lead_ids)
        self._raise(lead_ids)
        self.invalidate_model(flush=False)

    @api.autovacuum
    def _gc_closed(self):
        """Flags of deals that closed: the night looks at open ones only."""
        self.env.flush_all()
        self._end_closed()
        self.invalidate_model(flush=False)

    @api.model
    def _end_closed(self, lead_ids: list[int] | None = None) -> None:
        of_leads = SQL("TRUE")
        if lead_ids is not None:
            of_leads = SQL("flag.lead_id = ANY(%s)", list(lead_ids))
        self.env.cr.execute(
            SQL(
                """UPDATE crm_adoption_flag flag
                      SET state = 'expired', ended_on = %s
                     FROM crm_lead lead
                    WHERE lead.id = flag.lead_id AND flag.ended_on IS NULL AND %s
                      AND (NOT lead.active OR lead.won_status <> 'pending'
                           OR lead.type <> 'opportunity'
                           OR lead.user_id IS DISTINCT FROM flag.seller_id)""",
                fields.Date.today(),
                of_leads,
            )
        )

    @api.model
    def _end_cleared(self, lead_ids: list[int]) -> None:
        self.env.cr.execute(
            SQL(
                """UPDATE crm_adoption_flag flag
                      SET ended_on = %s,
                          state = CASE
                              WHEN state IN ('released', 'shared') THEN 'resolved'
                              WHEN state = 'not_relevant' THEN state
                              ELSE 'self_resolved' END
                    WHERE ended_on IS NULL AND lead_id = ANY(%s)
                      AND NOT EXISTS (
                          SELECT FROM crm_adoption_signal_reading reading
                           WHERE reading.lead_id = flag.lead_id
                             AND reading.signal_id = flag.signal_id)""",
                fields.Date.today(),
                list(lead_ids),
            )
        )

    @api.model
    def _keep(self, lead_ids: list[int]) -> None:
        """What is read goes on; a nearer deadline shortens the hold, to one day."""
        today = fields.Date.today()
        self.env.cr.execute(
            SQL(
                """UPDATE crm_adoption_flag flag
                      SET value = reading.value, limit_value = reading.limit_value,
                          level = reading.level, kept = reading.kept,
                          total = reading.total, detail = reading.detail,
                          stage_id = %(stage)s,
                          state = CASE WHEN state = 'snoozed' AND hidden_until < %(day)s
                                       THEN 'new' ELSE state END,
                          release_on = CASE
                              WHEN state <> 'new' OR lead.date_deadline IS NULL
                                   OR lead.date_deadline < %(day)s THEN release_on
                              ELSE LEAST(release_on, %(hold)s) END
                     FROM crm_adoption_signal_reading reading, crm_lead lead,
                          crm_adoption_signal signal
                    WHERE reading.lead_id = flag.lead_id
                      AND signal.id = reading.signal_id
                      AND reading.signal_id = flag.signal_id
                      AND lead.id = flag.lead_id
                      AND flag.ended_on IS NULL AND flag.lead_id = ANY(%(ids)s)""",
                day=today,
                hold=self._get_short_hold(today),
                stage=self._get_stage_sql(),
                ids=list(lead_ids),
            )
        )

    @api.model
    def _get_short_hold(self, today) -> SQL:
        """The hold that the deadline of ``lead`` leaves, as in ``figures.hold``."""
        days = SQL("FLOOR((lead.date_deadline - %s::date) * %s)::int", today, PART)
        return SQL("%s::date + GREATEST(%s, 1)", today, days)

    @api.model
    def _get_stage_sql(self) -> SQL:
        """The stage that the sentence names: the deal's, or the one it left quickly."""
        return SQL(
            """COALESCE(
                (SELECT id FROM crm_stage
                  WHERE signal.code = 'faster'
                    AND id = (reading.detail->>'stage_id')::int),
                lead.stage_id)"""
        )

    @api.model
    def _release(self, lead_ids: list[int]) -> None:
        today = fields.Date.today()
        self.env.cr.execute(
            SQL(
                """UPDATE crm_adoption_flag flag
                      SET state = 'released', released_on = %(day)s
                     FROM crm_lead lead
                    WHERE lead.id = flag.lead_id AND lead.visibility <> 'private'
                      AND flag.state IN ('new', 'snoozed') AND flag.ended_on IS NULL
                      AND flag.release_on <= %(day)s
                      AND flag.lead_id = ANY(%(ids)s)""",
                day=today,
                ids=list(lead_ids),
            )
        )

    # ------------------------------------------------------------
    # New ones
    # ------------------------------------------------------------

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
                WHERE reading.lead_id = ANY(%(ids)s) AND reading.is_raised
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
            ids=list(lead_ids),
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
