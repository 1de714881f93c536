"""Where a mail lay: labels of Gmail, states of Thunderbird, names of folders."""

import csv

_GONE = {
    *("bin", "deleted items", "deleted messages", "draft", "drafts", "junk"),
    *("junk e-mail", "spam", "trash"),
    *("корзина", "спам", "удаленные", "удалённые", "черновик", "черновики"),
    *("borradores", "bozze", "brouillons", "cestino", "concepten", "corbeille"),
    *("entwürfe", "lixeira", "papelera", "papierkorb", "prullenbak", "rascunhos"),
}
_STATES = {
    *("archived", "important", "inbox", "opened", "sent", "starred", "unread"),
    *("архивированные", "важное", "входящие", "непрочитанные", "открытые"),
    *("отправленные", "помеченные"),
}
_CATEGORIES = ("category ", "категория ", "категория:")
_EXPUNGED = 0x8  # deleted, but not yet out of the file


def labels(text: str) -> list[str]:
    """The labels of an ``X-Gmail-Labels`` header.

    >>> labels('Opened,"Clients, big",Work')
    ['Opened', 'Clients, big', 'Work']
    """
    try:
        row = next(csv.reader([text], skipinitialspace=True), [])
    except csv.Error:
        row = text.split(",")
    return [label.strip() for label in row if label.strip()]


def tags(names: list[str]) -> list[str]:
    """The labels that a person gave, without the states of Gmail itself."""
    known = _GONE | _STATES
    return [
        name
        for name in names
        if name.lower() not in known and not name.lower().startswith(_CATEGORIES)
    ]


def gone(names: list[str], mozilla_status: str) -> str:
    """The name of the bin, the spam or the drafts that a mail lay in, "" if none."""
    try:
        expunged = int(mozilla_status or "0", 16) & _EXPUNGED
    except ValueError:
        expunged = 0
    return next((name for name in names if name.lower() in _GONE), "") or (
        "X-Mozilla-Status" if expunged else ""
    )
