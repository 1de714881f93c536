"""Odoo's command line, configured for the prepared runtime."""

import os
import subprocess
from pathlib import Path

from . import odoo_source, postgres, python_env
from .paths import ADDONS, CONFIG, DATA, ROOT
from .steps import run


def write_config(path: Path = CONFIG, *more: Path) -> None:
    """Write a configuration file; it follows the checkout and ``ODOO_HOME``.

    :param more: folders with addons beside ours and Odoo's
    """
    addons = [ADDONS, *odoo_source.locate().addons, *more]
    DATA.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "[options]\n"
        f"addons_path = {','.join(map(str, addons))}\n"
        f"data_dir = {DATA}\n"
        f"db_host = {postgres.socket_folder()}\n"
        f"db_user = {postgres.USER}\n"
        "http_interface = 127.0.0.1\n"
    )


def environment(*more: Path, config: Path = CONFIG) -> dict[str, str]:
    """Environment in which ``import odoo`` works and finds the configuration.

    :param more: further folders with Python packages
    """
    inherited = os.environ.get("PYTHONPATH", "")
    paths = [str(odoo_source.locate().python_path), inherited, *map(str, more)]
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "ODOO_RC": str(config),
        "PGHOST": str(postgres.socket_folder()),
        "PGUSER": postgres.USER,
        "PATH": f"{python_env.RUN.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }


def command(*arguments: str) -> list[str]:
    return [str(python_env.RUN.python), "-m", "odoo", *map(str, arguments)]


def run_logged(
    log: str, hint: str, *arguments: str, stdin: str = "", env: dict | None = None
) -> None:
    """Run an Odoo command to its end; see :func:`devtools.steps.run`."""
    options = {"env": env or environment(), "cwd": ROOT, "stdin": stdin}
    run(command(*arguments), log, hint, **options)


def shell(database: str, script: str, log: str, hint: str) -> None:
    """Run a Python script in ``odoo shell``; the script commits what it changes."""
    run_logged(log, hint, "shell", "-d", database, "--no-http", stdin=script)


def execute(arguments: list[str]) -> int:
    """Run Odoo in the foreground and return its exit status."""
    return subprocess.call(command(*arguments), env=environment())
