"""Dates of entries: ISO 8601, in UTC with "Z", else in the owner's own zone."""

from datetime import date, datetime, time

import pytz


def utc(text: str | None, zone: str | None) -> datetime | None:
    """The moment in UTC without a zone, as Odoo keeps it; None if it cannot be read.

    A date alone is the beginning of that day in ``zone``.

    >>> utc("2024-05-12T10:15:00Z", "Europe/Berlin")
    datetime.datetime(2024, 5, 12, 10, 15)
    >>> utc("2024-05-12T10:15", "Europe/Berlin")
    datetime.datetime(2024, 5, 12, 8, 15)
    """
    moment = _parse(text)
    if moment is None:
        return None
    if moment.tzinfo is None:
        try:
            moment = _zone(zone).localize(moment)
        except OverflowError:
            return None
    try:
        return moment.astimezone(pytz.utc).replace(tzinfo=None, microsecond=0)
    except OverflowError:  # next to the years 1 or 9999
        return None


def day(text: str | None, zone: str | None) -> date | None:
    """The day for somebody in ``zone``; None if it cannot be read.

    >>> day("2024-05-12", None), day("2024-05-12T22:30:00Z", "Europe/Berlin")
    (datetime.date(2024, 5, 12), datetime.date(2024, 5, 13))
    """
    moment = _parse(text)
    if moment is None:
        return None
    if moment.tzinfo is None:
        return moment.date()
    try:
        return moment.astimezone(_zone(zone)).date()
    except OverflowError:
        return None


def _parse(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time())
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _zone(name: str | None):
    try:
        return pytz.timezone(name or "UTC")
    except pytz.UnknownTimeZoneError:
        return pytz.utc
