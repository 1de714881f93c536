"""Weeks in which somebody was away."""

from collections.abc import Iterable
from datetime import date, timedelta

WEEK = timedelta(days=7)
WORKDAYS = 5
#: Away for so many workdays of a week: the week does not count.
ENOUGH_DAYS = 3


def away_weeks(
    start: date, weeks: int, pauses: Iterable[tuple[date, date]]
) -> set[int]:
    """Which of the ``weeks`` weeks from ``start`` on somebody was mostly away.

    :param pauses: first and last day of each time away

    Wednesday to Friday of the first week, Thursday and Friday of the second:

    >>> monday = date(2026, 3, 2)
    >>> away_weeks(monday, 2, [(date(2026, 3, 4), date(2026, 3, 8)), \
(date(2026, 3, 12), date(2026, 3, 13))])
    {0}
    """
    pauses = list(pauses)
    return {
        week
        for week in range(weeks)
        if _count_days(start + week * WEEK, pauses) >= ENOUGH_DAYS
    }


def _count_days(start: date, pauses: list[tuple[date, date]]) -> int:
    days = (start + timedelta(days=number) for number in range(WEEK.days))
    return sum(
        day.weekday() < WORKDAYS and any(first <= day <= last for first, last in pauses)
        for day in days
    )
