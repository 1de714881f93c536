"""iCalendar text -> its components, verbatim and tolerant of damage."""

import dataclasses
import re
from collections.abc import Iterable, Iterator

ENTRIES = ("VEVENT", "VTODO", "VJOURNAL")
_TOP = {*ENTRIES, "VCALENDAR", "VTIMEZONE"}
_MARK = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*([\w.-]+)\s*$", re.IGNORECASE)
_QUOTED = re.compile(r"[^:]*QUOTED-PRINTABLE[^:]*:", re.IGNORECASE)
_PROPERTY = re.compile(r"[\w.-]+[ \t]*[;:]|[ \t]")


@dataclasses.dataclass
class Component:
    """The lines of one component, from BEGIN to END.

    ``kind``: its upper-case name; ``VCALENDAR`` for the lines of a calendar itself,
    "" for text that belongs nowhere. ``calendar``: the number of its calendar, 0
    outside of any. ``number`` counts what becomes a record.
    """

    kind: str
    calendar: int
    number: int
    lines: list[str]
    terminated: bool = True

    @property
    def text(self) -> str:
        return "".join(self.lines)


def components(lines: Iterable[str]) -> Iterator[Component]:
    """Split a file; nothing but blank lines is left out.

    A component ends where its END, the next component or its calendar's end stands.

    >>> text = "BEGIN:VCALENDAR BEGIN:VEVENT X:1 END:VCALENDAR".split()
    >>> [(part.kind, part.terminated) for part in components(text)]
    [('VEVENT', False), ('VCALENDAR', True)]
    """
    splitter = _Splitter()
    for line in lines:
        yield from splitter.feed(line)
    yield from splitter.finish()


class _Splitter:
    def __init__(self):
        self.calendars = self.number = 0
        self.calendar: Component | None = None
        self.open: Component | None = None
        self.around: Component | None = None  # an unknown one around the open one
        self.outside: list[str] = []

    def feed(self, line: str) -> Iterator[Component]:
        mark = _mark(line if self.open else line.strip(" \t"))
        if self.open:
            yield from self._inside(line, mark)
        elif mark == ("BEGIN", "VCALENDAR"):
            yield from self._close_calendar()
            self.calendars += 1
            self.calendar = Component("VCALENDAR", self.calendars, 0, [])
        elif mark == ("END", "VCALENDAR") and self.calendar:
            yield from self._close_calendar()
        elif mark and mark[0] == "BEGIN":
            yield from self._flush_outside()
            self._begin(mark[1], line)
        elif self.calendar and not mark and _PROPERTY.match(line):
            self.calendar.lines.append(line)
        elif line.strip():
            self.outside.append(line)

    def finish(self) -> Iterator[Component]:
        if self.open:
            yield from self._close(terminated=False)
        if self.open:
            yield from self._close(terminated=False)
        yield from self._close_calendar()

    def _inside(self, line: str, mark: tuple | None) -> Iterator[Component]:
        if mark and mark[1] == self.open.kind and mark[0] == "END":
            self.open.lines.append(line)
            yield from self._close(terminated=True)
        elif mark and mark[1] in _TOP:
            yield from self._interrupt(line, mark)
        else:
            self.open.lines.append(line)

    def _interrupt(self, line: str, mark: tuple[str, str]) -> Iterator[Component]:
        """Something begins or ends that cannot be a part of the open component."""
        if mark[0] == "BEGIN" and mark[1] in ENTRIES and self.open.kind not in _TOP:
            self.around = self.open
            self._begin(mark[1], line)
        elif mark[0] == "END" and mark[1] != "VCALENDAR":
            self.open.lines.append(line)
        else:
            yield from self._close(terminated=False)
            yield from self.feed(line)

    def _begin(self, kind: str, line: str) -> None:
        number = self.calendars if self.calendar else 0
        self.open = Component(kind, number, 0, [line])

    def _close(self, terminated: bool) -> Iterator[Component]:
        closed, self.open, self.around = self.open, self.around, None
        closed.terminated = terminated
        if closed.kind != "VTIMEZONE":
            self.number += 1
            closed.number = self.number
        yield closed

    def _close_calendar(self) -> Iterator[Component]:
        yield from self._flush_outside()
        if self.calendar:
            yield self.calendar
            self.calendar = None

    def _flush_outside(self) -> Iterator[Component]:
        if self.outside:
            self.number += 1
            yield Component("", 0, self.number, self.outside)
            self.outside = []


def _mark(line: str) -> tuple[str, str] | None:
    if line[:1] not in "BbEe":
        return None
    match = _MARK.match(line)
    return (match[1].upper(), match[2].upper()) if match else None


def own_lines(component: Component) -> tuple[list[str], list[Component]]:
    """A component's own lines without BEGIN and END, and the components inside."""
    own: list[str] = []
    inner: list[Component] = []
    depth = 0
    for line in component.lines[1 : -1 if component.terminated else None]:
        mark = _mark(line)
        if mark and mark[0] == "BEGIN":
            depth += 1
            if depth == 1:
                inner.append(Component(mark[1], component.calendar, 0, []))
        (inner[-1].lines if depth else own).append(line)
        if mark and mark[0] == "END":
            depth = max(0, depth - 1)
    return own, inner


def unfold(lines: Iterable[str]) -> list[str]:
    r"""Whole lines without their ends: what begins with a blank belongs to the last.

    Quoted-printable text is left folded, since its lines may begin with a blank.

    >>> unfold(["SUMMARY", "\n", " :Tea\n", " time\n", "X:1"])
    ['SUMMARY:Teatime', 'X:1']
    """
    result: list[list[str]] = []
    for line in lines:
        line = line.rstrip("\r\n")
        folded = line[:1] in (" ", "\t") and result
        if folded and not _goes_on_quoted(result[-1]):
            result[-1].append(line[1:])
        elif line.strip():
            result.append([line])
    return ["".join(parts) for parts in result]


def _goes_on_quoted(parts: list[str]) -> bool:
    return parts[-1].endswith("=") and bool(_QUOTED.match(parts[0]))
