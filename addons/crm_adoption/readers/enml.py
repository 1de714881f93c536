"""The body of an Evernote note (ENML) -> plain HTML and text.

Only tags and attributes that cannot load, run or style anything are kept; the
receiving side sanitises again.
"""

import dataclasses
import html
import re

from lxml import etree

_PROLOG = re.compile(r"<\?xml[^<>]*\?>|<!DOCTYPE[^<>\[]*>")
_ENTITY = re.compile(r"&(#?\w{1,32});")
_TAG = re.compile(r"<[^<>]*>")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KEPT = {
    "a": ("href",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
} | dict.fromkeys(
    (
        "abbr b big blockquote br caption center code dd del div dl dt em h1 h2 h3"
        " h4 h5 h6 hr i ins li ol p pre q s small span strong sub sup table tbody"
        " tfoot thead tr u ul"
    ).split(),
    (),
)
_BLOCKS = {"div", "p", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
_CELLS = {"td", "th"}
_BLOCK_FOR = dict.fromkeys(("section", "article", "header", "footer", "main"), "div")
_DROPPED = {"script", "style", "head", "title", "noscript", "template"}
_SAFE_LINK = re.compile(r"(?:https?|mailto|tel|evernote):", re.IGNORECASE)
_CHECKED = re.compile(r"--en-checked:\s*(true|false)")
_BLANK_LINES = re.compile(r"\n{3,}")
PARSER = {"resolve_entities": False, "load_dtd": False, "no_network": True}
_TREE = {"remove_comments": True, "remove_pis": True, "huge_tree": True}


@dataclasses.dataclass
class Body:
    html: str
    text: str
    media: list[str]  # MD5 of the attachments shown, in order
    repaired: bool


def convert(source: str, names: dict[str, str]) -> Body:
    """ENML as HTML and text; damaged markup is repaired or read as text.

    :param names: MD5 of an attachment to its file name

    >>> convert("<en-note>A&nbsp;<en-todo checked='true'/>b</en-note>", {}).text
    'A\\xa0☑ b'
    """
    root, repaired = _parse(source)
    if root is None:
        text = html.unescape(_TAG.sub("\n", source)).strip()
        return Body(f"<div>{html.escape(text)}</div>", text, [], True)
    cleaner = Cleaner(names)
    cleaner.run(root)
    markup = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return Body(markup, plain_text(root), cleaner.media, repaired)


def _parse(source: str) -> tuple[etree._Element | None, bool]:
    source = _PROLOG.sub("", source).strip()
    clean = NOT_XML.sub("\ufffd", _ENTITY.sub(_named_entity, source))
    repaired = False
    for recover in (False, True):
        repaired = recover or "\ufffd" in clean
        parser = etree.XMLParser(recover=recover, **_TREE, **PARSER)
        try:
            root = etree.fromstring(clean, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None and not (recover and lost_text(root, clean)):
            return root, repaired
    return None, True


def lost_text(root: etree._Element, source: str) -> bool:
    """Whether repairing dropped letters: then the plain text is the better copy."""
    kept = sum(map(_letters, root.itertext()))
    return kept * 10 < _letters(html.unescape(_TAG.sub("", source))) * 9


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _named_entity(match: re.Match) -> str:
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    char = html.unescape(match[0])
    return html.escape(char)


class Cleaner:
    """Turns a tree of ENML or HTML into plain HTML; unknown tags become spans.

    ``media`` holds the MD5 of the attachments shown (``<en-media hash="...">``).
    """

    def __init__(self, names: dict[str, str]):
        self.names = names
        self.media: list[str] = []

    def run(self, root: etree._Element) -> None:
        for element in list(root.iter()):
            self._clean(element)
        root.tag = "div"

    def _clean(self, element: etree._Element) -> None:
        tag = element.tag.rpartition("}")[2].lower()
        handler = getattr(self, f"_clean_{tag.replace('-', '_')}", None)
        if handler:
            handler(element)
        elif tag in _DROPPED:
            replace(element, "span", "")
        else:
            element.tag = tag if tag in _KEPT else _BLOCK_FOR.get(tag, "span")
            _keep_attributes(element, _KEPT.get(tag, ()))

    def _clean_en_todo(self, element) -> None:
        done = element.get("checked", "").lower() == "true"
        inner = "".join(element.itertext())
        replace(element, "span", ("☑ " if done else "☐ ") + inner)

    def _clean_li(self, element) -> None:
        checked = _CHECKED.search(element.get("style", ""))
        if checked:
            mark = "☑ " if checked[1] == "true" else "☐ "
            element.text = mark + (element.text or "")
        element.tag = "li"
        _keep_attributes(element, ())

    def _clean_div(self, element) -> None:
        is_code = "--en-codeblock:true" in element.get("style", "")
        element.tag = "pre" if is_code else "div"
        _keep_attributes(element, ())

    def _clean_en_media(self, element) -> None:
        md5 = element.get("hash", "").lower()
        self.media.append(md5)
        replace(element, "a", self.names.get(md5) or md5)
        element.set("href", f"#md5-{md5}")

    def _clean_en_crypt(self, element) -> None:
        hint, cipher = element.get("hint", ""), element.get("cipher", "")
        content = "".join(element.itertext())
        replace(element, "pre", f"[{cipher} {hint}] {content}".strip())

    def _clean_img(self, element) -> None:
        """A remote picture would call home when shown: only its link is kept."""
        link = element.get("src", "")
        replace(element, "a", element.get("alt") or link[:200])
        if _SAFE_LINK.match(link):
            element.set("href", link)

    def _clean_a(self, element) -> None:
        element.tag = "a"
        link = element.get("href", "").strip()
        _keep_attributes(element, ())
        if _SAFE_LINK.match(link):
            element.set("href", link)
        elif link:
            element.tail = f" ({link})" + (element.tail or "")


def _keep_attributes(element: etree._Element, kept: tuple[str, ...]) -> None:
    for name in set(element.attrib) - set(kept):
        del element.attrib[name]


def replace(element: etree._Element, tag: str, text: str) -> None:
    """Make the element another one that holds only ``text``."""
    element.clear(keep_tail=True)
    element.tag, element.text = tag, text


def plain_text(root: etree._Element) -> str:
    """The text of cleaned HTML, a line per block."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        begins = event == "start"
        if element.tag in _CELLS and begins and parts[-1:] not in ([], ["\n"]):
            parts.append(" | ")
        if _breaks_line(element.tag, begins, parts):
            parts.append("\n")
        text = element.text if begins else element.tail
        if text and (text := text.strip("\n")):
            parts.append(text)
    text = "\n".join(line.strip() for line in "".join(parts).split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _breaks_line(tag: str, begins: bool, parts: list[str]) -> bool:
    if tag not in _BLOCKS:
        return False
    return not begins or (tag != "br" and parts[-1:] not in ([], ["\n"]))
