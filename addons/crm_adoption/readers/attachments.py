"""Files that belong to a record, within the limits."""

import mimetypes
import re

from . import limits
from .record import Record, attachment, message

_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff/\\:]+"
)
_ANY = "application/octet-stream"


def safe_name(name: str, mimetype: str = "", fallback: str = "attachment") -> str:
    """A bare file name: no folders, no control or direction marks.

    >>> safe_name("../a\\tb.pdf"), safe_name("", "image/png")
    ('_a_b.pdf', 'attachment.png')
    """
    name = _UNSAFE.sub("_", name)[-200:].strip(". ")
    if name:
        return name
    return fallback + (mimetypes.guess_extension(mimetype) or "")


def room(record: Record) -> int:
    """How many bytes of attachments the record may still take."""
    taken = sum(len(file["data"]) for file in record.attachments) * 3 // 4
    return limits.MAX_ATTACHMENT_BYTES - taken


def attach(record: Record, name: str, mimetype: str, content: bytes) -> dict | None:
    """Add a file to the record; None and a warning where it is too large."""
    if len(content) > room(record):
        too_large(record, name, len(content))
        return None
    file = attachment(name, mimetype or _ANY, content)
    if not any(file["md5"] == known["md5"] for known in record.attachments):
        record.attachments.append(file)
    return file


def too_large(record: Record, name: str, size: int) -> None:
    warning = message("attachment_too_large", name=name, size=size)
    record.warnings.append(warning)
