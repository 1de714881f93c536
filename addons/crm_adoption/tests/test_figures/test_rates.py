"""Shares against scipy, against published examples, and against a known truth."""

import random

import pytest
from figures.rates import difference, wilson_interval
from scipy.stats import binomtest

# Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
PUBLISHED = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


@pytest.mark.parametrize("total", [1, 2, 5, 10, 37, 400])
@pytest.mark.parametrize("sure", [0.8, 0.95, 0.99])
def test_wilson_is_scipys(total, sure):
    for successes in range(total + 1):
        theirs = binomtest(successes, total).proportion_ci(sure, method="wilson")
        ours = wilson_interval(successes, total, sure)
        assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize(("successes", "total"), [(0, 0), (-1, 5), (6, 5)])
def test_nonsense_is_refused(successes, total):
    with pytest.raises(ValueError, match="of"):
        wilson_interval(successes, total)


@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), PUBLISHED)
def test_difference_is_newcombes(a, m, b, n, low, high):
    gap = difference(a, m, b, n)
    assert gap.value == pytest.approx(a / m - b / n)
    assert (gap.low, gap.high) == pytest.approx((low, high), abs=5e-5)


def test_the_other_way_round_is_the_mirror():
    gap, mirror = difference(7, 12, 3, 15), difference(3, 15, 7, 12)
    assert (gap.low, gap.high) == pytest.approx((-mirror.high, -mirror.low))


def test_95_of_100_intervals_hold_the_truth():
    draw = random.Random(4)
    held = 0
    for _ in range(4000):
        met = sum(draw.random() < 0.55 for _ in range(18))
        left = sum(draw.random() < 0.35 for _ in range(12))
        gap = difference(met, 18, left, 12)
        held += gap.low <= 0.2 <= gap.high
    assert 0.94 <= held / 4000 <= 0.97


def test_clear_or_not():
    assert difference(18, 20, 5, 20).is_clear
    assert difference(5, 20, 18, 20).is_clear
    assert not difference(6, 10, 4, 10).is_clear
