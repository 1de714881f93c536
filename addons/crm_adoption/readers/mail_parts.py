"""The content of a mail's parts: transfer encodings, character sets, file names."""

import binascii
import quopri
import re
from email.utils import collapse_rfc2231_value

from . import attachments, limits, mail_headers
from .mime import Part
from .record import Record, message
from .vcard_lines import base64_bytes

_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_UUENCODED = re.compile(rb"^begin [0-7]{3,4} [^\n]*\n", re.MULTILINE)
_SUBJECT = re.compile(rb"^subject:([^\n]*)", re.IGNORECASE | re.MULTILINE)
_NAMES = (("content-disposition", "filename"), ("content-type", "name"))
_UUENCODE = ("x-uuencode", "uuencode", "x-uue", "uue")
_MAX_TEXT_BYTES = 4 * limits.MAX_NOTE_CHARS


def is_text(part: Part) -> bool:
    """Whether a part is what the mail says, not a file of its own.

    A multipart of which nothing could be parted is text too.
    """
    is_whole = part.type.startswith("multipart/") and not part.parts
    is_plain = part.type in ("text/plain", "text/html") or is_whole
    return is_plain and not part.is_attachment and not _given_name(part)


def _given_name(part: Part) -> str:
    for header, parameter in _NAMES:
        value = part.about.get_param(parameter, None, header=header)
        if value:
            return mail_headers.text(collapse_rfc2231_value(value))
    return ""


class Decoder:
    """Decodes the parts of one mail; what cannot be decoded becomes a warning."""

    def __init__(
        self, record: Record, content: bytes, fallback: str | None, is_escaped: bool
    ):
        self.record = record
        self.source = content
        self.fallback = fallback
        self.is_escaped = is_escaped  # ">From", see ``mbox``
        self.unknown: set[str] = set()

    def header_codec(self, top: Part) -> str | None:
        """What bytes in headers are in, which should not be there: as the text is."""
        for part in top.leaves():
            if found := mail_headers.codec(part.about.get_param("charset", "") or ""):
                if found not in ("ascii", "utf-8"):
                    return found
        return self.fallback

    def name(self, part: Part) -> str:
        name = _given_name(part) or self._located(part)
        if part.type == "message/rfc822" and not name:
            head = self.source[part.start : min(part.end, part.start + 64 * 1024)]
            subject = _SUBJECT.search(head)
            title = subject[1].decode("ascii", "surrogateescape") if subject else ""
            name = f"{mail_headers.text(title)[:100] or 'mail'}.eml"
        is_readable = part.type.startswith(("text/", "message/"))
        return attachments.safe_name(name, "text/plain" if is_readable else part.type)

    def _located(self, part: Part) -> str:
        location = mail_headers.text(part.header("content-location"))
        return location.rpartition("/")[2].split("?")[0]

    def content(self, part: Part, name: str) -> bytes:
        """The bytes of an attachment, b"" where it is too large or damaged."""
        size = part.end - part.start
        encoding = self._encoding(part)
        if encoding == "base64":
            size = size * 3 // 4
        if size > limits.MAX_ATTACHMENT_BYTES * 1.1:
            attachments.too_large(self.record, name, size)
            return b""
        content, whole = self._decoded(part, self.source[part.start : part.end])
        if not whole:
            self.record.warnings.append(message("attachment_unreadable", name=name))
            return b""
        return content

    def text(self, part: Part) -> str:
        """The text of a part, of a very long one its beginning."""
        end = min(part.end, part.start + 2 * _MAX_TEXT_BYTES)
        content, _whole = self._decoded(part, self.source[part.start : end])
        if part.end - part.start > 2 * _MAX_TEXT_BYTES:
            size, limit = part.end - part.start, limits.MAX_NOTE_CHARS
            self.record.warnings.append(message("note_cut", size=size, limit=limit))
        text = mail_headers.decode(content, self._charset(part), self.fallback)
        return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

    def _encoding(self, part: Part) -> str:
        return part.header("content-transfer-encoding").strip("\"' \r\n;").lower()

    def _decoded(self, part: Part, raw: bytes) -> tuple[bytes, bool]:
        """Content and whether it was whole."""
        encoding = self._encoding(part)
        if self.is_escaped and b">From " in raw:
            raw = _ESCAPED_FROM.sub(rb"\1", raw)
        if encoding == "base64":
            return base64_bytes(raw.decode("ascii", "ignore"))
        if encoding == "quoted-printable":
            return quopri.decodestring(raw), True
        if encoding in _UUENCODE:
            return _uudecoded(raw)
        return raw, True

    def _charset(self, part: Part) -> str | None:
        given = part.about.get_param("charset", "") or ""
        charset = collapse_rfc2231_value(given)
        found = mail_headers.codec(charset)
        if charset and not found and charset not in self.unknown:
            self.unknown.add(charset)
            warning = message("encoding_unknown", charset=charset[:60])
            self.record.warnings.append(warning)
        return found or None


def _uudecoded(raw: bytes) -> tuple[bytes, bool]:
    begin = _UUENCODED.search(raw)
    if not begin:
        return raw, False
    lines = []
    for line in raw[begin.end() :].splitlines():
        if line.strip() == b"end":
            return b"".join(lines), True
        try:
            lines.append(binascii.a2b_uu(line))
        except binascii.Error:
            return b"".join(lines), False
    return b"".join(lines), False
