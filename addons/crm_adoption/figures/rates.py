"""Shares of few deals, with how sure they are. 7 of 10 is not 700 of 1,000."""

import math
from dataclasses import dataclass
from statistics import NormalDist

SURE = 0.95


def wilson_interval(
    successes: int, total: int, sure: float = SURE
) -> tuple[float, float]:
    """Between which shares the true one lies, by Wilson's score interval.

    Unlike the usual "plus or minus" it stays within 0 and 1 and holds for few cases.

    :raise ValueError: without a single case, or with more successes than cases

    >>> [round(limit, 3) for limit in wilson_interval(7, 10)]
    [0.397, 0.892]
    >>> [round(limit, 3) for limit in wilson_interval(0, 10)]
    [0.0, 0.278]
    """
    if not 0 <= successes <= total or not total:
        raise ValueError(f"{successes} of {total}")
    z = NormalDist().inv_cdf((1 + sure) / 2)
    share, spread = successes / total, z * z / total
    middle = share + spread / 2
    half = z * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    # At the ends the limit is exactly 0 or 1; floating point misses it by a hair.
    return low if successes else 0.0, high if successes < total else 1.0


@dataclass(frozen=True)
class Difference:
    """By how much one share is larger than another, and between which limits."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the limits leave no doubt which share is the larger one."""
        return self.low > 0 or self.high < 0


def difference(
    successes: int,
    total: int,
    other_successes: int,
    other_total: int,
    sure: float = SURE,
) -> Difference:
    """The first share less the second, by Newcombe's hybrid score interval.

    Newcombe (1998), method 10: holds for the few and unequal numbers of cases that a
    sales team has. His own example, 56 of 70 against 48 of 80:

    >>> gap = difference(56, 70, 48, 80)
    >>> [round(number, 4) for number in (gap.value, gap.low, gap.high)]
    [0.2, 0.0524, 0.3339]
    """
    low, high = wilson_interval(successes, total, sure)
    other_low, other_high = wilson_interval(other_successes, other_total, sure)
    share, other = successes / total, other_successes / other_total
    return Difference(
        share - other,
        share - other - math.hypot(share - low, other_high - other),
        share - other + math.hypot(high - share, other - other_low),
    )
