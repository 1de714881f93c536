"""Many mails in one file: mbox of Gmail, Thunderbird and others.

Mails are cut out one after the other: a file of any size needs the memory of its
largest mail.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath

from .eml import chosen_encoding, samples
from .mail import read_mail
from .record import FileInfo, Record
from .registry import Reader, register

# "From ", somebody, and the time as asctime() writes it, with or without a zone.
_POSTMARK = re.compile(
    rb"From (?:[^\n]{1,200} )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? "
    rb"[^\n]{0,20}?\d{1,2}:\d\d[^\n]{0,60}\r?\n"
)
_FIRST_LINE = re.compile(rb"[!-9;-~]+[ \t]*:|>?From |\r?\n")


@register
class MboxReader(Reader):
    format = "mbox"
    extensions = (".mbox", ".mbx")

    @classmethod
    def confidence(cls, source) -> float:
        if not _postmark_end(source.content, _start(source.content)):
            return 0
        return 0.5 if source.name.lower().endswith(".eml") else 0.98

    def info(self) -> FileInfo:
        return FileInfo(self.format, samples=samples(self.source.content))

    def records(self) -> Iterator[Record]:
        folder = _folder(self.source.name)
        fallback = chosen_encoding(self.source)
        for number, mail in enumerate(mails(self.source.content), 1):
            yield read_mail(number, mail, fallback, folder)


def mails(content: bytes) -> Iterator[bytes]:
    """Every mail with its postmark. Text before the first one is a part of it.

    A postmark stands after an empty line, ends in a date, and headers follow it;
    any other line that begins with "From " is text. What headers say about the
    length of a mail is often wrong and not used.

    >>> mark = b"From a@b Fri Apr  5 10:00:00 2024\\nTo: c\\n\\n"
    >>> [len(mail) for mail in mails(mark + b"From here on\\n\\n" + mark)]
    [55, 41]
    """
    begun = 0
    position = _start(content)
    while True:
        position = content.find(b"\nFrom ", position)
        if position < 0:
            break
        position += 1
        if _after_empty_line(content, position) and _postmark_end(content, position):
            yield content[begun:position]
            begun = position
    yield content[begun:]


def _start(content: bytes) -> int:
    head = content[:1000]
    return len(head) - len(head.lstrip())


def _after_empty_line(content: bytes, position: int) -> bool:
    return (
        content[max(0, position - 3) : position].replace(b"\r", b"").endswith(b"\n\n")
    )


def _postmark_end(content: bytes, position: int) -> int:
    """Where the headers of the mail begin whose postmark stands here, 0 if none."""
    match = _POSTMARK.match(content, position)
    return match.end() if match and _FIRST_LINE.match(content, match.end()) else 0


def _folder(name: str) -> str:
    path = PurePath(name)
    if path.stem.lower() == "mbox" and len(path.parts) > 1:
        path = path.parent  # Apple Mail: Clients.mbox/mbox
    return path.stem
