"""What the answers to a pulse say together, and how sure that is.

Four statements on seven points, from 1 (strongly disagree) to 7 (strongly agree):

* P1 The CRM's capabilities meet my requirements. P2 The CRM is easy to use.
  Both are UMUX-LITE (Lewis, Utesch, Maher 2013), scored as 0 to 100 without the old
  regression to SUS, which its authors advise against (Lah, Lewis, Šumak 2020).
* P3 The CRM gives me information that helps me win deals. P4 The CRM is mainly used to
  check up on me. Own items: informing or controlling (DelVecchio and others 2013).
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import NamedTuple

from .student import t_quantile

SURE = 0.95
LOWEST, HIGHEST = 1, 7
#: What users of business software give on average (measuringu.com); orientation only.
BUSINESS_SOFTWARE = 66
#: A score at the end of its scale would tell what everybody answered, and so would a
#: margin of nothing: neither is told more exactly than this.
END = 5
SCORES = ("umux", "helper", "control", "balance")


class Answer(NamedTuple):
    """One person's four grades.

    >>> Answer(7, 5, 4, 1).umux, Answer(7, 5, 4, 1).helper, Answer(7, 5, 4, 1).control
    (83.33333333333333, 50.0, 0.0)
    """

    p1: int
    p2: int
    p3: int
    p4: int

    @property
    def umux(self) -> float:
        return (self.p1 + self.p2 - 2) * 100 / 12

    @property
    def helper(self) -> float:
        return (self.p3 - 1) / 6 * 100

    @property
    def control(self) -> float:
        return (self.p4 - 1) / 6 * 100

    @property
    def balance(self) -> float:
        """From -100, all control, to 100, all helper."""
        return self.helper - self.control


def is_complete(grades: Sequence) -> bool:
    """Whether these are four whole grades from 1 to 7.

    >>> is_complete([1, 7, 4, 4]), is_complete([1, 7, 4]), is_complete([0, 7, 4, True])
    (True, False, False)
    """
    return len(grades) == len(Answer._fields) and all(
        type(grade) is int and LOWEST <= grade <= HIGHEST for grade in grades
    )


@dataclass(frozen=True)
class Estimate:
    """A mean of ``count`` values that spread by ``deviation`` around it."""

    mean: float
    deviation: float
    count: int

    @property
    def margin(self) -> float:
        """With many more answers the mean would likely move by at most this (95 %).

        >>> round(Estimate(68, 20, 10).margin, 1), Estimate(68, 0, 1).margin
        (14.3, inf)
        """
        if self.count < 2:
            return math.inf
        reach = t_quantile((1 + SURE) / 2, self.count - 1)
        return reach * self.deviation / math.sqrt(self.count)


def estimate(values: Sequence[float]) -> Estimate:
    """:raise ValueError: without a value

    >>> estimate([60, 70, 80])
    Estimate(mean=70.0, deviation=10.0, count=3)
    """
    if not values:
        raise ValueError("no values")
    deviation = stdev(values) if len(values) > 1 else 0.0
    return Estimate(fmean(values), deviation, len(values))


def estimates(answers: Iterable[Answer]) -> dict[str, Estimate]:
    """Each score of ``SCORES`` over all answers.

    >>> estimates([Answer(6, 6, 7, 1), Answer(6, 6, 1, 7)])["balance"].mean
    0.0
    """
    answers = list(answers)
    return {name: estimate([getattr(one, name) for one in answers]) for name in SCORES}


class Change(NamedTuple):
    """By how much a mean rose from one round to another, give or take ``margin``."""

    value: float
    margin: float

    @property
    def is_clear(self) -> bool:
        return abs(self.value) > max(self.margin, END)

    @property
    def holds(self) -> bool:
        """Not lower by more than the margin."""
        return self.value >= -max(self.margin, END)


def change(before: Estimate, after: Estimate) -> Change:
    """What became of a mean, by Welch's interval.

    Nobody knows who answered both times, so the two are taken for different people;
    where they are the same ones, the margin is rather too wide.

    >>> change(Estimate(60, 20, 10), Estimate(85, 10, 10)).is_clear
    True
    >>> change(Estimate(60, 20, 10), Estimate(70, 20, 10)).is_clear
    False
    """
    value = after.mean - before.mean
    if min(before.count, after.count) < 2:
        return Change(value, math.inf)
    parts = [one.deviation**2 / one.count for one in (before, after)]
    if not sum(parts):
        return Change(value, 0.0)
    freedom = sum(parts) ** 2 / sum(
        part**2 / (one.count - 1)
        for part, one in zip(parts, (before, after), strict=True)
    )
    reach = t_quantile((1 + SURE) / 2, freedom)
    return Change(value, reach * math.sqrt(sum(parts)))


def is_representative(answered: int, invited: int) -> bool:
    """Whether at least half of those who were asked answered.

    >>> is_representative(5, 10), is_representative(4, 10), is_representative(0, 0)
    (True, False, False)
    """
    return bool(invited) and 2 * answered >= invited


def told_score(mean: float) -> int:
    """A score from 0 to 100 as it is told: whole, and never at an end.

    >>> told_score(68.4), told_score(99.2), told_score(0)
    (68, 95, 5)
    """
    return min(max(round(mean), END), 100 - END)


def told_margin(margin: float) -> int:
    """A margin as it is told: whole, rounded up, never nothing, at most the scale.

    >>> told_margin(14.3), told_margin(0), told_margin(math.inf)
    (15, 5, 100)
    """
    return math.ceil(min(max(margin, END), 100))


def fold(sizes: Mapping[Hashable, int], least: int) -> list[tuple[Hashable, ...]]:
    """Groups as they may be told of: those too small together with the next smallest.

    Every group is in exactly one of the results, and each of these is of at least
    ``least`` people. So no difference between the whole and what is told is smaller.

    :return: nothing if there are too few people altogether

    >>> fold({"North": 4, "South": 6, "West": 9}, 5)
    [('West',), ('North', 'South')]
    >>> fold({"North": 4, "South": 6}, 5), fold({"North": 4}, 5)
    ([('North', 'South')], [])
    """
    blocks = [(size, (key,)) for key, size in sizes.items()]
    while len(blocks) > 1 and (smallest := min(blocks, key=_by_size))[0] < least:
        blocks.remove(smallest)
        other = min(blocks, key=_by_size)
        blocks.remove(other)
        blocks.append((smallest[0] + other[0], smallest[1] + other[1]))
    return [keys for size, keys in blocks if size >= least]


def _by_size(block: tuple) -> tuple:
    return block[0], len(block[1]), str(block[1])
