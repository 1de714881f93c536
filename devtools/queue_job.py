"""What the bridge to OCA's queue_job is tested in: packages, configuration, database.

The packages lie in a folder of their own, so that nothing else runs with them.
"""

import shutil

from . import databases, odoo, python_env
from .paths import BRIDGE, MODULE, QUEUE_JOB, QUEUE_JOB_CONFIG, ROOT
from .steps import run, step

DATABASE = f"{databases.TEST}_queue_job"
REQUIREMENTS = ROOT / "devtools" / "requirements-queue-job.txt"


def ensure() -> None:
    _ensure_packages()
    odoo.write_config(QUEUE_JOB_CONFIG, QUEUE_JOB / "odoo" / "addons")
    _ensure_database()


def environment() -> dict[str, str]:
    """Like Odoo's own, with the packages."""
    return odoo.environment(QUEUE_JOB, config=QUEUE_JOB_CONFIG)


def _ensure_packages() -> None:
    stamp = QUEUE_JOB / "complete"
    wanted = REQUIREMENTS.read_text()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Fetching queue_job"):
        shutil.rmtree(QUEUE_JOB, ignore_errors=True)
        pip = [python_env.RUN.python, "-m", "pip", "install", "--no-deps"]
        hint = "queue_job could not be fetched; check the network and try again"
        options = ["--target", QUEUE_JOB, "-r", REQUIREMENTS]
        run([*pip, *options], "pip-queue-job", hint)
        stamp.write_text(wanted)


def _ensure_database() -> None:
    databases.ensure_template()
    digest = databases.digest_of(MODULE, BRIDGE)
    if databases.is_current(DATABASE, digest):
        return
    with step("Bringing the module and queue_job into a database"):
        databases.copy(databases.TEMPLATE, DATABASE)
        quiet = ("--stop-after-init", "--max-cron-threads=0", "--no-http")
        # Not named: the bridge installs itself once both sides are there.
        command = ("-d", DATABASE, "-i", "crm_adoption,queue_job", *quiet)
        odoo.run_logged(
            "queue-job-database", databases.HINT, *command, env=environment()
        )
        databases.mark(DATABASE, digest)
