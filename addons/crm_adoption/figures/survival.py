"""How long deals stay in a stage, open ones counted for what they tell.

Whoever leaves the deals that are still there out makes every stage look shorter than it
is: in a young database only the quick ones have left. Kaplan and Meier's estimate takes
a deal that is still open for "longer than this", and no more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Products of many shares miss one half by a hair.
_HAIR = 1e-9


class Stay(NamedTuple):
    """``days`` in a stage; not ``ended``: so far, how it goes on is not known."""

    days: float
    ended: bool


def still_there(stays: Iterable[Stay]) -> Iterator[tuple[float, float]]:
    """Yield ``(days, share that is still there after them)`` for each end of a stay.

    What ends and what is only known so far on the same day: the end comes first.

    >>> list(still_there([Stay(2, True), Stay(3, False), Stay(4, True)]))
    [(2, 0.6666666666666667), (4, 0.0)]
    """
    stays = list(stays)
    ends = Counter(stay.days for stay in stays if stay.ended)
    leaving = Counter(stay.days for stay in stays)
    there, share = len(stays), 1.0
    for days in sorted(leaving):
        if days in ends:
            share *= 1 - ends[days] / there
            yield days, share
        there -= leaving[days]


def days_until(part: float, stays: Iterable[Stay]) -> float | None:
    """After how many days this part of the stays has ended; None: not seen yet.

    >>> stays = [Stay(5, True), Stay(8, True), Stay(9, False), Stay(12, True)]
    >>> days_until(0.5, stays), days_until(0.5, [Stay(30, False)])
    (8, None)
    """
    for days, share in still_there(stays):
        if share <= 1 - part + _HAIR:
            return days
    return None


def median_days(stays: Iterable[Stay]) -> float | None:
    """After how many days half of the stays have ended; None: not seen yet."""
    return days_until(0.5, stays)
