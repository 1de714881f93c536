"""The meetings of a series, where Odoo can express its rule."""

import re
from datetime import datetime, timedelta
from itertools import islice

import pytz
from dateutil import rrule

from . import moments

_MOST = 100  # meetings made of one series
_LOOKED_AT = 20_000  # occurrences looked at: a daily one for more than fifty years
_PAST = timedelta(days=30)
_AHEAD = timedelta(days=3 * 366)  # of a series without an end
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIELDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = re.compile(r"([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)")


class Series:
    """When the meetings of a repeating entry take place.

    A series of up to ``_MOST`` meetings is made whole. Of a longer or an endless one
    that many are made, from a month ago on: Odoo makes a record of each meeting, and
    more would fill the calendar with what nobody looks at. Meetings that were moved are
    left out, as they are entries of their own.

    ``starts``: beginnings in the series' own zone, empty if Odoo cannot express the
    rule. ``rule``: values of a ``calendar.recurrence``. ``remark``: a message or None.
    """

    def __init__(self, vals: dict, zone: str | None, replaced: set[str], now=None):
        self.vals = vals
        self.zone = vals["timezone"] or zone or "UTC"
        self.own_zone = zone
        self.now = now or datetime.now()
        self.starts: list[datetime] = []
        self.remark = None
        self.first = self._local(vals["start"])
        self.rule = self.first and _odoo_rule(vals["rrule"], self.first)
        if self.rule:
            self._choose({*vals["exdates"], *replaced})
        if not self.starts:
            self.rule = None
            self.remark = {"code": "series_as_text", "args": {}}

    # === When ===#

    def times(self) -> list[dict]:
        """``start``, ``stop`` and so on of each meeting, as Odoo keeps them."""
        return [self._times(start) for start in self.starts]

    def _times(self, start: datetime) -> dict:
        length = (self._local(self.vals["stop"]) or self.first) - self.first
        length = max(length, timedelta())
        if self.vals["all_day"]:
            return all_day(start.date(), (start + length).date())
        begin = self._utc(start)
        return {"start": begin, "stop": begin + length, "allday": False}

    def _choose(self, excluded: set[str]) -> None:
        rule = _dateutil_rule(self.vals["rrule"], self.first, self._tz())
        found = list(islice(rule, _LOOKED_AT))
        found += filter(None, map(self._local, self.vals["rdates"]))
        found = sorted({self.first, *found})
        gone = {self._local(text) for text in excluded}
        gone |= {self._local(text).date() for text in excluded if len(text) == 10}
        kept = [at for at in found if at not in gone and at.date() not in gone]
        self.starts = self._useful(kept)
        if self.starts:
            span = [at for at in found if self.starts[0] <= at <= self.starts[-1]]
            self.rule.update(
                end_type="count", count=len(span), event_tz=self._tz_name()
            )

    def _useful(self, starts: list[datetime]) -> list[datetime]:
        endless = not {"COUNT", "UNTIL"} & set(_parts(self.vals["rrule"]))
        if not endless and len(starts) <= _MOST:
            return starts
        if endless:
            last = max(self.now + _AHEAD, self.first)
            starts = [at for at in starts if at <= last]
        begin = sum(at < self.now - _PAST for at in starts)
        begin = max(min(begin, len(starts) - _MOST), 0) if not endless else begin
        chosen = starts[begin : begin + _MOST] or starts[-1:]
        if chosen:
            first, last = (at.date().isoformat() for at in (chosen[0], chosen[-1]))
            args = {"count": len(chosen), "first": first, "last": last}
            self.remark = {"code": "series_shortened", "args": args}
        return chosen

    # === Zones ===#

    def _local(self, text: str) -> datetime | None:
        """In the zone of the series, without saying so."""
        if self.vals["all_day"]:
            found = moments.day(text, self.own_zone)
            return found and datetime.combine(found, datetime.min.time())
        moment = moments.utc(text, self._tz_name())
        return moment and (
            pytz.utc.localize(moment).astimezone(self._tz()).replace(tzinfo=None)
        )

    def _utc(self, local: datetime) -> datetime:
        return self._tz().localize(local).astimezone(pytz.utc).replace(tzinfo=None)

    def _tz_name(self) -> str:
        return self.zone if self.zone in pytz.all_timezones_set else "UTC"

    def _tz(self):
        return pytz.timezone(self._tz_name())


def all_day(first, last) -> dict:
    """A meeting from one day to another as Odoo keeps it, see ``_inverse_dates``."""
    return {
        "allday": True,
        "start_date": first,
        "stop_date": last,
        "start": datetime(first.year, first.month, first.day, 8),
        "stop": datetime(last.year, last.month, last.day, 18),
    }


def _parts(text: str) -> dict[str, str]:
    """Parts of a rule, for example {"FREQ": "WEEKLY", "COUNT": "5"}."""
    pairs = (part.partition("=") for part in text.upper().strip().split(";"))
    return {
        name: value for name, _eq, value in pairs if value and not name.startswith("X-")
    }


def _odoo_rule(text: str, first: datetime) -> dict | None:
    """Values of a ``calendar.recurrence``; None if it has no such rule."""
    parts = _parts(text)
    by = {name: value for name, value in parts.items() if name not in _PARTS}
    rule = {"interval": int(parts.get("INTERVAL", "1")) if _is_sane(parts) else 0}
    if not rule["interval"]:
        return None
    made = {
        "DAILY": _daily,
        "WEEKLY": _weekly,
        "MONTHLY": _monthly,
        "YEARLY": _yearly,
    }[parts["FREQ"]](by, first)
    return made and {**rule, **made}


def _is_sane(parts: dict) -> bool:
    numbers = [parts.get(name, "1") for name in ("INTERVAL", "COUNT")]
    sane = all(number.isdecimal() and 0 < int(number) < 10_000 for number in numbers)
    if not sane or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return False
    return "UNTIL" not in parts or _until(parts["UNTIL"]) is not None


def _daily(by: dict, first: datetime) -> dict | None:
    return None if by else {"rrule_type": "daily"}


def _weekly(by: dict, first: datetime) -> dict | None:
    days = by.pop("BYDAY", _DAYS[first.weekday()]).split(",")
    if by or not set(days) <= set(_DAYS):
        return None
    chosen = {_FIELDS[_DAYS.index(day)]: True for day in days}
    return {"rrule_type": "weekly", **chosen}


def _monthly(by: dict, first: datetime) -> dict | None:
    nth = _NTH.fullmatch(by.pop("BYDAY", "")) if set(by) == {"BYDAY"} else None
    if nth:
        weekday = _FIELDS[_DAYS.index(nth[2])].upper()
        by_day = {"month_by": "day", "byday": nth[1], "weekday": weekday}
        return {"rrule_type": "monthly", **by_day}
    number = by.pop("BYMONTHDAY", str(first.day))
    if by or not (number.isdecimal() and 1 <= int(number) <= 31):
        return None
    return {"rrule_type": "monthly", "month_by": "date", "day": int(number)}


def _yearly(by: dict, first: datetime) -> dict | None:
    month, number = by.pop("BYMONTH", ""), by.pop("BYMONTHDAY", "")
    same = month in ("", str(first.month)) and number in ("", str(first.day))
    return {"rrule_type": "yearly"} if same and not by else None


def _until(text: str, zone=pytz.utc) -> datetime | None:
    """The last moment in ``zone``; a day counts to its end."""
    for shape in ("%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%S", "%Y%m%d"):
        try:
            found = datetime.strptime(text, shape)
        except ValueError:
            continue
        if "T" not in text:
            return found + timedelta(days=1, seconds=-1)
        if text.endswith("Z"):
            found = pytz.utc.localize(found).astimezone(zone).replace(tzinfo=None)
        return found
    return None


def _dateutil_rule(text: str, first: datetime, zone) -> rrule.rrule:
    """The rule in the series' zone; ``_odoo_rule`` has found nothing else in it."""
    parts = _parts(text)
    args = {"interval": int(parts.get("INTERVAL", "1")), "dtstart": first}
    if "COUNT" in parts:
        args["count"] = int(parts["COUNT"])
    elif "UNTIL" in parts:
        args["until"] = _until(parts["UNTIL"], zone)
    if parts["FREQ"] == "WEEKLY" and "BYDAY" in parts:
        args["byweekday"] = [getattr(rrule, day) for day in parts["BYDAY"].split(",")]
    elif parts["FREQ"] == "MONTHLY" and (nth := _NTH.fullmatch(parts.get("BYDAY", ""))):
        args["byweekday"] = getattr(rrule, nth[2])(int(nth[1]))
    elif parts["FREQ"] == "MONTHLY" and "BYMONTHDAY" in parts:
        args["bymonthday"] = int(parts["BYMONTHDAY"])
    if parts.get("WKST") in _DAYS:
        args["wkst"] = getattr(rrule, parts["WKST"])
    return rrule.rrule(getattr(rrule, parts["FREQ"]), **args)
