"""The README's screenshots, taken from a server with fresh demo data."""

import os
import socket
import subprocess

from . import databases, demo, python_env, system
from .paths import ROOT
from .postgres import stopped_afterwards
from .prepare import prepare
from .steps import say

DATABASE = "crm_adoption_screenshots"
FOLDER = ROOT / "docs" / "screenshots"
SCRIPT = ROOT / "devtools" / "screenshots_browser.py"


def take(_arguments: list[str]) -> int:
    with stopped_afterwards():
        prepare(browser=True)
        python_env.SCREENSHOTS.ensure()
        demo.build_database(DATABASE)
        with demo.serving(DATABASE, _free_port()) as server:
            status = _drive(server.args[-1])
        databases.drop(DATABASE)
    say(f"Screenshots are in {FOLDER}")
    return status


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _drive(port: str) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [python_env.SCREENSHOTS.python, SCRIPT, port, FOLDER]
    environment = os.environ | {"CHROMIUM": system.find_browser()}
    return subprocess.call([str(part) for part in command], env=environment)
