"""Limits as benchmarks say them, against scipy and a known truth."""

import math
import random

import pytest
from figures.benchmark import benchmark
from scipy.stats import quantile_test, scoreatpercentile


@pytest.mark.parametrize("unit", [1, 7])
@pytest.mark.parametrize("seed", range(10))
def test_limits_are_scipys_rounded_up(seed, unit):
    draw = random.Random(seed)
    values = [draw.expovariate(1 / 20) for _ in range(20 + 17 * seed)]
    made = benchmark(values, unit=unit)
    for name, part in (("q50", 50), ("q60", 60), ("q75", 75)):
        below = scoreatpercentile(values, part, interpolation_method="lower")
        above = scoreatpercentile(values, part, interpolation_method="higher")
        assert _up(below, unit) <= getattr(made, name) <= _up(above, unit)
    theirs = quantile_test(values, p=0.75).confidence_interval(0.95)
    assert made.low == _up(theirs.low, unit)
    assert made.high == _up(theirs.high, unit)


def _up(value, unit):
    return max(math.ceil(value / unit) * unit, 1)


def test_it_is_what_its_sentence_says():
    draw = random.Random(2)
    for total in range(20, 90):
        values = [draw.expovariate(1 / 9) for _ in range(total)]
        made = benchmark(values)
        assert made.total == total
        assert made.kept == sum(value <= made.q75 for value in values) >= 0.75 * total
        assert made.q50 <= made.q60 <= made.q75
        assert made.low <= made.q75 <= made.high


def test_the_truth_is_within_the_limits():
    """Rounded up to whole days the interval holds the truth, rounded up likewise."""
    draw = random.Random(4)
    truth = math.ceil(20 * math.log(4))
    held = 0
    for _ in range(1500):
        made = benchmark([draw.expovariate(1 / 20) for _ in range(40)])
        held += made.low <= truth <= made.high
    assert held / 1500 >= 0.945


def test_never_is_a_number():
    made = benchmark([3.0] * 10 + [36500.0] * 10)
    assert (made.q50, made.q75, made.kept) == (3, 36500, 20)


def test_nothing_is_less_than_the_least():
    made = benchmark([0.0] * 20, least=10)
    assert (made.q60, made.q75, made.low, made.high) == (10, 10, 10, 10)
