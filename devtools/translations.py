"""The template of all texts, and the translations merged with it."""

import subprocess

from . import demo, odoo, python_env
from .paths import MODULE
from .prepare import prepare
from .steps import say

TEMPLATE = MODULE / "i18n" / "crm_adoption.pot"
MERGE = """
import sys, polib
template = polib.pofile(sys.argv[1])
for path in sys.argv[2:]:
    po = polib.pofile(path)
    po.merge(template)
    for entry in po.obsolete_entries():
        po.remove(entry)
    po.save(path)
    missing = po.untranslated_entries() + po.fuzzy_entries()
    print(f"{path}: {len(po.translated_entries())} translated, {len(missing)} open")
"""


def update(_arguments: list[str]) -> int:
    """Export the .pot from the demo database and merge every .po with it.

    The demo's own texts are translated as well, so that its data has to be there.
    """
    prepare()
    demo.ensure_database(reset=False)
    hint = "The texts could not be exported"
    export = ("i18n", "export", "-d", demo.DATABASE, "crm_adoption", "-l", "pot")
    odoo.run_logged("i18n", hint, *export)
    say(f"{TEMPLATE} written")
    files = sorted(str(path) for path in TEMPLATE.parent.glob("*.po"))
    command = [str(python_env.RUN.python), "-c", MERGE, str(TEMPLATE), *files]
    return subprocess.call(command) or _format(files)


def _format(files: list[str]) -> int:
    """Put the files into the form that ``make lint`` asks for."""
    python_env.LINT.ensure()
    checker = str(python_env.LINT.folder / "bin" / "oca-checks-po")
    subprocess.call([checker, "--fix", "--no-verbose", *files])
    return subprocess.call([checker, *files])
