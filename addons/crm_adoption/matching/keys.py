"""A contact -> the keys under which it is found."""

import re
from collections.abc import Iterable

from . import normalize

KINDS = ("email", "phone", "name", "vat", "uid")
_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]")
_EU_PREFIX = re.compile(r"(?=[A-Z]{2}\d)[A-Z]{2}")


def contact_keys(vals: dict, region: str | None = None) -> set[tuple[str, str]]:
    """(kind, key) pairs of a canonical contact; kinds are those of ``KINDS``.

    A phone gives its last ten digits, and its full international number as far
    as it is known: a number without a country still meets one with it.

    >>> sorted(contact_keys({"name": "Ann Lee", "emails": [{"value": "A@b.co"}]}))
    [('email', 'a@b.co'), ('name', 'ann lee')]
    """
    keys = {("email", email) for email in contact_emails(vals)}
    keys |= {("phone", key) for key in contact_phones(vals, region)}
    if name := normalize.name_key(vals.get("name") or ""):
        keys.add(("name", name))
    if vat := vat_key(vals.get("vat") or ""):
        keys.add(("vat", vat))
    if uid := (vals.get("uid") or "").strip():
        keys.add(("uid", uid))
    return keys


def contact_emails(vals: dict) -> list[str]:
    """All addresses of a contact, normalised, in order."""
    return _flat(normalize.emails(value) for value in _values(vals, "emails"))


def contact_phones(vals: dict, region: str | None = None) -> list[str]:
    """All phone keys of a contact: E.164 and last ten digits."""
    keys = [
        normalize.all_phone_keys(value, region) for value in _values(vals, "phones")
    ]
    return _flat((key["e164"], key["last10"]) for numbers in keys for key in numbers)


def vat_key(vat: str) -> str:
    """A tax number without punctuation and country prefix; "" if too short.

    >>> vat_key("DE 136,695 976"), vat_key("ИНН 7707083893"), vat_key("-")
    ('136695976', '7707083893', '')
    """
    key = _EU_PREFIX.sub("", _NOT_ALNUM.sub("", vat).upper(), count=1)
    return key if len(key) >= 6 else ""


def _values(vals: dict, field: str) -> list[str]:
    return [item.get("value") or "" for item in vals.get(field) or ()]


def _flat(groups: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(key for group in groups for key in group if key))
