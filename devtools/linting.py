"""Linters and formatters for every kind of source file in the repository."""

import shutil
import subprocess

from . import python_env, system
from .paths import BRIDGE, LINT_VENV, MODULE, NODE, ROOT
from .steps import run, say, step

NODE_CONFIG = ROOT / "devtools" / "node"
PYTHON_SOURCES = ("addons", "benchmarks", "devtools")
PRETTY = (
    "addons/**/*.xml",
    "addons/**/*.js",
    "addons/**/*.scss",
    "!addons/**/tests/samples/**",  # as their programs write them
)


def _ensure_node() -> None:
    wanted = (NODE_CONFIG / "package.json").read_text()
    stamp = NODE / "complete"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Preparing the JavaScript linters"):
        shutil.rmtree(NODE, ignore_errors=True)
        NODE.mkdir(parents=True)
        for path in NODE_CONFIG.iterdir():
            shutil.copy(path, NODE)
        hint = "npm packages could not be installed; check the network and try again"
        command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]
        run(command, "npm", hint, cwd=NODE)
        stamp.write_text(wanted)


def _ensure() -> None:
    system.ensure_packages(node=True)
    python_env.LINT.ensure()
    _ensure_node()


def _ruff(*arguments: str) -> list:
    return [LINT_VENV / "bin" / "ruff", *arguments, "--quiet", *PYTHON_SOURCES]


def _prettier(mode: str) -> list:
    config = NODE / "prettier.config.cjs"
    tool = NODE / "node_modules" / ".bin" / "prettier"
    return [tool, mode, "--log-level=warn", "--config", config, *PRETTY]


def _checks() -> dict[str, list]:
    binaries = LINT_VENV / "bin"
    eslint = NODE / "node_modules" / ".bin" / "eslint"
    config = ROOT / "devtools" / "pylintrc"
    return {
        "ruff format": _ruff("format", "--check"),
        "ruff": _ruff("check"),
        # One file per concern and pillar: several of them extend crm.lead. Compute
        # methods return nothing.
        "pylint-odoo": [
            *(binaries / "pylint", f"--rcfile={config}", MODULE, BRIDGE),
            "--disable=consider-merging-classes-inherited,missing-return",
        ],
        "oca-checks-odoo-module": [
            *(binaries / "oca-checks-odoo-module", MODULE, BRIDGE),
        ],
        "oca-checks-po": [binaries / "oca-checks-po", *(MODULE / "i18n").glob("*.po")],
        "prettier": _prettier("--check"),
        "eslint": [eslint, "-c", NODE / "eslint.config.cjs", MODULE / "static"],
    }


def lint() -> dict[str, bool]:
    """Run every linter; its name with True when it found nothing."""
    _ensure()
    results = {}
    for name, command in _checks().items():
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, capture_output=True, text=True
        )
        results[name] = done.returncode == 0
        if done.returncode:
            say(f"✗ {name}\n{done.stdout}{done.stderr}")
    return results


def rewrite(_arguments: list[str]) -> int:
    """Put every source file into the house's format."""
    _ensure()
    commands = (_ruff("check", "--fix"), _ruff("format"), _prettier("--write"))
    return max(subprocess.call([str(p) for p in part], cwd=ROOT) for part in commands)
