"""How a delimited table is written: separator, quotes, title rows, header."""

import csv
import dataclasses
import io
import re

from . import layout
from .layout import Layout, Numbered, modal_width

_DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
_BACKSLASH_QUOTE = re.compile(r"[^\\\",;\t|]\\\"(?![,;\t|\r\n])")
_SAMPLE_ROWS = 200


@dataclasses.dataclass
class Dialect:
    """``sample``: the first rows that are not empty, titles and header included."""

    delimiter: str
    backslash: bool
    steady: bool
    layout: Layout
    sample: Numbered

    def as_dict(self) -> dict:
        return {
            "delimiter": self.delimiter,
            "backslash": self.backslash,
            "titles": self.layout.titles,
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
    width = modal_width([row for _number, row in rows])
    usual = sum(len(row) == width for _number, row in rows)
    found = layout.find(rows, options.get("header_row"))
    titles = (line.strip() for line in lines[: found.first_row - 1])
    found.titles = [title for title in titles if title]
    steady = width > 1 and usual >= 0.7 * len(rows)
    return Dialect(delimiter, backslash, steady, found, rows)


def csv_options(delimiter: str, backslash: bool) -> dict:
    """Arguments for ``csv.reader``."""
    return {
        "delimiter": delimiter,
        "escapechar": "\\" if backslash else None,
        "doublequote": not backslash,
    }


def numbered_rows(lines: list[str], delimiter: str, backslash: bool) -> Numbered:
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
    width = modal_width(rows)
    if width < 2:
        return 0
    return sum(len(row) == width for row in rows) / len(rows) * (1 - 1 / width)
