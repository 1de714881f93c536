"""The module's README and its page in the Apps list, rendered from ``readme/``."""

import subprocess

from . import python_env, tool_pages
from .paths import MODULE
from .prepare import prepare

SECTIONS = {
    "DESCRIPTION": "",
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "PRIVACY": "What private means here",
    "DEVELOP": "Development",
    "ROADMAP": "Known limits",
    "CREDITS": "Credits",
}
HEAD = """\
============
CRM Adoption
============

.. Rendered from readme/ by "make readme"; change the fragments, not this file.

"""
RENDER = """
import sys
from docutils.core import publish_file
publish_file(
    source_path=sys.argv[1],
    destination_path=sys.argv[2],
    writer_name="html5",
    settings_overrides={
        "stylesheet_path": "", "generator": False, "datestamp": False,
        "source_link": False, "report_level": 2, "halt_level": 2,
    },
)
"""
TARGET = MODULE / "README.rst"
PAGE = MODULE / "static" / "description" / "index.html"


def text() -> str:
    """The README as the fragments in ``readme/`` make it."""
    parts = []
    for name, title in SECTIONS.items():
        path = MODULE / "readme" / f"{name}.rst"
        if path.exists():
            heading = f"{title}\n{'=' * len(title)}\n\n" if title else ""
            parts.append(heading + path.read_text().strip() + "\n")
    return HEAD + "\n".join(parts)


def render(_arguments: list[str]) -> int:
    prepare()
    TARGET.write_text(text())
    tool_pages.write()
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    command = [python_env.RUN.python, "-c", RENDER, TARGET, PAGE]
    return subprocess.call([str(part) for part in command])
