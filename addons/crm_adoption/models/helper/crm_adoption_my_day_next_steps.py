from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, format_time

SHOWN = 8
# Models whose steps are shown, with the field that names a record.
DOCUMENTS = {"crm.lead": "display_name", "res.partner": "complete_name"}


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Next steps*: today's meetings on deals, then activities due by today."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_next_steps_section()]

    @api.model
    def _get_next_steps_section(self) -> dict:
        meetings = self._get_meetings_today()
        activities = self._get_due_activities().filtered(
            lambda activity: activity.calendar_event_id not in meetings
        )
        documents = self._get_readable_documents(meetings, activities)
        lines = self._get_meeting_lines(meetings, documents)
        lines += self._get_step_lines(activities, documents)
        section = {
            "key": "next_steps",
            "sequence": 10,
            "title": self.env._("Your next steps"),
            "icon": "fa-check-circle-o",
            "lines": lines[:SHOWN],
        }
        if len(lines) > SHOWN:
            section["more"] = {
                "label": self.env._("See all my activities"),
                "action": "crm.crm_lead_action_my_activities",
            }
        return section

    @api.model
    def _get_meetings_today(self) -> models.Model:
        """The user's own meetings on deals that end later today."""
        tz = pytz.timezone(self.env.context.get("tz") or self.env.user.tz or "UTC")
        tomorrow = fields.Date.context_today(self) + timedelta(days=1)
        midnight = tz.localize(datetime.combine(tomorrow, time.min))
        # sudo: invited oneself, one reads the meeting; its deal is asked about later
        meetings = (
            self.env["calendar.event"]
            .sudo()
            .search_fetch(
                [
                    ("partner_ids", "in", self.env.user.partner_id.ids),
                    ("opportunity_id", "!=", False),
                    ("stop", ">=", fields.Datetime.now()),
                    ("start", "<", midnight.astimezone(pytz.utc).replace(tzinfo=None)),
                ],
                ["name", "start", "stop", "allday", "opportunity_id"],
                order="start, id",
            )
        )
        return meetings.sudo(False)

    @api.model
    def _get_due_activities(self) -> models.Model:
        # sudo: whoever it is planned for reads it; its document is asked about later
        activities = (
            self.env["mail.activity"]
            .sudo()
            .search_fetch(
                self._get_due_domain(),
                [
                    "user_id",
                    "res_model",
                    "res_id",
                    "summary",
                    "date_deadline",
                    "activity_type_id",
                    "calendar_event_id",
                ],
                order="date_deadline, id",
            )
        )
        return activities.sudo(False)

    @api.model
    def _get_due_domain(self) -> Domain:
        """Which activities are lines of their own; an extension leaves some out."""
        return Domain(
            [
                ("user_id", "=", self.env.uid),
                ("res_model", "in", [*DOCUMENTS, False]),
                ("date_deadline", "<=", fields.Date.context_today(self)),
            ]
        )

    @api.model
    def _get_readable_documents(
        self, meetings: models.Model, activities: models.Model
    ) -> dict[tuple[str, int], models.Model]:
        """Deals and contacts by model and id, as far as the user may read them.

        Who is invited or assigned reads the meeting or activity even if its document
        is closed to him.
        """
        wanted = {model: set() for model in DOCUMENTS}
        wanted["crm.lead"].update(meetings.opportunity_id.ids)
        for activity in activities.filtered("res_model"):
            wanted[activity.res_model].add(activity.res_id)
        return {
            (model, document.id): document
            for model, ids in wanted.items()
            for document in self.env[model].search_fetch(
                [("id", "in", list(ids))], [DOCUMENTS[model]]
            )
        }

    @api.model
    def _get_meeting_lines(self, meetings: models.Model, documents: dict) -> list[dict]:
        return [
            self._get_meeting_line(meeting, documents["crm.lead", deal.id])
            for meeting in meetings
            if ("crm.lead", (deal := meeting.opportunity_id).id) in documents
        ]

    @api.model
    def _get_meeting_line(self, meeting: models.Model, deal: models.Model) -> dict:
        return {
            "key": f"meeting-{meeting.id}",
            "text": self.env._(
                "%(step)s: %(document)s", step=meeting.name, document=deal.display_name
            ),
            "hint": self._get_meeting_hint(meeting),
            "icon": "fa-calendar",
            "action": self._get_open_action(deal),
            "buttons": [
                {
                    "label": self.env._("Open meeting"),
                    "action": self._get_open_action(meeting),
                }
            ],
        }

    @api.model
    def _get_meeting_hint(self, meeting: models.Model) -> str:
        if meeting.allday:
            return self.env._("today")
        start = format_time(self.env, meeting.start, time_format="short")
        return self.env._("today at %(time)s", time=start)

    @api.model
    def _get_step_lines(self, activities: models.Model, documents: dict) -> list[dict]:
        """Lines of the activities whose document is readable or that have none."""
        lines = []
        for activity in activities:
            document = documents.get((activity.res_model, activity.res_id))
            if document:
                lines.append(self._get_document_step_line(activity, document))
            elif not activity.res_model:
                lines.append(self._get_step_line(activity))
        return lines

    @api.model
    def _get_document_step_line(
        self, activity: models.Model, document: models.Model
    ) -> dict:
        text = self.env._(
            "%(step)s: %(document)s",
            step=activity.display_name,
            document=document[DOCUMENTS[document._name]],
        )
        action = self._get_open_action(document)
        return {**self._get_step_line(activity), "text": text, "action": action}

    @api.model
    def _get_step_line(self, activity: models.Model) -> dict:
        """A private reminder is an activity without a document; nothing to open."""
        done = self._get_activity_call(activity, "action_feedback")
        tomorrow = self._get_activity_call(activity, "action_reschedule_tomorrow")
        return {
            "key": f"activity-{activity.id}",
            "text": activity.display_name,
            "hint": self._get_waiting_hint(activity.date_deadline),
            "icon": activity.activity_type_id.icon or "fa-clock-o",
            "buttons": [
                {"label": self.env._("Done"), "primary": True, "call": done},
                {"label": self.env._("Tomorrow"), "call": tomorrow},
            ],
        }

    @api.model
    def _get_activity_call(self, activity: models.Model, method: str) -> dict:
        return {"model": "mail.activity", "method": method, "ids": activity.ids}

    @api.model
    def _get_waiting_hint(self, deadline: fields.Date) -> str:
        days = (fields.Date.context_today(self) - deadline).days
        if not days:
            return self.env._("planned for today")
        if days == 1:
            return self.env._("waiting for you since yesterday")
        date = format_date(self.env, deadline, date_format="d MMMM")
        return self.env._("waiting for you since %(date)s", date=date)
