"""Whether 05/06/24 is in May or in June, judged by all dates of a file."""

import datetime
from collections.abc import Sequence

_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}


def day_order(dates: Sequence[tuple[int, int, int]], wish: str = "") -> str:
    """``dmy``, ``mdy`` or ``ymd``; "" where the file leaves it open.

    :param dates: the three numbers of each date, in the order of the file
    :param wish: what the user says of it, taken unless the year stands first

    >>> day_order([(20, 1, 19)]), day_order([(1, 20, 19)]), day_order([(2019, 1, 2)])
    ('dmy', 'mdy', 'ymd')
    >>> day_order([(1, 2, 24), (2, 2, 24), (1, 3, 24)]), day_order([(5, 6, 24)])
    ('dmy', '')
    """
    if any(first > 31 for first, _second, _third in dates):
        return "ymd"
    if wish in ("dmy", "mdy"):
        return wish
    invalid = {order: _invalid(dates, order) for order in ("dmy", "mdy")}
    if invalid["dmy"] != invalid["mdy"]:
        return min(invalid, key=invalid.get)
    backwards = {order: _backwards(dates, order) for order in invalid}
    if backwards["dmy"] != backwards["mdy"]:
        return min(backwards, key=backwards.get)
    return "" if any(first != second for first, second, _year in dates) else "dmy"


def iso_day(date: tuple[int, int, int], order: str) -> str:
    """The ISO date, "" for what is none.

    >>> iso_day((1, 2, 24), "dmy"), iso_day((31, 2, 24), "dmy"), iso_day((1, 2, 3), "")
    ('2024-02-01', '', '')
    """
    if not order:
        return ""
    year, month, day = (date[index] for index in _ORDERS[order])
    try:
        full = year if year > 99 else 2000 + year
        return datetime.date(full, month, day).isoformat()
    except ValueError:
        return ""


def _invalid(dates: Sequence[tuple], order: str) -> int:
    return sum(not iso_day(date, order) for date in dates)


def _backwards(dates: Sequence[tuple], order: str) -> int:
    """How often a date lies before the one above it."""
    days = [iso_day(date, order) for date in dates]
    return sum(after < before for before, after in zip(days, days[1:], strict=False))
