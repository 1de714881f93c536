from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from .field_answer import has_answer, is_filler
from .gate_scope import SINCE_KEY


class CrmStageCriterion(models.Model):
    """Whether deals have what is asked. Pure, in batch, nothing is stored."""

    _inherit = "crm.stage.criterion"

    # ------------------------------------------------------------
    # A field
    # ------------------------------------------------------------

    @api.model
    def _check_field(self, leads, criteria) -> set[tuple[int, int]]:
        """Return the pairs ``(criterion id, lead id)`` whose field holds an answer.

        Called by :meth:`_find_outcomes` with all deals of one action at once; every
        ``_check_<kind>`` has this shape, and reads in batch. ``leads`` and ``criteria``
        come with full rights.
        """
        return {
            (criterion.id, lead_id)
            for criterion in criteria
            for lead_id in criterion._ids_with_answer(leads)
        }

    def _ids_with_answer(self, leads) -> list[int]:
        taken = {
            "allow_zero": self.allow_zero,
            "reject_placeholder": self.reject_placeholder,
            "min_length": self.min_length,
        }
        name, field_type = self.field_name, self.field_type
        if name:
            values = ((lead.id, lead[name]) for lead in leads)
            return [i for i, value in values if has_answer(field_type, value, **taken)]
        return [
            lead.id for lead in leads if has_answer(*self._read_answer(lead), **taken)
        ]

    def _has_filler(self, lead) -> bool:
        """Whether what stands in the field only fills it."""
        return self.kind == "field" and is_filler(*self._read_answer(lead))

    def _read_answer(self, lead) -> tuple[str, object]:
        """Type and value of the field or property that is asked for."""
        if self.field_name:
            return self.field_type, lead[self.field_name]
        definition = self._property_definition(lead.team_id)
        if not definition:
            return "char", False
        return definition["type"], lead.lead_properties.get(self.property_key)

    def _property_definition(self, team) -> dict | None:
        """How the team defines the property; None where it does not know it."""
        known = team.lead_properties_definition or ()
        return next((p for p in known if p["name"] == self.property_key), None)

    # ------------------------------------------------------------
    # What has happened, and what is planned
    # ------------------------------------------------------------

    @api.model
    def _check_domain(self, leads, criteria) -> set[tuple[int, int]]:
        return {
            (criterion.id, lead.id)
            for criterion in criteria
            for lead in leads.filtered_domain(criterion._read_condition("must_match"))
        }

    @api.model
    def _check_activity_done(self, leads, criteria) -> set[tuple[int, int]]:
        """Done activities leave a message, which also survives a merge of deals."""
        messages = self.env["mail.message"].search_fetch(
            [
                ("model", "=", "crm.lead"),
                ("res_id", "in", leads.ids),
                ("mail_activity_type_id", "in", criteria.activity_type_id.ids),
            ],
            ["res_id", "date", "mail_activity_type_id"],
            order="id",
        )
        by_type = messages.grouped("mail_activity_type_id")
        met = set()
        for criterion in criteria:
            done = by_type.get(criterion.activity_type_id, messages.browse())
            dates = [(message.res_id, message.date) for message in done]
            met |= criterion._pairs_of_enough(leads, dates)
        return met

    @api.model
    def _check_meeting_held(self, leads, criteria) -> set[tuple[int, int]]:
        meetings = self.env["calendar.event"].search_fetch(
            [
                ("opportunity_id", "in", leads.ids),
                ("stop", "<=", fields.Datetime.now()),
            ],
            ["opportunity_id", "stop"],
            order="id",
        )
        dates = [(meeting.opportunity_id.id, meeting.stop) for meeting in meetings]
        return set().union(*(c._pairs_of_enough(leads, dates) for c in criteria))

    @api.model
    def _check_attachment(self, leads, criteria) -> set[tuple[int, int]]:
        counts = dict(
            self.env["ir.attachment"]._read_group(
                [
                    ("res_model", "=", "crm.lead"),
                    ("res_id", "in", leads.ids),
                    ("res_field", "=", False),
                ],
                ["res_id"],
                ["__count"],
            )
        )
        return {
            (criterion.id, lead_id)
            for criterion in criteria
            for lead_id, count in counts.items()
            if count >= criterion.min_count
        }

    def _pairs_of_enough(self, leads, dates) -> set[tuple[int, int]]:
        """Deals for which it happened often enough, from ``(lead id, when)``."""
        since = leads.env.context.get(SINCE_KEY, {}) if self.since_stage_entry else {}
        counts = Counter(
            lead_id
            for lead_id, date in dates
            if not since.get(lead_id) or date >= since[lead_id]
        )
        return {(self.id, i) for i, count in counts.items() if count >= self.min_count}

    @api.model
    def _check_activity_planned(self, leads, criteria) -> set[tuple[int, int]]:
        """Ahead: an activity that is not overdue, or a meeting."""
        ahead = defaultdict(list)
        for lead_id, type_id, date in self._read_steps_ahead(leads):
            ahead[lead_id].append((type_id, date))
        today = fields.Date.context_today(self)
        met = set()
        for criterion in criteria:
            wanted, within = criterion.activity_type_id.id, criterion.within_days
            for lead_id, steps in ahead.items():
                if any(
                    (not wanted or type_id == wanted)
                    and (not within or (date - today).days <= within)
                    for type_id, date in steps
                ):
                    met.add((criterion.id, lead_id))
        return met

    @api.model
    def _read_steps_ahead(self, leads) -> list[tuple]:
        """``(lead id, activity type id or None, date)`` of all that is planned."""
        self.env["mail.activity"].flush_model()
        self.env["calendar.event"].flush_model(["opportunity_id", "start", "stop"])
        query = SQL(
            """SELECT res_id, activity_type_id, date_deadline
                 FROM mail_activity
                WHERE res_model = 'crm.lead' AND active AND res_id = ANY(%(ids)s)
                  AND date_deadline >= %(today)s
                UNION ALL
               SELECT opportunity_id, NULL, start::date
                 FROM calendar_event
                WHERE active AND opportunity_id = ANY(%(ids)s) AND stop >= %(now)s""",
            ids=leads.ids,
            today=fields.Date.context_today(self),
            now=fields.Datetime.now(),
        )
        return self.env.execute_query(query)

    # ------------------------------------------------------------
    # What only a person can say: see crm.lead.criterion.state
    # ------------------------------------------------------------

    @api.model
    def _check_checklist(self, leads, criteria) -> set[tuple[int, int]]:
        return set()

    @api.model
    def _check_approval(self, leads, criteria) -> set[tuple[int, int]]:
        return set()
