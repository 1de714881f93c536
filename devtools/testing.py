"""Calls of pytest: with Odoo in the test database, or without Odoo."""

import subprocess

from . import databases, neighbours, odoo, odoo_source, python_env, queue_job
from .paths import (
    BRIDGE,
    CONFIG,
    MODULE,
    NEIGHBOUR,
    NEIGHBOUR_CONFIG,
    QUEUE_JOB_CONFIG,
    ROOT,
)

TESTS = MODULE / "tests"
UNIT = (
    TESTS / "test_readers",
    TESTS / "test_matching",
    TESTS / "test_figures",
    ROOT / "devtools" / "tests",
)
BROWSER = ("test_hoot*.py", "test_tour*.py")


def _run(*arguments, env: dict | None = None) -> int:
    command = [python_env.RUN.python, "-m", "pytest", *arguments]
    return subprocess.call(
        [str(part) for part in command], env=env or odoo.environment(), cwd=ROOT
    )


def _with_odoo(*arguments) -> int:
    databases.ensure_test()
    options = (f"--odoo-config={CONFIG}", f"--odoo-database={databases.TEST}")
    return _run(*options, *arguments)


def pytest(arguments: list[str]) -> int:
    """One file, class or test as a plain pytest call, in the surroundings it needs."""
    called = " ".join(arguments)
    if any(str(folder.relative_to(ROOT)) in called for folder in UNIT):
        return unit(*arguments)
    if BRIDGE.name in called:
        return queue_job_tests(*arguments)
    if str(NEIGHBOUR.relative_to(ROOT)) in called:
        return neighbour_tests(*arguments)
    browser = "test_tour" in called or "test_hoot" in called
    return _with_odoo(*(["--odoo-http"] if browser else []), *arguments)


def unit(*arguments) -> int:
    """Tests that need neither Odoo nor a database."""
    return _run("-p", "no:odoo", *(arguments or UNIT))


def fuzz(arguments: list[str]) -> int:
    """Give the readers damaged files: ``--minutes 5``, ``--format zip``."""
    script = TESTS / "test_readers" / "fuzzing.py"
    command = [python_env.RUN.python, script, *arguments]
    return subprocess.call([str(part) for part in command], cwd=ROOT)


def module_tests(*arguments) -> int:
    """Our tests that need Odoo; over HTTP where they ask for it, without a browser."""
    skipped = [f"--ignore={path}" for path in UNIT]
    skipped += [f"--ignore-glob={TESTS / name}" for name in BROWSER]
    return _with_odoo("--odoo-http", *skipped, TESTS, *arguments)


def browser_tests(*arguments) -> int:
    files = [path for name in BROWSER for path in sorted(TESTS.glob(name))]
    return _with_odoo("--odoo-http", *files, *arguments)


def queue_job_tests(*arguments) -> int:
    """The bridge to queue_job, with its job runner as a process of its own."""
    queue_job.ensure()
    named = any(BRIDGE.name in str(argument) for argument in arguments)
    tests = () if named else (BRIDGE / "tests",)
    return _run(
        f"--odoo-config={QUEUE_JOB_CONFIG}",
        f"--odoo-database={queue_job.DATABASE}",
        *tests,
        *arguments,
        env=queue_job.environment(),
    )


def neighbour_tests(*arguments) -> int:
    """Beside automation rules and the partners' portal, and with one more kind."""
    neighbours.ensure()
    named = any(NEIGHBOUR.name in str(argument) for argument in arguments)
    tests = () if named else (NEIGHBOUR / "tests",)
    return _run(
        f"--odoo-config={NEIGHBOUR_CONFIG}",
        f"--odoo-database={neighbours.DATABASE}",
        *tests,
        *arguments,
        env=neighbours.environment(),
    )


def crm_suite(*arguments) -> int:
    """crm's own tests with our module installed.

    One second try: on a busy machine crm's tour ``crm_forecast`` fails now and then
    without our module as well, since it leaves the form while Won is under way.
    """
    source = odoo_source.locate()
    folders = [source.python_path / "odoo" / "addons", *source.addons]
    crm = next(path / "crm" for path in folders if (path / "crm").exists())
    return _with_odoo("--odoo-http", "--reruns=1", crm / "tests", *arguments)
