"""What speaks for and against two contacts being one, beside their names.

Weights are on one scale with those of ``names``: a word of the name weighs 4.5.
"""

import re

from rapidfuzz.distance import OSA, JaroWinkler

from . import normalize
from .profile import Profile

_BIRTHDAY, _NEAR_BIRTHDAY, _YEARLESS = 6.0, 4.0, 3.0
_SAME_YEAR, _OTHER_BIRTHDAY = -2.0, -4.0
_STREET, _OTHER_STREET = 4.0, -1.0
_ZIP, _NEAR_ZIP, _OTHER_ZIP = 2.0, 1.0, -1.0
_CITY, _OTHER_CITY = 1.5, -1.0
_MAIL_ALIKE = 5.0
_OTHER_MAIL, _OTHER_PHONE = -1.0, -1.0
_COMPANY, _OTHER_COMPANY = 3.0, -1.0
_ALIKE = 0.9
_UNLIKE = 0.75
_MAIL_LIKENESS = 0.9
_LETTERS = 6
_DIGITS = re.compile(r"\d+")
_NOT_LETTER = re.compile(r"[\d\W_]")


def weigh(mine: Profile, other: Profile) -> float:
    """Evidence of birthdays, places, companies and addresses that are nearly equal."""
    weight = _birthdays(mine.birthday, other.birthday)
    weight += _emails(mine.emails, other.emails)
    if same_work(mine, other):
        return weight + _COMPANY  # colleagues share its address as well
    if mine.company and other.company:
        weight += _OTHER_COMPANY
    return weight + _places(mine.places, other.places) + _phones(mine, other)


def same_birthday(mine: Profile, other: Profile) -> bool:
    """Whether both were born on the same day of the same year."""
    birthday = mine.birthday
    return bool(birthday and birthday[0] and birthday == other.birthday)


def same_work(mine: Profile, other: Profile) -> bool:
    """Whether both name one company or write from its domain."""
    company = mine.company and mine.company == other.company
    return bool(company or mine.domains & other.domains)


def _birthdays(mine: tuple | None, other: tuple | None) -> float:
    if not mine or not other:
        return 0.0
    if mine == other:
        return _BIRTHDAY if mine[0] else _YEARLESS
    if not mine[0] or not other[0]:
        return _YEARLESS if mine[1:] == other[1:] else _OTHER_BIRTHDAY
    slips = OSA.distance("".join(mine), "".join(other), score_cutoff=1)
    swapped = mine[0] == other[0] and mine[1:] == (other[2], other[1])
    if slips <= 1 or swapped:
        return _NEAR_BIRTHDAY
    return _SAME_YEAR if mine[0] == other[0] else _OTHER_BIRTHDAY


def _places(mine: list[dict], other: list[dict]) -> float:
    """The best of all pairs of addresses."""
    weights = [_place(here, there) for here in mine for there in other]
    return max(weights, default=0.0)


def _place(mine: dict, other: dict) -> float:
    return (
        _text(mine["street"], other["street"], _STREET, _OTHER_STREET)
        + _text(mine["city"], other["city"], _CITY, _OTHER_CITY)
        + _zip(mine["zip"], other["zip"])
    )


def _text(mine: str, other: str, alike: float, different: float) -> float:
    if not mine or not other:
        return 0.0
    likeness = JaroWinkler.similarity(mine, other)
    if likeness >= _ALIKE:
        return alike
    return different if likeness < _UNLIKE else 0.0


def _zip(mine: str, other: str) -> float:
    if not mine or not other:
        return 0.0
    if mine == other:
        return _ZIP
    return _NEAR_ZIP if OSA.distance(mine, other, score_cutoff=1) <= 1 else _OTHER_ZIP


def _phones(mine: Profile, other: Profile) -> float:
    if not mine.phones or not other.phones:
        return 0.0
    return 0.0 if set(mine.phones) & set(other.phones) else _OTHER_PHONE


def _emails(mine: list[str], other: list[str]) -> float:
    """Addresses of people that differ by a slip, or altogether."""
    if not mine or not other or set(mine) & set(other):
        return 0.0
    alike = any(_differ_by_slip(email, known) for email in mine for known in other)
    return _MAIL_ALIKE if alike else _OTHER_MAIL


def _differ_by_slip(email: str, other: str) -> bool:
    """ivanov77@ and ivanov78@ are two people."""
    if normalize.is_role_mailbox(email) or _DIGITS.findall(email) != _DIGITS.findall(
        other
    ):
        return False
    letters = _NOT_LETTER.sub("", email.partition("@")[0])
    return (
        len(letters) >= _LETTERS
        and JaroWinkler.similarity(email, other) >= _MAIL_LIKENESS
    )
