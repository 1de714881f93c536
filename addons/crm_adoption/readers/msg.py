"""Outlook's .msg files: a mail, a contact, a meeting or a task each."""

import io
from collections.abc import Iterator

from olefile import OleFileIO
from oxmsg.storage import Storage

from . import mapi, msg_contact, msg_mail, msg_meeting, msg_todo
from .record import FileFailed, FileInfo, Record, cut_raw, message
from .registry import Reader, register

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK = "__properties_version1.0".encode("utf-16-le")
_HEADER = 32
_READERS = (  # the beginning of a message class, what it becomes, how
    ("ipm.contact", "contact", msg_contact.read),
    ("ipm.appointment", "meeting", msg_meeting.read),
    ("ipm.schedule", "meeting", msg_meeting.read),
    ("ipm.task", "activity", msg_todo.read),
    ("", "note", msg_mail.read),
)


@register
class MsgReader(Reader):
    format = "msg"
    extensions = (".msg",)

    @classmethod
    def confidence(cls, source) -> float:
        is_ole = source.content.startswith(_MAGIC)
        return 0.97 if is_ole and _MARK in source.content else 0

    def info(self) -> FileInfo:
        return FileInfo(self.format)

    def records(self) -> Iterator[Record]:
        record = Record({"code": "entry", "n": 1}, "note", [])
        try:
            storage = _storage(self.source.content)
            read_message(record, storage)
        except MemoryError:
            raise
        except Exception as error:  # the format has no end of ways to be damaged
            record.vals, record.attachments = {}, []
            record.raw = record.raw or [["", ""]]
            record.error = message("record_unreadable", detail=type(error).__name__)
        yield record


def _storage(content: bytes) -> Storage:
    with OleFileIO(io.BytesIO(content)) as ole:
        return Storage.from_ole(ole)


def read_message(record: Record, storage: Storage) -> None:
    """Fill a record from the root of a .msg file."""
    props = mapi.Properties(storage, _HEADER, mapi.named_ids(storage))
    if not props.text(0x1A):
        raise FileFailed("unknown_format")
    record.raw = [
        [name, cut_raw(text, record.warnings)] for name, text in props.all_texts()
    ]
    kind = props.text(0x1A).lower()
    for beginning, record.kind, read in _READERS:
        if kind.startswith(beginning):
            read(record, props)
            return
