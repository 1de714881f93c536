from datetime import date, timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

ASKED_DAYS = timedelta(days=7)
#: What a deal shows since a signal was raised that settles it, by the signal's codes.
PLANNED = """
    EXISTS (SELECT FROM mail_activity step
             WHERE step.res_model = 'crm.lead' AND step.res_id = crm_lead.id
               AND step.active AND step.date_deadline >= %(today)s)
    OR EXISTS (SELECT FROM calendar_event meeting
                WHERE meeting.opportunity_id = crm_lead.id AND meeting.active
                  AND meeting.stop >= %(now)s)"""
TOUCHED = """
    EXISTS (SELECT FROM mail_message message
             WHERE message.model = 'crm.lead' AND message.res_id = crm_lead.id
               AND message.date >= flag.raised_on
               AND (message.message_type IN ('comment', 'email', 'email_outgoing')
                    OR message.mail_activity_type_id IS NOT NULL))"""
SETTLED = {
    ("no_next_step", "overdue_step"): PLANNED,
    ("quiet", "ghosted"): TOUCHED,
    ("stalled", "moved_back", "criteria_open", "criteria_complete"): """
        flag.stage_id IS NOT NULL AND crm_lead.stage_id <> flag.stage_id""",
    ("deadline_passed",): "crm_lead.date_deadline >= %(today)s",
    ("no_meeting",): """
        EXISTS (SELECT FROM calendar_event meeting
                 WHERE meeting.opportunity_id = crm_lead.id AND meeting.active)""",
}
#: Whatever the night has not looked at yet.
UNREAD = timedelta(days=1)


class Shown(NamedTuple):
    """One signal as a page shows it; without an id: no next step, seen just now."""

    id: int | None
    lead_id: int
    lead_name: str
    signal_id: int | None
    code: str
    signal_name: str | None
    is_positive: bool
    is_own: bool
    is_shared: bool
    is_asked: bool
    value: float
    limit: float
    level: str
    kept: int
    total: int
    stage: str | None
    #: From which day on the leader sees it; None: never, or it is not known yet.
    release_on: date | None
    is_released: bool


class CrmAdoptionFlag(models.Model):
    """Signals for the pages, with everything that a line needs, in one query.

    Deals are found with the user's own rights. What was settled since last night is
    left out at once.
    """

    _inherit = "crm.adoption.flag"

    @api.model
    def _find_own(self) -> list[Shown]:
        """The current user's, for *My day*: open ones and those to say something on."""
        mine = Domain("user_id", "=", self.env.uid)
        of_flags = self._get_shown_sql(self._search_open(mine), self._get_own_sql())
        no_step = self._get_no_step_sql(self._search_open(mine))
        return self._fetch_shown(SQL("(%s) UNION ALL (%s)", of_flags, no_step))

    @api.model
    def _find_on(self, lead_id: int) -> list[Shown]:
        """Those of one deal that the current user may see."""
        leads = self._search_open(Domain("id", "=", lead_id))
        either = SQL(
            "((%s) OR (%s))", self._get_own_sql(with_asked=False), self._get_led_sql()
        )
        return self._fetch_shown(self._get_shown_sql(leads, either))

    @api.model
    def _find_led(self) -> list[Shown]:
        """Released or shared ones of colleagues' deals that the user leads."""
        leads = self._search_open(self._get_led_domain())
        others = SQL("flag.seller_id <> %s AND %s", self.env.uid, self._get_led_sql())
        return self._fetch_shown(self._get_shown_sql(leads, others))

    # ------------------------------------------------------------
    # SQL
    # ------------------------------------------------------------

    @api.model
    def _search_open(self, domain: Domain):
        is_open = Domain("type", "=", "opportunity") & Domain(
            "won_status", "=", "pending"
        )
        leads = self.env["crm.lead"]._search(is_open & domain)
        leads.order = None
        return leads

    @api.model
    def _get_shown_sql(self, leads, condition: SQL) -> SQL:
        """:param leads: query of deals, with the user's rights"""
        leads.add_join(
            "JOIN",
            "flag",
            "crm_adoption_flag",
            SQL("flag.lead_id = crm_lead.id AND flag.seller_id = crm_lead.user_id"),
        )
        self._join_stage(leads, SQL("flag.stage_id"))
        signal = self.env["crm.adoption.signal"]
        leads.add_join(
            "JOIN",
            "signal",
            signal._table,
            SQL("signal.id = flag.signal_id"),
        )
        leads.add_where(condition)
        return leads.select(
            *map(SQL, ("flag.id", "crm_lead.id", "crm_lead.name", "signal.id")),
            SQL("signal.code"),
            signal._field_to_sql("signal", "name", leads),
            SQL("COALESCE(signal.is_positive, FALSE)"),
            SQL("flag.seller_id = %s", self.env.uid),
            SQL("flag.state = 'shared'"),
            SQL("flag.ended_on IS NOT NULL"),
            SQL("COALESCE(flag.value, 0)"),
            SQL("COALESCE(flag.limit_value, 0)"),
            SQL("flag.level"),
            SQL("COALESCE(flag.kept, 0)"),
            SQL("COALESCE(flag.total, 0)"),
            self._get_stage_name_sql(leads),
            SQL(
                """CASE WHEN crm_lead.visibility <> 'private'
                    AND flag.state IN ('new', 'snoozed') THEN flag.release_on END"""
            ),
            SQL("flag.released_on IS NOT NULL"),
            SQL("COALESCE(flag.released_on, flag.raised_on) AS shown_on"),
        )

    @api.model
    def _join_stage(self, leads, stage: SQL) -> None:
        leads.add_join("LEFT JOIN", "stage", "crm_stage", SQL("stage.id = %s", stage))

    @api.model
    def _get_stage_name_sql(self, leads) -> SQL:
        return self.env["crm.stage"].sudo()._field_to_sql("stage", "name", leads)

    @api.model
    def _get_own_sql(self, with_asked: bool = True) -> SQL:
        """Own ones to show: not put off, not settled; a settled one to vote on."""
        today = fields.Date.today()
        is_open = SQL(
            """flag.ended_on IS NULL AND flag.answer IS DISTINCT FROM 'not_relevant'
               AND (flag.hidden_until IS NULL OR flag.hidden_until < %s)
               AND (%s) IS NOT TRUE""",
            today,
            self._get_settled_sql(),
        )
        asked = SQL(
            """flag.ended_on >= %(since)s AND flag.answered_on < %(today)s
               AND flag.answer IN ('do', 'handled') AND flag.vote IS NULL
               AND signal.is_positive IS NOT TRUE""",
            since=today - ASKED_DAYS,
            today=today,
        )
        mine = SQL("flag.seller_id = %s", self.env.uid)
        if not with_asked:
            return SQL("%s AND %s", mine, is_open)
        return SQL("%s AND ((%s) OR (%s))", mine, is_open, asked)

    @api.model
    def _get_led_sql(self) -> SQL:
        """What a leader sees, as in the rule, whatever its seller answered; without
        what the deal has settled since, unless help was asked for."""
        user = self.env.user
        leads = SQL("TRUE")
        if not user.has_group("sales_team.group_sale_manager"):
            leads = SQL(
                "crm_lead.team_id IN (SELECT id FROM crm_team WHERE user_id = %s)",
                user.id,
            )
        return SQL(
            """flag.released_on IS NOT NULL AND flag.ended_on IS NULL
               AND crm_lead.visibility <> 'private'
               AND (flag.state = 'shared' OR (%s) IS NOT TRUE) AND %s""",
            self._get_settled_sql(),
            leads,
        )

    @api.model
    def _get_settled_sql(self) -> SQL:
        values = {"today": fields.Date.today(), "now": fields.Datetime.now()}
        return SQL(" OR ").join(
            SQL("(signal.code IN %s AND (%s))", codes, SQL(condition, **values))
            for codes, condition in SETTLED.items()
        )

    @api.model
    def _get_no_step_sql(self, leads) -> SQL:
        """Own deals without a next step that no night has looked at yet."""
        now = fields.Datetime.now()
        self._join_stage(leads, SQL("crm_lead.stage_id"))
        leads.add_where(
            SQL(
                """NOT (%s)
                   AND NOT EXISTS (SELECT FROM crm_adoption_flag flag
                                    WHERE flag.lead_id = crm_lead.id)
                   AND (crm_lead.create_date > %s
                        OR NOT EXISTS (SELECT FROM crm_adoption_signal_reading))""",
                SQL(PLANNED, today=fields.Date.today(), now=now),
                now - UNREAD,
            )
        )
        return leads.select(
            SQL("NULL::int"),
            SQL("crm_lead.id"),
            SQL("crm_lead.name"),
            SQL("NULL::int"),
            SQL("'no_next_step'"),
            SQL("NULL"),
            *map(SQL, ("FALSE", "TRUE", "FALSE", "FALSE")),
            *map(SQL, ("0", "0", "'fact'", "0", "0")),
            self._get_stage_name_sql(leads),
            *map(SQL, ("NULL::date", "FALSE", "crm_lead.create_date::date")),
        )

    @api.model
    def _fetch_shown(self, query: SQL) -> list[Shown]:
        """In the order of the pages: what was shown last comes first."""
        for model in (
            self._name,
            "crm.adoption.signal",
            "crm.lead",
            "crm.stage",
            "crm.team",
            "mail.activity",
            "mail.message",
            "calendar.event",
        ):
            self.env[model].flush_model()
        rows = self.env.execute_query(
            SQL("%s ORDER BY shown_on DESC, 2 DESC, 4", query)
        )
        return [Shown(*row[:-1]) for row in rows]
