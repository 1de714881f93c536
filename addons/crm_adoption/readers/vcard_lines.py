"""vCard text -> cards -> properties, tolerant of what real exporters write."""

import binascii
import codecs
import dataclasses
import quopri
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_AGENT = re.compile(r"(?:[\w-]+\.)?AGENT\b[^:]*:\s*$", re.IGNORECASE)
_NAME = re.compile(r"\s*(?:([\w-]+)\.)?([\w-]+)\s*$")
_QUOTE_OR_COLON = re.compile(r"[\":]")
_PARAM = re.compile(r";((?:[^\";]|\"[^\"]*\")*)")
_QUOTED_PRINTABLE = re.compile(r"QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64_PARAM = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?=[;:])", re.IGNORECASE)
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/=\s]*$")
_ESCAPE = re.compile(r"\\([nN,;:\"\\])")
_CARET = re.compile(r"\^([n'^])")
_MAX_HEAD = 64 * 1024  # name and parameters of a property
_MECHANICAL_FOLD = 70  # lines this long were folded by length, not at a word


@dataclasses.dataclass
class CardText:
    """The verbatim lines of one card, or of what stands outside of any."""

    number: int
    lines: list[str]
    is_card: bool = True
    terminated: bool = True

    @property
    def text(self) -> str:
        return "".join(self.lines)


@dataclasses.dataclass
class Property:
    """One property, decoded but not yet split into components.

    ``params``: upper-case names to lists of values; bare words are ``TYPE``.
    """

    name: str
    group: str
    params: dict[str, list[str]]
    value: str
    unknown_charset: str = ""
    nameless_lines: bool = False

    @property
    def types(self) -> set[str]:
        return {value.lower() for value in self.params.get("TYPE", ())}

    @property
    def is_base64(self) -> bool:
        encoding = self.params.get("ENCODING", [""])[0].upper()
        return encoding in ("B", "BASE64") or "base64" in self.types

    def text(self) -> str:
        return unescape(self.value).strip()

    def components(self) -> list[str]:
        return [unescape(part).strip() for part in _split(self.value)]


def cards(lines: Iterable[str]) -> Iterator[CardText]:
    """Split a file at BEGIN and END; nothing but blank lines is left out."""
    number, card, nesting = 0, None, 0
    for line in lines:
        begins = _BEGIN.match(line)
        if begins and not _waits_for_agent(card):
            if card is not None:
                yield dataclasses.replace(card, terminated=False)
            number, nesting = number + 1, 0
            card = CardText(number, [line])
            continue
        if card is None:
            if not line.strip():
                continue
            number += 1
            card = CardText(number, [], is_card=False)
        card.lines.append(line)
        nesting += bool(begins)
        if card.is_card and _END.match(line):
            nesting -= 1
            if nesting < 0:
                yield card
                card = None
    if card is not None:
        yield dataclasses.replace(card, terminated=False)


def _waits_for_agent(card: CardText | None) -> bool:
    """Whether a card that begins now is the value of this one's AGENT."""
    inside = card is not None and card.is_card
    return inside and bool(_AGENT.match(_last_text(card.lines)))


def _last_text(lines: list[str]) -> str:
    return next((line for line in reversed(lines) if line.strip()), "")


def properties(card: CardText, encoding: str) -> Iterator[Property]:
    """The properties of a card, without BEGIN and END.

    :param encoding: the file's, to get back the bytes of a property that names
        another ``CHARSET``
    """
    old = any("VERSION:2.1" in line.upper() for line in card.lines[:5])
    yield from parse_lines(_own_lines(card), encoding, old)


def parse_lines(
    lines: list[str], encoding: str, old: bool = False
) -> Iterator[Property]:
    """Properties of physical lines without their ends, here and in calendars.

    :param old: folded as in vCard 2.1, where a fold keeps its blank
    """
    for text, nameless in _unfold(lines, old):
        prop = parse_property(text, encoding)
        prop.nameless_lines = nameless or prop.name == "X-UNREADABLE"
        yield prop


def _own_lines(card: CardText) -> list[str]:
    """Lines between BEGIN and END, a nested card made one AGENT value."""
    body = card.lines[1:-1] if card.terminated else card.lines[1:]
    result, nested, depth = [], [], 0
    for line in body:
        if _BEGIN.match(line):
            depth += 1
        if not depth:
            result.append(line.rstrip("\r\n"))
            continue
        if _END.match(line):
            depth -= 1
        nested.append(line.strip())
        if not depth:
            result[-1:] = [(result or ["AGENT:"])[-1] + "\\n".join(nested)]
            nested = []
    if nested:
        result[-1:] = [(result or ["AGENT:"])[-1] + "\\n".join(nested)]
    return result


def _unfold(lines: list[str], old: bool) -> Iterator[tuple[str, bool]]:
    """Join folded lines; says which had lines that belong to no property."""
    parts: list[str] = []
    mode, nameless = "", False
    for line in lines:
        joined = _continuation(parts, line, mode, old)
        if joined is not None:
            nameless = nameless or joined.startswith("\n")
            parts.append(joined)
            continue
        if parts:
            yield "".join(parts), nameless
        parts, mode, nameless = ([line] if line.strip() else []), _mode(line), False
    if parts:
        yield "".join(parts), nameless


def _mode(line: str) -> str:
    head = line.partition(":")[0] + ":"
    if _QUOTED_PRINTABLE.search(head):
        return "qp"
    return "base64" if _BASE64_PARAM.search(head) else ""


def _continuation(parts: list[str], line: str, mode: str, old: bool) -> str | None:
    """What ``line`` adds to the property of ``parts``; None: a new property."""
    if not parts:
        return None
    if mode == "qp" and parts[-1].endswith("="):
        parts[-1] = parts[-1][:-1]
        return None if _END.match(line) else line
    if mode == "base64":
        return line.strip() if _BASE64_LINE.match(line) else None
    if line[:1] in (" ", "\t"):
        word_fold = old and len(parts[-1]) < _MECHANICAL_FOLD
        return (" " if word_fold else "") + line[1:]
    if not line.strip():
        return ""
    return None if ":" in line else "\n" + line


def parse_property(text: str, encoding: str) -> Property:
    """One unfolded line; a line that is none becomes ``X-UNREADABLE``."""
    colon = _head_end(text)
    name, _, params = text[:colon].partition(";")
    match = _NAME.match(name)
    if colon < 0 or not match:
        return Property("X-UNREADABLE", "", {}, text)
    prop = Property(
        name=match[2].upper(),
        group=(match[1] or "").lower(),
        params=_params(f";{params}" if params else ""),
        value=text[colon + 1 :],
    )
    _decode_value(prop, encoding)
    return prop


def _head_end(text: str) -> int:
    """Where the value's colon is: the first outside of quotes, else the first."""
    quoted = False
    for match in _QUOTE_OR_COLON.finditer(text, 0, _MAX_HEAD):
        if match[0] == '"':
            quoted = not quoted
        elif not quoted:
            return match.start()
    return text.find(":", 0, _MAX_HEAD)


def _params(text: str) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for param in _PARAM.findall(text):
        name, equals, value = param.partition("=")
        if not equals:
            name, value = _bare_param(name)
        values = value.replace('"', "").split(",")
        values = [_CARET.sub(_caret, item.strip()) for item in values]
        result.setdefault(name.strip().upper(), []).extend(values)
    return result


def _bare_param(word: str) -> tuple[str, str]:
    if word.strip().upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"):
        return "ENCODING", word
    return "TYPE", word


def _caret(match: re.Match) -> str:
    return {"n": "\n", "'": '"', "^": "^"}[match[1]]


def _decode_value(prop: Property, encoding: str) -> None:
    quoted = prop.params.get("ENCODING", [""])[0].upper() == "QUOTED-PRINTABLE"
    charset = prop.params.get("CHARSET", [""])[0]
    if not quoted and (not charset or prop.value.isascii()):
        return
    content = prop.value.encode(encoding, "surrogateescape")
    if quoted:
        content = quopri.decodestring(content)
    codec = charset or ("utf-8" if _fits(content, "utf-8") else encoding)
    try:
        if not codecs.lookup(codec)._is_text_encoding:
            raise LookupError(codec)
    except (LookupError, ValueError):
        prop.unknown_charset = codec
        codec = encoding
    prop.value = _decode(content, codec)


def _decode(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec, "surrogateescape").replace("\r\n", "\n")
    except UnicodeError:  # UTF-16 and its like know no surrogateescape
        return content.decode(codec, "backslashreplace").replace("\r\n", "\n")


def _fits(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def unescape(text: str) -> str:
    r"""Undo backslash escapes; other backslashes stay.

    >>> unescape(r"http\://a.b\, c\nd"), unescape(r"C:\temp")
    ('http://a.b, c\nd', 'C:\\temp')
    """
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


def _split(value: str) -> list[str]:
    r"""Components at semicolons that are not escaped.

    >>> _split(r"Doe;John;a\;b;;")
    ['Doe', 'John', 'a\\;b', '', '']
    """
    parts: list[list[str]] = []
    joining = False
    for piece in value.split(";"):
        if joining:
            parts[-1].append(piece)
        else:
            parts.append([piece])
        joining = (len(piece) - len(piece.rstrip("\\"))) % 2 == 1
    return [";".join(pieces) for pieces in parts]


def base64_bytes(value: str) -> tuple[bytes, bool]:
    """Decoded content and whether it was whole; never fails."""
    value = re.sub(r"\s+", "", value)
    try:
        return b64decode(value, validate=True), True
    except (binascii.Error, ValueError):
        clean = re.sub(r"[^A-Za-z0-9+/]", "", value)
        return b64decode(clean[: len(clean) // 4 * 4]), False
