"""A database of its own for a measurement or a test, and Odoo on it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from . import databases, odoo
from .paths import CONFIG, ROOT


@contextmanager
def database(name: str) -> Iterator[str]:
    """A fresh copy of the tests' database, dropped afterwards."""
    databases.ensure_test()
    databases.copy(databases.TEST, name)
    try:
        yield name
    finally:
        databases.drop(name)


def call(module: str, *arguments: str) -> int:
    """Run ``python -m module`` where ``import odoo`` works; returns its exit status."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.call(command, env=odoo.environment(), cwd=ROOT)


@contextmanager
def environment(name: str) -> Iterator:
    """Odoo's environment of the system user on a database, in this process."""
    # Only a process that was started by ``call`` finds these.
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(["-c", str(CONFIG), "-d", name, "--log-level=error"])
    with Registry(name).cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})
