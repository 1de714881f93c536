"""The time zones that calendars name: IANA, Windows, or described in the file."""

import dataclasses
import datetime
import re
import zoneinfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_NAME = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+){0,2}$")
_LOCATION = re.compile(r"^X-LIC-LOCATION[^:\n]*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"^RRULE[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)
_YEARLY = re.compile(r"FREQ=YEARLY\b", re.IGNORECASE)
_OFFSET = re.compile(r"\(?(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d{2})?\b", re.IGNORECASE)
_MAX_TEXT = 64 * 1024


@dataclasses.dataclass(frozen=True)
class Zone:
    """``name``: the IANA name, "" for a zone that only the file describes."""

    tzinfo: datetime.tzinfo
    name: str = ""


class Zones:
    """The zones of one calendar.

    :param texts: TZID -> the text of its VTIMEZONE
    """

    def __init__(self, texts: dict[str, str]):
        self._texts = texts
        self._known: dict[str, Zone | None] = {}

    def find(self, tzid: str) -> Zone | None:
        """The zone of that TZID; None if nothing tells what it is.

        The system's own rules come first: those written into files are often cut
        short or out of date.

        >>> zones = Zones({})
        >>> zones.find("Russian Standard Time").name
        'Europe/Moscow'
        >>> zones.find("/mozilla.org/20070129_1/Europe/Berlin").name
        'Europe/Berlin'
        """
        if tzid not in self._known:
            self._known[tzid] = self._find(tzid.strip().strip('"'))
        return self._known[tzid]

    def _find(self, tzid: str) -> Zone | None:
        text = self._texts.get(tzid, "")
        location = _LOCATION.search(text)
        windows = WINDOWS_TO_OLSON.get(tzid, "")
        names = [tzid, windows, location[1] if location else ""]
        parts = tzid.split("/")
        names += ["/".join(parts[-3:]), "/".join(parts[-2:])] if parts[2:] else []
        named = (_by_name(name) for name in names)
        return next(filter(None, named), None) or _described(text) or _by_offset(tzid)


def _by_name(name: str) -> Zone | None:
    if not _NAME.match(name):
        return None
    try:
        return Zone(zoneinfo.ZoneInfo(name), name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _described(text: str) -> Zone | None:
    """The zone of a VTIMEZONE, unless it is damaged or would take for ever."""
    rules = _RULE.findall(text)
    if not text or len(text) > _MAX_TEXT or not all(map(_YEARLY.search, rules)):
        return None
    try:
        zone = Timezone.from_ical(text).to_tz(lookup_tzid=False)
        datetime.datetime(2024, 1, 1, tzinfo=zone).utcoffset()
    except Exception:  # two libraries and every kind of damage
        return None
    return Zone(zone)


def _by_offset(tzid: str) -> Zone | None:
    match = _OFFSET.match(tzid)
    if not match:
        return None
    offset = datetime.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset >= datetime.timedelta(hours=24):
        return None
    return Zone(datetime.timezone(-offset if match[1] == "-" else offset))
