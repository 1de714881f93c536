"""Tables that a program calls .xls and writes as HTML or XML, as Bitrix24 does."""

from collections.abc import Iterator

from lxml import etree

from . import layout
from .record import FileFailed
from .registry import register
from .rows import Row, RowsReader

_EXTENSIONS = (".xls", ".xlsx")
_BEGINNINGS = ("<html", "<!doctype html", "<table", "<meta", "<?xml", "<workbook")
_MARKS = ("<table", "urn:schemas-microsoft-com:office:spreadsheet")
_SAMPLE_ROWS = 200
_INDEX = "{urn:schemas-microsoft-com:office:spreadsheet}Index"


@register
class MarkupSheetReader(RowsReader):
    """The rows of all its tables, one below the other."""

    format = "markup_sheet"

    def __init__(self, source):
        self.source = source
        self.parsed = list(self._parse())
        sample = [(number, row) for number, row in self.parsed if any(row)]
        sample = sample[:_SAMPLE_ROWS]
        found = layout.find(sample, source.options.get("header_row"))
        super().__init__(source, found, sample)

    @classmethod
    def confidence(cls, source) -> float:
        if not source.name.lower().endswith(_EXTENSIONS) or source.is_binary():
            return 0
        head = source.head.lstrip().lower()
        is_table = any(mark in head for mark in _MARKS)
        return 0.95 if head.startswith(_BEGINNINGS) and is_table else 0

    def describe(self) -> dict:
        return {
            "encoding": self.source.encoding,
            "samples": self.source.samples(),
            "dialect": {"titles": self.layout.titles, **self.plan.as_dict()},
        }

    def all_rows(self) -> Iterator[Row]:
        for number, row in self.parsed:
            yield number, row, []

    def _parse(self) -> Iterator[tuple[int, list[str]]]:
        text = "".join(self.source.lines()).encode("utf-8", "backslashreplace")
        is_xml = text.lstrip()[:5] == b"<?xml" and b"<Workbook" in text
        root = etree.fromstring(text, _parser(is_xml))
        if root is None:
            raise FileFailed("spreadsheet_damaged")
        row_tag, cell_tags = ("Row", {"Cell"}) if is_xml else ("tr", {"td", "th"})
        rows = (node for node in root.iter(etree.Element) if _tag(node) == row_tag)
        for number, node in enumerate(rows, 1):
            yield number, _cells([cell for cell in node if _tag(cell) in cell_tags])


def _parser(is_xml: bool):
    if is_xml:
        return etree.XMLParser(
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            encoding="utf-8",
        )
    return etree.HTMLParser(recover=True, no_network=True, encoding="utf-8")


def _tag(node) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _cells(nodes: list) -> list[str]:
    """Texts of one row; XML leaves empty cells out and numbers the next one."""
    texts: list[str] = []
    for node in nodes:
        position = node.get(_INDEX, "")
        if position.isdecimal() and len(texts) < int(position) <= 16_384:
            texts += [""] * (int(position) - 1 - len(texts))
        texts.append(" ".join("".join(node.itertext()).split()))
    return texts
