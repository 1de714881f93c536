"""A contact, normalised once, however often it is compared."""

import functools
import re

from . import names, normalize

_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]")
_EU_PREFIX = re.compile(r"(?=[A-Z]{2}\d)[A-Z]{2}")
_DATE = re.compile(r"(\d{4}|-)-?(\d\d)-?(\d\d)")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?/*(?:[^/@]*@)?(?:www\.)?([^/:?#\s]+)")
# Hosts on which many companies have a page: no sign of one.
_COMMON_HOSTS = frozenset(
    "vk.com facebook.com instagram.com linkedin.com t.me wa.me telegram.me ok.ru"
    " youtube.com twitter.com x.com xing.com tiktok.com github.com avito.ru"
    " google.com maps.google.com sites.google.com 2gis.ru yandex.ru".split()
)


class Profile:
    """What matching knows of a contact; each part is worked out when first asked for.

    :param vals: a canonical contact; ``is_company`` may be given, else it is a company
        where its name is the company's and no person is named
    :param region: two-letter country of phone numbers without a country code
    """

    def __init__(self, vals: dict, region: str | None = None):
        self.vals = vals
        self.region = region
        self.keys: frozenset | None = None  # see ``keys.keys_of``

    @functools.cached_property
    def is_company(self) -> bool:
        given = self.vals.get("is_company")
        return is_company(self.vals) if given is None else bool(given)

    @functools.cached_property
    def name_text(self) -> str:
        """The name, "" where it only repeats an address or a number."""
        name = (self.vals.get("name") or "").strip()
        stand_ins = [*self._values("emails"), *self._values("phones")]
        return "" if name in stand_ins else name

    @functools.cached_property
    def name(self) -> names.Name:
        return names.parse(self.name_text)

    @functools.cached_property
    def emails(self) -> list[str]:
        """All addresses, normalised, in order."""
        found = map(normalize.emails, self._values("emails"))
        return _unique(email for emails in found for email in emails)

    @functools.cached_property
    def phones(self) -> list[str]:
        """All phone keys, in order: E.164 as far as known, and last ten digits."""
        found = (_phone_keys(text, self.region) for text in self._values("phones"))
        return _unique(key for keys in found for key in keys)

    @functools.cached_property
    def vat(self) -> str:
        return vat_key(self.vals.get("vat") or "")

    @functools.cached_property
    def uid(self) -> str:
        return (self.vals.get("uid") or "").strip()

    @functools.cached_property
    def company(self) -> str:
        """Key of the company that it is, or that it belongs to."""
        name = self.name_text if self.is_company else self.vals.get("company")
        return normalize.company_key(name or "")

    @functools.cached_property
    def domains(self) -> set[str]:
        """Domains of its mail and hosts of its pages; none that anybody can have."""
        mail = {normalize.company_domain(email) for email in self.emails}
        return (mail | {host(url) for url in self._values("urls")}) - {""}

    @functools.cached_property
    def birthday(self) -> tuple[str, str, str] | None:
        """Year ("" if unknown), month, day."""
        match = _DATE.match(self.vals.get("birthday") or "")
        return match and (match[1].strip("-"), match[2], match[3])

    @functools.cached_property
    def places(self) -> list[dict[str, str]]:
        """Addresses with ``street``, ``city`` and ``zip`` cleaned."""
        return [
            {part: _clean(address.get(part)) for part in ("street", "city", "zip")}
            for address in self.vals.get("addresses") or ()
        ]

    def _values(self, field: str) -> list[str]:
        return [item.get("value") or "" for item in self.vals.get(field) or ()]


def is_company(vals: dict) -> bool:
    """Whether a contact is a company itself, not somebody in it.

    >>> is_company({"name": "Bolt GmbH", "company": "Bolt"})
    True
    >>> is_company({"name": "Bolt", "company": "Bolt", "last_name": "Bolt"})
    False
    """
    if vals.get("first_name") or vals.get("last_name"):
        return False
    company = normalize.company_key(vals.get("company") or "")
    return bool(company) and company == normalize.company_key(vals.get("name") or "")


def vat_key(vat: str) -> str:
    """A tax number without punctuation and country prefix; "" if too short.

    >>> vat_key("DE 136,695 976"), vat_key("ИНН 7707083893"), vat_key("-")
    ('136695976', '7707083893', '')
    """
    key = _EU_PREFIX.sub("", _NOT_ALNUM.sub("", vat).upper(), count=1)
    return key if len(key) >= 6 else ""


def host(url: str) -> str:
    """The site of a page, "" where anybody has one there.

    >>> host("https://www.Bolt.example/about"), host("vk.com/bolt")
    ('bolt.example', '')
    """
    match = _HOST.match(url.strip().casefold())
    found = match[1].strip(".") if match else ""
    return found if "." in found and found not in _COMMON_HOSTS else ""


@functools.lru_cache(maxsize=8192)
def _phone_keys(text: str, region: str | None) -> tuple[str, ...]:
    found = normalize.all_phone_keys(text, region)
    return tuple(key for keys in found for key in (keys["e164"], keys["last10"]) if key)


def _clean(text: str | None) -> str:
    return normalize.translit(normalize.clean(text or ""))


def _unique(values) -> list[str]:
    return list(dict.fromkeys(values))
