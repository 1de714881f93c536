from odoo import api, fields, models
from odoo.tools import SQL

from ...figures.hold import PART


class CrmAdoptionFlag(models.Model):
    """What the night does with flags: end, keep, release, raise.

    * A flag ends when the deal closes or changes hands, and when no reading is left.
      A reading is left while the deal is past the laxer of two limits, so that a flag
      does not come and go (hysteresis).
    * It is released, so that the leader sees the deal too, at the end of the hold (see
      ``figures.hold``), unless the seller called it not relevant or gave a reason to
      wait. Private deals are left out. Good news are released likewise: praise needs
      to know.
    * New ones are raised, see ``crm_adoption_flag_raise``.
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
            of_leads = self._get_batch_sql("flag.lead_id", lead_ids)
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
                    WHERE ended_on IS NULL AND %s
                      AND NOT EXISTS (
                          SELECT FROM crm_adoption_signal_reading reading
                           WHERE reading.lead_id = flag.lead_id
                             AND reading.signal_id = flag.signal_id)""",
                fields.Date.today(),
                self._get_batch_sql("flag.lead_id", lead_ids),
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
                      AND flag.ended_on IS NULL AND %(of_flags)s AND %(of_leads)s""",
                day=today,
                hold=self._get_short_hold(today),
                stage=self._get_stage_sql(),
                of_flags=self._get_batch_sql("flag.lead_id", lead_ids),
                of_leads=self._get_batch_sql("lead.id", lead_ids),
            )
        )

    @api.model
    def _get_short_hold(self, today) -> SQL:
        """The hold that the deadline of ``lead`` leaves, as in ``figures.hold``."""
        days = SQL("FLOOR((lead.date_deadline - %s::date) * %s)::int", today, PART)
        return SQL("%s::date + GREATEST(%s, 1)", today, days)

    @api.model
    def _get_batch_sql(self, column: str, lead_ids: list[int]) -> SQL:
        """Rows of these deals; the night takes neighbours, and a range is found by any
        index while a long list makes the database read the whole table."""
        name = SQL.identifier(*column.split("."))
        return SQL(
            "%s BETWEEN %s AND %s AND %s = ANY(%s)",
            *(name, min(lead_ids), max(lead_ids), name, list(lead_ids)),
        )

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
                      AND %(of_flags)s AND %(of_leads)s""",
                day=today,
                of_flags=self._get_batch_sql("flag.lead_id", lead_ids),
                of_leads=self._get_batch_sql("lead.id", lead_ids),
            )
        )
