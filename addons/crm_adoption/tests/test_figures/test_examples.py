"""The examples that the figures' own descriptions give."""

import doctest
import pkgutil
from importlib import import_module

import figures
import pytest

MODULES = [
    import_module(f"figures.{found.name}")
    for found in pkgutil.iter_modules(figures.__path__)
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
