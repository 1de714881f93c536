"""What most of the won deals kept to, and how sure that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# The third quartile of fewer deals says little: even of 20 its 95 % confidence
# interval spans the 11th to the 19th of them.
ENOUGH_DEALS = 20
MOST = 0.75


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest of ``values`` that this part of them does not exceed.

    >>> quantile([40, 10, 30, 20], 0.75), quantile([40, 10, 30, 20], 0.76)
    (30, 40)
    """
    # A hair less: 0.28 * 25 is 7.000000000000001 in floating point.
    return sorted(values)[max(math.ceil(part * len(values) - 1e-9), 1) - 1]


def quantile_interval(
    values: Sequence[float], part: float, sure: float = 0.95
) -> tuple[float | None, float | None]:
    """Between which of ``values`` the true quantile lies, by order statistics.

    Assumes nothing of how the values are spread. A limit that so few values cannot give
    is None.

    >>> quantile_interval(range(1, 21), 0.75), quantile_interval(range(5), 0.75)
    ((11, 19), (1, None))
    """
    ordered, tail = sorted(values), (1 - sure) / 2
    below = _cumulated(len(ordered), part)
    low = sum(share <= tail for share in below)
    high = next(i for i, share in enumerate(below) if share >= 1 - tail)
    return (
        ordered[low - 1] if low else None,
        ordered[high] if high < len(ordered) else None,
    )


def _cumulated(total: int, part: float) -> list[float]:
    """How likely at most 0, 1, 2 … of ``total`` values lie below the true quantile."""
    shares, sum_so_far = [], 0.0
    for count in range(total + 1):
        log_ways = math.lgamma(total + 1) - math.lgamma(count + 1)
        log_ways -= math.lgamma(total - count + 1)
        log_chance = count * math.log(part) + (total - count) * math.log1p(-part)
        sum_so_far += math.exp(log_ways + log_chance)
        shares.append(sum_so_far)
    shares[-1] = 1.0
    return shares


@dataclass(frozen=True)
class StageLimit:
    """``kept`` of ``total`` won deals left the stage within ``days``.

    With many more deals it would likely turn out between ``low`` and ``high`` days.
    """

    days: int
    kept: int
    total: int
    low: int
    high: int


def stage_limit(stays: Sequence[float]) -> StageLimit | None:
    """Within how many whole days three of four won deals left a stage.

    :param stays: per won deal the days that it spent in the stage
    :return: None while there are fewer than ``ENOUGH_DEALS`` deals

    >>> stage_limit([3.2] * 18 + [40] * 6)
    StageLimit(days=4, kept=18, total=24, low=4, high=40)
    """
    if len(stays) < ENOUGH_DEALS:
        return None
    of_most, limits = quantile(stays, MOST), quantile_interval(stays, MOST)
    days, low, high = (max(math.ceil(stay), 1) for stay in (of_most, *limits))
    return StageLimit(days, sum(stay <= days for stay in stays), len(stays), low, high)
