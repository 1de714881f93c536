"""The examples that the figures' own descriptions give."""

import doctest

import pytest
from figures import exchange, quantile, quiet, rates, survival, threshold


@pytest.mark.parametrize(
    "module", [exchange, quantile, quiet, rates, survival, threshold]
)
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
