"""How long a deal may stay quiet before it is worth a word."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# The third quartile of fewer deals says little: even of 20 its 95 % confidence
# interval spans the 11th to the 19th of them.
ENOUGH_DEALS = 20
WEEK = 7


@dataclass(frozen=True)
class QuietLimit:
    """``kept`` of ``total`` won deals were never quiet for longer than ``days``."""

    days: int
    kept: int
    total: int


def quiet_limit(longest_silences: Sequence[float]) -> QuietLimit | None:
    """The limit that three of four won deals kept, in whole weeks, rounded up.

    :param longest_silences: per won deal its longest silence, in days
    :return: None while there are fewer than ``ENOUGH_DEALS`` deals

    >>> quiet_limit([3] * 15 + [40] * 5)
    QuietLimit(days=7, kept=15, total=20)
    """
    total = len(longest_silences)
    if total < ENOUGH_DEALS:
        return None
    third_quartile = sorted(longest_silences)[math.ceil(0.75 * total) - 1]
    days = max(WEEK, math.ceil(third_quartile / WEEK) * WEEK)
    return QuietLimit(days, sum(gap <= days for gap in longest_silences), total)
