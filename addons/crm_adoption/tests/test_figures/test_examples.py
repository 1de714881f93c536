"""The examples that the figures' own descriptions give."""

import doctest

import pytest
from figures import (
    benchmark,
    exchange,
    lift,
    quantile,
    quiet,
    rates,
    pulse,
    student,
    survival,
    threshold,
)


@pytest.mark.parametrize(
    "module", [benchmark, exchange, lift, quantile, quiet, rates, survival, threshold]
    "module",
    [exchange, pulse, quantile, quiet, rates, student, survival, threshold],
)
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
