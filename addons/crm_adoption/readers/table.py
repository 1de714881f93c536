"""Delimited tables: CSV, TSV, exports of phones, mail programs and sheets."""

from collections.abc import Iterator

from . import dialect
from .feed import Feed
from .record import FileFailed, message
from .registry import register
from .rows import Row, RowsReader


@register
class TableReader(RowsReader):
    """A text file with one row a line, more or less."""

    format = "table"
    extensions = (".csv", ".tsv", ".tab", ".txt")

    def __init__(self, source):
        self.dialect = _dialect(source)
        self.delimiter = self.dialect.delimiter
        super().__init__(source, self.dialect.layout, self.dialect.sample)

    @classmethod
    def confidence(cls, source) -> float:
        if source.is_binary():
            return 0
        name = source.name.lower()
        if name.endswith((".csv", ".tsv", ".tab")):
            return 0.4
        if name.endswith((".vcf", ".enex")):
            return 0
        return 0.3 if _dialect(source).steady else 0

    def describe(self) -> dict:
        return {
            "encoding": self.source.encoding,
            "samples": self.source.samples(),
            "dialect": {**self.dialect.as_dict(), **self.plan.as_dict()},
        }

    def all_rows(self) -> Iterator[Row]:
        for number, row, closed in Feed(self.source.lines(), self.dialect).rows():
            yield number, row, [] if closed else [message("quote_unclosed")]


def _dialect(source) -> dialect.Dialect:
    """The dialect, found once per file.

    :raises FileFailed: ``bad_option`` for a delimiter that is not one character
    """
    found = getattr(source, "table_dialect", None)
    if found is None:
        delimiter = source.options.get("delimiter")
        if delimiter is not None and not _is_delimiter(delimiter):
            raise FileFailed("bad_option", option="delimiter", value=str(delimiter))
        found = source.table_dialect = dialect.detect(source.head, source.options)
    return found


def _is_delimiter(value) -> bool:
    return isinstance(value, str) and len(value) == 1 and value not in '\r\n"\\\0'
