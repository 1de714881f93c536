"""The bytes of one file and what the caller said about it."""

import codecs
import functools
import io
import re
from collections.abc import Iterator

from . import text_encoding
from .record import FileFailed

_HEAD = 64 * 1024
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAMPLE_CHARS = 200
_NON_ASCII = re.compile(rb"[\x80-\xff]")
# Control characters that no text export contains; ESC and FF do occur.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Source:
    """A file to read.

    ``options``: ``encoding``, ``language`` (two letters, a hint for old
    8-bit files), ``date_order`` (``dmy`` or ``mdy`` where a file leaves it open),
    ``format``, ``delimiter``, ``header_row``, ``mapping``, ``kind`` (what the rows of
    a table are: contact, lead, note), and ``members``: name of a container's member
    -> options of its own.
    ``siblings``: the files beside this one in a container, see ``Siblings``.
    """

    def __init__(
        self,
        content: bytes,
        name: str,
        options: dict | None = None,
        siblings: "Siblings | None" = None,
    ):
        self.content = content
        self.name = name
        self.options = options or {}
        self.siblings = siblings or Siblings()

    def member_options(self, name: str) -> dict:
        """The options for reading the member ``name`` of this container."""
        general = {"encoding", "language", "date_order"} & set(self.options)
        own = self.options.get("members", {}).get(name, {})
        return {**{key: self.options[key] for key in general}, **own}

    @functools.cached_property
    def encoding(self) -> str:
        """The codec's name; a byte order mark is part of the codec."""
        if chosen := self.options.get("encoding"):
            return self._checked(chosen)
        return text_encoding.detect(self.content, self.options.get("language"))

    def _checked(self, chosen: str) -> str:
        """The caller's choice, as far as it is a character set that fits."""
        try:
            codec = codecs.lookup(chosen)
            if codec._is_text_encoding:
                marked = self.content.startswith(_WIDE_MARKS)
                wide = codec.name in ("utf-16", "utf-32") and not marked
                return f"{codec.name}-le" if wide else codec.name
        except (LookupError, TypeError):
            pass  # answered below, like a codec that is not for text
        raise FileFailed("bad_option", option="encoding", value=str(chosen))

    @functools.cached_property
    def head(self) -> str:
        """The decoded beginning, for looking at what the file is."""
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        return decoder.decode(self.content[:_HEAD]).lstrip("\ufeff")

    def is_binary(self) -> bool:
        """Whether the beginning holds what no text file holds."""
        if self.encoding.startswith(("utf-16", "utf-32")):
            return self.head.count("\ufffd") * 20 > len(self.head)
        head = self.content[:_HEAD]
        return len(_CONTROL.findall(head)) > 8 + len(head) // 100

    def lines(self) -> Iterator[str]:
        """Lines with their own ends; undecodable bytes become surrogates."""
        text = io.TextIOWrapper(
            io.BytesIO(self.content),
            encoding=self.encoding,
            errors=self.decode_errors,
            newline="",
        )
        for number, line in enumerate(text):
            yield line if number else line.lstrip("\ufeff")

    def text(self) -> str:
        """All of it, decoded; undecodable bytes become surrogates."""
        text = self.content.decode(self.encoding, self.decode_errors)
        return text.removeprefix("\ufeff")

    @property
    def decode_errors(self) -> str:
        # UTF-16 and UTF-32 know no surrogateescape
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        return "backslashreplace" if wide else "surrogateescape"

    def samples(self, count: int = 3) -> list[str]:
        """Decoded lines by which the chosen encoding can be judged.

        Those that hold more than ASCII; the first ones where there are none.
        """
        if self.encoding.startswith(("utf-16", "utf-32")):
            lines = self.head.splitlines()
        else:
            lines = [*self._telling_lines(count), *self.head.splitlines()]
        texts = [line.strip()[:_SAMPLE_CHARS] for line in lines]
        telling = [text for text in texts if text and not text.isascii()]
        return (telling or [text for text in texts if text])[:count]

    def _telling_lines(self, count: int) -> Iterator[str]:
        """The first lines of the whole file that hold bytes beyond ASCII."""
        end = 0
        for _line in range(count):
            found = _NON_ASCII.search(self.content, end)
            if not found:
                return
            begin = max(self.content.rfind(b"\n", 0, found.start()) + 1, end)
            end = self.content.find(b"\n", found.start())
            end = len(self.content) if end < 0 else end
            line = self.content[begin : min(end, begin + _HEAD)]
            text = line.decode(self.encoding, "replace").lstrip("\ufeff")
            yield text[_first_telling(text) :]


def _first_telling(text: str) -> int:
    """Where to begin, so that the first letters beyond ASCII are seen."""
    found = next((at for at, char in enumerate(text) if char > "\x7f"), 0)
    return max(0, found - _SAMPLE_CHARS // 2)


class Siblings:
    """What a container knows of a source beyond its bytes: here, nothing.

    ``folder`` is the path of its folder in the container, ``modified`` when the file
    was changed (ISO 8601 without a zone), ``container`` the container's own name; ""
    where unknown. A container hands its
    members its own subclass; what ``read`` gave away is not offered as a member of
    its own any more.
    """

    folder = ""
    modified = ""
    container = ""

    def read(self, name: str) -> bytes | None:
        """The file of that name (a path relative to the source, or a bare name).

        None if there is no such file, or if it is larger than an attachment may be.
        """
        return None

    def size(self, name: str) -> int | None:
        """Bytes that the file of that name says it has; None if there is none."""
        return None
