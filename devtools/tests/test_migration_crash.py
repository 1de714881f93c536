"""A worker that is killed at any moment leaves nothing half-done and nothing twice."""

import json
import subprocess
import sys

import pytest

from devtools import databases, odoo, scratch
from devtools.paths import ROOT

FIRST, SECOND = "crm_adoption_crash_1", "crm_adoption_crash_2"


@pytest.fixture(scope="module")
def found():
    """What ``migration_crash.py`` found, in databases of its own."""
    with scratch.database(FIRST):
        try:
            done = subprocess.run(
                [sys.executable, "-m", "devtools.tests.migration_crash", FIRST, SECOND],
                env=odoo.environment(),
                cwd=ROOT,
                capture_output=True,
                text=True,
            )
        finally:
            databases.drop(SECOND)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("step", ["apply", "undo"])
def test_the_end_is_that_of_an_undisturbed_run(found, step):
    assert found[step]["kills"] == 20
    assert len(set(found[step]["states"])) == 1
    assert found[step]["same"]


def test_the_undo_leaves_every_table_as_it_was(found):
    assert found["restored"] == [True, True]
