"""Evernote exports.

The file is cut into notes by their tags, and each note is parsed by itself:
one damaged note cannot take others with it, its text stays verbatim, and the
document type with its entities never reaches a parser.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from . import enml, limits, note, note_files
from .record import Record, attachment, cut_raw, message, sha1_json
from .registry import Reader, register
from .values import timestamp
from .vcard_lines import base64_bytes

_START = re.compile(r"<en-export[\s>]")
_DATA = re.compile(rb"(<data(?:\s[^<>]*)?>)([^<]*)(?:</data\s*>|$)")
_TASK_PARTS = ("title", "taskStatus", "dueDate", "created", "reminder", "assignee")
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f/\\]+")
_BOM = b"\xef\xbb\xbf"


@register
class EnexReader(Reader):
    """One note, one record; its resources are attachments."""

    format = "enex"
    extensions = (".enex",)

    @classmethod
    def confidence(cls, source) -> float:
        return 0.98 if _START.search(source.head) else 0

    def records(self) -> Iterator[Record]:
        seen: Counter = Counter()
        content = _as_utf8(self.source)
        notebook = note_files.stem(self.source.name)  # Evernote names the file so
        for number, part in enumerate(sections(content, b"note"), 1):
            record = read_note(number, *part)
            if record.vals:
                record.vals["folder"] = notebook
            seen[record.ext_key] += 1
            if seen[record.ext_key] > 1:
                record.ext_key += f":{seen[record.ext_key]}"
            yield record


def _as_utf8(source) -> bytes:
    if source.encoding in ("utf-8", "utf-8-sig"):
        return source.content.removeprefix(_BOM)
    return source.text().encode("utf-8", "surrogateescape")


def sections(content: bytes, tag: bytes) -> Iterator[tuple[bytes, bool]]:
    """Elements ``tag`` outside of CDATA: (verbatim text, whether it is closed).

    An element that is not closed ends where the next one begins.

    >>> list(sections(b"<n>1</n> <n>2<![CDATA[</n>]]></n><n>3", b"n"))
    [(b'<n>1</n>', True), (b'<n>2<![CDATA[</n>]]></n>', True), (b'<n>3', False)]
    """
    mark = re.compile(rb"<!\[CDATA\[|<(/?)%b(?:\s[^<>]*)?>" % tag)
    start, position, cdata_ends = None, 0, True
    while match := mark.search(content, position):
        position = match.end()
        if match[1] is None:
            end = content.find(b"]]>", position) if cdata_ends else -1
            cdata_ends = end >= 0
            position = max(position, end)
        elif not match[1]:
            if start is not None:
                yield content[start : match.start()], False
            start = match.start()
        elif start is not None:
            yield content[start:position], True
            start = None
    if start is not None:
        yield content[start:], False


def read_note(number: int, content: bytes, closed: bool) -> Record:
    """One note as a record; what cannot be parsed keeps its text and an error."""
    record = Record({"code": "note", "n": number}, "note", "")
    if not closed:
        record.warnings.append(message("note_unterminated"))
    for part, _closed in sections(content, b"resource"):
        _resource(part, record)
    bare = _DATA.sub(rb"\1</data>", content)
    text = bare.decode("utf-8", "surrogateescape")
    record.raw = cut_raw(text, record.warnings)
    root = _parse(text, record)
    if root is None:
        record.ext_key = f"note:{sha1_json(text)}"
        record.error = message("record_unreadable", detail="XML")
        record.attachments = []
        return record
    record.vals = _vals(root, record)
    record.ext_key = _key(root, record.vals)
    return record


def _parse(text: str, record: Record) -> etree._Element | None:
    content = enml.NOT_XML.sub("\ufffd", text).encode()
    for recover in (False, True):
        parser = etree.XMLParser(recover=recover, huge_tree=True, **enml.PARSER)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            if recover:
                record.warnings.append(message("note_repaired"))
            return root
    return None


def _vals(root: etree._Element, record: Record) -> dict:
    names = {file["md5"]: file["name"] for file in record.attachments}
    body = enml.convert(_find(root, "content"), names)
    if body.repaired and message("note_repaired") not in record.warnings:
        record.warnings.append(message("note_repaired"))
    for md5 in dict.fromkeys(body.media):
        if md5 not in names:
            record.warnings.append(message("attachment_missing", md5=md5))
    return note.new_vals(
        title=" ".join(_find(root, "title").split()),
        **note.limited(body.html, body.text, record),
        created=timestamp(_find(root, "created")),
        updated=timestamp(_find(root, "updated")),
        tags=[tag for tag in map(_inner, root.findall("tag")) if tag],
        author=_find(root, "note-attributes/author"),
        source_url=_find(root, "note-attributes/source-url"),
        tasks=[_task(task) for task in root.findall("task")],
    )


def _key(root: etree._Element, vals: dict) -> str:
    parts = [vals["created"], vals["title"], _find(root, "content")]
    return f"note:{sha1_json(parts)}"


def _find(root: etree._Element, path: str) -> str:
    found = root.find(path)
    return "" if found is None else _inner(found)


def _inner(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _task(element: etree._Element) -> dict:
    return {part: _find(element, part) for part in _TASK_PARTS}


def _resource(content: bytes, record: Record) -> None:
    """Add one resource to the attachments of its note, or say why not."""
    match = _DATA.search(content)
    data, whole = (
        base64_bytes(match[2].decode("ascii", "replace")) if match else (b"", False)
    )
    bare = _DATA.sub(rb"\1</data>", content).decode("utf-8", "surrogateescape")
    root = _parse(bare, Record({}, "note", ""))
    name, mimetype = "", ""
    if root is not None:
        name = _find(root, "resource-attributes/file-name")
        mimetype = _find(root, "mime")
    name = _UNSAFE_NAME.sub("_", name)[-200:].strip(". ") or "attachment"
    taken = sum(len(file["data"]) for file in record.attachments) * 3 // 4
    if not whole or not data:
        record.warnings.append(message("attachment_unreadable", name=name))
    elif taken + len(data) > limits.MAX_ATTACHMENT_BYTES:
        warning = message("attachment_too_large", name=name, size=len(data))
        record.warnings.append(warning)
    else:
        mimetype = mimetype or "application/octet-stream"
        record.attachments.append(attachment(name, mimetype, data))
