"""A private PostgreSQL cluster: own data folder, own unix socket, no TCP port."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import system
from .paths import CLUSTER, LOGS, ROOT
from .steps import Problem, finished_folder, step

USER = "odoo"
ACCOUNT = "postgres"
# The path of a unix socket may have 107 characters; PostgreSQL adds its own name.
LONGEST_SOCKET_FOLDER = 85
SETTINGS = """
listen_addresses = ''
shared_buffers = 256MB
max_connections = 100
# The content can be made again at any time, so speed comes before safety at power loss.
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def socket_folder() -> Path:
    folder = CLUSTER / "socket"
    if len(str(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    digest = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"crm_adoption_{digest}"


def _as_server_account() -> list[str]:
    """Prefix that drops root's rights, which PostgreSQL refuses to run with.

    The capability lets the server reach a checkout below a closed folder such as /root.
    """
    if not system.is_root():
        return []
    drop = ["setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups"]
    reach = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    probe = subprocess.run([*drop, *reach, "true"], capture_output=True)
    return drop + reach if probe.returncode == 0 else drop


def _server_command(
    name: str, *arguments: str, **options
) -> subprocess.CompletedProcess:
    binaries = system.find_postgres()
    if binaries is None:
        system.ensure_packages()
        binaries = system.find_postgres()
    command = [*_as_server_account(), str(binaries / name), *map(str, arguments)]
    # Started from "/", because the account may not enter the caller's folder.
    return subprocess.run(
        command,
        text=True,
        capture_output=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        **options,
    )


def _give_to_server(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if system.is_root():
        account = pwd.getpwnam(ACCOUNT)
        os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o700)


def _create() -> None:
    with step("Creating the private PostgreSQL"), finished_folder(CLUSTER) as folder:
        _give_to_server(folder)
        data = folder / "data"
        # C.UTF-8: with the plain C locale pg_trgm finds no Cyrillic trigram.
        options = ("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        done = _server_command("initdb", "-D", data, *options)
        if done.returncode:
            raise Problem(
                f"PostgreSQL could not be set up: {done.stderr.strip()}. Repair this, "
                "then start again."
            )
        with (data / "postgresql.conf").open("a") as config:
            config.write(SETTINGS)


def is_running() -> bool:
    return CLUSTER.exists() and (
        _server_command("pg_ctl", "-D", CLUSTER / "data", "status").returncode == 0
    )


def ensure() -> None:
    """Create the cluster if needed and start it if it is not up."""
    if not CLUSTER.exists():
        _create()
    if is_running():
        return
    _give_to_server(socket_folder())
    LOGS.mkdir(parents=True, exist_ok=True)
    log = CLUSTER / "server.log"
    options = f"-k '{socket_folder()}'"
    done = _server_command(
        "pg_ctl", "-D", CLUSTER / "data", "-l", log, "-w", "-t", "60", "-o", options,
        "start",
    )  # fmt: skip
    if done.returncode:
        last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["no log"]
        raise Problem(
            f"The private PostgreSQL did not start: {last[0]} (log: {log}). If nothing "
            "else helps, 'make clean' removes it with its databases."
        )


def stop() -> None:
    if is_running():
        _server_command("pg_ctl", "-D", CLUSTER / "data", "-m", "fast", "-w", "stop")
    if socket_folder().parent != CLUSTER:
        shutil.rmtree(socket_folder(), ignore_errors=True)


@contextmanager
def stopped_afterwards() -> Iterator[None]:
    """Stop the server when the block ends, unless somebody else is connected."""
    try:
        yield
    finally:
        if is_running() and not in_use():
            stop()


def query(sql: str, database: str = "postgres") -> list[str]:
    """Rows of a query's first column as text.

    :raises Problem: when PostgreSQL refuses the statement.
    """
    client = [system.find_postgres() / "psql", "-h", socket_folder(), "-U", USER]
    options = ["-d", database, "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql]
    done = subprocess.run(
        [str(part) for part in client + options], capture_output=True, text=True
    )
    if done.returncode:
        raise Problem(f"PostgreSQL answered: {done.stderr.strip()}")
    return done.stdout.split("\n")[:-1]


def in_use() -> bool:
    others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
    return query(f"SELECT count(*) FROM pg_stat_activity WHERE {others}") != ["0"]
