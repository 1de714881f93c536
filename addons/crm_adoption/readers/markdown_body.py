"""Markdown -> plain HTML and text, with tasks, tags and files."""

import functools
import html
import re

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from . import enml, html_tree
from .record import Record
from .source import Siblings

_MAX_CHARS = 96 * 1024  # beyond it brackets made to hurt would cost minutes
_UNENDING = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_MAX_NESTING = 60
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\]")
_FILE = re.compile(r"\.(?!md$)\w{2,5}$", re.IGNORECASE)
_BOX = re.compile(r"\s*\[([ xX])\][ \t]+")
_CALLOUT = re.compile(r"\s*\[!(\w+)\][+-]?[ \t]*")
_TAG = re.compile(r"(?<![\w/&#])#([\w/-]*[^\W\d][\w/-]*)")
_NO_TAGS_IN = {"a", "code", "pre"}


def render(
    text: str, record: Record, siblings: Siblings
) -> tuple[enml.Body, list[dict], list[str]]:
    """The note's body, its tasks (as in ``note.new_vals``) and its #tags."""
    markup = _markup(text)
    if markup is None:
        body = enml.Body(f"<pre>{html.escape(text)}</pre>", text.strip(), [], False)
        return body, [], []
    root = html_tree.parse(markup)
    tasks, tags = [], []
    if root is not None:
        tasks = _draw_boxes(root)
        _name_callouts(root)
        tags = _find_tags(root)
    return html_tree.convert(root, markup, record, siblings), tasks, tags


def _markup(text: str) -> str | None:
    """HTML, or None for what is too large or too deep to be more than text."""
    if len(text) > _MAX_CHARS:
        return None
    try:
        clean = _without_unended(enml.NOT_XML.sub("\ufffd", text))
        return f"<body>{_parser().render(clean)}</body>"
    except RecursionError:
        return None


def _without_unended(text: str) -> str:
    """Beginnings that have no end are text: each would be sought to the very end.

    >>> _without_unended("<!-- a --> <!-- b")
    '<!-- a --> &lt;!-- b'
    """
    for begin, end in _UNENDING:
        last = text.rfind(end) + 1
        text = text[:last] + text[last:].replace(begin, f"&lt;{begin[1:]}")
    return text


@functools.cache
def _parser() -> MarkdownIt:
    # The HTML in a note is cleaned like that of a page, by html_tree.
    options = {"html": True, "breaks": True, "maxNesting": _MAX_NESTING}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "wiki", _wiki_link)
    return parser


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """``[[page|shown]]`` and ``![[picture.png]]``."""
    if state.src[state.pos] not in "![":
        return False
    match = _WIKI.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        target, shown = match[2].strip(), (match[3] or "").strip()
        path = target.partition("#")[0]
        token = state.push("text", "", 0)
        if _FILE.search(path):
            token.type = "html_inline"
            token.content = _file_link(path, shown or path, bool(match[1]))
        else:
            token.content = shown or target.replace("#", " › ")
    state.pos = match.end()
    return True


def _file_link(path: str, shown: str, is_embedded: bool) -> str:
    path, shown = html.escape(path), html.escape(shown)
    if is_embedded:
        return f'<img src="{path}" alt="{shown}">'
    return f'<a href="{path}">{shown}</a>'


def _draw_boxes(root: etree._Element) -> list[dict]:
    tasks = []
    for item in root.iter("li"):
        holder = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            holder = item[0]
        match = _BOX.match(holder.text or "")
        if not match:
            continue
        done = match[1] in "xX"
        rest = holder.text[match.end() :]
        holder.text = rest
        title = " ".join(_own_text(holder).split())
        holder.text = ("☑ " if done else "☐ ") + rest
        status = "completed" if done else "open"
        tasks.append({"title": title, "taskStatus": status, "dueDate": ""})
    return tasks


def _own_text(holder: etree._Element) -> str:
    """The text of a list item without the lists inside of it."""
    parts = [holder.text or ""]
    for child in holder:
        if child.tag not in ("ul", "ol"):
            parts.append("".join(child.itertext()))
            parts.append(child.tail or "")
    return "".join(parts)


def _name_callouts(root: etree._Element) -> None:
    for quote in root.iter("blockquote"):
        for first in quote[:1]:
            first.text = _CALLOUT.sub(
                lambda match: f"{match[1].capitalize()}: ", first.text or "", count=1
            )


def _find_tags(root: etree._Element) -> list[str]:
    found: dict[str, None] = {}
    for element in root.iter():
        inside = element.text if element.tag not in _NO_TAGS_IN else ""
        for text in (inside, element.tail):
            found.update(dict.fromkeys(_TAG.findall(text or "")))
    return list(found)
