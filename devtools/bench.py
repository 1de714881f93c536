"""``make bench``: every measurement of ``benchmarks/``, or the named ones."""

import os
import subprocess

from . import odoo, python_env
from .paths import MODULE, ROOT
from .postgres import stopped_afterwards
from .prepare import prepare
from .steps import Problem, say

FOLDER = ROOT / "benchmarks"


def run(arguments: list[str]) -> int:
    """Run the measurements one after the other; each prints its own figures."""
    known = names()
    unknown = [name for name in arguments if name not in known]
    if unknown:
        raise Problem(f"No measurement {unknown[0]}; there are: {', '.join(known)}")
    with stopped_afterwards():
        prepare()
        return max(_measure(name) for name in arguments or known)


def names() -> list[str]:
    """The modules that can be run; those with a leading underscore are shared."""
    found = (path.stem for path in FOLDER.glob("*.py"))
    return sorted(name for name in found if not name.startswith("_"))


def _measure(name: str) -> int:
    say(f"── {name} ──")
    environment = odoo.environment()
    paths = [ROOT, MODULE, environment["PYTHONPATH"]]
    environment["PYTHONPATH"] = os.pathsep.join(map(str, paths))
    command = [str(python_env.RUN.python), "-m", f"benchmarks.{name}"]
    return subprocess.call(command, env=environment, cwd=ROOT)
