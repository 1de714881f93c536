"""Spreadsheets: XLSX, XLSM, XLSB, XLS and ODS, sheet by sheet."""

import itertools
from collections import defaultdict
from collections.abc import Iterator

from python_calamine import SheetTypeEnum, SheetVisibleEnum

from . import layout, workbook
from .cell_text import cell_text, without_nuls
from .record import FileFailed, FileInfo, Record, message
from .registry import Container, Member, Reader, register
from .rows import Row, RowsReader
from .source import Source

_SAMPLE_ROWS = 200
_SAMPLE_WITHIN = 5_000
_MAX_MERGED = 50_000


@register
class SpreadsheetReader(Container):
    """A workbook; its sheets are read like tables."""

    format = "spreadsheet"

    def __init__(self, source):
        super().__init__(source)
        self.workbook = None
        self.opened: tuple[int, object] = (-1, None)  # the last sheet, at its index

    @classmethod
    def confidence(cls, source) -> float:
        return workbook.confidence(source)

    def info(self) -> FileInfo:
        self._open()
        return FileInfo(self.format)

    def members(self) -> Iterator[Member]:
        self._open()
        for index, sheet in enumerate(self.workbook.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet and not self._is_empty(index):
                yield Member(sheet.name, lambda i=index, s=sheet: self._sheet(i, s))

    def _open(self) -> None:
        if self.workbook is None:
            self.workbook = workbook.open_workbook(self.source)

    def _is_empty(self, index: int) -> bool:
        """Whether nothing stands on a sheet; one that cannot be read is not empty."""
        try:
            return not any(map(_is_filled, self._opened(index).iter_rows()))
        except FileFailed:
            return False

    def _sheet(self, index: int, sheet) -> Reader:
        source = Source(b"", sheet.name, self.source.member_options(sheet.name))
        is_hidden = sheet.visible != SheetVisibleEnum.Visible
        return SheetReader(source, self._opened(index), is_hidden)

    def _opened(self, index: int):
        if self.opened[0] != index:
            self.opened = (-1, None)  # two large sheets at a time may be too much
            self.opened = (index, workbook.open_sheet(self.workbook, index))
        return self.opened[1]


class SheetReader(RowsReader):
    """One sheet. What somebody hid is read, and left out by default."""

    format = "sheet"

    def __init__(self, source, sheet, is_hidden: bool):
        self.sheet = sheet
        self.is_hidden = is_hidden
        self.merged = _merged_down(sheet)
        begin = itertools.islice(self.all_rows(), _SAMPLE_WITHIN)
        filled = [(number, row) for number, row, _remarks in begin if any(row)]
        sample = filled[:_SAMPLE_ROWS]
        found = layout.find(sample, source.options.get("header_row"))
        super().__init__(source, found, sample)

    @classmethod
    def confidence(cls, source) -> float:
        return 0

    def describe(self) -> dict:
        dialect = {"titles": self.layout.titles, **self.plan.as_dict()}
        return {"dialect": dialect}

    def records(self) -> Iterator[Record]:
        for record in super().records():
            if self.is_hidden:
                record.left_out = message("hidden_sheet", sheet=self.source.name)
            yield record

    def all_rows(self) -> Iterator[Row]:
        """Rows that are not empty, merged cells filled downwards."""
        reach: dict[int, tuple[int, str]] = {}  # column -> last row, text
        for number, values in enumerate(self.sheet.iter_rows(), 1):
            if not _is_filled(values):
                continue
            row = [
                value if value.__class__ is str else cell_text(value)
                for value in values
            ]
            if "\0" in "".join(row):
                row = [without_nuls(text) for text in row]
            if reach:
                _fill(row, number, reach)
            for column, last in self.merged.get(number, ()):
                if column < len(row):
                    reach[column] = last, row[column]
            yield number, row, []


def _is_filled(values: list) -> bool:
    return values.count("") < len(values)


def _merged_down(sheet) -> dict[int, list[tuple[int, int]]]:
    """Merged cells that reach over several rows: first row -> (column, last row)."""
    found = defaultdict(list)
    ranges = sheet.merged_cell_ranges or ()
    left = sheet.start[1] if sheet.start else 0
    for (top, column), (bottom, _right) in ranges[:_MAX_MERGED]:
        if bottom > top and column >= left:
            found[top + 1].append((column - left, bottom + 1))
    return found


def _fill(row: list[str], number: int, reach: dict[int, tuple[int, str]]) -> None:
    for column, (last, text) in list(reach.items()):
        if number > last:
            del reach[column]
        elif column < len(row) and not row[column]:
            row[column] = text
