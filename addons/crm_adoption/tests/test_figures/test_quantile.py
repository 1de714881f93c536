"""What most won deals kept to, against scipy and against a known truth."""

import math
import random

import pytest
from figures.quantile import ENOUGH_DEALS, quantile, quantile_interval, stage_limit
from scipy.stats import quantile_test, scoreatpercentile


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75, 0.9])
def test_quantile_is_the_smallest_that_enough_keep(part):
    for total in range(1, 80):
        values = [float(31 * i % 83) for i in range(total)]
        ours = quantile(values, part)
        assert sum(value <= ours for value in values) >= part * total - 1e-9
        assert sum(value < ours for value in values) < part * total
        around = scoreatpercentile(values, 100 * part)
        assert abs(sorted(values).index(ours) - _place(values, around)) <= 1


def _place(values, value):
    return sum(other < value for other in values)


@pytest.mark.parametrize("part", [0.5, 0.75])
def test_interval_is_scipys(part):
    draw = random.Random(7)
    for total in range(5, 120, 3):
        values = [draw.expovariate(1 / 20) for _ in range(total)]
        theirs = quantile_test(values, p=part).confidence_interval(0.95)
        ours = quantile_interval(values, part)
        expected = [None if math.isnan(limit) else limit for limit in theirs]
        assert list(ours) == pytest.approx(expected)


def test_interval_holds_the_truth():
    draw = random.Random(11)
    truth = 20 * math.log(4)
    held = 0
    for _ in range(1500):
        values = [draw.expovariate(1 / 20) for _ in range(ENOUGH_DEALS + 10)]
        low, high = quantile_interval(values, 0.75)
        held += low <= truth <= high
    assert held / 1500 >= 0.945


def test_limit_needs_enough_deals():
    assert stage_limit([5.0] * (ENOUGH_DEALS - 1)) is None
    assert stage_limit([5.0] * ENOUGH_DEALS).days == 5


def test_limit_is_what_its_sentence_says():
    draw = random.Random(3)
    for total in range(ENOUGH_DEALS, 60):
        stays = [draw.expovariate(1 / 12) for _ in range(total)]
        limit = stage_limit(stays)
        assert limit.kept == sum(stay <= limit.days for stay in stays)
        assert limit.kept >= 0.75 * total
        assert limit.low <= limit.days <= limit.high


def test_limit_is_never_zero_days():
    assert stage_limit([0.01] * ENOUGH_DEALS).days == 1
