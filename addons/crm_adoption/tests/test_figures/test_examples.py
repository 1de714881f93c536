"""The examples that the figures' own descriptions give."""

import doctest

import pytest
from figures import (
    away,
    benchmark,
    exchange,
    groups,
    hold,
    lift,
    metrics,
    pulse,
    quantile,
    rates,
    student,
    survival,
    threshold,
)

MODULES = [
    away,
    benchmark,
    exchange,
    groups,
    hold,
    lift,
    metrics,
    pulse,
    quantile,
    rates,
    student,
    survival,
    threshold,
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
