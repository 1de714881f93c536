"""The bytes of one mail -> its parts, as slices: nothing is copied or decoded here.

Not the standard library's parser, which nests as deep as a hostile mail does and
cannot say which bytes a part came from.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator
from email.message import Message

from . import mail_headers

_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)$", re.DOTALL)
_EMPTY_LINE = re.compile(rb"\n\r?\n")
_MAX_HEAD = 256 * 1024
_MAX_DEPTH = 30
_MAX_PARTS = 2000


@dataclasses.dataclass
class Part:
    """``start`` to ``end``: its body in the mail. ``parts``: of a multipart.

    ``headers``: names and values as they stand, bytes beyond ASCII as surrogates.
    """

    headers: list[tuple[str, str]]
    start: int
    end: int
    parts: list["Part"] = dataclasses.field(default_factory=list)

    def header(self, name: str) -> str:
        """The first one of that name that holds anything, "" if there is none."""
        name = name.lower()
        return next((text for key, text in self.headers if key.lower() == name), "")

    @functools.cached_property
    def about(self) -> Message:
        """The headers about the content, for asking for type and parameters."""
        message = Message()
        for name in ("Content-Type", "Content-Disposition"):
            if value := self.header(name):
                message[name] = mail_headers.unescaped(value)
        return message

    @functools.cached_property
    def type(self) -> str:
        return self.about.get_content_type()

    @property
    def is_attachment(self) -> bool:
        return self.about.get_content_disposition() == "attachment"

    def leaves(self) -> Iterator["Part"]:
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def parse(content: bytes) -> Part:
    """The tree of a mail; what nests deeper or has more parts than mails do is left
    as one part.

    >>> part = parse(b"Subject: a\\n\\nbody")
    >>> part.header("subject"), b"Subject: a\\n\\nbody"[part.start : part.end]
    ('a', b'body')
    """
    return _Parser(content).part(0, len(content), 0)


class _Parser:
    def __init__(self, content: bytes):
        self.content = content
        self.count = 0

    def part(self, start: int, end: int, depth: int) -> Part:
        self.count += 1
        headers, body = _headers(self.content, start, end)
        part = Part(headers, body, end)
        is_multipart = part.about.get_content_maintype() == "multipart"
        boundary = part.about.get_boundary() if is_multipart else None
        if boundary and depth < _MAX_DEPTH:
            mark = boundary.encode("utf-8", "replace").rstrip()
            for piece in self._pieces(mark, body, end):
                part.parts.append(self.part(*piece, depth + 1))
        return part

    def _pieces(self, boundary: bytes, start: int, end: int):
        """Where the parts between the boundary's lines start and end."""
        mark = b"--" + boundary
        begun = None
        position = start
        while self.count < _MAX_PARTS:
            found = self.content.find(mark, position, end)
            if found < 0:
                break
            position = found + len(mark)
            line_end = self.content.find(b"\n", position, end)
            line_end = end if line_end < 0 else line_end + 1
            rest = self.content[position : min(line_end, position + 100)].strip()
            at_start = found == start or self.content[found - 1] == 10
            if not at_start or rest not in (b"", b"--"):
                continue
            if begun is not None:
                yield begun, max(begun, _before_line(self.content, found))
            begun = None if rest else line_end
            if rest:
                return
        if begun is not None:
            yield begun, end


def _before_line(content: bytes, position: int) -> int:
    """The line break before a boundary belongs to the boundary."""
    position -= content[position - 1 : position] == b"\n"
    return position - (content[position - 1 : position] == b"\r")


def _headers(content: bytes, start: int, end: int) -> tuple[list, int]:
    """(name, value) of the header lines, and where the body begins.

    Lines that are none are left out, unless the text begins there without the empty
    line that should part it from the headers.
    """
    found: list[tuple[bytes, list[bytes]]] = []
    position, limit = start, min(end, start + _MAX_HEAD)
    while position < limit:
        line_end = content.find(b"\n", position, end) + 1 or end
        line = content[position : min(line_end, position + _MAX_HEAD)]
        if line in (b"\n", b"\r\n", b"\r"):
            position = line_end
            break
        if line[:1] in (b" ", b"\t") and found:
            found[-1][1].append(line)
        elif match := _HEADER.match(line):
            found.append((match[1], [match[2]]))
        elif not _is_stray(content, line, line_end):
            break
        position = line_end
    else:
        position = _after_empty_line(content, position, end)
    return [_decoded(*header) for header in found], min(position, end)


def _decoded(name: bytes, lines: list[bytes]) -> tuple[str, str]:
    value = b"".join(lines).strip().decode("ascii", "surrogateescape")
    return name.decode("ascii"), value


def _is_stray(content: bytes, line: bytes, line_end: int) -> bool:
    """Whether headers go on after a line that is none."""
    following = content[line_end : line_end + 1000].split(b"\n")[:3]
    is_postmark = line.startswith((b"From ", b">From "))
    return is_postmark or any(map(_HEADER.match, following))


def _after_empty_line(content: bytes, position: int, end: int) -> int:
    if position >= end:
        return end
    match = _EMPTY_LINE.search(content, position, end)
    return match.end() if match else end
