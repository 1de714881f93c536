"""Physical lines of a delimited table -> rows."""

import csv
from collections.abc import Iterator

from . import dialect, limits

_OPEN_QUOTE_LINES = 200  # a quoted cell with more lines was never closed


class _QuoteNeverClosed(Exception):
    """Too many lines for one row."""


class Feed:
    """Rows, surviving quotation marks that are never closed."""

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
