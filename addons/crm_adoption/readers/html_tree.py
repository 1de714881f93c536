"""HTML from anywhere -> plain HTML and text, with the files it shows attached."""

import html
import re

from lxml import etree

from . import enml, note_files
from .record import Record, message
from .source import Siblings
from .vcard_lines import base64_bytes

_SHOWN = ("img", "audio", "video", "source", "embed")
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?[^,]*?(;\s*base64)?,", re.IGNORECASE)
_DATA_IN_TEXT = re.compile(r"(data:[\w.+-]+/[\w.+-]+;base64,)[A-Za-z0-9+/=\s]{100,}")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)
_PAGES = (".md", ".markdown", ".html", ".htm", ".csv", ".txt")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def parse(markup: str) -> etree._Element | None:
    """The tree of a page; None where there is none, or where text would be lost."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    clean = enml.NOT_XML.sub("\ufffd", markup)
    try:
        root = etree.fromstring(clean.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or enml.lost_text(root, _without_comments(clean)):
        return None
    return root


def convert(
    root: etree._Element | None, markup: str, record: Record, siblings: Siblings
) -> enml.Body:
    """The body of a page; pictures inside of it and beside it become attachments.

    :param root: from ``parse``; where it is None, ``markup`` is read as text
    """
    if root is None:
        record.warnings.append(message("note_repaired"))
        text = html.unescape(_TAG.sub("\n", markup)).strip()
        return enml.Body(f"<pre>{html.escape(text)}</pre>", text, [], True)
    found = root.find("body")
    body = root if found is None else found
    _attach_files(body, record, siblings)
    _draw_boxes(body)
    cleaner = enml.Cleaner({file["md5"]: file["name"] for file in record.attachments})
    cleaner.run(body)
    clean = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return enml.Body(clean, enml.plain_text(body), cleaner.media, False)


def _without_comments(markup: str) -> str:
    """Up to the last end of a comment: a search for one that is not there costs."""
    last = markup.rfind("-->") + 3
    return _COMMENT.sub("", markup[:last]) + markup[last:] if last > 2 else markup


def without_data(markup: str) -> str:
    """Without the bytes of pictures in the text: they are kept as attachments."""
    return _DATA_IN_TEXT.sub(r"\1", markup)


def _attach_files(body: etree._Element, record: Record, siblings: Siblings) -> None:
    for element in list(body.iter("a", *_SHOWN)):
        link = element.get("href" if element.tag == "a" else "src", "").strip()
        if match := _DATA.match(link):
            md5 = _attach_data(match, link, record)
        elif not link or _ELSEWHERE.match(link):
            continue
        elif element.tag == "a" and not _is_file(link, siblings):
            continue
        else:
            md5 = note_files.attach(record, siblings, link)
        if md5:
            enml.replace(element, "en-media", "")
            element.set("hash", md5)


def _is_file(link: str, siblings: Siblings) -> bool:
    """Whether a link leads to a file that only this note knows of."""
    is_page = link.partition("#")[0].lower().endswith(_PAGES)
    return not is_page and siblings.size(link) is not None


def _attach_data(match: re.Match, link: str, record: Record) -> str:
    data, whole = base64_bytes(link[match.end() :])
    if not match[2] or not whole or not data:
        record.warnings.append(message("attachment_unreadable", name=match[0][:100]))
        return ""
    return note_files.attach_bytes(record, "picture", match[1] or "", data)


def _draw_boxes(body: etree._Element) -> None:
    for box in list(body.iter("input")):
        if box.get("type", "").lower() == "checkbox":
            done = box.get("checked") is not None
            enml.replace(box, "span", "☑ " if done else "☐ ")
