"""Dates and moments as people and programs write them in tables."""

import datetime
import re

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$|(\d{4})(\d{2})(\d{2})$")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\s?(?:г\.?)?$")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[.\s-]+(?:de\s+)?([^\W\d]{3,})\.?,?[\s-]+(?:de\s+)?"
    r"(\d{4}|\d{2})(?:\s?(?:г\.?|года))?$"
)
_NAMED_DAY = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_WEEKDAY = re.compile(r"[^\W\d]{2,}\.?,\s+(?=.*\d{4})")
_CLOCK = re.compile(
    r"[T\s,]\s*(?:(?:at|в|um|à)\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*([ap])\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})$")
_APPLE_NO_YEAR = 1604  # what Apple writes for "year unknown"
_MONTHS = (
    "jan янв ene janv",
    "feb фев fév fev",
    "mar мар mär mrz marz",
    "apr апр avr abr",
    "may май мая mai",
    "jun июн juin",
    "jul июл juil",
    "aug авг aoû aou ago",
    "sep сен",
    "oct окт okt",
    "nov ноя",
    "dec дек déc dez dic",
)
_MONTH_NUMBERS = {
    word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()
}


class UnclearDate(ValueError):
    """The text is a date that can be meant in two ways."""


def day(text: str, order: str = "", past: bool = False) -> str:
    """An ISO date, ``--MM-DD`` where the year is not told, "" where it is no date.

    :param order: "dmy" or "mdy" decides what can be meant in two ways
    :param past: whether a year of two digits lies in the past, as birthdays do
    :raises UnclearDate: for 03/04/1980 and the like without an order

    >>> day("17.05.1980"), day("5/17/1980"), day("17 мая 1980 г.")
    ('1980-05-17', '1980-05-17', '1980-05-17')
    >>> day("03/04/2024", "dmy"), day("soon"), day("31.02.2024")
    ('2024-04-03', '', '')
    """
    text = text.strip()
    if match := _ISO.match(text) or _YEAR_FIRST.match(text):
        return _iso(*filter(None, match.groups()))
    if match := _DOTTED.match(text):
        return _iso(_full_year(match[3], past), match[2], match[1])
    if match := _SLASHED.match(text):
        first, second = int(match[1]), int(match[2])
        return _slashed(first, second, _full_year(match[3], past), order)
    return _named(text, past) or _without_year(text)


def moment(text: str, order: str = "") -> str:
    """An ISO date or moment: in UTC with "Z" where a zone is told, else without.

    >>> moment("17.05.2024 14:30"), moment("5/17/2024 2:30 PM", "mdy")
    ('2024-05-17T14:30:00', '2024-05-17T14:30:00')
    >>> moment("2024-05-17T14:30:15+03:00"), moment("2024-05-17")
    ('2024-05-17T11:30:15Z', '2024-05-17')
    """
    text = text.strip()
    clock = _CLOCK.search(text)
    if not clock:
        return day(text, order)
    date = day(text[: clock.start()], order)
    if not date or date.startswith("--"):
        return ""
    return _with_clock(datetime.date.fromisoformat(date), clock)


def order_told(text: str) -> str:
    """What a date says about the order of its file: dmy, mdy, "either" or "".

    >>> order_told("13/04/1980"), order_told("4/13/80"), order_told("3/4/1980")
    ('dmy', 'mdy', 'either')
    >>> order_told("03.04.1980"), order_told("5/5/2024")
    ('', '')
    """
    text = text.strip()
    clock = _CLOCK.search(text)
    match = _SLASHED.match(text[: clock.start()] if clock else text)
    if not match or match[1] == match[2]:
        return ""
    first, second = int(match[1]), int(match[2])
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    return "either"


def _slashed(first: int, second: int, year: int, order: str) -> str:
    if first == second or first > 12:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    if not order:
        raise UnclearDate(f"{first}/{second}/{year}")
    return _iso(year, second, first) if order == "dmy" else _iso(year, first, second)


def _named(text: str, past: bool) -> str:
    text = _WEEKDAY.sub("", text, count=1)
    if match := _DAY_NAMED.match(text):
        number, name, year = match.groups()
    elif match := _NAMED_DAY.match(text):
        name, number, year = match.groups()
    else:
        return ""
    month = _MONTH_NUMBERS.get(name.casefold()[:3])
    return _iso(_full_year(year, past), month, number) if month else ""


def _without_year(text: str) -> str:
    match = _NO_YEAR.match(text)
    return _iso(_APPLE_NO_YEAR, match[1], match[2]) if match else ""


def _full_year(text: str, past: bool) -> int:
    """The year; of two digits, 30 is the first that is taken for the last century."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= (30 if past else 70) else 2000)


def _iso(year, month, number) -> str:
    try:
        date = datetime.date(int(year), int(month), int(number))
    except ValueError:
        return ""
    if date.year == _APPLE_NO_YEAR:
        return f"--{date:%m-%d}"
    return date.isoformat()


def _with_clock(date: datetime.date, clock: re.Match) -> str:
    hour, minute, second = (int(clock[n] or 0) for n in (1, 2, 3))
    if half := clock[4]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    try:
        time = datetime.datetime(date.year, date.month, date.day, hour, minute, second)
        if not clock[5]:
            return time.isoformat()
        return f"{(time - _offset(clock[5])).isoformat()}Z"
    except (ValueError, OverflowError):
        return ""


def _offset(zone: str) -> datetime.timedelta:
    if zone[0] not in "+-":
        return datetime.timedelta()
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return datetime.timedelta(minutes=-minutes if zone[0] == "-" else minutes)
