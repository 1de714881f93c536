"""Markdown notes: Obsidian, Notion, Apple Notes, Joplin and plain files."""

import html
import re
from collections.abc import Iterator

from . import html_tree, note, note_files
from .front_matter import Properties
from .markdown_body import render
from .record import Record, cut_raw, sha1_json
from .registry import Reader, register

_FRONT = re.compile(r"---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_HEADING = re.compile(r"\s*#[ \t]+(\S[^\r\n]*)(?:\r?\n|$)")
_MAX_FRONT = 64 * 1024
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@register
class MarkdownReader(Reader):
    """One file, one note."""

    format = "markdown"
    extensions = (".md", ".markdown", ".mdown")
    is_single = True

    @classmethod
    def confidence(cls, source) -> float:
        if source.is_binary():
            return 0
        if source.name.lower().endswith(cls.extensions):
            return 0.5
        return 0.4 if _FRONT.match(source.head) else 0

    def records(self) -> Iterator[Record]:
        source = self.source
        text = source.text()
        record = Record({"code": "note", "n": 1}, "note", "")
        record.raw = cut_raw(html_tree.without_data(text), record.warnings)
        known, body = self._split(text)
        rendered, tasks, tags = render(body, record, source.siblings)
        lines = known.rest
        record.vals = note.new_vals(
            **_known_vals(known, tags),
            **note.limited(
                _above(lines) + rendered.html,
                "\n".join([*lines, rendered.text]).strip(),
                record,
            ),
            tasks=tasks,
            folder=note_files.folder(source.siblings),
        )
        self._complete(record, known, text)
        yield record

    def _split(self, text: str) -> tuple[Properties, str]:
        """What stands above the note about it, and the note."""
        known = Properties()
        if match := _FRONT.match(text[:_MAX_FRONT]):
            known.read_front_matter(match[0])
            text = text[match.end() :]
        if match := _HEADING.match(text):
            heading = note_files.title(match[1].rstrip(" \t#"))
            known.heading = _LINK.sub(r"\1", heading)
            if note_files.notion_id(self.source.name):
                text = known.read_notion_block(text, match.end())
        return known, text

    def _complete(self, record: Record, known: Properties, text: str) -> None:
        source, vals = self.source, record.vals
        name = note_files.stem(source.name)
        vals["title"] = note_files.title(known.title) or known.heading or name
        vals["created"] = known.created or source.siblings.modified
        identifier = note_files.notion_id(source.name)
        digest = sha1_json([source.name, text])
        record.ext_key = f"notion:{identifier}" if identifier else f"note:{digest}"


def _known_vals(known: Properties, tags: list[str]) -> dict:
    return {
        "updated": known.updated,
        "author": known.author,
        "source_url": known.source_url,
        "tags": list(dict.fromkeys([*known.tags, *tags])),
    }


def _above(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(map(html.escape, lines))}</p>" if lines else ""
