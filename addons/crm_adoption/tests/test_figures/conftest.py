"""Figures are tested without Odoo: its folder's parent is on the path."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def pytest_collection_modifyitems(items):
    """Keep pytest from importing the Odoo module in whose folder these tests are."""
    here = Path(__file__).parent
    ours = (item for item in items if here in item.path.parents)
    for node in {node for item in ours for node in item.listchain()}:
        if isinstance(node, pytest.Package):
            node.setup = lambda: None
