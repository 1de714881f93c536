"""What programs write into cells that say nothing, or around what they say."""

import re

from . import values
from .header_names import normalize

_FILLERS = {
    "не определен",
    "не определено",
    "обычная",
    "обычный",
    "ложь",
    "unspecified",
    "normal",
    "false",
    "faux",
    "falso",
    "falsch",
    "non spécifié",
    "no especificado",
    "keine angabe",
    "0.0.00",
    "00.00.00",
    "0/0/00",
    "00.00.0000",
}
_COLUMNS = re.compile(
    r"пол$|важность|частное|пометка|годовщина|день рождения|gender|priority|private"
    r"|sensitivity|anniversary|birthday|geschlecht|priorität|privat|sexe|priorité"
    r"|privé|anniversaire|geburtstag|sexo|prioridad|privado|aniversario|cumpleaños"
)


def columns_of(names: list[str]) -> list[int]:
    """Positions of the columns that some program fills without being asked."""
    return [
        index for index, name in enumerate(names) if _COLUMNS.search(normalize(name))
    ]


def without(text: str) -> str:
    return "" if text.casefold() in _FILLERS else text


def unguarded(text: str) -> str:
    """The text without the apostrophe by which an export keeps it a text."""
    return values.strip_formula_guard(text) if text[:1] == "'" else text
