"""iCalendar and vCalendar: meetings, to-dos and journal entries.

The file is cut into components by its BEGIN and END lines, and each is understood by
itself: a damaged one cannot take others with it and stays verbatim.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator

from .ics_entry import Entry, has_nothing
from .ics_lines import Component, components, own_lines, unfold
from .ics_meeting import MeetingMapper
from .ics_todo import JournalMapper, TodoMapper
from .ics_values import NotADate
from .ics_zones import Zones
from .record import FileInfo, Record, cut_raw, message
from .registry import Reader, register
from .vcard_lines import parse_lines

_MAPPERS = {"VEVENT": MeetingMapper, "VTODO": TodoMapper, "VJOURNAL": JournalMapper}
_BEGIN = re.compile(r"\s*BEGIN[ \t]*:[ \t]*(VCALENDAR|VEVENT|VTODO)\b", re.IGNORECASE)


@dataclasses.dataclass
class _Calendar:
    """``name`` and ``method`` of a calendar, the texts of its zones."""

    name: str = ""
    method: str = ""
    zones: dict[str, str] = dataclasses.field(default_factory=dict)


@register
class IcsReader(Reader):
    """One event, to-do or journal entry, one record; a series is one record too."""

    format = "icalendar"
    extensions = (".ics", ".vcs", ".ical", ".ifb")

    @classmethod
    def confidence(cls, source) -> float:
        return 0.97 if _BEGIN.match(source.head) else 0

    def info(self) -> FileInfo:
        source = self.source
        return FileInfo(self.format, source.encoding, samples=source.samples())

    def records(self) -> Iterator[Record]:
        for component in components(self.source.lines()):
            if component.kind not in ("VCALENDAR", "VTIMEZONE"):
                yield self._record(component)

    @functools.cached_property
    def _calendars(self) -> dict[int, _Calendar]:
        """By number. They are looked up before: zones may stand after their events."""
        found: dict[int, _Calendar] = {0: _Calendar()}
        for component in components(self.source.lines()):
            calendar = found.setdefault(component.calendar, _Calendar())
            if component.kind == "VTIMEZONE":
                text = component.text
                calendar.zones.setdefault(_tzid(self._properties(component)), text)
            elif component.kind == "VCALENDAR":
                self._describe(calendar, component)
        return found

    def _describe(self, calendar: _Calendar, component: Component) -> None:
        lines = unfold(component.lines)
        for prop in parse_lines(lines, self.source.encoding):
            if prop.name in ("X-WR-CALNAME", "NAME") and not calendar.name:
                calendar.name = prop.text()
            elif prop.name == "METHOD":
                calendar.method = prop.text().upper()

    @functools.cached_property
    def _zones(self) -> dict[int, Zones]:
        return {key: Zones(calendar.zones) for key, calendar in self._calendars.items()}

    def _properties(self, component: Component):
        lines, _inner = own_lines(component)
        return parse_lines(unfold(lines), self.source.encoding)

    def _record(self, component: Component) -> Record:
        warnings: list[dict] = []
        raw = cut_raw(component.text, warnings)
        mapper = _MAPPERS.get(component.kind)
        kind = mapper.kind if mapper else MeetingMapper.kind
        record = Record({"code": "entry", "n": component.number}, kind, raw)
        record.warnings = warnings
        if not mapper:
            record.error = _not_an_entry(component)
            return record
        if not component.terminated:
            warnings.append(message("entry_unterminated"))
        self._read(record, component, mapper)
        return record

    def _read(self, record: Record, component: Component, mapper: type) -> None:
        """Fill a record; one that cannot be understood keeps its text and an error."""
        entry = self._entry(component)
        if has_nothing(entry):
            record.error = message("empty_record")
            return
        try:
            mapper(record, entry).run()
        except NotADate as error:
            record.error = message("meeting_without_date", value=str(error)[:100])
        except (ValueError, LookupError, ArithmeticError) as error:
            record.error = message("record_unreadable", detail=type(error).__name__)
        if record.error:
            record.vals, record.attachments = {}, []

    def _entry(self, component: Component) -> Entry:
        calendar = self._calendars[component.calendar]
        return Entry(
            props=list(self._properties(component)),
            alarms=self._alarms(component),
            zones=self._zones[component.calendar],
            folder=calendar.name,
            is_cancelled=calendar.method == "CANCEL",
        )

    def _alarms(self, component: Component) -> list[list]:
        _lines, inner = own_lines(component)
        alarms = (part for part in inner if part.kind == "VALARM")
        return [list(self._properties(alarm)) for alarm in alarms]


def _tzid(props) -> str:
    return next((prop.text() for prop in props if prop.name == "TZID"), "")


def _not_an_entry(component: Component) -> dict:
    if not component.kind:
        return message("outside_entry")
    return message("entry_of_other_kind", name=component.kind)
