"""Names of columns in exports of known tools and languages -> canonical targets.

A target is ``field`` or ``field/slot`` or ``field/slot/part``. Columns of one
slot belong together; a slot that is no number is also the label ("work").
``deal/...`` is a part of a deal.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

from . import header_words as words

_DROP = re.compile(r"[\"'’`*:#]|\(s\)|\(ов\)")
_DASHES = re.compile(r"[\u2010-\u2015]")

# Google (both generations): "E-mail 1 - Value", "Address 2 - City".
_NUMBERED = re.compile(
    r"(e-mail|phone|website|address|email) (\d+) - "
    r"(value|type|label|street|city|region|postal code|country|po box"
    r"|extended address|formatted)$"
)
_NUMBERED_FIELDS = {
    "e-mail": "emails",
    "email": "emails",
    "phone": "phones",
    "website": "urls",
    "address": "addresses",
}
_NUMBERED_PARTS = {
    "type": "label",
    "region": "state",
    "postal code": "zip",
    "po box": "street",
    "extended address": "street",
}
# Outlook in German: "E-Mail 2: Adresse"; the colon is dropped before.
_OUTLOOK_EMAIL = re.compile(r"e-mail (\d) adresse$")

# Whose column it is: "Person - Email", "Контакт: Телефон", "Рабочий email (контакт)".
_PERSON = r"person|contact|контакт|lead|лид|customer|клиент|kontakt|contacto"
_COMPANY = r"organi[sz]ation|company|компания|организация|firma|empresa"
_DEAL = r"deal|сделка|opportunity|geschäft"
_OWNED = re.compile(
    rf"(?:(?P<person>{_PERSON})|(?P<company>{_COMPANY})|(?P<deal>{_DEAL}))"
    r"(?: ?[-/.] ?|: ?| )(?P<rest>.+)$"
)
_BELONGS = re.compile(
    rf"(?P<rest>.+) \((?:(?P<person>{_PERSON})|(?P<company>{_COMPANY})"
    rf"|(?P<deal>{_DEAL}))\)$"
)
_CURRENCY_BEHIND = re.compile(
    r"[\s,]*\(?(?:₽|руб\.?|rub|rur|usd|eur|€|\$|£|₴|₸|in company currency"
    r"|in your currency|в валюте)\)?$"
)
_NUMBER_BEHIND = re.compile(r"(.*\D) ?\d{1,2}$")
_REPEATABLE = {"note", "categories"}


def normalize(header: str) -> str:
    """Case, spaces, dashes and decoration that do not tell columns apart.

    >>> normalize('  "Улица  2 (другой адрес)": ')
    'улица 2 (другой адрес)'
    """
    text = unicodedata.normalize("NFKC", header).casefold().replace("ё", "е")
    text = _DASHES.sub("-", _DROP.sub("", text)).replace("_", " ")
    return " ".join(text.split())


def _by_name(names_of: dict[str, str]) -> dict[str, str]:
    return {
        normalize(name): target
        for target, names in names_of.items()
        for name in names.split("|")
    }


def _place_names() -> Iterator[tuple[str, str]]:
    for place, patterns in words.PLACES.items():
        for part, names in words.PLACE_PARTS.items():
            for pattern in patterns.split("|"):
                for name in names.split("|"):
                    yield pattern.format(name), f"addresses/{place}/{part}"
    for place, patterns in words.PLACE_LINES.items():
        for pattern in patterns.split("|"):
            for line in "23":
                yield pattern.format(line), f"addresses/{place}/street"
    yield "почтовый код (дом.)", "addresses/home/zip"


_KNOWN = {
    **{normalize(name): target for name, target in _place_names()},
    **_by_name(words.DEAL),
    **_by_name(words.CONTACT),
}
_IN_DEALS = _by_name(words.IN_DEALS)
_NOT_IN_DEALS = _by_name(words.NOT_IN_DEALS)


@functools.lru_cache(4096)
def lookup(header: str) -> str | None:
    """The target of a column name, None where it is not known.

    >>> lookup("Телефон переносной"), lookup("E-mail 2 - Value"), lookup("Хобби")
    ('phones/mobile', 'emails/2/value', None)
    >>> lookup("Deal - Title"), lookup("Person - Phone"), lookup("Бюджет, ₽")
    ('deal/title', 'phones/1', 'deal/revenue')
    """
    name = normalize(header)
    plain = _KNOWN.get(name) or _numbered(name)
    return plain or _owned(name) or _without_end(name)


def in_context(header: str, is_deals: bool) -> str | None:
    """The target of a name that says something only beside others.

    >>> in_context("Название", True), in_context("Название", False)
    ('deal/title', 'company')
    """
    return (_IN_DEALS if is_deals else _NOT_IN_DEALS).get(normalize(header))


def count_known(row: list[str]) -> int:
    """How many different targets the cells of a row name."""
    targets = {lookup(cell) for cell in row if len(cell) < 80}
    return len(targets - {None})


def _numbered(name: str) -> str | None:
    if match := _OUTLOOK_EMAIL.match(name):
        return f"emails/{match[1]}"
    match = _NUMBERED.match(name)
    if not match:
        return None
    kind, number, part = match.groups()
    if part not in ("type", "label", "value") and kind != "address":
        return None
    if part in ("formatted", "value") and kind == "address":
        return None
    return f"{_NUMBERED_FIELDS[kind]}/{number}/{_NUMBERED_PARTS.get(part, part)}"


def _owned(name: str) -> str | None:
    """The target of a column that says whose it is."""
    match = _BELONGS.match(name) or _OWNED.match(name)
    if not match:
        return None
    rest = match["rest"]
    if match["deal"]:
        return _part_of_deal(rest)
    target = _KNOWN.get(rest) or _KNOWN.get(rest.replace(" - ", " "))
    if match["company"]:
        target = "company" if target == "name" or rest in _NOT_IN_DEALS else target
    is_deal = (target or "").startswith("deal/")
    return None if is_deal or target in ("uid", "created", "modified") else target


_DEAL_PARTS = {
    "note": "deal/note",
    "uid": "deal/uid",
    "created": "deal/created",
    "modified": "deal/updated",
    "categories": "deal/tags",
    "name": "deal/title",
    "job_title": "deal/title",
}
_PEOPLE_OF_DEALS = {"contact person", "contact", "контакт", "kontakt", "contacto"}


def _part_of_deal(rest: str) -> str | None:
    target = _IN_DEALS.get(rest) or _KNOWN.get(rest) or _without_end(rest)
    if not target or target.startswith("deal/"):
        return target
    if target == "company" or rest in _PEOPLE_OF_DEALS:
        return target
    return _DEAL_PARTS.get(target)


def _without_end(name: str) -> str | None:
    """An amount's currency and a remark's number say nothing of what they are."""
    bare = _CURRENCY_BEHIND.sub("", name)
    if bare != name and (target := _KNOWN.get(bare)) and target == "deal/revenue":
        return target
    if match := _NUMBER_BEHIND.match(name):
        target = _KNOWN.get(match[1].strip())
        return target if target in _REPEATABLE else None
    return None
