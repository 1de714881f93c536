"""Columns of a table -> the canonical contact.

``suggest`` proposes a mapping, ``apply`` uses one: the caller can change the
mapping and apply it to staged raw rows again, without the file.
"""

import re

from . import contact, header_names, limits, values
from .header_names import normalize
from .record import message

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_PHONE = re.compile(r"[+(]?\d[\d\s().-]{5,}\d\s*(?:(?:доб|ext|x)\.?\s*\d+)?$")
_PERSON = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?){1,3}$")
_MULTI = " ::: "
_SEPARATED = re.compile(r"[;\n]|,\s|\s/\s")
_EXCHANGE = re.compile(r"/o=.*/cn=", re.IGNORECASE)
_PLAIN_LABELS = {"mobile", "work", "home", "other", "main", "pager"}
_SYSTEM_GROUPS = {"mycontacts", "my contacts", "starred", "other contacts"}
_FILLERS = {
    "не определен",
    "не определено",
    "обычная",
    "обычный",
    "ложь",
    "unspecified",
    "normal",
    "false",
    "0.0.00",
    "00.00.00",
    "0/0/00",
    "00.00.0000",
}
_FILLER_COLUMNS = re.compile(
    r"пол$|важность|частное|пометка|годовщина|день рождения|gender|priority|private"
    r"|sensitivity|anniversary|birthday|geschlecht|priorität|privat"
)
_LOOKS_LIKE = (("emails/1", _EMAIL), ("phones/1", _PHONE), ("name", _PERSON))
_CHANNEL_PARTS = ("value", "label")
_PARTS = {
    "emails": _CHANNEL_PARTS,
    "phones": _CHANNEL_PARTS,
    "urls": _CHANNEL_PARTS,
    "addresses": (*contact.ADDRESS_PARTS, "label"),
}
_CONTACT_FIELDS = {
    "name",
    "first_name",
    "last_name",
    "company",
    "emails",
    "phones",
}


def suggest(
    columns: list[str], rows: list[list[str]] | None = None
) -> dict[str, str | None]:
    """Column name -> target (see ``header_names``) or None for "keep aside".

    :param rows: the first rows; a column whose name says nothing can still show
        e-mails, and in a table without known names also phones and people
    """
    mapping = {column: header_names.lookup(column) for column in columns}
    _tell_titles_apart(mapping)
    recognised = any(mapping.values())
    for target, pattern in _LOOKS_LIKE:
        if recognised and target != "emails/1":
            break
        if not any((known or "").startswith(target[:5]) for known in mapping.values()):
            if column := _column_like(pattern, columns, mapping, rows or []):
                mapping[column] = target
    return mapping


def _tell_titles_apart(mapping: dict[str, str | None]) -> None:
    """Outlook's "Title" beside a "Job Title" is the form of address."""
    jobs = [column for column, target in mapping.items() if target == "job_title"]
    for column in jobs if len(jobs) > 1 else ():
        if normalize(column) == "title":
            mapping[column] = "prefix"


def _column_like(pattern, columns, mapping, rows) -> str | None:
    """The first free column most of whose cells look like ``pattern``."""
    for index, column in enumerate(columns):
        if mapping[column] is None:
            cells = [row[index].strip() for row in rows if index < len(row)]
            cells = [cell for cell in cells if cell]
            if cells and sum(map(_matcher(pattern), cells)) * 2 > len(cells):
                return column
    return None


def _matcher(pattern):
    return lambda cell: bool(pattern.match(values.unmangle_number(cell)[0]))


def holds_contacts(mapping: dict[str, str | None]) -> bool:
    """Whether rows mapped like this name or reach somebody."""
    fields = {target.partition("/")[0] for target in mapping.values() if target}
    return bool(fields & _CONTACT_FIELDS)


def apply(columns: list[str], row: list[str], mapping: dict[str, str | None]) -> dict:
    """The canonical contact of one row; every filled cell is in it.

    :param row: cells in the order of ``columns``; surplus cells are kept too
    :param mapping: see ``suggest``; columns that it lacks go to ``extra``
    """
    return apply_with_warnings(columns, row, mapping)[0]


def apply_with_warnings(
    columns: list[str], row: list[str], mapping: dict[str, str | None]
) -> tuple[dict, list[dict]]:
    """Like ``apply``, with remarks on cells that were not taken as they stand."""
    return read_row(plan(columns, mapping), row)


def plan(columns: list[str], mapping: dict[str, str | None]) -> list["Step"]:
    """A mapping made ready to be used on many rows with ``read_row``."""
    return [Step(column, mapping.get(column)) for column in columns]


def read_row(steps: list["Step"], row: list[str]) -> tuple[dict, list[dict]]:
    """The canonical contact of one row, and remarks on it."""
    mapper = _RowMapper()
    for index, cell in enumerate(row):
        if text := cell.strip():
            known = index < len(steps)
            step = steps[index] if known else Step(f"Column {index + 1}", None)
            mapper.read(step, text)
    return mapper.finish(), mapper.warnings


class Step:
    """Where one column goes; a target that does not exist is "keep aside"."""

    __slots__ = ("column", "field", "slot", "part", "has_fillers", "method")

    def __init__(self, column: str, target: str | None):
        field, _, rest = (target or "extra").partition("/")
        slot, _, part = rest.partition("/")
        self.column, self.field, self.slot = column, field, slot
        self.part = part or ("street" if field == "addresses" else "value")
        self.has_fillers = bool(_FILLER_COLUMNS.search(normalize(column)))
        self.method = self._method()

    def _method(self):
        if self.field in _PARTS:
            known = self.part in _PARTS[self.field]
            return _RowMapper.read_part if known else _RowMapper.keep_aside
        if special := getattr(_RowMapper, f"read_{self.field}", None):
            return special
        is_text = self.field in contact.TEXT_FIELDS
        return _RowMapper.read_text if is_text else _RowMapper.keep_aside


class _RowMapper:
    """Collects one row cell by cell."""

    def __init__(self):
        self.vals = contact.new_vals()
        self.warnings: list[dict] = []
        self.slots: dict[tuple[str, str], dict] = {}

    def read(self, step: Step, text: str) -> None:
        if text[0] == "'":
            text = values.strip_formula_guard(text)
        if step.has_fillers and text.casefold() in _FILLERS:
            return
        if len(text) > limits.MAX_CELL_CHARS:
            text = self._cut(step, text)
        step.method(self, step, text)

    def read_text(self, step: Step, text: str) -> None:
        if self.vals[step.field]:
            self.keep_aside(step, text)
        else:
            self.vals[step.field] = text

    def read_part(self, step: Step, text: str) -> None:
        parts = self.slots.setdefault((step.field, step.slot), {})
        parts.setdefault("column", step.column)
        parts.setdefault(step.part, []).append(text)

    def keep_aside(self, step: Step, text: str) -> None:
        contact.add_extra(self.vals, step.column, text)

    def finish(self) -> dict:
        for (field, slot), parts in self.slots.items():
            label = " ".join(parts.get("label", ())).lstrip("* ").strip()
            if label.casefold() in _PLAIN_LABELS:
                label = label.casefold()
            label = label or ("" if slot.isdigit() else slot)
            if field == "addresses":
                self._address(parts, label)
            else:
                for text in parts.get("value", ()):
                    self._channel(field, text, label)
        contact.name_contact(self.vals, self.warnings)
        return self.vals

    def _warn(self, code: str, **args) -> None:
        self.warnings.append(message(code, **args))

    def _cut(self, step: Step, text: str) -> str:
        limit = limits.MAX_CELL_CHARS
        self._warn("cell_cut", column=step.column, size=len(text), limit=limit)
        return text[:limit]

    def _address(self, parts: dict, label: str) -> None:
        address = {
            part: ", ".join(parts.get(part, ())) for part in contact.ADDRESS_PARTS
        }
        if any(address.values()):
            self.vals["addresses"].append({**address, "label": label})

    def _channel(self, field: str, text: str, label: str) -> None:
        for part in _split(field, text):
            if field == "phones":
                part, whole = values.unmangle_number(part)
                if not whole:
                    column = self._column_of(field, text)
                    self._warn("number_shortened", column=column, value=part)
                    contact.add_extra(self.vals, column, part)
                    continue
            elif field == "emails" and (_EXCHANGE.match(part) or "@" not in part):
                contact.add_extra(self.vals, self._column_of(field, text), part)
                continue
            self.vals[field].append({"value": part, "label": label})

    def _column_of(self, field: str, text: str) -> str:
        """The name of the column that held ``text``."""
        return next(
            parts["column"]
            for (slot_field, _slot), parts in self.slots.items()
            if slot_field == field and text in parts.get("value", ())
        )

    def read_categories(self, step: Step, text: str) -> None:
        known = self.vals["categories"]
        for part in re.split(r" ::: |[;,]", text):
            name = part.strip().lstrip("* ").strip()
            if name and name.casefold() not in _SYSTEM_GROUPS and name not in known:
                known.append(name)

    def read_birthday(self, step: Step, text: str) -> None:
        try:
            day = values.birthday(text)
        except values.UnclearDate:
            self._warn("date_unclear", value=text, column=step.column)
            day = ""
        if day and not self.vals["birthday"]:
            self.vals["birthday"] = day
        else:
            self.keep_aside(step, text)

    def read_note(self, step: Step, text: str) -> None:
        self.vals["note"] = "\n\n".join(filter(None, (self.vals["note"], text)))

    def _moment(self, step: Step, text: str) -> None:
        moment = values.timestamp(text.replace(" ", "T", 1))
        if moment and not self.vals[step.field]:
            self.vals[step.field] = moment
        else:
            self.keep_aside(step, text)

    read_created = read_modified = _moment


def _split(field: str, text: str) -> list[str]:
    """The values of one cell: several e-mails or numbers often share it.

    >>> _split("phones", "8 916 123-45-67, 8 495 123-45-67")
    ['8 916 123-45-67', '8 495 123-45-67']
    >>> _split("phones", "8 916 123-45-67, after 6 pm")
    ['8 916 123-45-67, after 6 pm']
    """
    parts = text.split(_MULTI)
    if len(parts) > 1 or field == "urls":
        return [part.strip() for part in parts if part.strip()]
    parts = [part.strip() for part in _SEPARATED.split(text) if part.strip()]
    fits = _has_at if field == "emails" else _has_number
    return parts if len(parts) > 1 and all(map(fits, parts)) else [text]


def _has_number(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= 6


def _has_at(text: str) -> bool:
    return "@" in text
