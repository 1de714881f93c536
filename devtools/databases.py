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


def rename(source: str, target: str) -> None:
    drop(target)
    postgres.query(f'ALTER DATABASE "{source}" RENAME TO "{target}"')
    if _filestore(source).exists():
        _filestore(source).rename(_filestore(target))


def run_module(name: str, action: str, log: str, *options: str) -> None:
    """Install (``-i``) or upgrade (``-u``) our module in a database."""
    _run_odoo(name, log, action, "crm_adoption", *options)


def ensure_template() -> None:
    """The database with crm, without our module and without demo data."""
    stamp = odoo_source.locate().version_stamp
    if is_current(TEMPLATE, stamp):
        return
    with step("Creating a database with crm (about a minute)"):
        drop(TEMPLATE)
        _run_odoo(TEMPLATE, "template", "-i", "crm")
        mark(TEMPLATE, stamp)


def ensure_test() -> None:
    """The database that the tests run in, with the module as it is in the checkout."""
    ensure_template()
    digest = module_digest()
    if is_current(TEST, digest):
        return
    installed = has_stamp(TEST)
    with step(f"Bringing the module into the database {TEST}"):
        if not installed:
            copy(TEMPLATE, TEST)
        run_module(TEST, "-u" if installed else "-i", "test-database")
        mark(TEST, digest)


def module_digest() -> str:
    """Digest of the files whose change asks for an upgrade of the module."""
    return digest_of(MODULE)


def digest_of(*modules: Path) -> str:
    digest = hashlib.sha256(odoo_source.locate().version_stamp.encode())
    found = [(module, path) for module in modules for path in module.rglob("*")]
    for module, path in sorted(found):
        name = path.relative_to(module)
        if name.parts[0] not in ("tests", "static", "readme") and path.suffix in (
            ".py",
            ".xml",
            ".csv",
            ".po",
        ):
            digest.update(str(name).encode() + path.read_bytes())
    return digest.hexdigest()


def mark(name: str, stamp: str) -> None:
    """Remember that a database is complete, and what it was made from."""
    _stamp(name).write_text(stamp)


def has_stamp(name: str) -> bool:
    """Whether a database is there and was complete once."""
    return _stamp(name).exists() and exists(name)


def is_current(name: str, stamp: str) -> bool:
    path = _stamp(name)
    return path.exists() and path.read_text() == stamp and exists(name)


def _run_odoo(name: str, log: str, *arguments: str) -> None:
    quiet = ("--stop-after-init", "--max-cron-threads=0", "--no-http")
    odoo.run_logged(log, HINT, "-d", name, *arguments, *quiet)


def _filestore(name: str) -> Path:
    return DATA / "filestore" / name


def _stamp(name: str) -> Path:
    return RUNTIME / f"{name}.stamp"
