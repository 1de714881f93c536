"""A single mail (.eml)."""

import re
from collections.abc import Iterator

from .mail import read_mail
from .record import FileInfo, Record
from .registry import Reader, register

_HEADER = re.compile(rb"([A-Za-z][A-Za-z-]*)[ \t]*:")
_TELLING = {
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"received",
    b"return-path",
    b"delivered-to",
    b"mime-version",
    b"content-type",
    b"x-mozilla-status",
    b"x-gmail-labels",
    b"dkim-signature",
}
_HEAD = 64 * 1024


def mail_headers_in(head: bytes) -> int:
    """How many different headers of mails the lines at the beginning are.

    >>> mail_headers_in(b"From: a\\nTo: b\\n\\nDate: c")
    2
    >>> mail_headers_in(b"Hello:\\nTo: b")
    1
    """
    found = set()
    for number, line in enumerate(head.lstrip().splitlines()):
        match = _HEADER.match(line)
        if not match and line[:1] not in (b" ", b"\t") and number:
            break
        if match:
            found.add(match[1].lower())
    return len(found & _TELLING)


@register
class EmlReader(Reader):
    format = "eml"
    extensions = (".eml",)

    @classmethod
    def confidence(cls, source) -> float:
        count = mail_headers_in(source.content[:_HEAD])
        return 0.93 if count > 2 else 0.5 if count == 2 else 0

    def info(self) -> FileInfo:
        return FileInfo(self.format, samples=samples(self.source.content))

    def records(self) -> Iterator[Record]:
        fallback = chosen_encoding(self.source)
        yield read_mail(1, self.source.content, fallback)


def samples(content: bytes) -> list[str]:
    """The first lines, whatever the mails inside are in."""
    head = content[:4096].decode("utf-8", "replace").replace("\0", "")
    lines = (line.strip() for line in head.splitlines())
    return [line[:200] for line in lines if line][:3]


def chosen_encoding(source) -> str | None:
    """What the caller says that texts are in which name no character set."""
    return source.encoding if source.options.get("encoding") else None
