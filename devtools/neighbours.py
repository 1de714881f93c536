"""Our module beside others that move deals or add to it: a database with all of them.

The addon ``devtools/test_addons/test_crm_adoption`` brings them together, and adds a
kind of stage criterion as an integrator would.
"""

from . import databases, odoo
from .paths import MODULE, NEIGHBOUR, NEIGHBOUR_CONFIG, TEST_ADDONS
from .steps import step

DATABASE = f"{databases.TEST}_neighbours"


def ensure() -> None:
    odoo.write_config(NEIGHBOUR_CONFIG, TEST_ADDONS)
    databases.ensure_template()
    digest = databases.digest_of(MODULE, NEIGHBOUR)
    if databases.is_current(DATABASE, digest):
        return
    installed = databases.has_stamp(DATABASE)
    with step("Bringing the module and its neighbours into a database"):
        if not installed:
            databases.copy(databases.TEMPLATE, DATABASE)
        modules = "crm_adoption" if installed else NEIGHBOUR.name
        quiet = ("--stop-after-init", "--max-cron-threads=0", "--no-http")
        command = ("-d", DATABASE, "-u" if installed else "-i", modules, *quiet)
        odoo.run_logged(
            "neighbours-database", databases.HINT, *command, env=environment()
        )
        databases.mark(DATABASE, digest)


def environment() -> dict[str, str]:
    return odoo.environment(config=NEIGHBOUR_CONFIG)
