"""How long a signal is its seller's alone. Pure Python."""

import math
from datetime import date, timedelta

WORKING_DAYS = 3
PART = 0.25
SATURDAY = 5


def add_working_days(day: date, count: int) -> date:
    """The day that is ``count`` working days, Monday to Friday, after ``day``.

    >>> add_working_days(date(2026, 1, 2), 3)  # a Friday
    datetime.date(2026, 1, 7)
    >>> add_working_days(date(2026, 1, 3), 3)  # a Saturday
    datetime.date(2026, 1, 7)
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def release_date(today: date, deadline: date | None = None) -> date:
    """From which day on the leader sees a signal that is raised ``today``.

    Three working days, or a quarter of the days to the deadline if that is less; the
    seller has one day in any case. A deadline that has passed shortens nothing.

    >>> release_date(date(2026, 1, 5))
    datetime.date(2026, 1, 8)
    >>> release_date(date(2026, 1, 5), date(2026, 1, 14))
    datetime.date(2026, 1, 7)
    >>> release_date(date(2026, 1, 5), date(2026, 1, 5))
    datetime.date(2026, 1, 6)
    """
    usual = add_working_days(today, WORKING_DAYS)
    if not deadline or deadline < today:
        return usual
    days = max(math.floor((deadline - today).days * PART), 1)
    return min(usual, today + timedelta(days=days))
