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
