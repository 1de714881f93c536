from odoo import models
from odoo.exceptions import UserError

from . import moments
from .meeting_places import MeetingPlaces
from .meeting_series import Series, all_day
from .meeting_text import MeetingText

_JOURNALLED = (
    "name",
    "start",
    "stop",
    "allday",
    "location",
    "description",
    "privacy",
    "active",
    "user_id",
    "partner_ids",
    "opportunity_id",
)


class CrmAdoptionMigrationItem(models.Model):
    """Meetings come into the owner's calendar.

    One that is for its owner alone is private in Odoo and has no other participants,
    because Odoo shows a meeting to all who take part. Otherwise contacts with exactly
    that e-mail take part; nobody is told. Everybody else stands in the description.
    """

    _inherit = "crm.adoption.migration.item"

    def _apply_meetings(self) -> None:
        fresh = self._complete_known()
        if not fresh:
            return
        places = MeetingPlaces(fresh)
        singles = fresh.filtered(lambda item: not item.vals["rrule"])
        singles._create_meetings(places)
        for item in fresh - singles:
            item._create_series(places)

    def _create_meetings(self, places: MeetingPlaces) -> None:
        events = self._new_meetings([item._meeting_vals(places) for item in self])
        for item, event in zip(self, events, strict=True):
            item._link_deal(event)
        self._log_made(events, _JOURNALLED)

    def _create_series(self, places: MeetingPlaces) -> None:
        """One entry for the series, one meeting for each time that is useful."""
        series = Series(self.vals, self.env.user.tz, places.replaced(self))
        vals = self._meeting_vals(places)
        if series.remark:
            self._add_remark(series.remark)
        if not series.starts:
            vals["description"] += places.text.rule(self.vals)
        times = series.times() or [{}]
        events = self._new_meetings([{**vals, **at} for at in times])
        if series.rule:
            self._join_series(events, series.rule)
        self._link_deal(events)
        self.env.flush_all()
        pairs = [(self, event) for event in events]
        self.env["crm.adoption.migration.change"]._log_created(pairs, _JOURNALLED)
        self._set_outcome("created", events[0])

    def _join_series(self, events, rule: dict) -> None:
        """Tell Odoo that these meetings are one series, without making them anew."""
        recurrence = self.env["calendar.recurrence"].create(
            {**rule, "base_event_id": events[0].id}
        )
        events.write(
            {
                "recurrency": True,
                "follow_recurrence": True,
                "recurrence_id": recurrence.id,
            }
        )

    def _new_meetings(self, vals_list: list[dict]):
        # Odoo would add the participants' phones and addresses to the description.
        plain = self.env["calendar.event"].with_context(skip_contact_description=True)
        return plain.create(vals_list).with_env(self.env)

    def _link_deal(self, events) -> None:
        """Only now, since Odoo posts to the deal when a meeting is made with it."""
        if self.lead_id:
            events.write({"opportunity_id": self.lead_id.id})

    def _meeting_vals(self, places: MeetingPlaces | None = None) -> dict:
        places = places or MeetingPlaces(self)
        vals = self.vals
        private = self.visibility == "private"
        guests = self.env["res.partner"] if private else places.guests(vals)
        me = self.env.user.partner_id
        return {
            **self._meeting_times(),
            "name": self.title or self.env._("Meeting without a name"),
            "location": vals["location"],
            "description": MeetingText(self.env).description(vals, guests | me),
            "privacy": "private" if private or vals["is_private"] else "public",
            "show_as": "free" if vals["is_free"] else "busy",
            "user_id": self.env.uid,
            "partner_ids": (guests | me).ids,
            "alarm_ids": [] if guests else places.alarms(vals).ids,
        }

    def _meeting_times(self) -> dict:
        vals, zone = self.vals, self.env.user.tz
        moment = moments.day if vals["all_day"] else moments.utc
        start = moment(vals["start"], zone)
        if not start:
            raise UserError(
                self.env._("The date of this meeting could not be understood.")
            )
        stop = max(moment(vals["stop"], zone) or start, start)
        if vals["all_day"]:
            return all_day(start, stop)
        return {"start": start, "stop": stop, "allday": False}
