"""Small readers of single values: dates, numbers that a spreadsheet mangled."""

import datetime
import re
from decimal import Decimal

from . import dates

_CLOCK = re.compile(r"(?<=\d)(?:T|\s+\d{1,2}:\d{2}).*$")
_DAY_CHARS = len("1980-05-17")
_TIMESTAMP = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2})?(?:[.,]\d+)?"
    r"(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$"
)
_FLOAT = re.compile(r"(\d+)[.,]0+$")
_EXPONENT = re.compile(r"(\d)[.,](\d+)E\+?(\d{1,2})$", re.IGNORECASE)
_FORMULA_GUARD = re.compile(r"'(?=[=+\-@])")


def birthday(text: str, order: str = "") -> str:
    """Like ``dates.day`` of the past; the time of day that some tools add is dropped.

    >>> birthday("19800517"), birthday("--0517"), birthday("1980-05-17T00:00:00Z")
    ('1980-05-17', '--05-17', '1980-05-17')
    >>> birthday("5/17/1980"), birthday("0.0.00")
    ('1980-05-17', '')
    """
    text = text.strip()
    if len(text) > _DAY_CHARS:
        text = _CLOCK.sub("", text)
    return dates.day(text, order, past=True)


def timestamp(text: str) -> str:
    """An ISO moment in UTC, or "" where it is none. No zone is taken as UTC.

    >>> timestamp("20210314T092838Z"), timestamp("2021-03-14T12:28:38+03:00")
    ('2021-03-14T09:28:38Z', '2021-03-14T09:28:38Z')
    """
    match = _TIMESTAMP.match(text.strip())
    if not match:
        return ""
    zone = _offset(match[7] or "Z")
    try:
        moment = datetime.datetime(*(int(part or 0) for part in match.groups()[:6]))
        return (moment - zone).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError):
        return ""


def _offset(zone: str) -> datetime.timedelta:
    if zone == "Z":
        return datetime.timedelta()
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return sign * datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))


def unmangle_number(text: str) -> tuple[str, bool]:
    """Undo what a spreadsheet did to a long number: (text, whether all is there).

    >>> unmangle_number("79161234567.0"), unmangle_number("7,9161234567E+10")
    (('79161234567', True), ('79161234567', True))
    >>> unmangle_number("7,91612E+10")
    ('7,91612E+10', False)
    """
    text = text.strip()
    if match := _FLOAT.match(text):
        return match[1], True
    match = _EXPONENT.match(text)
    if not match:
        return text, True
    exponent = int(match[3])
    if exponent > 20 or len(match[2]) < exponent:
        return text, False
    return str(int(Decimal(f"{match[1]}.{match[2]}E{exponent}"))), True


def strip_formula_guard(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from calculating a cell.

    >>> strip_formula_guard("'+7 916 123-45-67"), strip_formula_guard("O'Hara")
    ('+7 916 123-45-67', "O'Hara")
    """
    return text[1:] if _FORMULA_GUARD.match(text) else text
