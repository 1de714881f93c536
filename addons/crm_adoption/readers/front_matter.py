"""What a Markdown file says about itself above its text.

Read is the part of YAML that note programs write: texts, lists in brackets, lists by
lines, text blocks. Whatever has no field of its own stays as a line of the note.
"""

import dataclasses
import re

from .note_files import moment

_PAIR = re.compile(r"([^\s:#\-][^:\n]{0,80}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"\s*-(?:[ \t]+(.*)|[ \t]*)$")
_BLOCK = re.compile(r"[|>][+-]?$")
_COMMENT = re.compile(r"\s#.*$")
_NOTION_PAIR = re.compile(r"([^\s:][^:\n]{0,60}):[ \t]+(.*)$")
_ESCAPED = re.compile(r"\\(.)")
_CREATED = (
    "created, created at, created time, created_at, date, date created, creation date,"
    " создано, дата создания, дата, erstellt, erstellt am, créé le, creado"
)
_UPDATED = (
    "updated, updated at, updated_at, modified, date modified, last modified,"
    " last edited time, last edited, edited, обновлено, изменено, дата изменения,"
    " zuletzt bearbeitet, modifié le"
)
_TAGS = "tags, tag, keywords, labels, categories, теги, метки, категории, schlagwörter"
_FIELDS = {
    "title": "title, название, заголовок, titel, titre",
    "created": _CREATED,
    "updated": _UPDATED,
    "tags": _TAGS,
    "author": "author, autor, auteur, автор, created by, erstellt von",
    "source_url": "url, source, source url, link, источник, ссылка, quelle",
}
_FIELD = {
    name.strip(): field for field, names in _FIELDS.items() for name in names.split(",")
}


@dataclasses.dataclass
class Properties:
    """What was found: texts "", ``rest`` the lines "name: value" without a field."""

    title: str = ""
    heading: str = ""
    created: str = ""
    updated: str = ""
    author: str = ""
    source_url: str = ""
    tags: list[str] = dataclasses.field(default_factory=list)
    rest: list[str] = dataclasses.field(default_factory=list)

    def read_front_matter(self, text: str) -> None:
        """Take the lines between two ``---``."""
        for name, values in _pairs(text.splitlines()[1:-1]):
            self._take(name, values)

    def read_notion_block(self, text: str, start: int) -> str:
        """Take Notion's properties below the heading: the text without them."""
        lines = text[start:].split("\n")
        begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
        end = begin
        while end < len(lines) and _NOTION_PAIR.match(lines[end].rstrip("\r")):
            end += 1
        if end == begin or (end < len(lines) and lines[end].strip()):
            return text  # sentences, not a block of its own
        for line in lines[begin:end]:
            match = _NOTION_PAIR.match(line.rstrip("\r"))
            self._take(match[1], [match[2].strip()])
        return text[:start] + "\n".join(lines[end:])

    def _take(self, name: str, values: list[str]) -> None:
        values = [value for value in values if value]
        field = _FIELD.get(name.strip().lower())
        value = ", ".join(values)
        if field in ("created", "updated"):
            value = moment(value)
        if field == "tags":
            self.tags += [tag for value in values for tag in _tags(value)]
        elif field and value and not getattr(self, field):
            setattr(self, field, value)
        elif values:
            self.rest.append(f"{name.strip()}: {', '.join(values)}")


def _pairs(lines: list[str]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    block = False
    for line in lines:
        pair = None if block and line[:1] in (" ", "\t", "") else _PAIR.match(line)
        if pair:
            value = (pair[2] or "").strip()
            block = bool(_BLOCK.match(value))
            found.append((pair[1].strip("\"'"), [] if block else _values(value)))
        elif line.strip() and found:
            item = None if block else _ITEM.match(line)
            found[-1][1].append(_plain(item[1] or "") if item else line.strip())
        elif line.strip() and not line.lstrip().startswith("#"):
            found.append(("", [line.strip()]))
    return found


def _values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_plain(item) for item in _split(value[1:-1])]
    return [_plain(value)]


def _split(text: str) -> list[str]:
    """The items of a list; commas inside of quotation marks do not part them."""
    return re.findall(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^,]+)\s*(?:,|$)""", text)


def _plain(value: str) -> str:
    """
    >>> _plain('"a \\\\"b\\\\""'), _plain("'it''s'"), _plain("x # remark")
    ('a "b"', "it's", 'x')
    """
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return _ESCAPED.sub(r"\1", value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return _COMMENT.sub("", value).rstrip()


def _tags(value: str) -> list[str]:
    return [tag.strip().lstrip("#") for tag in value.split(",") if tag.strip(" #")]
