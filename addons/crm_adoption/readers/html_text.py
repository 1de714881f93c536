"""HTML as mail programs and calendars write it -> plain HTML and text.

Only what cannot load, run or style anything is kept; the receiving side sanitises
again.
"""

import html
import re
from collections.abc import Callable

from lxml import etree

from . import limits

_TAG = re.compile(r"<[^<>]*>")
_IS_HTML = re.compile(
    r"</?(?:html|body|p|br|div|span|a|b|i|u|ul|ol|li|table|strong|em)\b[^<>]*>",
    re.IGNORECASE,
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE_LINK = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_SOFT = "\v"  # a line ends here, unless one has just ended
_SOFT_BREAKS = re.compile(r"\n?(?:[ \t]*\v)+[ \t]*")
_BLANK_LINES = re.compile(r"\n{3,}")
_KEPT = set(
    "a abbr b big blockquote br caption center code dd del div dl dt em h1 h2 h3 h4"
    " h5 h6 hr i ins li ol p pre q s small strong sub sup table tbody td tfoot th"
    " thead tr u ul".split()
)
_DROPPED = set(
    "script style head title noscript template object embed iframe svg math xml"
    " select textarea audio video canvas map".split()
)
_BLOCKS = set(
    "blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split()
)
_DIVISIONS = set("address article aside footer header main nav section".split())
_ATTRIBUTES = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan")}
_MAX_CHARS = 4 * limits.MAX_NOTE_CHARS
_Picture = Callable[[str], dict | None]


def looks_like_html(text: str) -> bool:
    """Whether a text that should be plain carries tags."""
    return bool(_IS_HTML.search(text[:_MAX_CHARS]))


def convert(source: str, picture: _Picture = lambda source: None) -> tuple[str, str]:
    """(html, text) of the first 4 million characters.

    :param picture: a picture's source ("cid:...", "data:...") -> the attachment that
        holds it, or None: then its description is all that stays of it

    >>> convert("<p>Hi<br>Ann<script>x()</script>")
    ('<div><p>Hi<br>Ann</p></div>', 'Hi\\nAnn')
    """
    source = _NOT_XML.sub("\ufffd", source[:_MAX_CHARS])
    root = _parse(source)
    if root is None or _lost_text(root, source):
        text = html.unescape(_TAG.sub("\n", source)).strip()
        return from_text(text), text
    etree.strip_elements(root, etree.Comment, etree.PI, with_tail=False)
    for element in list(root.iter(etree.Element)):
        _clean(element, picture)
    root.tag = "div"
    etree.strip_tags(root, "span")
    markup = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return markup, _text(root)


def from_text(text: str) -> str:
    """Plain text as HTML: paragraphs and line breaks.

    >>> from_text("a < b\\nc\\n\\nd")
    '<p>a &lt; b<br/>c</p><p>d</p>'
    """
    blocks = re.split(r"\n[ \t]*\n\s*", html.escape(text.strip(), quote=False))
    blocks = (block.replace("\n", "<br/>") for block in blocks)
    return "".join(f"<p>{block}</p>" for block in blocks if block)


def _parse(source: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _lost_text(root: etree._Element, source: str) -> bool:
    """Whether repairing dropped letters: then the plain text is the better copy."""
    kept = sum(
        len((node.text or "").strip()) + len((node.tail or "").strip())
        for node in root.iter()
    )
    return kept * 10 < len(html.unescape(_TAG.sub("", source)).strip()) * 5


def _clean(element: etree._Element, picture: _Picture) -> None:
    tag = element.tag.lower()
    if tag == "img":
        _clean_picture(element, picture)
    elif tag in _DROPPED:
        _replace(element, "span", "")
    elif tag == "a":
        link = element.get("href", "").strip()
        _keep_attributes(element, ())
        if _SAFE_LINK.match(link):
            element.set("href", link)
    else:
        division = "div" if tag in _DIVISIONS else "span"
        element.tag = tag if tag in _KEPT else division
        _keep_attributes(element, _ATTRIBUTES.get(tag, ()))


def _clean_picture(element: etree._Element, picture: _Picture) -> None:
    """A remote picture would call home when shown: only its description is kept."""
    link = element.get("src", "").strip()
    description = element.get("alt", "").strip()
    file = picture(link)
    _replace(element, "a", file["name"] if file else description)
    if file:
        element.set("href", f"#md5-{file['md5']}")
    elif description and _SAFE_LINK.match(link):
        element.set("href", link)
    else:
        element.tag = "span"


def _keep_attributes(element: etree._Element, kept: tuple[str, ...]) -> None:
    for name in set(element.attrib) - set(kept):
        del element.attrib[name]


def _replace(element: etree._Element, tag: str, text: str) -> None:
    element.clear(keep_tail=True)
    element.tag, element.text = tag, text


def _text(root: etree._Element) -> str:
    parts: list[str] = []
    verbatim = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        begins = event == "start"
        if node.tag == "pre":
            verbatim += 1 if begins else -1
        parts.append(_break(node.tag, begins))
        text = node.text if begins else node.tail if node is not root else ""
        text = text or ""
        parts.append(text if verbatim else _SPACES.sub(" ", text))
    text = _EDGES.sub("\n", _SOFT_BREAKS.sub("\n", "".join(parts)))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _break(tag: str, begins: bool) -> str:
    if tag in ("td", "th"):
        return "" if begins else " "
    if tag == "br":
        return "\n" if begins else ""
    if tag == "li" and begins:
        return f"{_SOFT}- "
    if tag == "p":
        return "\n"
    return _SOFT if tag in _BLOCKS else ""
