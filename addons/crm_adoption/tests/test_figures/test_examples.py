"""The examples that the figures' own descriptions give."""

import doctest

import pytest
from figures import quantile, quiet, rates, survival


@pytest.mark.parametrize("module", [quantile, quiet, rates, survival])
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
