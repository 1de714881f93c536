"""Everything that has to be there before Odoo can start."""

import contextlib
import fcntl
from collections.abc import Iterator

from . import odoo, odoo_source, postgres, python_env, system
from .paths import CLUSTER, RUNTIME, VENV
from .steps import check_disk_space, say


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    """Let a second preparation of the same runtime wait for the first."""
    RUNTIME.mkdir(exist_ok=True)
    with (RUNTIME / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another preparation is under way; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(*, browser: bool = False) -> None:
    """Bring the runtime to the point where PostgreSQL is up and Odoo can start."""
    with _only_one():
        if not (CLUSTER.exists() and VENV.exists()):
            check_disk_space()
        system.ensure_packages(browser=browser)
        odoo_source.ensure()
        python_env.RUN.ensure()
        postgres.ensure()
        odoo.write_config()
