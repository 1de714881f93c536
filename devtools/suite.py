"""``make test``: all parts or one, with one summary."""

import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import installation, linting, testing
from .paths import RUNTIME
from .postgres import stopped_afterwards
from .prepare import prepare
from .steps import Problem, say

REPORTS = RUNTIME / "reports"


@dataclass
class Result:
    part: str
    passed: int
    failed: int
    skipped: int
    seconds: float


def _by_pytest(name: str, call: Callable[..., int]) -> tuple[int, int, int]:
    REPORTS.mkdir(exist_ok=True)
    path = REPORTS / f"{name}.xml"
    path.unlink(missing_ok=True)
    status = call(f"--junitxml={path}") if name != "unit" else _unit(path)
    passed, failed, skipped = read_counts(path)
    # A run that broke off before its report, or found no test, is a failure too.
    return passed, failed or int(status != 0), skipped


def _unit(path: Path) -> int:
    return testing.unit(*testing.UNIT, f"--junitxml={path}")


def read_counts(path: Path) -> tuple[int, int, int]:
    if not path.exists():
        return 0, 1, 0
    suites = list(ET.parse(path).getroot().iter("testsuite"))

    def total(key: str) -> int:
        return sum(int(suite.get(key, 0)) for suite in suites)

    failed = total("failures") + total("errors")
    return total("tests") - failed - total("skipped"), failed, total("skipped")


def _lint(_name: str) -> tuple[int, int, int]:
    results = linting.lint()
    passed = sum(results.values())
    return passed, len(results) - passed, 0


def _install(_name: str) -> tuple[int, int, int]:
    return *installation.report(), 0


PARTS: dict[str, Callable[[str], tuple[int, int, int]]] = {
    "lint": _lint,
    "unit": lambda name: _by_pytest(name, testing.unit),
    "install": _install,
    "odoo": lambda name: _by_pytest(name, testing.module_tests),
    "queue-job": lambda name: _by_pytest(name, testing.queue_job_tests),
    "neighbours": lambda name: _by_pytest(name, testing.neighbour_tests),
    "tours": lambda name: _by_pytest(name, testing.browser_tests),
    "crm": lambda name: _by_pytest(name, testing.crm_suite),
}


def run(names: list[str]) -> int:
    """Run the named parts (all when empty); 0 if nothing failed."""
    with stopped_afterwards():
        prepare(browser=True)
        results = [_measure(name) for name in names or PARTS]
    _summarise(results)
    return int(any(result.failed for result in results))


def _measure(name: str) -> Result:
    say(f"\n── {name} ──")
    start = time.monotonic()
    try:
        passed, failed, skipped = PARTS[name](name)
    except Problem as problem:
        say(f"✗ {problem}")
        passed, failed, skipped = 0, 1, 0
    return Result(name, passed, failed, skipped, time.monotonic() - start)


def _summarise(results: list[Result]) -> None:
    say("\n── summary ──")
    for result in results:
        sign = "✗" if result.failed else "✓"
        say(
            f"{sign} {result.part:<10} {result.passed:>5} passed {result.failed:>4} "
            f"failed {result.skipped:>4} skipped {result.seconds:>7.0f} s"
        )
    passed, failed, skipped = (
        sum(getattr(result, key) for result in results)
        for key in ("passed", "failed", "skipped")
    )
    say(f"\n{passed} passed, {failed} failed, {skipped} skipped")
