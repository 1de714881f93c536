"""Where things are. No other file writes a location down."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDONS = ROOT / "addons"
MODULE = ADDONS / "crm_adoption"
BRIDGE = ADDONS / "crm_adoption_queue_job"
TEST_ADDONS = ROOT / "devtools" / "test_addons"
NEIGHBOUR = TEST_ADDONS / "test_crm_adoption"

RUNTIME = ROOT / ".runtime"
LOGS = RUNTIME / "logs"
DOWNLOADS = RUNTIME / "downloads"
ODOO = RUNTIME / "odoo"
VENV = RUNTIME / "venv"
LINT_VENV = RUNTIME / "venv-lint"
SCREENSHOT_VENV = RUNTIME / "venv-screenshots"
NODE = RUNTIME / "node"
QUEUE_JOB = RUNTIME / "queue-job"
CLUSTER = RUNTIME / "postgres"
DATA = RUNTIME / "data"
CONFIG = RUNTIME / "odoo.conf"
QUEUE_JOB_CONFIG = RUNTIME / "odoo-queue-job.conf"
NEIGHBOUR_CONFIG = RUNTIME / "odoo-neighbours.conf"
