"""The readers are tested without Odoo: their folder's parent is on the path."""

import os
import sys
from pathlib import Path

import pytest

_MODULE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(_MODULE))


@pytest.fixture
def own_samples() -> Path:
    return _MODULE / "tests" / "samples"


@pytest.fixture
def public_samples() -> Path:
    """Files of other projects; not part of the repository."""
    beside = _MODULE.parents[2] / "shared" / "samples"
    folder = Path(os.environ.get("CRM_ADOPTION_SAMPLES", beside))
    if not folder.is_dir():
        pytest.skip("no public sample files here (CRM_ADOPTION_SAMPLES)")
    return folder


def pytest_collection_modifyitems(items):
    """Keep pytest from importing the Odoo module in whose folder these tests are."""
    here = Path(__file__).parent
    ours = (item for item in items if here in item.path.parents)
    for node in {node for item in ours for node in item.listchain()}:
        if isinstance(node, pytest.Package):
            node.setup = lambda: None
