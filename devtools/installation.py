"""Install, upgrade and uninstall: no warning in the log, nothing left behind."""

import re
from collections import Counter
from pathlib import Path

from . import databases, odoo, postgres
from .paths import LOGS
from .steps import Problem, say

DATABASE = "crm_adoption_installation"
LOUD = re.compile(r" (WARNING|ERROR|CRITICAL) ")
# Odoo warns about root itself, and about the descriptions of other modules.
UNRELATED = re.compile(r"Running as user 'root'|odoo\.addons\.base\.models\.ir_module")
UNINSTALL = """
module = env["ir.module.module"].search([("name", "=", "crm_adoption")])
module.button_immediate_uninstall()
env.cr.commit()
"""
OPEN_CRM = """
lead = env["crm.lead"].create({"name": "After", "type": "opportunity"})
lead.action_set_won()
env["crm.lead"].get_views([(False, "kanban"), (False, "form"), (False, "list")])
assert lead.won_status == "won"
"""
# What Odoo and PostgreSQL know; the same before the installation and after removal.
INVENTORY = {
    "columns": "SELECT table_name || '.' || column_name FROM information_schema.columns"
    " WHERE table_schema = 'public'",
    "constraints": "SELECT conname FROM pg_constraint",
    "indexes": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'",
    "models": "SELECT model FROM ir_model",
    "fields": "SELECT model || '.' || name FROM ir_model_fields",
    "views": "SELECT model || ' ' || name FROM ir_ui_view",
    "rules": "SELECT name FROM ir_rule",
    "access rights": "SELECT name FROM ir_model_access",
    "groups": "SELECT name->>'en_US' FROM res_groups",
    "crons": "SELECT cron_name FROM ir_cron",
    "menus": "SELECT name->>'en_US' FROM ir_ui_menu",
    "actions": "SELECT name->>'en_US' FROM ir_actions",
    "settings": "SELECT key FROM ir_config_parameter",
    "data": "SELECT name FROM ir_model_data WHERE module = 'crm_adoption'",
}


def check() -> list[tuple[str, str]]:
    """Run the life of an installation; pairs of (step, complaint), "" for none."""
    databases.ensure_template()
    databases.copy(databases.TEMPLATE, DATABASE)
    results = []
    try:
        for name, action in (("install", "-i"), ("upgrade", "-u")):
            databases.run_module(DATABASE, action, f"check-{name}")
            results.append((name, _loud_lines(name)))
        odoo.shell(DATABASE, UNINSTALL, "check-uninstall", databases.HINT)
        results.append(("uninstall", _loud_lines("uninstall")))
        odoo.shell(DATABASE, OPEN_CRM, "check-crm", databases.HINT)
        results.append(("crm works afterwards", _loud_lines("crm")))
        results += [
            (f"same {what}", _difference(sql)) for what, sql in INVENTORY.items()
        ]
    except Problem as problem:
        results.append(("run", str(problem)))
    databases.drop(DATABASE)
    return results


def _loud_lines(name: str) -> str:
    log = Path(LOGS / f"check-{name}.log").read_text(errors="replace")
    lines = [line for line in log.splitlines() if LOUD.search(line)]
    lines += re.findall(r"^\w*Error: .*", log, re.MULTILINE)
    return "\n".join(line for line in lines if not UNRELATED.search(line))


def _difference(sql: str) -> str:
    before, after = (
        Counter(postgres.query(sql, name)) for name in (databases.TEMPLATE, DATABASE)
    )
    left, lost = after - before, before - after
    return ", ".join([f"+{row}" for row in left] + [f"-{row}" for row in lost])


def report() -> tuple[int, int]:
    """Print what was found; numbers of passed and failed checks."""
    results = check()
    failed = [(name, text) for name, text in results if text]
    for name, text in failed:
        say(f"✗ {name}: {text}")
    return len(results) - len(failed), len(failed)
