"""The canonical note: a note, a mail, a day of a conversation."""

import html as html_module

from . import limits
from .record import Record, message

_TEXTS = ("title", "html", "text", "created", "updated", "author", "source_url")
_LISTS = ("tags", "tasks", "people", "details", "messages")


def new_vals(**vals) -> dict:
    """A note: texts "", lists [] unless given.

    ``html`` needs no sanitizing by the reader beyond what keeps its text; ``text`` is
    the same as plain text. A link ``#md5-<md5>`` in ``html`` is an attachment of the
    record. ``created`` and ``updated``: ISO 8601, in UTC with "Z", or without where
    the zone is not known. ``folder``: notebook, mailbox, chat, folder.
    ``tasks``: dicts of title, taskStatus (open, completed), dueDate.
    ``people``: dicts of name, email, phone: who wrote and who was written to, by which
    the note finds its contact and deal.
    ``details``: pairs of a code of ``DETAILS`` and a text, shown above the note.
    ``messages``: of a conversation, dicts of date, author, text, in their order.

    >>> new_vals(title="Tea")["text"], new_vals(tags=["a"])["tags"]
    ('', ['a'])
    """
    empty = {**dict.fromkeys(_TEXTS, ""), **{name: [] for name in _LISTS}}
    return {**empty, "folder": "", **vals}


DETAILS = ("from", "to", "cc", "date", "participants", "period", "messages")


def limited(markup: str, text: str, record: Record) -> dict:
    """``html`` and ``text``; of what is too long, the beginning of the text."""
    limit = limits.MAX_NOTE_CHARS
    if max(len(markup), len(text)) <= limit:
        return {"html": markup, "text": text}
    record.warnings.append(message("note_cut", size=len(text), limit=limit))
    text = text[:limit]
    return {"html": f"<pre>{html_module.escape(text)}</pre>", "text": text}
