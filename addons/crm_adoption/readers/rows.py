"""Rows of cells -> records: what delimited tables and sheets have in common."""

import abc
import itertools
from collections import Counter
from collections.abc import Iterator

from . import columns, limits
from .layout import Layout, Numbered
from .plan import Plan, column_name, infer_date_order
from .record import FileFailed, FileInfo, Record, cut_raw, message
from .registry import Reader

_GUESS_ROWS = 50
_DATE_ROWS = 1_000

Row = tuple[int, list[str], list[dict]]  # number, cells, remarks


class RowsReader(Reader):
    """One row, one record.

    :param layout: columns, header and titles
    :param sample: the first rows that are not empty, header included
    """

    delimiter = "\t"  # between the surplus cells of a row that is too wide

    def __init__(self, source, layout: Layout, sample: Numbered):
        super().__init__(source)
        self.layout = layout
        self.mapping = self._mapping(sample)
        self.kind = columns.kind_of(self.mapping, source.options.get("kind"))
        self.plan = self._plan()
        self.seen: Counter = Counter()

    @abc.abstractmethod
    def describe(self) -> dict:
        """``encoding``, ``samples`` and ``dialect`` of the file's description."""

    @abc.abstractmethod
    def all_rows(self) -> Iterator[Row]:
        """Every row, titles and header included; anew each time it is called."""

    def rows(self) -> Iterator[Row]:
        """Every row of the table proper."""
        first, header_row = self.layout.first_row, self.layout.header_row
        for row in self.all_rows():
            if row[0] >= first and row[0] != header_row:
                yield row

    def info(self) -> FileInfo:
        return FileInfo(
            self.format,
            columns=self.layout.columns,
            header_row=self.layout.header_row,
            mapping=self.mapping,
            **self.describe(),
        )

    def records(self) -> Iterator[Record]:
        for count, (number, row, warnings) in enumerate(self._filled_rows(), 1):
            if count > limits.MAX_ROWS:
                raise FileFailed("too_many_rows", limit=limits.MAX_ROWS)
            yield self._record(number, row, warnings)

    def _mapping(self, sample: Numbered) -> dict[str, str | None]:
        names = self.layout.columns
        chosen = self.source.options.get("mapping")
        if chosen is not None:
            return {name: chosen.get(name) for name in names}
        begin = self.layout.header_row or 0
        rows = [row for number, row in sample if number > begin]
        return columns.suggest(names, rows[:_GUESS_ROWS])

    def _plan(self) -> Plan:
        """The plan, with the order of dates that was chosen or that the file tells."""
        names, chosen = self.layout.columns, self.source.options.get("date_order")
        if chosen not in (None, "", "dmy", "mdy"):
            raise FileFailed("bad_option", option="date_order", value=str(chosen))
        plan = Plan(names, self.mapping, self.kind, chosen or "")
        if plan.date_columns():
            order, examples = self._date_order(plan)
            if order and not chosen:
                plan = Plan(names, self.mapping, self.kind, order)
            plan.date_examples = examples
        return plan

    def _date_order(self, plan: Plan) -> tuple[str, list[str]]:
        """By the first rows; by all of them where these leave it open."""
        rows = (row for _number, row, _remarks in self.rows())
        first = list(itertools.islice(rows, _DATE_ROWS))
        order, examples = infer_date_order(plan, first)
        if examples and not order:
            return infer_date_order(plan, itertools.chain(first, rows))
        return order, examples

    def _filled_rows(self) -> Iterator[Row]:
        header = self.layout.columns if self.layout.header_row else None
        for number, row, warnings in self.rows():
            if any(map(str.strip, row)) and row != header:
                yield number, row, warnings

    def _record(self, number: int, row: list[str], warnings: list[dict]) -> Record:
        row = self._narrow(row, warnings)
        raw = self._raw(row, warnings)
        vals, remarks = self.plan.read(row)
        record = Record({"code": "row", "n": number}, self.kind, raw, vals)
        record.warnings = warnings + remarks
        if not vals:
            record.error = message("empty_record")
        record.content_hash = self.plan.content_digest(row)
        record.ext_key = self._key(vals, row)
        return record

    def _key(self, vals: dict, row: list[str]) -> str:
        """A contact has one key however often it stands here; other rows count."""
        key = self.plan.ext_key(vals) if vals else ""
        if key and self.kind == "contact":
            return key
        key = key or f"row:{self.plan.digest(row)}"
        self.seen[key] += 1
        return f"{key}:{self.seen[key]}"

    def _narrow(self, row: list[str], warnings: list[dict]) -> list[str]:
        """At most one cell more than there can be columns; it holds the others."""
        limit = limits.MAX_COLUMNS
        if len(row) <= limit:
            return row
        warnings.append(message("row_too_wide", count=len(row), limit=limit))
        return [*row[:limit], self.delimiter.join(row[limit:])]

    def _raw(self, row: list[str], warnings: list[dict]) -> list[list[str]]:
        names = self.layout.columns
        if len(row) > len(names):
            surplus = range(len(names), len(row))
            names = [*names, *(column_name(names, index) for index in surplus)]
        if sum(map(len, row)) > limits.MAX_RAW_CHARS:
            budget = limits.MAX_RAW_CHARS // len(row)
            row = [
                cell if len(cell) <= budget else cut_raw(cell, warnings) for cell in row
            ]
        return list(map(list, zip(names, row, strict=False)))
