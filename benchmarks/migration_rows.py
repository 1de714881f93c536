"""The same made-up rows as records of a reader and as a table for ``load()``."""

import sys
import zlib
from dataclasses import dataclass

from devtools.paths import MODULE

sys.path.insert(0, str(MODULE))  # the readers are a package of their own
from readers import contact, deal  # noqa: E402
from readers.record import Record  # noqa: E402

_COMPANIES = 50
_FIELDS = ["name", "email", "phone", "function", "street", "city", "zip", "website"]


@dataclass
class Contacts:
    """Plain contacts, or such under one of fifty companies."""

    model = "res.partner"
    visibility = "company"
    with_company: bool = False

    def records(self, seed: str, rows: int) -> list[Record]:
        return [self._record(seed, number) for number in range(rows)]

    def _record(self, seed: str, number: int) -> Record:
        row = dict(zip(_FIELDS, _person(seed, number), strict=True))
        vals = contact.new_vals()
        vals.update(
            name=row["name"],
            emails=[{"label": "", "value": row["email"]}],
            phones=[{"label": "", "value": row["phone"]}],
            urls=[{"label": "", "value": row["website"]}],
            job_title=row["function"],
            addresses=[{name: row[name] for name in ("street", "city", "zip")}],
        )
        if self.with_company:
            vals["company"] = _company(seed, number)
        raw = [[name, value] for name, value in row.items()]
        key = contact.ext_key(vals)
        return Record({"code": "row", "n": number}, "contact", raw, vals, key)

    def table(self, seed: str, rows: int) -> tuple[list[str], list[list]]:
        table = [_person(seed, number) for number in range(rows)]
        if not self.with_company:
            return _FIELDS, table
        named = [[*row, _company(seed, n)] for n, row in enumerate(table)]
        return [*_FIELDS, "parent_id"], named

    def companies(self, seed: str) -> list[str]:
        """Those that have to be there for ``load()`` to find them by name."""
        named = range(_COMPANIES if self.with_company else 0)
        return [_company(seed, number) for number in named]


@dataclass
class Deals:
    """Opportunities with a contact that is not in the CRM."""

    model = "crm.lead"
    visibility = "company"

    def companies(self, _seed: str) -> list[str]:
        return []

    def records(self, seed: str, rows: int) -> list[Record]:
        return [self._record(seed, number) for number in range(rows)]

    def _record(self, seed: str, number: int) -> Record:
        name, email, phone, function, street, city, zip_code, website = _person(
            seed, number
        )
        person = contact.new_vals()
        person.update(
            name=name,
            emails=[{"label": "", "value": email}],
            phones=[{"label": "", "value": phone}],
            urls=[{"label": "", "value": website}],
            job_title=function,
            addresses=[{"street": street, "city": city, "zip": zip_code}],
        )
        vals = deal.new_vals(title=f"Deal {name}", revenue=number, contact=person)
        position = {"code": "row", "n": number}
        return Record(position, "lead", [["Deal", name]], vals, f"deal:{name}")

    def table(self, seed: str, rows: int) -> tuple[list[str], list[list]]:
        names = ["name", "type", "expected_revenue", "contact_name", "email_from"]
        names += ["phone", "function", "street", "city", "zip", "website"]
        table = []
        for number in range(rows):
            name, email, phone, *rest = _person(seed, number)
            head = [f"Deal {name}", "opportunity", str(number), name, email, phone]
            table.append([*head, *rest])
        return names, table


def _person(seed: str, number: int) -> list[str]:
    key = "".join(char for char in seed.lower() if char.isalnum())
    own = zlib.crc32(seed.encode()) + number  # no word is common to many rows
    return [
        f"{_word(own)} {_word(own * 7919 + 13)}",
        f"person{number}@{key}{number % 997}.example",
        f"+49 30 {sum(map(ord, seed)) % 9000 + 1000}{number:06}",
        "Buyer",
        f"Street {number}",
        "Berlin",
        f"{10000 + number % 90000}",
        f"https://{key}{number}.example",
    ]


def _word(number: int) -> str:
    number = number * 2654435761 % 2**32
    letters = []
    for _position in range(7):
        number, letter = divmod(number, 26)
        letters.append(chr(97 + letter))
    return "".join(letters).capitalize()


def _company(seed: str, number: int) -> str:
    return f"{_word(zlib.crc32(seed.encode()) * 31 + number % _COMPANIES)} Ltd"


KINDS = {
    "contacts": Contacts(),
    "contacts of companies": Contacts(with_company=True),
    "deals": Deals(),
}
