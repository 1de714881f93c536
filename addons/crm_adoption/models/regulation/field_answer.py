"""Does a field of a deal hold an answer? The rules per type of field."""

import re

from odoo.tools import html2plaintext, is_html_empty

NUMBERS = {"integer", "float", "monetary"}
TEXTS = {"char", "text"}
#: Types that can be asked for. Left out: binary, reference, properties and json, for
#: which the move dialog has no small input.
ASKABLE = NUMBERS | TEXTS
ASKABLE |= {"html", "boolean", "selection", "date", "datetime"}
ASKABLE |= {"many2one", "many2many", "one2many"}

#: What people type to get past a question (lower case, without surrounding signs).
PLACEHOLDERS = {
    *("", "0", "a", "na", "n/a", "nil", "no", "none", "null", "tba", "tbc", "tbd"),
    *("test", "todo", "unknown", "x", "xx", "xxx", "asdf", "qwerty", "later", "empty"),
    *("123", "1234", "12345", "123456", "abc", "н/д", "не указано", "потом", "пусто"),
    *("нет", "не знаю", "неизвестно", "тест", "уточнить", "уточняется", "йцукен"),
}
#: Signs around a text that say nothing, and one sign again and again.
SIGNS = " .,-_?!*/\\\u2013\u2014\n\t"
ONE_SIGN = r"(.)\1{2,}"


def is_placeholder(text: str) -> bool:
    """Whether a text only fills the field, without saying anything.

    >>> [is_placeholder(t) for t in ("TBD", " -- ", "n/a.", "Anna", "?", "0 4")]
    [True, True, True, False, True, False]
    >>> [is_placeholder(t) for t in ("aaaa", "123", "Aaron", "111 Main Street")]
    [True, True, False, False]
    """
    bare = text.lower().strip(SIGNS)
    return bare in PLACEHOLDERS or bool(re.fullmatch(ONE_SIGN, bare))


def as_text(field_type: str, value) -> str:
    """What the value says in plain text; empty for types that are no text."""
    if field_type == "html":
        return "" if is_html_empty(value) else html2plaintext(value)
    return (value or "") if field_type in TEXTS else ""


def is_filler(field_type: str, value) -> bool:
    """Whether something stands there that is no answer."""
    text = as_text(field_type, value).strip()
    return bool(text) and is_placeholder(text)


def has_answer(
    field_type: str,
    value,
    *,
    allow_zero: bool = False,
    reject_placeholder: bool = True,
    min_length: int = 0,
) -> bool:
    """Whether ``value`` of a field of this type answers the question.

    Zero and the lowest star rating (``"0"``) are what Odoo stores when nobody answered,
    so they count only with ``allow_zero``. An editor leaves ``<p><br></p>`` in an
    emptied text.

    :param min_length: characters that a text has at least, spaces around it aside
    """
    if field_type in NUMBERS:
        return allow_zero or bool(value)
    if field_type == "selection":
        return bool(value) and (allow_zero or value != "0")
    if field_type in TEXTS or field_type == "html":
        text = as_text(field_type, value).strip()
        filler = reject_placeholder and is_placeholder(text)
        return len(text) >= max(min_length, 1) and not filler
    return bool(value)
