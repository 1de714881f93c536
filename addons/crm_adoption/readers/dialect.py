"""How a delimited table is written: separator, quotes, title rows, header."""

import csv
import dataclasses
import io
import re
from collections import Counter

from . import header_names

_DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
_BACKSLASH_QUOTE = re.compile(r"[^\\\",;\t|]\\\"(?![,;\t|\r\n])")
_DATA_CELL = re.compile(
    r"[^@\s]+@[^@\s]+\.\w|[+(]?\d[\d\s().:/+-]{4,}$|-?\d+([.,]\d+)?$"
)
_SAMPLE_ROWS = 200
_HEADER_WITHIN = 20


@dataclasses.dataclass
class Dialect:
    """``header_row`` is the number (from 1) of the physical line, None: no header.

    ``first_line`` is where the table proper begins; lines above are titles.
    """

    delimiter: str
    columns: list[str]
    header_row: int | None
    first_line: int
    backslash: bool
    titles: list[str]
    steady: bool

    def as_dict(self) -> dict:
        return {
            "delimiter": self.delimiter,
            "backslash": self.backslash,
            "titles": self.titles,
        }


def detect(sample: str, options: dict) -> Dialect:
    """The dialect of a table from its first 64 KiB.

    :param options: ``delimiter`` and ``header_row`` (0: none) overrule the guess
    """
    lines = io.StringIO(sample, newline="").readlines()
    named = _SEP_LINE.match(lines[0]) if lines else None
    delimiter = options.get("delimiter") or (named and named[1])
    backslash = bool(_BACKSLASH_QUOTE.search(sample)) and '""' not in sample
    delimiter = delimiter or _guess_delimiter(lines, backslash)
    rows = numbered_rows(lines, delimiter, backslash)
    if named:
        rows = [(number, row) for number, row in rows if number > 1]
    width = _modal_width([row for _number, row in rows])
    header, first = _header(rows, width, options.get("header_row"))
    titles = [line.strip() for line in lines[: (first or 1) - 1]]
    usual = sum(len(row) == width for _number, row in rows)
    return Dialect(
        delimiter=delimiter,
        columns=unique_columns(header or [], width),
        header_row=first if header is not None else None,
        first_line=first or 1,
        backslash=backslash,
        titles=[title for title in titles if title],
        steady=width > 1 and usual >= 0.7 * len(rows),
    )


def csv_options(delimiter: str, backslash: bool) -> dict:
    """Arguments for ``csv.reader``."""
    return {
        "delimiter": delimiter,
        "escapechar": "\\" if backslash else None,
        "doublequote": not backslash,
    }


def numbered_rows(
    lines: list[str], delimiter: str, backslash: bool
) -> list[tuple[int, list[str]]]:
    """Non-empty rows of a sample, each with the line number on which it begins."""
    lines = (line.replace("\0", "") for line in lines)
    reader = csv.reader(lines, **csv_options(delimiter, backslash))
    rows, begin = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begin, row))
            begin = reader.line_num + 1
            if len(rows) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # a cell longer than the whole sample: judge by the rows before it
    return rows


def _guess_delimiter(lines: list[str], backslash: bool) -> str:
    return max(_DELIMITERS, key=lambda mark: _fitness(lines, mark, backslash))


def _fitness(lines: list[str], delimiter: str, backslash: bool) -> float:
    """How regular the table is if cut here: share of rows of the usual width."""
    rows = [row for _n, row in numbered_rows(lines, delimiter, backslash)]
    if len(rows) > 2:
        rows.pop()  # may be cut off by the end of the sample
    width = _modal_width(rows)
    if width < 2:
        return 0
    return sum(len(row) == width for row in rows) / len(rows) * (1 - 1 / width)


def _modal_width(rows: list[list[str]]) -> int:
    """The most frequent number of cells; of equally frequent ones the larger."""
    counts = Counter(len(row) for row in rows)
    return max(
        counts, key=lambda width: (counts[width] * (width > 1), width), default=0
    )


def _header(
    rows: list[tuple[int, list[str]]], width: int, chosen: int | None
) -> tuple[list[str] | None, int | None]:
    """The header cells (None: there is none) and the line where the table begins."""
    if chosen == 0:
        return None, rows[0][0] if rows else None
    if chosen:
        row = next((row for number, row in rows if number == chosen), None)
        return row, chosen if row else None
    candidates = rows[:_HEADER_WITHIN]
    known = [header_names.count_known(row) for _number, row in candidates]
    best = max(known, default=0)
    if best >= 2 or (best and _could_be_header(candidates[known.index(best)][1])):
        number, row = candidates[known.index(best)]
        return row, number
    for number, row in candidates:
        if len(row) >= width:
            return (row, number) if _could_be_header(row) else (None, number)
    return None, rows[0][0] if rows else None


def _could_be_header(row: list[str]) -> bool:
    """Distinct short texts, none of which looks like data."""
    cells = [cell.strip() for cell in row if cell.strip()]
    distinct = len(set(cells)) == len(cells)
    return distinct and all(len(c) < 60 and not _DATA_CELL.match(c) for c in cells)


def unique_columns(header: list[str], width: int) -> list[str]:
    """Column names without blanks and repeats.

    >>> unique_columns(["Phone", "", "Phone"], 4)
    ['Phone', 'Column 2', 'Phone (2)', 'Column 4']
    """
    names: list[str] = []
    seen: set[str] = set()
    for index in range(max(len(header), width)):
        text = header[index].strip() if index < len(header) else ""
        text = name = text or f"Column {index + 1}"
        repeat = 1
        while name in seen:
            repeat += 1
            name = f"{text} ({repeat})"
        seen.add(name)
        names.append(name)
    return names
