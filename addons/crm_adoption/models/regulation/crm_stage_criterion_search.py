from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .crm_stage_criterion_outcome import TICKED
from .field_answer import NUMBERS, ONE_SIGN, PLACEHOLDERS, SIGNS, TEXTS


class CrmStageCriterion(models.Model):
    """The same questions as domains on ``crm.lead``, for filters over many deals.

    A kind may have a ``_domain_met_<kind>()``; one without is asked through its
    ``_check_<kind>``, on the open deals that it is about.
    """

    _inherit = "crm.stage.criterion"

    def _domain_concerned(self) -> Domain:
        """The deals that the criterion is about, as :meth:`_concerned` tells it."""
        domain = self._read_condition("domain")
        if self.team_ids:
            domain &= Domain("team_id", "in", self.team_ids.ids)
        if self.kind == "field" and not self.field_name:
            known = self.env["crm.stage.gate"]._teams_known()
            teams = (
                self.env["crm.team"].browse(known).filtered(self._property_definition)
            )
            domain &= Domain("team_id", "in", teams.ids)
        if self.company_id:
            domain &= Domain("company_id", "=", self.company_id.id) | (
                Domain("company_id", "=", False)
                & Domain("team_id.company_id", "=", self.company_id.id)
            )
        if self.grandfather:
            domain &= Domain("create_date", ">=", self._asked_since())
        return domain

    def _domain_met(self) -> Domain:
        """The deals that have what is asked, or of which a person answered it."""
        by_kind = getattr(self, f"_domain_met_{self.kind}", self._domain_met_otherwise)
        return by_kind() | Domain.custom(to_sql=self._sql_answered)

    def _sql_answered(self, _model, alias: str, _query) -> SQL:
        self.env["crm.lead.criterion.state"].flush_model()
        lead_id = SQL.identifier(alias, "id")
        return SQL(
            """EXISTS (
                SELECT 1 FROM crm_lead_criterion_state answer
                 WHERE answer.lead_id = %(lead)s AND answer.criterion_id = %(criterion)s
                   AND (answer.state = 'na' OR (answer.state = 'done' AND %(ticked)s)
                     OR (answer.state IN ('unknown', 'waived') AND answer.visit = (
                        SELECT count(*) + 1 FROM crm_stage_move move
                         WHERE move.lead_id = %(lead)s
                           AND move.direction IN ('back', 'reopen')))))""",
            lead=lead_id,
            criterion=self.id,
            ticked=self.kind in TICKED,
        )

    def _domain_met_otherwise(self) -> Domain:
        """By asking the kind itself."""
        leads = self.env["crm.lead"].search(
            self._domain_concerned()
            & Domain("type", "=", "opportunity")
            & Domain("won_status", "=", "pending")
        )
        met = getattr(self, f"_check_{self.kind}")(leads, self)
        return Domain("id", "in", [lead_id for _, lead_id in met])

    def _domain_met_domain(self) -> Domain:
        return self._read_condition("must_match")

    def _domain_met_checklist(self) -> Domain:
        return Domain.FALSE

    def _domain_met_approval(self) -> Domain:
        return Domain.FALSE

    # ------------------------------------------------------------
    # A field
    # ------------------------------------------------------------

    def _domain_met_field(self) -> Domain:
        name, field_type = self.field_name, self.field_type
        if not name:
            return self._domain_met_otherwise()
        if field_type in NUMBERS:
            return Domain.TRUE if self.allow_zero else Domain(name, "!=", 0)
        if field_type == "selection" and not self.allow_zero:
            return Domain(name, "not in", (False, "0"))
        if field_type in TEXTS or field_type == "html":
            return Domain.custom(to_sql=self._sql_says_something)
        return Domain(name, "!=", False)

    def _sql_says_something(self, model, alias: str, query) -> SQL:
        text = SQL(
            "COALESCE(%s, '')", model._field_to_sql(alias, self.field_name, query)
        )
        if self.field_type == "html":
            text = SQL("regexp_replace(%s, '<[^>]*>|&nbsp;', '', 'g')", text)
        text = SQL(r"btrim(%s, E' \n\t\r')", text)
        long_enough = SQL("length(%s) >= %s", text, max(self.min_length, 1))
        if not self.reject_placeholder:
            return long_enough
        bare = SQL("btrim(lower(%s), %s)", text, SIGNS)
        return SQL(
            "(%s AND %s != ALL(%s) AND %s !~ %s)",
            *(long_enough, bare, sorted(PLACEHOLDERS), bare, f"^{ONE_SIGN}$"),
        )

    # ------------------------------------------------------------
    # What has happened, and what is planned
    # ------------------------------------------------------------

    def _domain_met_activity_done(self) -> Domain:
        self.env["mail.message"].flush_model()
        return self._domain_of_enough(
            SQL(
                """FROM mail_message WHERE model = 'crm.lead'
                   AND mail_activity_type_id = %s AND res_id =""",
                self.activity_type_id.id,
            ),
            SQL("date"),
        )

    def _domain_met_meeting_held(self) -> Domain:
        self.env["calendar.event"].flush_model()
        now = fields.Datetime.now()
        return self._domain_of_enough(
            SQL(
                "FROM calendar_event WHERE active AND stop <= %s AND opportunity_id =",
                now,
            ),
            SQL("stop"),
        )

    def _domain_met_attachment(self) -> Domain:
        self.env["ir.attachment"].flush_model()
        return self._domain_of_enough(
            SQL(
                """FROM ir_attachment WHERE res_model = 'crm.lead'
                   AND res_field IS NULL AND res_id ="""
            )
        )

    def _domain_of_enough(self, rows: SQL, date: SQL | None = None) -> Domain:
        """Deals with at least ``min_count`` of the rows that end in their id."""

        def to_sql(_model, alias, _query):
            since = SQL()
            if date and self.since_stage_entry:
                entry = SQL.identifier(alias, "date_last_stage_update")
                since = SQL("AND (%s IS NULL OR %s >= %s)", entry, date, entry)
            lead_id = SQL.identifier(alias, "id")
            count = SQL("(SELECT count(*) %s %s %s)", rows, lead_id, since)
            return SQL("%s >= %s", count, self.min_count)

        return Domain.custom(to_sql=to_sql)

    def _domain_met_activity_planned(self) -> Domain:
        today = fields.Date.context_today(self)
        activity = Domain("date_deadline", ">=", today)
        meeting = Domain("stop", ">=", fields.Datetime.now())
        if self.within_days:
            until = fields.Date.add(today, days=self.within_days)
            activity &= Domain("date_deadline", "<=", until)
            meeting &= Domain("start", "<", fields.Date.add(until, days=1))
        if self.activity_type_id:
            activity &= Domain("activity_type_id", "=", self.activity_type_id.id)
            return Domain("activity_ids", "any!", activity)
        return Domain("activity_ids", "any!", activity) | Domain(
            "calendar_event_ids", "any!", meeting
        )
