"""The cells of one row on their way into a contact or a deal.

A *unit* takes one or several columns that belong together. ``read`` looks at the
cells of a row (stripped texts, as many as there are columns) and puts what they say
into the ``Taken``.
"""

import re

from . import contact, dates, deal, values
from .record import message

_MULTI = " ::: "
_PERHAPS_SEVERAL = re.compile(r"[;\n,/]| ::: ")
_SEPARATED = re.compile(r"[;\n]|,\s|\s/\s")
_CATEGORIES = re.compile(r" ::: |[;,]")
_PLAIN_PHONE = re.compile(r"[+(\d][\d\s()-]*$")
_PLAIN_LABELS = {"mobile", "work", "home", "other", "main", "pager"}
_SYSTEM_GROUPS = {"mycontacts", "my contacts", "starred", "other contacts"}


class Taken:
    """What was read of one row. ``deal`` is None where the row is a contact."""

    __slots__ = ("contact", "deal", "warnings")

    def __init__(self, is_deal: bool):
        self.deal = deal.new_vals() if is_deal else None
        self.contact = self.deal["contact"] if is_deal else contact.new_vals()
        self.warnings: list[dict] = []

    def aside(self, column: str, text: str) -> None:
        """Keep what has no field of its own."""
        (self.deal or self.contact)["extra"].append([column, text])


class Unit:
    """One column."""

    __slots__ = ("index", "column", "field")

    def __init__(self, index: int, column: str, field: str = ""):
        self.index, self.column, self.field = index, column, field

    def read(self, cells: list[str], taken: Taken) -> None:
        if text := cells[self.index]:
            self.take(text, taken)

    def take(self, text: str, taken: Taken) -> None:
        taken.aside(self.column, text)


class Text(Unit):
    """A text of the contact; a second one is kept aside."""

    __slots__ = ()

    def read(self, cells: list[str], taken: Taken) -> None:
        if text := cells[self.index]:
            if taken.contact[self.field]:
                taken.aside(self.column, text)
            else:
                taken.contact[self.field] = text


class Note(Unit):
    """Remarks of several columns become one text."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        vals = taken.deal or taken.contact
        vals["note"] = f"{vals['note']}\n\n{text}" if vals["note"] else text


class Categories(Unit):
    """Groups or tags; what the address book adds by itself is left out."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        known = (taken.deal or taken.contact)[self.field]
        for part in _CATEGORIES.split(text):
            name = part.strip().lstrip("* ").strip()
            if name and name.casefold() not in _SYSTEM_GROUPS and name not in known:
                known.append(name)


class Dated(Unit):
    """A date or a moment in a field of the contact or the deal."""

    __slots__ = ("order", "is_of_deal")

    def __init__(self, index, column, field, order: str, is_of_deal=False):
        super().__init__(index, column, field)
        self.order, self.is_of_deal = order, is_of_deal

    def take(self, text: str, taken: Taken) -> None:
        vals = taken.deal if self.is_of_deal else taken.contact
        try:
            found = self._parse(text)
        except dates.UnclearDate:
            taken.warnings.append(
                message("date_unclear", value=text, column=self.column)
            )
            found = ""
        if found and not vals[self.field]:
            vals[self.field] = found
        else:
            taken.aside(self.column, text)

    def _parse(self, text: str) -> str:
        if self.field == "birthday":
            return values.birthday(text, self.order)
        found = dates.moment(text, self.order)
        return found[:10] if self.field in ("deadline", "closed") else found


class Birthday:
    """Columns for year, month and day of birth."""

    __slots__ = ("columns",)

    def __init__(self):
        self.columns: list[tuple[int, str, str]] = []

    def add(self, index: int, column: str, part: str) -> None:
        self.columns.append((index, column, part))

    def read(self, cells: list[str], taken: Taken) -> None:
        parts = {part: cells[index] for index, _column, part in self.columns}
        if not any(parts.values()):
            return
        year = parts.get("year") or "1604"
        date = f"{year}-{parts.get('month') or '?'}-{parts.get('day') or '?'}"
        if (found := dates.day(date)) and not taken.contact["birthday"]:
            taken.contact["birthday"] = found
            return
        for index, column, _part in self.columns:
            if cells[index]:
                taken.aside(column, cells[index])


class Channels:
    """E-mails, phones or links of one slot, with the column that labels them."""

    __slots__ = ("field", "columns", "labels", "label", "take")

    def __init__(self, field: str, slot: str):
        self.field = field
        self.label = "" if slot.isdigit() else slot
        self.columns: list[tuple[int, str]] = []
        self.labels: list[int] = []
        self.take = getattr(self, f"_take_{field}")

    def add(self, index: int, column: str, part: str) -> None:
        if part == "label":
            self.labels.append(index)
        else:
            self.columns.append((index, column))

    def read(self, cells: list[str], taken: Taken) -> None:
        for index, column in self.columns:
            if text := cells[index]:
                label = self.label
                if self.labels:
                    label = _label(cells, self.labels) or label
                self.take(text, column, label, taken)

    def _take_phones(self, text: str, column: str, label: str, taken: Taken) -> None:
        found = taken.contact["phones"]
        if _PLAIN_PHONE.match(text):
            found.append({"value": text, "label": label})
            return
        for part in _several("phones", text):
            number, whole = values.unmangle_number(part)
            if whole:
                found.append({"value": number, "label": label})
            else:
                taken.warnings.append(
                    message("number_shortened", column=column, value=number)
                )
                taken.aside(column, number)

    def _take_emails(self, text: str, column: str, label: str, taken: Taken) -> None:
        for part in _several("emails", text):
            if "@" not in part or part[0] == "/":  # "/o=.../cn=...": inside Exchange
                taken.aside(column, part)
            else:
                taken.contact["emails"].append({"value": part, "label": label})

    def _take_urls(self, text: str, column: str, label: str, taken: Taken) -> None:
        for part in text.split(_MULTI):
            if part := part.strip():
                taken.contact["urls"].append({"value": part, "label": label})


class Address:
    """The columns of one postal address."""

    __slots__ = ("columns", "labels", "label")

    def __init__(self, slot: str):
        self.label = "" if slot.isdigit() else slot
        self.columns: list[tuple[int, str]] = []
        self.labels: list[int] = []

    def add(self, index: int, column: str, part: str) -> None:
        if part == "label":
            self.labels.append(index)
        else:
            self.columns.append((index, part))

    def read(self, cells: list[str], taken: Taken) -> None:
        address = None
        for index, part in self.columns:
            if text := cells[index]:
                address = address or dict.fromkeys(contact.ADDRESS_PARTS, "")
                before = address[part]
                address[part] = f"{before}, {text}" if before else text
        if address:
            named = self.labels and _label(cells, self.labels)
            address["label"] = named or self.label
            taken.contact["addresses"].append(address)


def _label(cells: list[str], indexes: list[int]) -> str:
    label = " ".join(cells[index] for index in indexes).lstrip("* ").strip()
    return label.casefold() if label.casefold() in _PLAIN_LABELS else label


def _several(field: str, text: str) -> list[str]:
    """The values of one cell: several e-mails or numbers often share it.

    >>> _several("phones", "8 916 123-45-67, 8 495 123-45-67")
    ['8 916 123-45-67', '8 495 123-45-67']
    >>> _several("phones", "8 916 123-45-67, after 6 pm")
    ['8 916 123-45-67, after 6 pm']
    """
    if not _PERHAPS_SEVERAL.search(text):
        return [text]
    parts = text.split(_MULTI)
    if len(parts) > 1:
        return [part.strip() for part in parts if part.strip()]
    parts = [part.strip() for part in _SEPARATED.split(text) if part.strip()]
    fits = _has_at if field == "emails" else _has_number
    return parts if len(parts) > 1 and all(map(fits, parts)) else [text]


def _has_number(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= 6


def _has_at(text: str) -> bool:
    return "@" in text
