"""A mapping of columns made ready to be used on many rows."""

import hashlib
from collections.abc import Iterable

from . import cells, contact, dates, deal, deal_cells, fillers, limits, note
from .cells import Taken
from .record import message

_ORDERS = ("", "dmy", "mdy")
_CHANNELS = {"emails", "phones", "urls"}
_DATES = {"birthday", "created", "modified"}
_DEAL_DATES = {"deadline", "closed", "created", "updated"}
_DEAL_UNITS = {
    "revenue": deal_cells.Revenue,
    "currency": deal_cells.Currency,
    "probability": deal_cells.Probability,
    "result": deal_cells.Result,
    "note": cells.Note,
    "tags": cells.Categories,
}
_DEAL_TEXTS = {"title", "stage", "source", "salesperson", "uid"}
# In a table of deals these tell of the deal, not of the customer.
_OF_THE_DEAL = {
    "note": "deal/note",
    "uid": "deal/uid",
    "created": "deal/created",
    "modified": "deal/updated",
    "categories": "deal/tags",
}
_SEPARATOR = "\x1f"


class Plan:
    """Rows of a table -> the canonical contact, deal or note.

    :param names: the columns
    :param mapping: column -> target, see ``columns.suggest``; a column that it lacks,
        or whose target does not exist, is kept aside
    :param kind: contact, lead or note, see ``columns.kind_of``
    :param date_order: "dmy", "mdy" or "": how dates like 03/04/2024 are meant
    """

    def __init__(
        self,
        names: list[str],
        mapping: dict[str, str | None],
        kind: str,
        date_order: str = "",
    ):
        self.names, self.mapping, self.kind = names, mapping, kind
        self.date_order = date_order
        self.date_examples: list[str] = []
        self.fillers = fillers.columns_of(names)
        self.units = _Units(self).units
        self.row_hash = _hash([*names])
        targets = [mapping.get(name) or "" for name in names]
        self.content_hash = _hash([*names, *targets, kind, date_order])

    def as_dict(self) -> dict:
        """What the owner can change without another mapping."""
        return {
            "kind": self.kind,
            "date_order": self.date_order,
            "date_examples": self.date_examples,
        }

    def date_columns(self) -> list[int]:
        """Positions of the columns that hold dates."""
        units = (unit for unit in self.units if isinstance(unit, cells.Dated))
        return [unit.index for unit in units]

    def read(self, row: list[str]) -> tuple[dict, list[dict]]:
        """(vals, remarks) of one row; vals are empty where the row is."""
        if self.kind == "note":
            return _note(self.names, row), []
        taken = Taken(self.kind == "lead")
        texts = self._texts(row, taken)
        for unit in self.units:
            unit.read(texts, taken)
        for index in range(len(self.names), len(texts)):
            if texts[index]:
                taken.aside(f"Column {index + 1}", texts[index])
        return self._complete(taken), taken.warnings

    def ext_key(self, vals: dict) -> str:
        """The native or weak key, "" where the row's own text has to do."""
        if self.kind == "lead":
            return deal.ext_key(vals)
        if vals.get("uid") or vals.get("emails") or vals.get("phones"):
            return contact.ext_key(vals)
        return ""

    def digest(self, row: list[str]) -> str:
        """A hash of the row's text alone."""
        return _digest(self.row_hash, row)

    def content_digest(self, row: list[str]) -> str:
        """A hash of the row's text and of what its columns are taken for."""
        return _digest(self.content_hash, row)

    def _complete(self, taken: Taken) -> dict:
        if taken.deal:
            deal.complete(taken.deal, taken.warnings)
            return taken.deal if taken.deal["title"] else {}
        contact.name_contact(taken.contact, taken.warnings)
        return taken.contact if taken.contact["name"] else {}

    def _texts(self, row: list[str], taken: Taken) -> list[str]:
        """The row's cells without decoration, at least as many as columns."""
        texts = [cell.strip() for cell in row]
        if len(texts) < len(self.names):
            texts += [""] * (len(self.names) - len(texts))
        for index in self.fillers:
            texts[index] = fillers.without(texts[index])
        everything = "".join(texts)
        if "'" in everything:
            texts = [fillers.unguarded(text) for text in texts]
        if len(everything) > limits.MAX_CELL_CHARS:
            self._cut(texts, taken.warnings)
        return texts

    def _cut(self, texts: list[str], warnings: list[dict]) -> None:
        limit = limits.MAX_CELL_CHARS
        for index, text in enumerate(texts):
            if len(text) > limit:
                name = column_name(self.names, index)
                size = len(text)
                warnings.append(
                    message("cell_cut", column=name, size=size, limit=limit)
                )
                texts[index] = text[:limit]


def infer_date_order(plan: Plan, rows: Iterable[list[str]]) -> tuple[str, list[str]]:
    """(the order that the dates of these rows tell or "", examples of unclear ones)."""
    indexes = plan.date_columns()
    told, examples = set(), []
    for row in rows:
        for index in indexes:
            if index < len(row) and row[index]:
                found = dates.order_told(row[index])
                told.add(found)
                if found == "either" and len(examples) < 3:
                    examples.append(row[index].strip())
    orders = told & {"dmy", "mdy"}
    return (orders.pop() if len(orders) == 1 else ""), examples


def column_name(names: list[str], index: int) -> str:
    return names[index] if index < len(names) else f"Column {index + 1}"


class _Units:
    """Builds the units of a plan, in the order of their first columns."""

    def __init__(self, plan: Plan):
        self.order, self.is_deal = plan.date_order, plan.kind == "lead"
        self.units: list = []
        self.slots: dict[tuple[str, str], object] = {}
        for index, name in enumerate(plan.names):
            self._add(index, name, plan.mapping.get(name) or "")

    def _add(self, index: int, name: str, target: str) -> None:
        if self.is_deal:
            target = _OF_THE_DEAL.get(target, target)
        field, _, rest = target.partition("/")
        slot, _, part = rest.partition("/")
        if field == "deal":
            self.units.append(self._of_deal(index, name, slot))
        elif field in _CHANNELS or field == "addresses" or target in _BIRTH_PARTS:
            self._add_to_slot(index, name, field, slot, part)
        else:
            self.units.append(self._of_contact(index, name, field))

    def _add_to_slot(self, index, name, field: str, slot: str, part: str) -> None:
        part = slot if field == "birthday" else part
        part = part or ("street" if field == "addresses" else "value")
        if part not in _PARTS[field]:
            self.units.append(cells.Unit(index, name))
            return
        key = (field, "" if field == "birthday" else slot)
        if key not in self.slots:
            self.slots[key] = _new_slot(*key)
            self.units.append(self.slots[key])
        self.slots[key].add(index, name, part)

    def _of_contact(self, index: int, name: str, field: str) -> cells.Unit:
        if field in _DATES:
            return cells.Dated(index, name, field, self.order)
        if field == "categories":
            return cells.Categories(index, name, field)
        if field == "note":
            return cells.Note(index, name)
        if field in contact.TEXT_FIELDS:
            return cells.Text(index, name, field)
        return cells.Unit(index, name)

    def _of_deal(self, index: int, name: str, field: str) -> cells.Unit:
        if not self.is_deal:
            return cells.Unit(index, name)
        if field in _DEAL_DATES:
            return cells.Dated(index, name, field, self.order, is_of_deal=True)
        if field in _DEAL_TEXTS:
            return deal_cells.DealText(index, name, field)
        return _DEAL_UNITS.get(field, cells.Unit)(index, name, field)


_BIRTH_PARTS = {"birthday/year", "birthday/month", "birthday/day"}
_CHANNEL_PARTS = ("value", "label")
_PARTS = {
    "emails": _CHANNEL_PARTS,
    "phones": _CHANNEL_PARTS,
    "urls": _CHANNEL_PARTS,
    "addresses": (*contact.ADDRESS_PARTS, "label"),
    "birthday": ("year", "month", "day"),
}


def _new_slot(field: str, slot: str):
    if field == "birthday":
        return cells.Birthday()
    return cells.Address(slot) if field == "addresses" else cells.Channels(field, slot)


def _note(names: list[str], row: list[str]) -> dict:
    """A row of no contact as a note: its first cell is the title."""
    filled = [(index, cell.strip()) for index, cell in enumerate(row)]
    filled = [(column_name(names, index), text) for index, text in filled if text]
    if not filled:
        return {}
    text = "\n".join(f"{name}: {cell}" for name, cell in filled)
    title = filled[0][1].splitlines()[0][:100]
    return note.new_vals(title=title, text=text[: limits.MAX_NOTE_CHARS])


def _hash(parts: list[str]):
    text = _SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha1(text, usedforsecurity=False)


def _digest(begun, row: list[str]) -> str:
    found = begun.copy()
    found.update(_SEPARATOR.join(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()
