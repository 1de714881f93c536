"""The canonical deal: an opportunity of a table or of another CRM."""

from . import contact

_TEXTS = (
    "title",
    "currency",
    "stage",
    "result",
    "deadline",
    "closed",
    "note",
    "source",
    "salesperson",
    "uid",
    "created",
    "updated",
)


def new_vals(**vals) -> dict:
    """A deal: texts "", lists [], numbers None unless given.

    ``contact``: the canonical contact that the same row tells of. ``result``: won,
    lost or "". ``revenue``: number in ``currency`` (ISO code, symbol or "").
    ``probability``: 0 to 100. ``deadline``, ``closed``: ISO 8601 dates.
    ``extra``: pairs of a name and a text without a field of its own.
    """
    empty = {**dict.fromkeys(_TEXTS, ""), "tags": [], "extra": []}
    numbers = {"revenue": None, "probability": None}
    return {**empty, **numbers, "contact": contact.new_vals(), **vals}
