"""VEVENT -> meeting."""

import datetime
import re

from . import meeting
from .ics_entry import Entry, EntryMapper, person
from .ics_values import Moment, NotADate, rule, span
from .record import Record, sha1_json
from .vcard_lines import Property

_LIST = re.compile(r"[,;]")  # vCalendar 1.0 parts dates by semicolons
_MAX_PEOPLE = 1000
_MAX_DATES = 5000
_DAY = datetime.timedelta(days=1)


class MeetingMapper(EntryMapper):
    kind = "meeting"

    def __init__(self, record: Record, entry: Entry):
        super().__init__(record, entry, meeting.new_vals())
        self.start: Moment | None = None
        self.stop: Moment | None = None
        self.duration: Property | None = None
        self.whole_days = False

    def finish(self) -> None:
        if not self.start:
            raise NotADate("DTSTART")
        self._times()
        self._reminders()
        markup, text = self.limited_description()
        self.vals.update(description=text, description_html=markup)
        if self.entry.is_cancelled:
            self.vals["status"] = "cancelled"

    def ext_key(self) -> str:
        """UID and, for one occurrence of a series, the time that it replaces.

        Without a UID: when, what and with whom, which later exports repeat.
        """
        vals = self.vals
        occurrence = vals["recurrence_id"].replace("-", "").replace(":", "")
        if vals["uid"]:
            return (
                f"uid:{vals['uid']}|{occurrence}" if occurrence else super().ext_key()
            )
        emails = sorted(attendee["email"].lower() for attendee in vals["attendees"])
        parts = [vals["start"], vals["title"], emails, occurrence]
        return f"{self.kind}:{sha1_json(parts)}"

    def _times(self) -> None:
        stop = self.stop
        if not stop and self.duration:
            stop = self.end_of(self.start, self.duration)
            if not stop:
                self.extra(self.duration)
        all_day = self.start.is_day or self.whole_days
        self.vals.update(
            all_day=all_day,
            start=self.start.value.date().isoformat() if all_day else self.start.iso(),
            stop=self._last_day(stop) if all_day else self._end(stop),
            timezone="" if all_day else self.start.zone,
        )

    def _last_day(self, stop: Moment | None) -> str:
        """A whole day ends where the next begins: the last one is the one before."""
        first = self.start.value.replace(tzinfo=None)
        last = stop.value.replace(tzinfo=None) - _DAY if stop else first
        return max(first, last).date().isoformat()

    def _end(self, stop: Moment | None) -> str:
        if not stop:
            return self.start.iso()
        if stop.is_day or (self.start.minutes_until(stop) or 0) < 0:
            self._warn("end_before_start", value=stop.iso())
            return self.start.iso()
        return stop.iso()

    def _reminders(self) -> None:
        for alarm in self.entry.alarms:
            for prop in alarm:
                if prop.name == "TRIGGER":
                    self._reminder(prop)

    def _reminder(self, prop: Property) -> None:
        minutes = None
        if (before := span(prop.text())) is not None:
            minutes = -int(before.total_seconds() // 60)
            if prop.params.get("RELATED", [""])[0].upper() == "END":
                minutes -= self._length()
        elif at := self.moment_or_none(prop):
            minutes = at.minutes_until(self.start)
        if minutes is None or minutes < 0:
            self.add_extra("VALARM", prop.text())
        elif minutes not in self.vals["reminders"]:
            self.vals["reminders"].append(minutes)

    def _length(self) -> int:
        if self.stop:
            return self.start.minutes_until(self.stop) or 0
        length = span(self.duration.text()) if self.duration else None
        return int(length.total_seconds() // 60) if length else 0

    def _read_dtstart(self, prop: Property) -> None:
        if not self.start:
            self.start = self.moment(prop)

    def _read_dtend(self, prop: Property) -> None:
        self.stop = self.stop or self.moment_or_none(prop)

    def _read_duration(self, prop: Property) -> None:
        self.duration = self.duration or prop

    def _read_x_microsoft_cdo_alldayevent(self, prop: Property) -> None:
        self.whole_days = prop.text().upper() == "TRUE"

    def _read_recurrence_id(self, prop: Property) -> None:
        if replaced := self.moment_or_none(prop):
            self.vals["recurrence_id"] = replaced.iso()

    def _read_rrule(self, prop: Property) -> None:
        text = rule(prop.text())
        if text and not self.vals["rrule"]:
            self.vals["rrule"] = text
        elif prop.text():
            self._warn("rule_unreadable", value=prop.text()[:200])
            self.extra(prop)

    def _read_exdate(self, prop: Property) -> None:
        self._dates("exdates", prop)

    def _read_rdate(self, prop: Property) -> None:
        self._dates("rdates", prop)

    def _dates(self, field: str, prop: Property) -> None:
        known = self.vals[field]
        for text in _LIST.split(prop.text())[:_MAX_DATES]:
            start = text.split("/")[0]  # of a period
            if len(known) >= _MAX_DATES:
                self._warn("details_cut")
            elif date := self.moment_or_none(prop, start):
                known.append(date.iso())

    def _read_attendee(self, prop: Property) -> None:
        if len(self.vals["attendees"]) >= _MAX_PEOPLE:
            self._warn("details_cut")
        elif prop.text():
            self.vals["attendees"].append(person(prop))

    def _read_organizer(self, prop: Property) -> None:
        if self.vals["organizer"]:
            self.extra(prop)
        elif prop.text():
            found = person(prop)
            self.vals["organizer"] = {key: found[key] for key in ("name", "email")}

    def _read_location(self, prop: Property) -> None:
        self.text("location", prop)

    def _read_url(self, prop: Property) -> None:
        self.text("url", prop)

    _read_x_google_conference = _read_url
    _read_x_microsoft_skypeteamsmeetingurl = _read_url

    def _read_status(self, prop: Property) -> None:
        status = prop.text().lower()
        if status in meeting.STATUSES:
            self.vals["status"] = status
        else:
            self.extra(prop)

    def _read_class(self, prop: Property) -> None:
        self.vals["is_private"] = prop.text().upper() in ("PRIVATE", "CONFIDENTIAL")

    def _read_transp(self, prop: Property) -> None:
        self.vals["is_free"] = prop.text().upper() in ("TRANSPARENT", "1")

    def _read_x_microsoft_cdo_busystatus(self, prop: Property) -> None:
        self.vals["is_free"] = prop.text().upper() == "FREE"
