"""Where a table begins: titles above it, its header, the names of its columns."""

import dataclasses
import re
from collections import Counter

from . import header_names

_DATA_CELL = re.compile(
    r"[^@\s]+@[^@\s]+\.\w|[+(]?\d[\d\s().:/+-]{4,}$|-?\d+([.,]\d+)?$"
)
_HEADER_WITHIN = 20

Numbered = list[tuple[int, list[str]]]


@dataclasses.dataclass
class Layout:
    """``header_row`` is the number (from 1) of the line or row, None: no header.

    ``first_row`` is where the table proper begins; rows above are ``titles``.
    """

    columns: list[str]
    header_row: int | None
    first_row: int
    titles: list[str] = dataclasses.field(default_factory=list)


def find(rows: Numbered, chosen: int | None = None) -> Layout:
    """The layout of a table by its first rows.

    :param rows: number and cells of rows that are not empty
    :param chosen: the number of the header row (0: none), overrules the guess
    """
    width = modal_width([row for _number, row in rows])
    header, first = _header(rows, width, chosen)
    return Layout(
        columns=unique_columns(header or [], width),
        header_row=first if header is not None else None,
        first_row=first or 1,
        titles=[" ".join(filter(None, row)) for n, row in rows if n < (first or 1)],
    )


def modal_width(rows: list[list[str]]) -> int:
    """The most frequent number of cells; of equally frequent ones the larger."""
    counts = Counter(len(row) for row in rows)
    return max(
        counts, key=lambda width: (counts[width] * (width > 1), width), default=0
    )


def _header(
    rows: Numbered, width: int, chosen: int | None
) -> tuple[list[str] | None, int | None]:
    """The header cells (None: there is none) and the row where the table begins."""
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
    if len(rows) == 1:
        return None, rows[0][0]
    for number, row in candidates:
        if len(row) >= width and _filled(row) * 2 >= width:
            return (row, number) if _could_be_header(row) else (None, number)
    return None, rows[0][0] if rows else None


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


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
