from odoo import api, models
from odoo.tools import SQL

from ...figures.metrics import PRACTICES, WINDOW_WEEKS
from .crm_adoption_facts import Facts, Seller, Window

MODELS = ("crm.lead", "res.partner")
WRITTEN = ("comment", "email_outgoing")
FLUSHED = (
    "mail.message",
    "mail.activity",
    "calendar.event",
    "crm.lead",
    "crm.personal.note",
    "crm.lead.criterion.state",
)


class CrmAdoptionFacts(models.AbstractModel):
    """Use of the CRM: weeks with something of value, practices, notes after meetings.

    What is older than its deal came with a merge and counts for nobody.
    """

    _inherit = "crm.adoption.facts"

    @api.model
    def _get_facts(self, sellers: list[Seller], window: Window) -> Facts:
        for model in FLUSHED:
            self.env[model].flush_model()
        return {
            **super()._get_facts(sellers, window),
            **self._count_work(sellers, window),
            "log_lag": self._add_stays(self._find_notes_after(sellers, window)),
        }

    @api.model
    def _count_work(self, sellers: list[Seller], window: Window) -> Facts:
        weeks = dict.fromkeys((seller.user_id for seller in sellers), ())
        practices = dict(weeks)
        for user_id, some_weeks, kinds in self._find_work(sellers, window):
            weeks[user_id] = some_weeks or ()
            practices[user_id] = kinds or ()
        away = self._get_away(sellers, window.since.date())
        return {
            "active_use": {
                user_id: (
                    len(set(some) - away[user_id]),
                    WINDOW_WEEKS - len(away[user_id]),
                )
                for user_id, some in weeks.items()
            },
            "practice_breadth": {
                user_id: (len(set(PRACTICES) & set(kinds)), len(PRACTICES))
                for user_id, kinds in practices.items()
            },
        }

    @api.model
    def _find_work(self, sellers: list[Seller], window: Window) -> list[tuple]:
        """Per user the weeks with an event of value, and which practices were used."""
        events = SQL(" UNION ALL ").join(
            make(sellers, window)
            for make in (
                self._get_messages_sql,
                self._get_done_sql,
                self._get_meetings_sql,
                self._get_steps_sql,
                self._get_guide_sql,
            )
        )
        return self.env.execute_query(
            SQL(
                """SELECT user_id,
                          ARRAY_AGG(DISTINCT FLOOR(EXTRACT(epoch FROM at - %(since)s)
                                                   / 604800)::int)
                              FILTER (WHERE is_value),
                          ARRAY_AGG(DISTINCT kind)
                     FROM (%(events)s) event(user_id, at, kind, is_value)
                    WHERE at >= %(since)s AND at < %(until)s
                 GROUP BY user_id""",
                events=events,
                since=window.since,
                until=window.until,
            )
        )

    @api.model
    def _get_messages_sql(self, sellers: list[Seller], window: Window) -> SQL:
        stage = self.env["ir.model.fields"]._get_ids("crm.lead")["stage_id"]
        return SQL(
            """SELECT seller.user_id, m.date,
                      CASE WHEN tracked.stage THEN 'stage'
                           WHEN m.message_type IN %(written)s THEN 'note'
                           ELSE 'change' END, TRUE
                 FROM %(sellers)s
                 JOIN mail_message m ON m.author_id = seller.partner_id
                  AND m.model IN %(models)s
                  AND m.date >= %(since)s AND m.date < %(until)s
            LEFT JOIN LATERAL (SELECT BOOL_OR(v.field_id = %(stage)s) AS stage
                                 FROM mail_tracking_value v
                                WHERE v.mail_message_id = m.id) tracked ON TRUE
            LEFT JOIN crm_lead deal ON m.model = 'crm.lead' AND deal.id = m.res_id
                WHERE (m.message_type IN %(written)s OR tracked.stage IS NOT NULL)
                  AND (m.model = 'res.partner'
                       OR (m.date >= deal.create_date AND %(counts)s))""",
            stage=stage,
            written=WRITTEN,
            models=MODELS,
            counts=self._get_deal_sql(window, "deal"),
            sellers=self._get_sellers_sql(sellers),
            since=window.since,
            until=window.until,
        )

    @api.model
    def _get_done_sql(self, sellers: list[Seller], window: Window) -> SQL:
        return SQL(
            """SELECT seller.user_id, a.date_done::timestamp, 'done', TRUE
                 FROM %(sellers)s
                 JOIN mail_activity a ON a.user_id = seller.user_id
                  AND a.active IS NOT TRUE AND a.date_done >= %(since)s
                  AND a.res_model IN %(models)s
            LEFT JOIN crm_lead deal
                   ON a.res_model = 'crm.lead' AND deal.id = a.res_id
                WHERE a.res_model = 'res.partner'
                   OR (deal.id IS NOT NULL AND %(counts)s)""",
            models=MODELS,
            counts=self._get_deal_sql(window, "deal"),
            sellers=self._get_sellers_sql(sellers),
            since=window.since.date(),
        )

    @api.model
    def _get_meetings_sql(self, sellers: list[Seller], window: Window) -> SQL:
        return SQL(
            """SELECT seller.user_id, e.create_date, 'meeting', TRUE
                 FROM %(sellers)s
                 JOIN calendar_event e ON e.create_uid = seller.user_id
                 JOIN crm_lead deal ON deal.id = e.opportunity_id
                WHERE e.create_date >= deal.create_date AND %(counts)s""",
            counts=self._get_deal_sql(window, "deal"),
            sellers=self._get_sellers_sql(sellers),
        )

    @api.model
    def _get_steps_sql(self, sellers: list[Seller], window: Window) -> SQL:
        """Steps planned: a practice, while only done ones are of value themselves."""
        return SQL(
            """SELECT seller.user_id, a.create_date, 'step', FALSE
                 FROM %(sellers)s
                 JOIN mail_activity a ON a.create_uid = seller.user_id
                  AND a.res_model = 'crm.lead'
                 JOIN crm_lead deal ON deal.id = a.res_id
                WHERE %(counts)s""",
            counts=self._get_deal_sql(window, "deal"),
            sellers=self._get_sellers_sql(sellers),
        )

    @api.model
    def _get_guide_sql(self, sellers: list[Seller], window: Window) -> SQL:
        """What was answered in a stage's guide, and own notes that were shared."""
        return SQL(
            """SELECT seller.user_id, said.date, 'guide', FALSE
                 FROM %(sellers)s
                 JOIN crm_lead_criterion_state said ON said.user_id = seller.user_id
                 JOIN crm_lead deal ON deal.id = said.lead_id
                WHERE %(counts)s
            UNION ALL
               SELECT seller.user_id, m.date, 'guide', FALSE
                 FROM %(sellers)s
                 JOIN crm_personal_note note ON note.user_id = seller.user_id
                 JOIN mail_message m ON m.id = note.shared_message_id
            LEFT JOIN crm_lead deal ON deal.id = note.lead_id
                WHERE deal.id IS NULL OR %(counts)s""",
            counts=self._get_deal_sql(window, "deal"),
            sellers=self._get_sellers_sql(sellers),
        )

    @api.model
    def _find_notes_after(self, sellers: list[Seller], window: Window) -> list[tuple]:
        """``(user_id, days, ended)`` of meetings held: until something stood on the
        deal; not yet: until now."""
        return self.env.execute_query(
            SQL(
                """SELECT seller.user_id,
                          EXTRACT(epoch FROM COALESCE(noted.at, %(until)s) - e.stop)
                              ::float / 86400,
                          noted.at IS NOT NULL
                     FROM %(sellers)s
                     JOIN calendar_event e ON e.user_id = seller.user_id AND e.active
                      AND e.stop >= %(since)s AND e.stop < %(until)s
                     JOIN crm_lead deal ON deal.id = e.opportunity_id
                LEFT JOIN LATERAL (
                          SELECT MIN(m.date) AS at FROM mail_message m
                           WHERE m.model = 'crm.lead' AND m.res_id = deal.id
                             AND m.author_id = seller.partner_id
                             AND m.date >= e.stop AND m.date < %(until)s
                             AND (m.message_type IN %(written)s
                                  OR m.mail_activity_type_id IS NOT NULL
                                  OR EXISTS (SELECT 1 FROM mail_tracking_value v
                                              WHERE v.mail_message_id = m.id))
                          ) noted ON TRUE
                    WHERE e.stop >= deal.create_date AND %(counts)s""",
                written=WRITTEN,
                counts=self._get_deal_sql(window, "deal"),
                sellers=self._get_sellers_sql(sellers),
                since=window.since,
                until=window.until,
            )
        )
