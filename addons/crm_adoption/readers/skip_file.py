"""The table of what was left out: the owner's own rows, each with the reason.

The caller writes it; the table reader takes it like any other table and leaves the
reasons and the apostrophes away, so that a corrected row is read as the first time.
"""

import re

MARK = "(!)"  # begins the title of the column with the reasons, in any language
# Full-width signs are calculated by spreadsheets set up for Chinese or Japanese.
_SIGNS = r"[=+\-@\t\r\n＝＋－＠]"
_CALCULATED = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")


def guard(cell: str) -> str:
    """The cell so that no spreadsheet calculates it.

    >>> guard("=1+1"), guard("'+7"), guard("O'Hara"), guard("'tis")
    ("'=1+1", "''+7", "O'Hara", "'tis")
    """
    return f"'{cell}" if _CALCULATED.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before ``guard``.

    >>> [unguard(guard(cell)) for cell in ("=1+1", "'+7", "O'Hara", "'tis", "")]
    ['=1+1', "'+7", "O'Hara", "'tis", '']
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def reason_column(columns: list[str]) -> int | None:
    """Where the reasons stand; None: the table has none."""
    found = [index for index, name in enumerate(columns) if name.startswith(MARK)]
    return found[0] if found else None
