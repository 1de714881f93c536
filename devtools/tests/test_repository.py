"""Files that repeat each other say the same."""

import ast
import re

from devtools import readme
from devtools.paths import MODULE, ROOT


def test_readme_is_rendered_from_its_fragments():
    assert readme.TARGET.read_text() == readme.text(), "run: make readme"


def test_requirements_are_those_of_the_manifest():
    manifest = ast.literal_eval((MODULE / "__manifest__.py").read_text())
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    named = [re.split("[<>=]", line)[0] for line in lines if not line.startswith("#")]
    assert sorted(named) == sorted(manifest["external_dependencies"]["python"])


def test_russian_is_complete():
    """What is the same in both languages has no translation of its own."""
    blocks = (MODULE / "i18n" / "ru.po").read_text().split("\n\n")[1:]
    open_texts = {
        re.search(r'^msgid "(.*)"$', block, re.MULTILINE)[1]
        for block in blocks
        if block.rstrip().endswith('\nmsgstr ""') or "#, fuzzy" in block
    }
    same = {"%(step)s: %(document)s", "Evernote", "ID", "Outlook", "iPhone"}
    markup = {text for text in open_texts if text.startswith("<span")}
    assert open_texts - same - markup == set()
