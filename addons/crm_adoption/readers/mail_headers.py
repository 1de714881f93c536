"""Header values of mails as people wrote them, and as programs broke them."""

import datetime
import email.utils
import quopri
import re

from . import text_encoding
from .vcard_lines import base64_bytes

_WORD = re.compile(
    r"=\?([\w.:+-]{1,60})(?:\*[\w-]*)?\?([bq])\?(.{0,2000}?)\?=(?:\s+(?==\?))?",
    re.IGNORECASE | re.DOTALL,
)
_RAW = re.compile("[\x00-\x7f\udc80-\udcff]*")
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"[^\s<>\"'(),:;@\[\]]+@[^\s<>\"'(),:;@\[\]]+")
_ZONE = re.compile(
    r":\d\d(?:[.,]\d+)?\s*(?:[+-]\d|\(?(?:UTC?|GMT|Z|[AECMP][SD]T)\b)", re.IGNORECASE
)
_MAX_VALUE = 64 * 1024
_MAX_PEOPLE = 500
_ALIASES = {
    "ansi_x3.4-1968": "ascii",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",  # what is meant in practice
    "iso-8859-8-i": "iso-8859-8",
    "koi8r": "koi8-r",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "us-ascii": "ascii",
    "utf8mb4": "utf-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-x-big5": "big5",
}


def codec(charset: str) -> str | None:
    """The codec of a character set, None if it is not known.

    >>> codec("Windows-1251"), codec("win-1251"), codec("X-UNKNOWN")
    ('windows-1251', 'cp1251', None)
    """
    name = charset.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    for known in (name, re.sub(r"^(?:x-|cp-|win-?|windows-?)(?=\w)", _prefix, name)):
        try:
            if known and known.isascii() and "a".encode(known) is not None:
                return known
        except (LookupError, ValueError):
            continue
    return None


def _prefix(match: re.Match) -> str:
    return "" if match[0] == "x-" else "cp"


def decode(content: bytes, charset: str | None, fallback: str | None = None) -> str:
    """Text of bytes: in ``charset`` if it fits, else in what it most likely is.

    What no character set explains becomes surrogates, one per byte.
    """
    guesses = [charset, "utf-8", fallback]
    for name in filter(None, guesses):
        try:
            return content.decode(name)
        except UnicodeError:
            continue
    name = charset or text_encoding.detect(content)
    try:
        return content.decode(name, "surrogateescape")
    except UnicodeError:  # UTF-16 and its like know no surrogateescape
        return content.decode(name, "backslashreplace")


def text(value: str, fallback: str | None = None) -> str:
    """A header's value as one line.

    :param value: with encoded words, and surrogates for bytes beyond ASCII
    :param fallback: the codec of bytes that are not UTF-8

    >>> text("=?utf-8?B?0J/RgNC40LI=?= =?utf-8?Q?=D0=B5=D1=82?= Ann")
    'Привет Ann'
    """
    value = unescaped(value[:_MAX_VALUE], fallback)
    return _SPACES.sub(" ", _decode_words(value)).strip()


def unescaped(value: str, fallback: str | None = None) -> str:
    """A header's value on one line, with its bytes beyond ASCII as letters."""
    if not value.isascii() and _RAW.fullmatch(value):
        content = value.encode("ascii", "surrogateescape")
        value = decode(content, None, fallback).encode("utf-8", "replace").decode()
    return _SPACES.sub(" ", value)


def _decode_words(value: str) -> str:
    """Neighbours of one character set are joined first: a letter may be cut in two."""
    result: list[str] = []
    content, charset, end = b"", "", -1
    for match in _WORD.finditer(value):
        between = value[max(end, 0) : match.start()]
        if between or match[1].lower() != charset:
            result += [_word(content, charset), between]
            content, charset = b"", match[1].lower()
        content += _word_bytes(match[2], match[3])
        end = match.end()
    return "".join([*result, _word(content, charset), value[max(end, 0) :]])


def _word_bytes(encoding: str, coded: str) -> bytes:
    raw = coded.encode("utf-8", "surrogateescape")
    if encoding in "bB":
        return base64_bytes(raw.decode("ascii", "ignore"))[0]
    return quopri.decodestring(raw.replace(b"\n", b"").replace(b"\r", b""), header=True)


def _word(content: bytes, charset: str) -> str:
    return decode(content, codec(charset)) if content else ""


def people(value: str, fallback: str | None = None) -> list[dict]:
    """Name and address of everybody in a header such as To.

    >>> people('"Lee, Ann" <ann@b.example>')
    [{'name': 'Lee, Ann', 'email': 'ann@b.example'}]
    """
    value = _SPACES.sub(" ", value[:_MAX_VALUE])
    try:
        pairs = email.utils.getaddresses([value])
    except (ValueError, IndexError, TypeError, RecursionError):
        pairs = []
    found = [one for pair in pairs for one in _persons(*pair, fallback)]
    if not found and (whole := text(value, fallback)):
        emails = _ADDRESS.findall(whole)
        found = [{"name": "", "email": one} for one in emails]
        found = found or [{"name": whole, "email": ""}]
    return found[:_MAX_PEOPLE]


def _persons(name: str, address: str, fallback: str | None) -> list[dict]:
    """One person; of what could not be parted, every address in it."""
    address = unescaped(address, fallback)
    if _ADDRESS.fullmatch(address):
        name = text(name, fallback)
        name = "" if "=?" in name else name  # an encoded word that was cut in two
        return [{"name": name, "email": address}]
    emails = _ADDRESS.findall(text(f"{name} {address}", fallback))
    return [{"name": "", "email": one} for one in emails]


def shown(persons: list[dict]) -> str:
    """People as they are shown above a mail."""
    return ", ".join(map(_shown, persons))


def _shown(person: dict) -> str:
    name, address = person["name"], person["email"]
    return f"{name} <{address}>" if name and address else name or address


def date(value: str) -> str:
    """ISO 8601, in UTC with "Z"; without where no zone is given, "" for no date.

    >>> date("Fri, 5 Apr 2024 10:00:00 +0300"), date("yesterday")
    ('2024-04-05T07:00:00Z', '')
    """
    try:
        parts = email.utils.parsedate_tz(value[:200])
        if not parts:
            return ""
        moment = datetime.datetime(*parts[:6])
        if not _ZONE.search(value):
            return moment.isoformat()
        return f"{(moment - datetime.timedelta(seconds=parts[9] or 0)).isoformat()}Z"
    except (ValueError, OverflowError, TypeError, IndexError):
        return ""
