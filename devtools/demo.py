"""``make demo``: the running product with its personas."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from . import databases, odoo, postgres
from .paths import LOGS, ROOT
from .prepare import prepare
from .steps import Problem, say, step

DATABASE = "crm_adoption_demo"
LOG = LOGS / "demo.log"
LONGEST_START = 120
PERSONAS = (
    ("anna", "seller in the team Key Accounts, sees her own deals"),
    ("boris", "seller in the team Key Accounts, sees all deals, works in Russian"),
    ("carla", "seller in the team Regions"),
    ("lena", "leader of the team Key Accounts"),
    ("sara", "sales administrator"),
    ("paul", "privacy officer"),
    ("egon", "employee without CRM rights"),
    ("admin", "administrator"),
)
# Demo data cannot name a language that may not be installed.
AFTER_CREATION = """
for login in ("anna", "carla", "lena", "sara", "paul", "egon", "admin"):
    env["res.users"].search([("login", "=", login)]).lang = "en_US"
env.ref("crm_adoption.user_boris").lang = "ru_RU"
env.cr.commit()
"""


def run(arguments: list[str]) -> int:
    """Serve the demo in the foreground until Ctrl-C; returns the exit status."""
    port = port_from_environment()
    check_port(port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with postgres.stopped_afterwards():
        prepare()
        ensure_database(reset=os.environ.get("RESET") == "1")
        with serving(DATABASE, port) as server:
            _greet(port)
            return server.wait()


def port_from_environment() -> int:
    text = os.environ.get("PORT") or "8069"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text} is not a port number. Try: make demo PORT=8070")
    return int(text)


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Problem(
                f"Port {port} cannot be used; most likely another program has it. "
                f"Stop that program, or choose another port: make demo PORT={port + 1}"
            ) from None


def ensure_database(reset: bool) -> None:
    if reset or not databases.exists(DATABASE):
        build_database(DATABASE)
    elif not databases.is_current(DATABASE, databases.module_digest()):
        with step("Bringing the demo up to the newest version of the module"):
            databases.run_module(DATABASE, "-u", "demo-update")
            databases.mark(DATABASE, databases.module_digest())


def build_database(name: str) -> None:
    """Build under another name, so that an interrupted run leaves no half database."""
    building = f"{name}_building"
    with step("Creating the demo database (about a minute)"):
        databases.drop(building)
        options = ("--with-demo", "--load-language=en_US,ru_RU")
        databases.run_module(building, "-i", "demo-database", *options)
        odoo.shell(building, AFTER_CREATION, "demo-personas", databases.HINT)
        databases.rename(building, name)
        databases.mark(name, databases.module_digest())


@contextmanager
def serving(database: str, port: int) -> Iterator[subprocess.Popen]:
    """A server that answers at ``port`` for the block, and is gone after it."""
    command = odoo.command("-d", database, "--db-filter", f"^{database}$")
    with LOG.open("wb") as output:
        server = subprocess.Popen(
            [*command, "--http-port", str(port)],
            env=odoo.environment(),
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
    try:
        _wait_until_up(server, port)
        yield server
    finally:
        _stop(server)


def _wait_until_up(server: subprocess.Popen, port: int) -> None:
    address = f"http://127.0.0.1:{port}/web/login"
    deadline = time.monotonic() + LONGEST_START
    with step("Starting the server"):
        while time.monotonic() < deadline:
            if server.poll() is not None:
                last = LOG.read_text(errors="replace").strip().splitlines()[-1:]
                raise Problem(f"The server stopped at once: {last} (log: {LOG})")
            try:
                urllib.request.urlopen(address, timeout=30).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.3)
    raise Problem(f"The server did not answer within {LONGEST_START} s; see {LOG}")


def _greet(port: int) -> None:
    say(f"\n  CRM Adoption is running: http://localhost:{port}\n")
    say("  Log in as one of these; the password is the login:")
    for login, who in PERSONAS:
        say(f"    {login:<7} {who}")
    say(f"\n  Log: {LOG}\n  Stop with Ctrl-C; your data stay for the next start.\n")


def _stop(server: subprocess.Popen) -> None:
    if server.poll() is None:
        say("Stopping the server …")
        server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
