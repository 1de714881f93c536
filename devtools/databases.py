"""Databases made once and copied: a template takes a minute, its copy a second."""

import hashlib
import os
import shutil
from pathlib import Path

from . import odoo, odoo_source, postgres
from .paths import DATA, MODULE, RUNTIME
from .steps import step

TEMPLATE = "crm_adoption_template"
TEST = os.environ.get("TEST_DB", "crm_adoption_test")
HINT = "The database could not be prepared; the log tells why"


def exists(name: str) -> bool:
    return bool(postgres.query(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def drop(name: str) -> None:
    postgres.query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(_filestore(name), ignore_errors=True)
    _stamp(name).unlink(missing_ok=True)


def copy(source: str, target: str) -> None:
    drop(target)
    postgres.query(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
    if _filestore(source).exists():
        shutil.copytree(_filestore(source), _filestore(target))


def ensure_template() -> None:
    """The database with crm, without our module and without demo data."""
    stamp = odoo_source.locate().version_stamp
    if _is_current(TEMPLATE, stamp):
        return
    with step("Creating a database with crm (about a minute)"):
        drop(TEMPLATE)
        odoo.run_logged(
            "template", HINT, "-d", TEMPLATE, "-i", "crm", "--stop-after-init",
            "--max-cron-threads=0", "--no-http",
        )  # fmt: skip
        _stamp(TEMPLATE).write_text(stamp)


def ensure_test() -> None:
    """The database that the tests run in, with the module as it is in the checkout."""
    ensure_template()
    digest = module_digest()
    if _is_current(TEST, digest):
        return
    installed = exists(TEST) and _stamp(TEST).exists()
    action = "-u" if installed else "-i"
    with step(f"Bringing the module into the database {TEST}"):
        if not installed:
            copy(TEMPLATE, TEST)
        odoo.run_logged(
            "test-database", HINT, "-d", TEST, action, "crm_adoption",
            "--stop-after-init", "--max-cron-threads=0", "--no-http",
        )  # fmt: skip
        _stamp(TEST).write_text(digest)


def module_digest() -> str:
    """Digest of the files whose change asks for an upgrade of the module."""
    digest = hashlib.sha256(odoo_source.locate().version_stamp.encode())
    for path in sorted(MODULE.rglob("*")):
        part = path.relative_to(MODULE).parts[0]
        if part not in ("tests", "static", "readme") and path.suffix in (
            ".py", ".xml", ".csv", ".po",
        ):  # fmt: skip
            digest.update(str(path.relative_to(MODULE)).encode() + path.read_bytes())
    return digest.hexdigest()


def _filestore(name: str) -> Path:
    return DATA / "filestore" / name


def _stamp(name: str) -> Path:
    return RUNTIME / f"{name}.stamp"


def _is_current(name: str, stamp: str) -> bool:
    path = _stamp(name)
    return path.exists() and path.read_text() == stamp and exists(name)
