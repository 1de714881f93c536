"""Files that repeat each other say the same."""

import ast
import re

from devtools import readme, tool_pages
from devtools.paths import MODULE, ROOT

# Products that are called the same in every language.
NAMES = (
    "Evernote",
    "Gmail",
    "Google Keep",
    "Notion",
    "Obsidian",
    "OneNote",
    "SMS",
    "Samsung Notes",
    "Telegram",
    "Thunderbird",
    "WhatsApp",
    "iPhone",
)


def test_readme_is_rendered_from_its_fragments():
    assert readme.TARGET.read_text() == readme.text(), "run: make readme"


def test_the_pages_of_tools_say_what_the_recipes_say():
    wanted = tool_pages.pages()
    there = {path: path.read_text() for path in tool_pages.FOLDER.rglob("*.rst")}
    assert there == wanted, "run: make readme"


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
    marks = ("%(name)s", "%(step)s: %(document)s", "%(team)s: %(problem)s")
    same = {*marks, "%(origin)s → %(target)s", "ID", *NAMES}
    markup = {text for text in open_texts if text.startswith("<span")}
    assert open_texts - same - markup == set()
