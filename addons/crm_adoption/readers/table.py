"""Delimited tables: CSV, TSV, exports of phones, mail programs and sheets."""

import csv
from collections import Counter
from collections.abc import Iterator

from . import columns as column_mapping
from . import contact, dialect, limits, note
from .record import FileFailed, FileInfo, Record, cut_raw, message, sha1_json
from .registry import Reader, register

_OPEN_QUOTE_LINES = 200  # a quoted cell with more lines was never closed
_GUESS_ROWS = 50


class _QuoteNeverClosed(Exception):
    """Too many lines for one row."""


@register
class TableReader(Reader):
    """One row, one record."""

    format = "table"
    extensions = (".csv", ".tsv", ".tab", ".txt")

    def __init__(self, source):
        super().__init__(source)
        self.dialect = _dialect(source)
        self.mapping = self._mapping()
        self.steps = column_mapping.plan(self.dialect.columns, self.mapping)
        self.is_contacts = column_mapping.holds_contacts(self.mapping)
        self.seen: Counter = Counter()

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

    def info(self) -> FileInfo:
        return FileInfo(
            self.format,
            self.source.encoding,
            self.dialect.as_dict(),
            self.dialect.columns,
            self.dialect.header_row,
            self.source.samples(),
            self.mapping,
        )

    def records(self) -> Iterator[Record]:
        for count, (number, row, warnings) in enumerate(self._rows(), 1):
            if count > limits.MAX_ROWS:
                raise FileFailed("too_many_rows", limit=limits.MAX_ROWS)
            yield self._record(number, row, warnings)

    def _mapping(self) -> dict[str, str | None]:
        columns = self.dialect.columns
        chosen = self.source.options.get("mapping")
        if chosen is not None:
            return {column: chosen.get(column) for column in columns}
        lines = self.source.head.splitlines(keepends=True)
        rows = dialect.numbered_rows(
            lines, self.dialect.delimiter, self.dialect.backslash
        )
        begin = self.dialect.header_row or 0
        rows = [row for number, row in rows if number > begin]
        return column_mapping.suggest(columns, rows[:_GUESS_ROWS])

    def _rows(self) -> Iterator[tuple[int, list[str], list[dict]]]:
        """Filled rows below the header with their first line's number."""
        first = self.dialect.first_line
        header = self.dialect.columns if self.dialect.header_row else None
        feed = _Feed(self.source.lines(), self.dialect)
        for number, row, closed in feed.rows():
            if number < first or number == self.dialect.header_row:
                continue
            if not any(cell.strip() for cell in row) or row == header:
                continue
            yield number, row, [] if closed else [message("quote_unclosed")]

    def _record(self, number: int, row: list[str], warnings: list[dict]) -> Record:
        raw = self._raw(row, warnings)
        record = Record({"code": "row", "n": number}, "contact", raw)
        record.warnings = warnings
        cells = row[: limits.MAX_COLUMNS]
        if self.is_contacts:
            record.vals, remarks = column_mapping.read_row(self.steps, cells)
            record.warnings += remarks
            if not record.vals["name"]:
                record.vals, record.error = {}, message("empty_record")
        else:
            record.kind, record.vals = "note", _note(raw)
        record.ext_key = self._key(record)
        return record

    def _key(self, record: Record) -> str:
        vals = record.vals
        if vals.get("uid") or vals.get("emails") or vals.get("phones"):
            return contact.ext_key(vals)
        digest = sha1_json(record.raw)
        self.seen[digest] += 1
        return f"row:{digest}:{self.seen[digest]}"

    def _raw(self, row: list[str], warnings: list[dict]) -> list[list[str]]:
        names = self.dialect.columns
        limit = limits.MAX_COLUMNS
        if len(row) > limit:
            warnings.append(message("row_too_wide", count=len(row), limit=limit))
            rest = self.dialect.delimiter.join(row[limit:])
            row = [*row[:limit], rest]
        if len(row) > len(names):
            surplus = range(len(names) + 1, len(row) + 1)
            names = [*names, *(f"Column {number}" for number in surplus)]
        if sum(map(len, row)) > limits.MAX_RAW_CHARS:
            budget = limits.MAX_RAW_CHARS // len(row)
            row = [
                cell if len(cell) <= budget else cut_raw(cell, warnings) for cell in row
            ]
        return [[name, cell] for name, cell in zip(names, row, strict=False)]


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


def _note(raw: list[list[str]]) -> dict:
    """A row of no contact as a note: its first cell is the title."""
    filled = [(name, cell.strip()) for name, cell in raw if cell.strip()]
    text = "\n".join(f"{name}: {cell}" for name, cell in filled)
    title = filled[0][1].splitlines()[0][:100]
    return note.new_vals(title=title, text=text[: limits.MAX_NOTE_CHARS])


class _Feed:
    """Physical lines -> rows, surviving quotation marks that are never closed."""

    def __init__(self, lines: Iterator[str], found: dialect.Dialect):
        self.lines = lines
        self.options = dialect.csv_options(found.delimiter, found.backslash)
        self.returned: list[str] = []  # lines to read again, last one first
        self.taken: list[str] = []  # lines of the row being read
        self.number = 0
        csv.field_size_limit(limits.MAX_FILE_BYTES)

    def rows(self) -> Iterator[tuple[int, list[str], bool]]:
        """(number of the first line, cells, whether its quotes were closed)."""
        while True:
            reader = csv.reader(self._take(), **self.options)
            while (found := self._next(reader)) is not None:
                number, row, closed = found
                yield number, row, closed
                if not closed:
                    break
            else:
                return

    def _next(self, reader) -> tuple[int, list[str], bool] | None:
        begin, self.taken = self.number + 1, []
        try:
            row = next(reader, None)
        except _QuoteNeverClosed:
            return begin, self._first_line_alone(), False
        if row is None:
            return None
        if len(self.taken) > 1 and self._ended_open():
            return begin, self._first_line_alone(), False
        return begin, row, True

    def _take(self) -> Iterator[str]:
        while True:
            if len(self.taken) > _OPEN_QUOTE_LINES:
                raise _QuoteNeverClosed
            line = self.returned.pop() if self.returned else next(self.lines, None)
            if line is None:
                return
            self.number += 1
            self.taken.append(line)
            yield line.replace("\0", "\\x00") if "\0" in line else line

    def _ended_open(self) -> bool:
        """Whether the file ended inside of quotes; asked at its last row only."""
        if self.returned:
            return False
        following = next(self.lines, None)
        if following is not None:
            self.returned.append(following)
            return False
        return "".join(self.taken).count('"') % 2 == 1

    def _first_line_alone(self) -> list[str]:
        first, *others = self.taken
        self.returned.extend(reversed(others))
        self.number -= len(others)
        self.taken = []
        options = {**self.options, "quoting": csv.QUOTE_NONE}
        line = first.replace("\0", "\\x00").rstrip("\r\n")
        return next(csv.reader([line], **options), [])
