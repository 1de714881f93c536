"""System packages: what only an administrator of the machine can install."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .paths import VENV
from .steps import Problem, run, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_root() -> bool:
    return os.geteuid() == 0


def find_postgres() -> Path | None:
    """Folder of the newest PostgreSQL server binaries, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def find_browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _has_trigrams() -> bool:
    return find_postgres() is None or any(
        Path("/usr/share").glob("postgresql*/**/extension/pg_trgm.control")
    )


def _can_make_venv() -> bool:
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True).returncode == 0


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing(browser: bool, node: bool) -> list[str]:
    wanted = {
        "postgresql": find_postgres() is not None,
        "postgresql-contrib": _has_trigrams(),
        "python3-venv": VENV.exists() or _can_make_venv(),
        "libmagic1": _can_load("libmagic.so.1"),
        "git": shutil.which("git") is not None,
        "chromium": not browser or find_browser() is not None,
        "nodejs": not node or shutil.which("node") is not None,
        "npm": not node or shutil.which("npm") is not None,
    }
    return [package for package, present in wanted.items() if not present]


def ensure_packages(*, browser: bool = False, node: bool = False) -> None:
    """Install missing system packages as root on Debian; else say which ones.

    :raises Problem: with one line for the administrator.
    """
    missing = _missing(browser, node)
    if not missing:
        return
    line = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if not is_root() or not shutil.which("apt-get"):
        raise Problem(
            "This machine lacks system packages that only an administrator can "
            f"install. Ask for this line, then start again: sudo {line}"
        )
    with step(f"Installing system packages: {', '.join(missing)}"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        hint = "apt could not install them; check the network and try again"
        run(["apt-get", "update"], "apt-update", hint, env=environment)
        run([*line.split(), "--yes"], "apt-install", hint, env=environment)


def find_python() -> str:
    """A Python that Odoo 19 runs on (3.10 to 3.13)."""
    names = ["python3.12", "python3.11", "python3.13", "python3.10"]
    if (3, 10) <= sys.version_info[:2] <= (3, 13):
        return sys.executable
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise Problem(
            "Odoo 19 needs Python 3.10, 3.11, 3.12 or 3.13 and none was found. "
            "Install one of them (Debian: apt-get install python3) and start again."
        )
    return found
