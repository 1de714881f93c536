from datetime import datetime

from odoo import models
from odoo.tools import SQL


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _get_last_touch(self) -> dict[int, datetime]:
        """When somebody last did something about each of these deals, by deal id.

        Not ``write_date``: automatic jobs and even the probability tooltip change it.
        The caller has checked that the user may read the deals.
        """
        if not self:
            return {}
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT lead_id, MAX(at) FROM (%s) touch GROUP BY lead_id",
                    self._get_touches_sql(),
                )
            )
        )

    def _get_longest_silences(self) -> dict[int, float]:
        """Per deal id the longest time between two touches until it closed, in days.

        Deals that closed within a day are left out: they were entered when they were
        over, and tell nothing. The caller has checked that the user may read the deals.
        """
        if not self:
            return {}
        query = SQL(
            """WITH closed AS (
                    SELECT id, date_closed FROM crm_lead
                     WHERE id IN %(ids)s
                       AND date_closed > create_date + interval '1 day'),
                 touch AS (
                    SELECT t.lead_id, t.at
                      FROM (%(touches)s) t JOIN closed ON closed.id = t.lead_id
                     WHERE t.at < closed.date_closed
                 UNION ALL
                    SELECT id, date_closed FROM closed),
                 silence AS (
                    SELECT lead_id,
                           at - LAG(at) OVER (PARTITION BY lead_id ORDER BY at) AS gap
                      FROM touch)
               SELECT lead_id, EXTRACT(epoch FROM MAX(gap))::float / 86400
                 FROM silence WHERE gap IS NOT NULL GROUP BY lead_id""",
            touches=self._get_touches_sql(),
            ids=tuple(self.ids),
        )
        return dict(self.env.execute_query(query))

    def _get_touches_sql(self) -> SQL:
        """Rows ``(lead_id, at)``: creation, what people wrote or changed, meetings.

        What is older than the deal came with a merge and does not count.
        """
        for model in ("crm.lead", "mail.message", "calendar.event"):
            self.env[model].flush_model()
        return SQL(
            """SELECT id AS lead_id, create_date AS at FROM crm_lead WHERE id IN %(ids)s
            UNION ALL
               SELECT m.res_id, m.date
                 FROM mail_message m JOIN crm_lead l ON l.id = m.res_id
                WHERE m.model = 'crm.lead' AND m.res_id IN %(ids)s
                  AND m.date >= l.create_date
                  AND m.author_id IS DISTINCT FROM %(bot)s
                  AND (m.message_type IN ('comment', 'email', 'email_outgoing')
                       OR m.mail_activity_type_id IS NOT NULL
                       OR EXISTS (SELECT 1 FROM mail_tracking_value v
                                   WHERE v.mail_message_id = m.id))
            UNION ALL
               SELECT e.opportunity_id, e.stop
                 FROM calendar_event e JOIN crm_lead l ON l.id = e.opportunity_id
                WHERE e.opportunity_id IN %(ids)s AND e.active
                  AND e.stop BETWEEN l.create_date AND %(now)s""",
            ids=tuple(self.ids),
            bot=self.env["ir.model.data"]._xmlid_to_res_id("base.partner_root"),
            now=self.env.cr.now(),
        )
