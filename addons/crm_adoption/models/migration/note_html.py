"""The HTML of what was written elsewhere, before it becomes a note.

Odoo's sanitizer keeps pictures from other servers: showing one would tell its sender
that, when and where the note was read.
"""

import re

from lxml import etree, html
from markupsafe import Markup

from odoo.tools import html_sanitize

_SAFE_LINK = re.compile(r"(?:https?://|(?:mailto|tel|evernote):|#)", re.IGNORECASE)
_LINKS = {"a", "area"}
_DRAWN = {"svg", "math"}  # they can show pictures from elsewhere, too
_OWN = re.compile(r"#md5-[0-9a-f]{32}$|data:image/(?:png|jpeg|gif|webp);base64,")


def clean(markup: str) -> Markup:
    """Sanitized HTML that loads nothing; of a remote picture its link is kept."""
    safe = html_sanitize(
        markup,
        sanitize_attributes=True,
        sanitize_style=True,
        strip_style=True,
        strip_classes=True,
    )
    if not safe:
        return Markup()
    root = html.fragment_fromstring(str(safe), create_parent="div")
    for element in list(root.iter(etree.Element)):
        _drop_orders(element)
        href = element.get("href") or ""
        link = element.get("src") or href
        if element.tag in _LINKS:
            if not _SAFE_LINK.match(href):  # a path of this server, or a script
                element.attrib.pop("href", None)
        elif link and not _OWN.match(link):
            _put_link(element, link)
        elif element.tag in _DRAWN:
            element.tag = "span"
    return Markup(etree.tostring(root, encoding="unicode", method="html"))


def _drop_orders(element: html.HtmlElement) -> None:
    """Take away what tells Odoo's own pages to do something with the element."""
    for name in element.attrib:
        if name.startswith("data-") and not name.startswith("data-o-mail-quote"):
            del element.attrib[name]


def _put_link(element: html.HtmlElement, link: str) -> None:
    label, tail = element.get("alt") or link, element.tail
    element.clear()
    element.tag, element.text, element.tail = "a", label, tail
    if link.lower().startswith(("http://", "https://")):
        element.set("href", link)
