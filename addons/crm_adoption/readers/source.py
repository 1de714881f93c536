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

    @property
    def decode_errors(self) -> str:
        # UTF-16 and UTF-32 know no surrogateescape
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        return "backslashreplace" if wide else "surrogateescape"

    def samples(self, count: int = 3) -> list[str]:
        """The first lines that hold text, for showing the chosen encoding."""
        lines = (line.strip() for line in self.head.splitlines())
        return [line[:200] for line in lines if line][:count]


class Siblings:
    """The files beside a source, such as pictures that a note shows: none here.

    A container hands its members its own subclass; what ``read`` gave away is not
    offered as a member of its own any more.
    """

    def read(self, name: str) -> bytes | None:
        """The file of that name (a path relative to the source, or a bare name).

        None if there is no such file, or if it is larger than an attachment may be.
        """
        return None
