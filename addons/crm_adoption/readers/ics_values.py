"""Dates, spans and rules as calendars write them."""

import dataclasses
import datetime
import re

from icalendar import vDuration, vRecur

from .ics_zones import Zone, Zones

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?)?$",
    re.IGNORECASE,
)
_OLD_RULE = re.compile(
    r"(?P<freq>D|W|MP|MD|YM|YD)(?P<interval>\d{1,3})(?P<by>(?:\s+[\w+$-]+?)*?)"
    r"(?:\s+(?P<end>#\d{1,5}|\d{8}(?:T\d{6}Z?)?))?$"
)
_OLD_FREQUENCIES = {
    "D": ("DAILY", ""),
    "W": ("WEEKLY", "BYDAY"),
    "MP": ("MONTHLY", "BYDAY"),
    "MD": ("MONTHLY", "BYMONTHDAY"),
    "YM": ("YEARLY", "BYMONTH"),
    "YD": ("YEARLY", "BYYEARDAY"),
}
_ORDINAL = re.compile(r"(\d)([+-])$")
_MAX_RULE = 2000
_DAY = datetime.timedelta(days=1)
_UTC = Zone(datetime.UTC, "UTC")


class NotADate(ValueError):
    """The text is no date."""


@dataclasses.dataclass(frozen=True)
class Moment:
    """A day, or a time: aware where its zone is known, naive where it floats.

    ``zone``: the IANA name of its zone, "" if it has none.
    """

    value: datetime.datetime
    is_day: bool = False
    zone: str = ""
    unknown_zone: str = ""

    def iso(self) -> str:
        """As in the canonical records: a day, UTC with "Z", or floating."""
        if self.is_day:
            return self.value.date().isoformat()
        if not self.value.tzinfo:
            return self.value.isoformat()
        return f"{_utc(self.value).isoformat()}Z"

    def plus(self, span: datetime.timedelta) -> "Moment":
        """Later by a span of real time. :raises OverflowError:"""
        value = self.value
        if value.tzinfo:
            value = (value.astimezone(datetime.UTC) + span).astimezone(value.tzinfo)
        else:
            value += span
        return dataclasses.replace(self, value=value)

    def minutes_until(self, later: "Moment") -> int | None:
        """None if one of them floats and the other does not."""
        if bool(self.value.tzinfo) != bool(later.value.tzinfo):
            return None
        return int((later.value - self.value).total_seconds() // 60)


def _utc(value: datetime.datetime) -> datetime.datetime:
    return value.astimezone(datetime.UTC).replace(tzinfo=None)


def moment(text: str, tzid: str, zones: Zones) -> Moment:
    """A DATE or DATE-TIME.

    :param tzid: the zone that the property names, "" if none
    :raises NotADate:

    >>> moment("20240105T100000", "Europe/Moscow", Zones({})).iso()
    '2024-01-05T07:00:00Z'
    >>> moment("20240105", "", Zones({})).iso()
    '2024-01-05'
    """
    lines = text.strip().splitlines() or [""]  # of a line that belongs to nothing
    match = _MOMENT.match(lines[0].strip())
    if not match:
        raise NotADate(text)
    try:
        day = datetime.datetime(*map(int, match.groups()[:3]))
        if match[4] is None:
            return Moment(day, is_day=True)
        hours, minutes, seconds = (int(match[at] or 0) for at in (4, 5, 6))
        if (hours, minutes, seconds) == (24, 0, 0):
            day, hours = day + _DAY, 0
        value = day.replace(hour=hours, minute=minutes, second=min(seconds, 59))
        return _in_zone(value, match[7], tzid, zones)
    except (ValueError, OverflowError) as error:
        raise NotADate(text) from error


def _in_zone(value: datetime.datetime, offset: str, tzid: str, zones: Zones) -> Moment:
    if offset and offset not in "Zz":
        zone = zones.find(f"UTC{offset}")
    elif offset:
        zone = _UTC
    else:
        zone = zones.find(tzid) if tzid else None
        if tzid and not zone:
            return Moment(value, unknown_zone=tzid)
    if not zone:
        return Moment(value)
    _utc(value.replace(tzinfo=zone.tzinfo))  # years 1 and 9999 may have no UTC
    return Moment(value.replace(tzinfo=zone.tzinfo), zone=zone.name)


def span(text: str) -> datetime.timedelta | None:
    """A DURATION, or None.

    >>> span("-PT15M") == datetime.timedelta(minutes=-15), span("soon")
    (True, None)
    """
    try:
        return vDuration.from_ical(text.strip().upper())
    except (ValueError, OverflowError):
        return None


def rule(text: str) -> str:
    """A repetition rule in today's form, "" for what is none.

    >>> rule("FREQ=WEEKLY;BYDAY=MO"), rule("W2 MO TU #5"), rule("often")
    ('FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;COUNT=5', '')
    """
    text = text.strip().upper()
    if "=" in text:
        text = "".join(text.split())
    if len(text) > _MAX_RULE:
        return ""
    if match := _OLD_RULE.match(text):
        text = _from_old_rule(match)
    try:
        parts = vRecur.from_ical(text)
        is_ours = parts.get("RSCALE", ["GREGORIAN"]) == ["GREGORIAN"]
        return text if "FREQ" in parts and is_ours else ""
    except (ValueError, OverflowError, TypeError, AttributeError):
        return ""


def _from_old_rule(match: re.Match) -> str:
    """The rule of vCalendar 1.0, as old phones write it."""
    frequency, by = _OLD_FREQUENCIES[match["freq"]]
    parts = [f"FREQ={frequency}"]
    if int(match["interval"]) > 1:
        parts.append(f"INTERVAL={int(match['interval'])}")
    if values := match["by"].split():
        parts.append(f"{by}={','.join(_old_values(values))}")
    end = match["end"] or "#0"
    if end[0] != "#":
        parts.append(f"UNTIL={end}")
    elif int(end[1:]):  # #0 is for ever
        parts.append(f"COUNT={int(end[1:])}")
    return ";".join(parts)


def _old_values(values: list[str]) -> list[str]:
    """``1+ MO TU`` is 1MO,1TU; ``LD`` the last day of a month."""
    result, ordinal = [], ""
    for value in values:
        if match := _ORDINAL.match(value):
            ordinal = f"{match[2].replace('+', '')}{match[1]}"
        else:
            result.append("-1" if value == "LD" else f"{ordinal}{value}")
    return result or [ordinal]
