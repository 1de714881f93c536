"""The text of an Outlook body that is there as compressed RTF only."""

import re
import struct

_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern"
    rb" \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    rb"\pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_MAX_BYTES = 32 * 1024 * 1024
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])"
    rb"|([{}])|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_SPECIAL = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t"}
_SKIPPED = {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"htmltag"}
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def decompress(content: bytes) -> bytes:
    """Outlook's compressed RTF -> RTF; b"" for what is none.

    >>> decompress(b"\\x05\\0\\0\\0\\2\\0\\0\\0MELA\\0\\0\\0\\0{a")
    b'{a'
    """
    if len(content) < 16:
        return b""
    _packed, size, magic = struct.unpack_from("<II4s", content)
    size = min(size, _MAX_BYTES)
    if magic == b"MELA":
        return content[16 : 16 + size]
    return _unpack(content, size) if magic == b"LZFu" else b""


def _unpack(content: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    at = len(_DICTIONARY)
    result = bytearray()
    position = 16
    while position < len(content) and len(result) < size:
        flags = content[position]
        position += 1
        for bit in range(8):
            if flags >> bit & 1:
                if position + 2 > len(content):
                    return bytes(result)
                token = content[position] << 8 | content[position + 1]
                position += 2
                offset, length = token >> 4, (token & 15) + 2
                if offset == at:
                    return bytes(result)
            else:
                length, offset = 1, None
            for step in range(length):
                if offset is not None:
                    byte = window[(offset + step) % _WINDOW]
                elif position < len(content):
                    byte, position = content[position], position + 1
                else:
                    return bytes(result)
                result.append(byte)
                window[at] = byte
                at = (at + 1) % _WINDOW
    return bytes(result)


def to_text(rtf: bytes) -> str:
    r"""The words of RTF, without its formatting.

    >>> to_text(rb"{\rtf1\ansicpg1251{\fonttbl{\f0 Arial;}}\b Hi\par \'cf\u1088 ?}")
    'Hi\nПр'
    """
    match = _CODEPAGE.search(rtf[:1000])
    codec = f"cp{match[1].decode()}" if match else "cp1252"
    result: list[str] = []
    letters = bytearray()
    stack: list[bool] = []
    hidden, replaced = False, 0

    def flush():
        if letters:
            result.append(_decode(bytes(letters), codec))
            letters.clear()

    for word, number, code, symbol, brace, text in _TOKEN.findall(rtf):
        if brace == b"{":
            stack.append(hidden)
        elif brace:
            hidden = stack.pop() if stack else False
        elif symbol == b"*" or word in _SKIPPED:
            hidden = True
        elif hidden:
            continue
        elif word == b"u" and number:
            flush()
            result.append(chr(int(number) % 65536))
            replaced = 1
        elif replaced and (code or text):
            letters += text[1:]
            replaced = 0
        elif code or text or symbol:
            letters += bytes.fromhex(code.decode()) if code else text or symbol
        elif word in _SPECIAL:
            flush()
            result.append(_SPECIAL[word])
    flush()
    text = "".join(result).strip()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decode(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec, "replace")
    except LookupError:
        return content.decode("cp1252", "replace")
