"""Whether deals that told a signal were really lost more often than the others.

Deals are compared within strata, such as the same stage and age: a deal that is old has
had more time both to tell a signal and to be lost, and a plain comparison would take
the one for the cause of the other.
"""

import math
from collections.abc import Iterable
from statistics import NormalDist
from typing import NamedTuple


class Stratum(NamedTuple):
    """Closed deals of one stage and age: ``lost`` of ``total``, with and without."""

    lost_with: float
    total_with: float
    lost_without: float
    total_without: float


class Lift(NamedTuple):
    """How many times as often deals with the signal were lost, and between which
    limits that number lies; ``total`` deals told it."""

    value: float
    low: float
    high: float
    total: int

    @property
    def is_evidence(self) -> bool:
        """Whether the signal, and not chance, tells of more losses."""
        return self.low > 1

    @property
    def is_good_news(self) -> bool:
        """Whether it tells of fewer losses."""
        return self.high < 1


def lift(strata: Iterable[Stratum], sure: float = 0.95) -> Lift | None:
    """P(lost | signal) / P(lost | no signal), after Mantel and Haenszel.

    Shrunk by a Beta(1, 1) prior: to each side one lost and one other deal is added,
    spread over the strata by their size, so that few deals pull the number towards 1.
    The limits are those of Greenland and Robins; of one stratum, Katz's.

    :return: None if no stratum has deals on both sides

    >>> found = lift([Stratum(30, 40, 20, 60)])
    >>> [round(number, 2) for number in found], found.is_evidence
    ([2.18, 1.47, 3.22, 40], True)
    >>> lift([Stratum(2, 3, 0, 0)]) is None
    True
    """
    strata = [s for s in strata if s.total_with and s.total_without]
    told = sum(stratum.total_with for stratum in strata)
    if not told:
        return None
    shrunk = list(_shrink(strata))
    above = sum(s.lost_with * s.total_without / _size(s) for s in shrunk)
    below = sum(s.lost_without * s.total_with / _size(s) for s in shrunk)
    spread = math.sqrt(sum(map(_spread, shrunk)) / (above * below))
    far = math.exp(NormalDist().inv_cdf((1 + sure) / 2) * spread)
    value = above / below
    return Lift(value, value / far, value * far, int(told))


def _size(stratum: Stratum) -> float:
    return stratum.total_with + stratum.total_without


def _shrink(strata: list[Stratum]) -> Iterable[Stratum]:
    everything = sum(map(_size, strata))
    for stratum in strata:
        part = _size(stratum) / everything
        added = zip(stratum, (part, 2 * part, part, 2 * part), strict=True)
        yield Stratum(*(number + more for number, more in added))


def _spread(stratum: Stratum) -> float:
    """What a stratum adds to the variance of the logarithm."""
    lost = stratum.lost_with + stratum.lost_without
    both = stratum.total_with * stratum.total_without
    size = _size(stratum)
    return (both * lost - stratum.lost_with * stratum.lost_without * size) / size**2
