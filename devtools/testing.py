"""Calls of pytest: with Odoo in the test database, or without Odoo."""

import subprocess

from . import databases, odoo, odoo_source, python_env
from .paths import CONFIG, MODULE, ROOT

TESTS = MODULE / "tests"
UNIT = (TESTS / "test_readers", TESTS / "test_matching")
BROWSER = ("test_hoot*.py", "test_tour*.py")


def _run(*arguments: str) -> int:
    command = [python_env.RUN.python, "-m", "pytest", *arguments]
    return subprocess.call(
        [str(part) for part in command], env=odoo.environment(), cwd=ROOT
    )


def _odoo_options() -> list[str]:
    return [f"--odoo-config={CONFIG}", f"--odoo-database={databases.TEST}"]


def unit(*arguments: str) -> int:
    """Tests that need neither Odoo nor a database."""
    return _run("-p", "no:odoo", *(arguments or UNIT))


def with_odoo(*arguments: str) -> int:
    databases.ensure_test()
    return _run(*_odoo_options(), *arguments)


def pytest(arguments: list[str]) -> int:
    """One file, class or test as a plain pytest call; picks the right surroundings."""
    called = " ".join(arguments)
    if any(folder.name in called for folder in UNIT):
        return unit(*arguments)
    browser = "test_tour" in called or "test_hoot" in called
    return with_odoo(*(["--odoo-http"] if browser else []), *arguments)


def odoo_tests() -> int:
    skipped = [f"--ignore={path}" for path in UNIT]
    skipped += [f"--ignore-glob={TESTS / name}" for name in BROWSER]
    return with_odoo(*skipped, TESTS)


def tours() -> int:
    files = [path for name in BROWSER for path in sorted(TESTS.glob(name))]
    return with_odoo("--odoo-http", *files)


def crm_suite() -> int:
    """crm's own tests with our module installed."""
    crm = odoo_source.locate().python_path / "odoo" / "addons" / "crm"
    if not crm.exists():
        crm = odoo_source.locate().addons[0] / "crm"
    return with_odoo("--odoo-http", crm / "tests")


