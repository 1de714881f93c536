"""Lift against scipy, and against closed deals whose truth is known."""

import math
import random

import pytest
from figures.lift import Stratum, lift
from scipy.stats.contingency import relative_risk


@pytest.mark.parametrize("seed", range(20))
def test_of_one_stratum_it_is_scipys(seed):
    draw = random.Random(seed)
    told, others = draw.randint(5, 80), draw.randint(5, 80)
    lost_told, lost_others = draw.randint(0, told), draw.randint(0, others)
    ours = lift([Stratum(lost_told, told, lost_others, others)])
    # Beta(1, 1): one lost and one other deal more on each side.
    theirs = relative_risk(lost_told + 1, told + 2, lost_others + 1, others + 2)
    limits = theirs.confidence_interval(0.95)
    assert ours.value == pytest.approx(theirs.relative_risk)
    assert (ours.low, ours.high) == pytest.approx((limits.low, limits.high))
    assert ours.total == told


def _closed_deals(draw, deals, truth, mixed=True):
    """Strata of deals of which those that told the signal are lost ``truth`` times as
    often; the signal is more frequent where more deals are lost anyway."""
    numbers = {}
    for _ in range(deals):
        stratum = draw.randrange(4)
        told = draw.random() < (0.15 + 0.2 * stratum if mixed else 0.4)
        lost = draw.random() < (0.1 + 0.1 * stratum) * (truth if told else 1)
        row = numbers.setdefault(stratum, [0, 0, 0, 0])
        row[0 if told else 2] += lost
        row[1 if told else 3] += 1
    return [Stratum(*row) for row in numbers.values()]


@pytest.mark.parametrize("truth", [0.5, 1, 2])
def test_the_truth_is_within_the_limits(truth):
    draw = random.Random(int(10 * truth))
    found = [lift(_closed_deals(draw, 400, truth)) for _ in range(600)]
    held = sum(one.low <= truth <= one.high for one in found) / len(found)
    assert held >= 0.93
    middle = math.exp(sum(math.log(one.value) for one in found) / len(found))
    assert middle == pytest.approx(truth, rel=0.06)


def test_age_is_not_taken_for_the_cause():
    """Thrown together, the old deals make a harmless signal look like a bad one."""
    draw = random.Random(5)
    together, apart = [], []
    for _ in range(200):
        strata = _closed_deals(draw, 600, truth=1)
        together.append(lift([Stratum(*map(sum, zip(*strata, strict=True)))]).value)
        apart.append(lift(strata).value)
    assert sum(together) / 200 > 1.25
    assert sum(apart) / 200 == pytest.approx(1, abs=0.05)


def test_a_harmless_signal_is_rarely_called_evidence():
    draw = random.Random(8)
    found = [lift(_closed_deals(draw, 120, truth=1)) for _ in range(1000)]
    assert sum(one.is_evidence for one in found) / 1000 <= 0.035


def test_few_deals_are_pulled_towards_one():
    few, many = (lift([Stratum(2 * n, 2 * n, n, 2 * n)]) for n in (1, 50))
    assert 1 < few.value < many.value < 2
    assert not few.is_evidence
    assert many.is_evidence


def test_without_both_sides_there_is_none():
    assert lift([]) is None
    assert lift([Stratum(3, 5, 0, 0), Stratum(0, 0, 4, 9)]) is None


def test_nobody_lost_is_a_number_too():
    found = lift([Stratum(0, 30, 12, 30)])
    assert found.is_good_news and not found.is_evidence
    assert 0 < found.low < found.value < found.high < 1
