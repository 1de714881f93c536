"""The examples that the figures' own descriptions give."""

import doctest

import pytest
from figures import (
    benchmark,
    exchange,
    hold,
    lift,
    pulse,
    quantile,
    rates,
    student,
    survival,
    threshold,
)


@pytest.mark.parametrize(
    "module",
    [
        benchmark,
        exchange,
        hold,
        lift,
        pulse,
        quantile,
        rates,
        student,
        survival,
        threshold,
    ],
    away,
    groups,
    metrics,
    quiet,
)

MODULES = [
    away, exchange, groups, metrics, quantile, quiet, rates, survival, threshold,
]  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
