"""Does a field of a deal hold an answer? The rules per type of field."""

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
    *("test", "todo", "unknown", "x", "xx", "xxx", "asdf", "qwerty"),
    *("нет", "не знаю", "неизвестно", "тест", "уточнить", "уточняется", "йцукен"),
}


def is_placeholder(text: str) -> bool:
    """
    >>> [is_placeholder(t) for t in ("TBD", " -- ", "n/a.", "Anna", "?", "0 4")]
    [True, True, True, False, True, False]
    """
    return text.lower().strip(" .,-_?!*/\\\u2013\u2014\n\t") in PLACEHOLDERS


def has_answer(
    field_type: str, value, *, allow_zero: bool = False, reject_placeholder: bool = True
) -> bool:
    """Whether ``value`` of a field of this type answers the question.

    Zero and the lowest star rating (``"0"``) are what Odoo stores when nobody answered,
    so they count only with ``allow_zero``. An editor leaves ``<p><br></p>`` in an
    emptied text.
    """
    if field_type in NUMBERS:
        return allow_zero or bool(value)
    if field_type == "selection":
        return bool(value) and (allow_zero or value != "0")
    if field_type == "html":
        return not is_html_empty(value) and _says(
            html2plaintext(value), reject_placeholder
        )
    if field_type in TEXTS:
        return _says(value or "", reject_placeholder)
    return bool(value)


def _says(text: str, reject_placeholder: bool) -> bool:
    return bool(text.strip()) and not (reject_placeholder and is_placeholder(text))
