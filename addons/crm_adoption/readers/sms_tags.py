"""Tags of SMS Backup & Restore, which are not always XML.

The program writes pictograms as two halves (``&#55357;&#56832;``) and zero characters,
at which every XML parser stops; so tags and attributes are found by themselves.
"""

import html
import re
from collections.abc import Iterator

_ENTRY = re.compile(r"<(sms|mms|call)(?=[\s/>])")
_TAG_START = re.compile(r"<[^\s/>]*")
_ATTRIBUTE = re.compile(r"\s*([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TAG_END = re.compile(r"\s*/?>")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,8}));")
_MAX_CODE = 0x10FFFF


def entries(text: str) -> Iterator[tuple[str, int, int]]:
    """(tag, start, end) of every entry; one ends where the next begins."""
    found = _ENTRY.finditer(text)
    match = next(found, None)
    while match:
        following = next(found, None)
        end = following.start() if following else len(text)
        yield match[1], match.start(), end
        match = following


def attributes(text: str, position: int = 0) -> tuple[dict[str, str], bool]:
    """The attributes of the tag at ``position``, and whether the tag is whole.

    >>> attributes('<sms body="a&#55357;&#56832;" type="1" />')
    ({'body': 'a😀', 'type': '1'}, True)
    """
    position = _TAG_START.search(text, position).end()
    found = {}
    while match := _ATTRIBUTE.match(text, position):
        value = match[2] if match[2] is not None else match[3]
        found[match[1]] = unescape(value)
        position = match.end()
    return found, bool(_TAG_END.match(text, position))


def tags(text: str, name: str) -> Iterator[dict[str, str]]:
    """The attributes of every tag ``name`` in ``text``."""
    for match in re.finditer(rf"<{name}(?=[\s/>])", text):
        yield attributes(text, match.start())[0]


def unescape(value: str) -> str:
    """Entities to characters: halves are joined, zeros left out."""
    if "&" not in value:
        return value
    text = _ENTITY.sub(_character, value)
    joined = text.encode("utf-16-le", "surrogatepass")
    return joined.decode("utf-16-le", "replace").replace("\0", "")


def _character(match: re.Match) -> str:
    if match[3]:
        return html.unescape(match[0])
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if code <= _MAX_CODE else match[0]
