"""MAPI properties of an Outlook message, from the storages of its .msg file."""

import datetime
import functools
import struct
import uuid
from collections.abc import Iterator
from typing import Any

from oxmsg.domain import encodings, model, reference
from oxmsg.storage import Storage

PUBLIC_STRINGS = "00020329-0000-0000-c000-000000000046"
COMMON = "00062008-0000-0000-c000-000000000046"
ADDRESS = "00062004-0000-0000-c000-000000000046"
APPOINTMENT = "00062002-0000-0000-c000-000000000046"
TASK = "00062003-0000-0000-c000-000000000046"
MEETING = "6ed8da90-450b-101b-98da-00aa003f1305"

_STREAM = "__substg1.0_{:04X}{:04X}"
_TEXT, _TEXT8, _BINARY, _OBJECT = 0x1F, 0x1E, 0x102, 0xD
_TEXTS = 0x101F
_SHORT, _LONG, _DOUBLE, _BOOLEAN, _TIME = 2, 3, 5, 0xB, 0x40
_CODEPAGE, _BODY_CODEPAGE = 0x3FFD, 0x3FDE
_NEVER = 4501  # the year that stands for "no date"
_EPOCH = datetime.datetime(1601, 1, 1)


class Properties:
    """The properties of a message, a recipient or an attachment.

    :param header: bytes before the first property: 32 in a message, 24 in an embedded
        one, 8 in others
    :param names: see ``named_ids``
    """

    def __init__(
        self,
        storage: Storage,
        header: int,
        names: dict | None = None,
        codec: str | None = None,
    ):
        self.storage = storage
        self.names = names or {}
        self._streams = {stream.name: stream.bytes_ for stream in storage.streams}
        self._fixed = dict(_entries(self._streams, header))
        self.codec = codec or self._codec(_CODEPAGE) or "cp1252"

    def _codec(self, tag: int) -> str | None:
        try:
            return encodings.encoding_from_codepage(self.number(tag))
        except (model.UnrecognizedCodePageError, model.UnsupportedEncodingError):
            return None

    @functools.cached_property
    def body_codec(self) -> str:
        return self._codec(_BODY_CODEPAGE) or self.codec

    def stream(self, tag: int, kind: int = _BINARY) -> bytes:
        """The bytes of a binary property, b"" if there is none."""
        return self._streams.get(_STREAM.format(tag, kind), b"")

    def text(self, tag: int) -> str:
        """A text, "" if there is none."""
        if wide := self.stream(tag, _TEXT):
            found = wide[: len(wide) // 2 * 2].decode("utf-16-le", "replace")
        else:
            found = _decode(self.stream(tag, _TEXT8), self.codec)
        return found.rstrip("\0").replace("\r\n", "\n").strip()

    def texts(self, tag: int) -> list[str]:
        """The values of a list of texts."""
        prefix = _STREAM.format(tag, _TEXTS) + "-"
        found = [
            content.decode("utf-16-le", "replace").rstrip("\0")
            for name, content in self._streams.items()
            if name.startswith(prefix)
        ]
        return [value for value in found if value.strip()]

    def has(self, tag: int) -> bool:
        """Whether there is a number, flag or time of that tag."""
        return tag in self._fixed

    def number(self, tag: int) -> float:
        """A number or a flag, 0 if there is none."""
        value = self._fixed.get(tag, 0)
        return value if isinstance(value, int | float) else 0

    def moment(self, tag: int) -> datetime.datetime | None:
        """A time in UTC without zone, None if there is none."""
        value = self._fixed.get(tag)
        if not isinstance(value, datetime.datetime) or value.year >= _NEVER:
            return None
        return value

    def iso(self, tag: int) -> str:
        value = self.moment(tag)
        return f"{value.replace(microsecond=0).isoformat()}Z" if value else ""

    def named(self, group: str, name: int | str) -> int:
        """The tag of a named property, 0 (which nothing has) if it is not used."""
        return self.names.get((group, name), 0)

    def all_texts(self) -> Iterator[tuple[str, str]]:
        """(name, text) of every text, for keeping what has no field."""
        names = {tag: f"{name}" for (_group, name), tag in self.names.items()}
        for stream in sorted(self._streams):
            tag, kind = stream[12:16], stream[16:20]
            if kind in ("001E", "001F") and (text := self.text(int(tag, 16))):
                known = reference.property_descriptors.get(int(tag, 16))
                name = known.ms_name if known else names.get(int(tag, 16), tag)
                yield name, text


def named_ids(storage: Storage) -> dict[tuple[str, int | str], int]:
    """(GUID of the group, number or name) -> the tag that this message uses."""
    inner = {one.name: one for one in storage.storages}.get("__nameid_version1.0")
    if not inner:
        return {}
    streams = {stream.name: stream.bytes_ for stream in inner.streams}
    groups, entries, strings = (
        streams.get(_STREAM.format(tag, _BINARY), b"") for tag in (2, 3, 4)
    )
    found = {}
    for start in range(0, len(entries) // 8 * 8, 8):
        value, kind, number = struct.unpack_from("<IHH", entries, start)
        name = _string(strings, value) if kind & 1 else value
        found[_group(groups, kind >> 1), name] = 0x8000 + number
    return found


def _group(groups: bytes, index: int) -> str:
    if index == 2:
        return PUBLIC_STRINGS
    content = groups[(index - 3) * 16 : (index - 2) * 16] if index > 2 else b""
    return str(uuid.UUID(bytes_le=content)) if len(content) == 16 else ""


def _string(strings: bytes, offset: int) -> str:
    if offset + 4 > len(strings):
        return ""
    (size,) = struct.unpack_from("<I", strings, offset)
    return strings[offset + 4 : offset + 4 + size].decode("utf-16-le", "replace")


def _entries(streams: dict[str, bytes], header: int) -> Iterator[tuple[int, Any]]:
    """(tag, value) of the properties of a fixed size."""
    content = streams.get("__properties_version1.0", b"")[header:]
    for start in range(0, len(content) // 16 * 16, 16):
        kind, tag = struct.unpack_from("<HH", content, start)
        value = _value(kind, content[start + 8 : start + 16])
        if value is not None:
            yield tag, value


def _value(kind: int, raw: bytes) -> Any:
    if kind == _LONG:
        return struct.unpack("<i4x", raw)[0]
    if kind in (_SHORT, _BOOLEAN):
        return struct.unpack("<h6x", raw)[0]
    if kind == _DOUBLE:
        return struct.unpack("<d", raw)[0]
    if kind == _TIME:
        try:
            ticks = struct.unpack("<Q", raw)[0]
            return _EPOCH + datetime.timedelta(microseconds=ticks // 10)
        except OverflowError:
            return None
    return None


def _decode(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec, "replace")
    except LookupError:  # a code page that Python has no codec for
        return content.decode("cp1252", "replace")
