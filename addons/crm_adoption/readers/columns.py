"""What the columns of a table mean: a target (see ``header_names``) for each."""

import re

from . import header_names, values
from .header_names import normalize
from .record import FileFailed

KINDS = ("contact", "lead", "note")

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_PHONE = re.compile(r"[+(]?\d[\d\s().-]{5,}\d\s*(?:(?:доб|ext|x)\.?\s*\d+)?$")
_DATE_OR_NUMBER = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{2,4}$|\d+[.,]\d+$")
_WORDS = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?){1,3}$")
_LOOKS_LIKE = (("emails/1", _EMAIL), ("phones/1", _PHONE), ("name", _WORDS))
_CONTACT_FIELDS = {
    "name",
    "first_name",
    "last_name",
    "company",
    "emails",
    "phones",
}
# Two of these make a table one of deals; a title alone does too.
_DEAL_EVIDENCE = {
    "deal/revenue",
    "deal/stage",
    "deal/probability",
    "deal/deadline",
    "deal/result",
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
    _read_in_context(mapping)
    recognised = any(mapping.values())
    for target, pattern in _LOOKS_LIKE:
        if recognised and target != "emails/1":
            break
        if not any((known or "").startswith(target[:5]) for known in mapping.values()):
            if column := _column_like(pattern, columns, mapping, rows or []):
                mapping[column] = target
    return mapping


def kind_of(mapping: dict[str, str | None], chosen: str | None = None) -> str:
    """What the rows of a table are: contact, lead or note.

    :param chosen: overrules what the mapping tells
    :raises FileFailed: ``bad_option`` for a kind that rows cannot be
    """
    if chosen:
        if chosen not in KINDS:
            raise FileFailed("bad_option", option="kind", value=str(chosen))
        return chosen
    if _holds_deals(mapping):
        return "lead"
    return "contact" if holds_contacts(mapping) else "note"


def holds_contacts(mapping: dict[str, str | None]) -> bool:
    """Whether rows mapped like this name or reach somebody."""
    fields = {target.partition("/")[0] for target in mapping.values() if target}
    return bool(fields & _CONTACT_FIELDS)


def _holds_deals(mapping: dict[str, str | None]) -> bool:
    targets = set(mapping.values())
    return "deal/title" in targets or len(targets & _DEAL_EVIDENCE) > 1


def _tell_titles_apart(mapping: dict[str, str | None]) -> None:
    """Outlook's "Title" beside a "Job Title" is the form of address."""
    jobs = [column for column, target in mapping.items() if target == "job_title"]
    for column in jobs if len(jobs) > 1 else ():
        if normalize(column) in ("title", "titre"):
            mapping[column] = "prefix"


def _read_in_context(mapping: dict[str, str | None]) -> None:
    """Read names that say something only beside others ("Title", "Status", "ID")."""
    is_deals = _holds_deals(mapping) or _holds_hints_of_deals(mapping)
    taken = set(mapping.values())
    for column, target in mapping.items():
        found = header_names.in_context(column, is_deals)
        if found and found not in taken and target in (None, "job_title", "prefix"):
            mapping[column] = found
            taken.add(found)


def _holds_hints_of_deals(mapping: dict[str, str | None]) -> bool:
    """One column of deals, and another that would be one beside it."""
    evidence = set(mapping.values()) & _DEAL_EVIDENCE
    context = {header_names.in_context(column, True) for column in mapping}
    return bool(evidence) and bool((context & _DEAL_EVIDENCE) - evidence)


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
    def matches(cell: str) -> bool:
        text = values.unmangle_number(cell)[0]
        if not pattern.match(text) or _DATE_OR_NUMBER.match(text):
            return False
        return pattern is not _WORDS or _is_name(text)

    return matches


def _is_name(text: str) -> bool:
    """Names begin with capitals, unlike other texts of two to four words."""
    words = text.split()
    return words[0][0].isupper() and words[-1][0].isupper()
