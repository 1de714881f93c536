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
_RESULTS = {
    "won": "won|closed won|успешно реализовано|сделка успешна|выиграна|выиграно"
    "|выигранные|успех|успешно|продажа|закрыта успешно|выигран|gewonnen"
    "|abgeschlossen und gewonnen|gagné|gagnée|ganado|ganada|cierre ganado",
    "lost": "lost|closed lost|закрыто и не реализовано|сделка провалена|проиграна"
    "|проиграно|проигранные|провал|отказ|потеряна|не реализовано|проигран|verloren"
    "|abgeschlossen und verloren|perdu|perdue|perdido|perdida|cierre perdido",
}
_RESULT_OF = {
    name: result for result, names in _RESULTS.items() for name in names.split("|")
}
_OPEN = {
    "open",
    "открыта",
    "в работе",
    "offen",
    "ouvert",
    "ouverte",
    "abierto",
    "no",
    "нет",
    "n",
}


def new_vals(**vals) -> dict:
    """A deal: texts "", lists [], numbers None unless given.

    ``contact``: the canonical contact that the same row tells of. ``result``: won,
    lost or "". ``revenue``: number in ``currency`` (ISO code, symbol or "").
    ``probability``: 0 to 100. ``deadline``, ``closed``: ISO 8601 dates. ``created``,
    ``updated``: ISO 8601 dates or moments.
    ``extra``: pairs of a name and a text without a field of its own.
    """
    empty = {**dict.fromkeys(_TEXTS, ""), "tags": [], "extra": []}
    numbers = {"revenue": None, "probability": None}
    return {**empty, **numbers, "contact": contact.new_vals(), **vals}


def result_of(text: str) -> str | None:
    """won, lost, "" for open; None where the text tells none of them.

    >>> result_of("Closed Won"), result_of("Открыта"), result_of("Negotiation")
    ('won', '', None)
    """
    name = " ".join(text.casefold().split())
    return "" if name in _OPEN else _RESULT_OF.get(name)


def complete(vals: dict, warnings: list[dict]) -> None:
    """Give a deal what follows from its other data: a title, a result."""
    if not vals["result"]:
        vals["result"] = result_of(vals["stage"]) or ""
    if vals["result"] and not vals["closed"]:
        vals["closed"] = vals["deadline"]
    if not contact.is_empty(vals["contact"]):
        contact.name_contact(vals["contact"], warnings)
    if not vals["title"]:
        vals["title"] = _stand_in(vals)


def _stand_in(vals: dict) -> str:
    """The customer, else any text that tells this deal from others."""
    person = vals["contact"]
    texts = [person["company"], person["name"], vals["note"], vals["uid"]]
    texts += [value for _label, value in vals["extra"]]
    texts += [vals["stage"], vals["salesperson"], vals["source"]]
    first = next((text for text in texts if text.strip()), "")
    return first.strip().splitlines()[0][:100] if first else ""


def ext_key(vals: dict) -> str:
    """The key by which a later import knows this deal again, "" where there is none.

    The number of the tool it came from together with the day it was made there (or
    its title), since two tools count from 1; without a number title and customer.
    """
    if vals["uid"]:
        told_by = vals["created"] or contact.name_key(vals["title"])
        return f"deal:{vals['uid']}|{told_by}"
    title = contact.name_key(vals["title"])
    customer = contact.ext_key(vals["contact"])
    return f"deal:{title}|{customer}|{vals['created']}" if title else ""
