"""A web page as a note: what Evernote, Apple's and other programs save."""

import codecs
import re
from collections.abc import Iterator

from . import html_tree, note, note_files
from .record import FileInfo, Record, cut_raw, sha1_json
from .registry import Reader, register

_PAGE = re.compile(r"<(?:!doctype html|html)[\s>]", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_ABOVE = (("<?xml", "?>"), ("<!--", "-->"))  # what may stand above a page
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]{1,40})""", re.I)
_META = {
    "created": "created",
    "date": "created",
    "dcterms.created": "created",
    "article:published_time": "created",
    "updated": "updated",
    "modified": "updated",
    "last-modified": "updated",
    "dcterms.modified": "updated",
    "article:modified_time": "updated",
    "author": "author",
    "source-url": "source_url",
}


@register
class HtmlReader(Reader):
    """One page, one note."""

    format = "html"
    extensions = (".html", ".htm", ".xhtml")
    is_single = True

    @classmethod
    def confidence(cls, source) -> float:
        if source.is_binary():
            return 0
        if _is_page(source.head):
            return 0.7
        return 0.4 if source.name.lower().endswith(cls.extensions) else 0

    def info(self) -> FileInfo:
        return FileInfo(self.format, self._encoding(), samples=self.source.samples())

    def records(self) -> Iterator[Record]:
        source = self.source
        markup = source.content.decode(self._encoding(), source.decode_errors)
        record = Record({"code": "note", "n": 1}, "note", "")
        record.raw = cut_raw(html_tree.without_data(markup), record.warnings)
        root = html_tree.parse(markup)
        vals = _head(root)
        body = html_tree.convert(root, markup, record, source.siblings)
        vals["title"] = vals["title"] or note_files.stem(source.name)
        vals["created"] = vals["created"] or source.siblings.modified
        vals.update(note.limited(body.html, body.text, record))
        record.vals = note.new_vals(folder=note_files.folder(source.siblings), **vals)
        record.ext_key = f"note:{sha1_json([vals['title'], markup])}"
        yield record

    def _encoding(self) -> str:
        """What the page says, where its letters do not say it more surely."""
        found = self.source.encoding
        match = _CHARSET.search(self.source.content[:4096])
        if not match or found.startswith("utf-") or self.source.options.get("encoding"):
            return found
        try:
            said = codecs.lookup(match[1].decode())
        except LookupError:
            return found
        is_wide = said.name.startswith(("utf-16", "utf-32"))
        return said.name if said._is_text_encoding and not is_wide else found


def _is_page(text: str) -> bool:
    """
    >>> _is_page("<!-- saved --> <html>"), _is_page("<note>")
    (True, False)
    """
    position = _SPACE.match(text).end()
    for begin, end in _ABOVE:
        if text.startswith(begin, position) and (found := text.find(end, position)) > 0:
            position = _SPACE.match(text, found + len(end)).end()
    return bool(_PAGE.match(text, position))


def _head(root) -> dict:
    """Title, dates, author and the like from the page's head."""
    vals = {"title": "", "created": "", "updated": "", "author": "", "source_url": ""}
    if root is None:
        return {**vals, "tags": []}
    vals["title"] = note_files.title(root.findtext(".//title") or "")
    tags = []
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = meta.get("content", "").strip()
        target = _META.get(name.lower())
        if name.lower() == "keywords":
            tags = [tag.strip() for tag in content.split(",") if tag.strip()]
        elif target in ("created", "updated"):
            vals[target] = vals[target] or note_files.moment(content)
        elif target:
            vals[target] = vals[target] or content
    return {**vals, "tags": tags}
