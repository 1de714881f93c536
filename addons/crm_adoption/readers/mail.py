"""One mail -> one note."""

import re
from collections.abc import Iterator

from . import (
    attachments,
    html_text,
    limits,
    mail_headers,
    mail_labels,
    mail_parts,
    mime,
    note,
)
from .mime import Part
from .record import Record, cut_raw, message, sha1_json
from .vcard_lines import base64_bytes

_DATA_URI = re.compile(r"data:(image/[\w.+-]+);base64,(.*)$", re.IGNORECASE | re.DOTALL)
_SHOWN = ("from", "to", "cc")


def read_mail(
    number: int, content: bytes, fallback: str | None = None, folder: str | None = None
) -> Record:
    """A mail as a record; one that cannot be understood gets an error.

    :param fallback: the codec of text that names none or an unknown one
    :param folder: the mailbox that it was cut out of, where lines of a mail that
        begin with "From " got a ">"
    """
    record = Record({"code": "mail", "n": number}, "note", "")
    try:
        _Mail(record, content, fallback, folder).run()
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        record.vals, record.attachments = {}, []
        record.raw = cut_raw(mail_headers.decode(content, None, fallback), [])
        record.ext_key = f"mail:{sha1_json(record.raw)}"
        record.error = message("record_unreadable", detail=type(error).__name__)
    return record


class _Mail:
    def __init__(
        self, record: Record, content: bytes, fallback: str | None, folder: str | None
    ):
        self.record = record
        self.content = content
        self.folder = folder
        self.top = mime.parse(content)
        self.parts = mail_parts.Decoder(record, content, fallback, folder is not None)
        self.fallback = self.parts.header_codec(self.top)
        self.by_id: dict[str, dict] = {}
        self.taken: list[Part] = []  # attached, so not repeated in raw

    def run(self) -> None:
        for part in self.top.leaves():
            if not mail_parts.is_text(part):
                self._attach(part)
        labels = mail_labels.labels(self._header("x-gmail-labels"))
        vals = note.new_vals(
            title=self._header("subject"),
            **self._body(list(_bodies(self.top))),
            created=self._date(),
            **self._people(),
            tags=mail_labels.tags(labels),
            folder=self.folder or "",
        )
        mozilla = self.top.header("x-mozilla-status")
        if gone := mail_labels.gone([*labels, self.folder or ""], mozilla):
            self.record.left_out = message("mail_in_bin", folder=gone)
        self.record.vals = vals
        self.record.raw = self._raw()
        self.record.ext_key = self._key(vals)

    def _header(self, name: str) -> str:
        return mail_headers.text(self.top.header(name), self.fallback)

    def _key(self, vals: dict) -> str:
        identifier = self._header("message-id").strip("<> ")
        if identifier:
            return f"mid:{identifier}"
        parts = [vals["created"], vals["title"], vals["details"], vals["text"]]
        return f"mail:{sha1_json(parts)}"

    def _date(self) -> str:
        """When it was sent, else when the first server took it."""
        value = self.top.header("date")
        if found := mail_headers.date(value):
            return found
        received = [text for name, text in self.top.headers if name == "Received"]
        stamps = (mail_headers.date(text.rpartition(";")[2]) for text in received[::-1])
        if value:
            warning = message("date_unreadable", value=value[:100], column="Date")
            self.record.warnings.append(warning)
        return next(filter(None, stamps), "")

    def _people(self) -> dict:
        found = {
            name: mail_headers.people(self.top.header(name), self.fallback)
            for name in (*_SHOWN, "bcc")
        }
        details = [[name, mail_headers.shown(found[name])] for name in _SHOWN]
        known = {one["email"].lower(): one for group in found.values() for one in group}
        return {
            "author": mail_headers.shown(found["from"][:1]),
            "people": [{**one, "phone": ""} for one in known.values() if one["email"]],
            "details": [detail for detail in details if detail[1]],
        }

    def _body(self, bodies: list[Part]) -> dict:
        markups, texts = [], []
        for part in bodies:
            text = self.parts.text(part)
            if part.type == "text/html":
                markup, text = html_text.convert(text, self._picture)
            else:
                markup = html_text.from_text(text)
            markups.append(markup)
            texts.append(text.strip())
        text = "\n\n".join(filter(None, texts))
        return note.limited("".join(markups), text, self.record)

    def _picture(self, source: str) -> dict | None:
        """The attachment that an ``img`` shows, also one inside of the address."""
        if source[:4].lower() == "cid:":
            return self.by_id.get(source[4:])
        if match := _DATA_URI.match(source):
            content, whole = base64_bytes(match[2])
            name = attachments.safe_name("", match[1], "image")
            if whole:
                return attachments.attach(self.record, name, match[1].lower(), content)
        return self.by_id.get(source)

    def _attach(self, part: Part) -> None:
        name = self.parts.name(part)
        content = self.parts.content(part, name)
        if not content:
            return
        file = attachments.attach(self.record, name, part.type, content)
        if file:
            self.taken.append(part)
            shown_as = (part.header("content-id"), part.header("content-location"))
            self.by_id.update((key.strip("<> \r\n"), file) for key in shown_as if key)

    def _raw(self) -> str:
        """The mail as it stands, without the content of what was attached."""
        pieces, position = [], 0
        for part in self.taken:
            pieces.append(self.content[position : part.start])
            position = part.end
        pieces.append(self.content[position:])
        raw = b"".join(pieces)[: 4 * limits.MAX_RAW_CHARS]
        text = mail_headers.decode(raw, None, self.fallback)
        return cut_raw(text, self.record.warnings)


def _bodies(part: Part) -> Iterator[Part]:
    """The parts that are read, in their order: of alternatives, the richest one."""
    if part.type == "multipart/alternative" and part.parts:
        readable = [list(_bodies(option)) for option in part.parts]
        readable = [bodies for bodies in readable if bodies]
        rich = [bodies for bodies in readable if bodies[0].type == "text/html"]
        yield from (rich or readable or [[]])[-1]
    elif part.parts:
        for inner in part.parts:
            yield from _bodies(inner)
    elif mail_parts.is_text(part):
        yield part
