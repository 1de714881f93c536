"""Which character set a file is in.

Order of evidence: byte order mark, NULs of UTF-16, strict UTF-8, nearly UTF-8,
then chardet on the words that hold non-ASCII bytes (fed the whole of a mostly
ASCII file it takes half a minute and guesses worse).
"""

import codecs
import re

import chardet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: it starts alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # archives and office files
_CHUNK = 1024 * 1024
_TOKENS = 64 * 1024
_NON_ASCII = re.compile(rb"[\x80-\xff][^\s,;\"]{0,80}")
_LOW = re.compile(rb"[\x01-\x08\x0e-\x1f]")  # upper halves of Cyrillic in UTF-16
_SEPARATOR = re.compile(rb"[\s,;\"]")
_CYRILLIC_LANGUAGES = {"ru", "uk", "be", "bg", "kk", "sr", "mk"}
_CYRILLIC = {"cp1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic"}
_NAMES = {
    "ascii": "utf-8",
    "windows-1251": "cp1251",
    "maccyrillic": "mac-cyrillic",
    "ibm866": "cp866",
    "ibm855": "cp855",
    "iso-8859-1": "cp1252",  # its superset: what is meant in practice
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "tis-620": "cp874",
}
_SURE = 0.8
_TURKISH_ONLY = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")


def detect(content: bytes, language: str | None = None) -> str:
    """The codec to decode ``content`` with; never fails, may be wrong.

    :param language: two-letter code of the user's language, decides close calls

    >>> detect("Имя;Телефон".encode("cp1251"))
    'cp1251'
    >>> detect("Имя".encode("utf-16-le") + b" \\0;\\0")
    'utf-16-le'
    """
    if content.startswith(_NO_TEXT):
        return "cp1252"  # of no meaning, but looking for a better one takes long
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return codec
    if wide := _wide_without_bom(content[:_TOKENS]):
        return wide
    if content.isascii() or _is_utf8(content):
        return "utf-8"
    tokens = _non_ascii_tokens(content)
    if _nearly_utf8(tokens):
        return "utf-8"
    return _eight_bit(tokens, (language or "")[:2].lower())


def _wide_without_bom(head: bytes) -> str | None:
    rest = head.replace(b"\0", b"")
    if 3 * len(rest) > 2 * len(head) and rest.isascii() and not _LOW.search(rest):
        return None  # plain ASCII with some stray NULs
    even, odd = head[::2].count(0), head[1::2].count(0)
    few = 1 + len(head) // 50
    if odd > few and odd > 10 * even:
        return "utf-16-le"
    if even > few and even > 10 * odd:
        return "utf-16-be"
    return None


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _non_ascii_tokens(content: bytes) -> bytes:
    """The words that hold non-ASCII bytes, enough of them to judge by."""
    tokens, size = [], 0
    for match in _NON_ASCII.finditer(content):
        before = content[max(0, match.start() - 40) : match.start()]
        token = _SEPARATOR.split(before)[-1] + match[0]
        tokens.append(token)
        size += len(token) + 1
        if size > _TOKENS:
            break
    return b" ".join(tokens)


def _nearly_utf8(tokens: bytes) -> bool:
    """UTF-8 with a few broken bytes: one damaged cell, a cut file."""
    text = tokens.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    good = sum(char > "\x7f" for char in text) - broken
    return good >= 10 * broken


def _eight_bit(tokens: bytes, language: str) -> str:
    guess = chardet.detect(tokens)
    name = (guess["encoding"] or "").lower()
    codec = _NAMES.get(name, name)
    if codec == "cp1254" and not _TURKISH_ONLY.search(tokens):
        codec = "cp1252"  # the same letters, and far more frequent
    sure = (guess["confidence"] or 0) >= _SURE
    if language in _CYRILLIC_LANGUAGES and not (sure and codec in _CYRILLIC):
        plausible = codec in ("koi8-r", "cp866") and (guess["confidence"] or 0) > 0.5
        return codec if plausible else "cp1251"
    if codec and not codec.startswith("utf-") and _decodes(tokens, codec):
        return codec
    high = sum(byte > 127 for byte in tokens)
    return "cp1251" if high * 2 > len(tokens) else "cp1252"  # words of it, or accents


def _decodes(tokens: bytes, codec: str) -> bool:
    try:
        return bool(tokens.decode(codec))
    except (LookupError, UnicodeError):
        return False
