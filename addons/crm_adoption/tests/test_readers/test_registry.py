"""A new format is one new file; messages cover every code."""

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
import readers
from readers import registry
from readers.messages import MESSAGES

PACKAGE = Path(readers.__file__).parent
MODULES = [module.name for module in pkgutil.iter_modules([str(PACKAGE)])]
NEW_FORMAT = """
from .record import FileInfo, Record
from .registry import Reader, register


@register
class Shout(Reader):
    format = "shout"
    extensions = (".shout",)

    @classmethod
    def confidence(cls, source):
        return 1.0 if source.head.startswith("SHOUT!") else 0

    def info(self):
        return FileInfo(self.format, self.source.encoding)

    def records(self):
        yield Record({"code": "line", "n": 1}, "note", self.source.head)
"""


def test_known_formats():
    assert list(registry.readers()) == ["enex", "table", "vcard"]


def test_a_new_format_is_one_new_file(tmp_path):
    folder = tmp_path / "readers"
    folder.mkdir()
    for path in PACKAGE.glob("*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "shout.py").write_text(NEW_FORMAT)
    done = subprocess.run(
        [sys.executable, "-m", "readers", "--name", "a.txt"],
        cwd=tmp_path,
        input=b"SHOUT! hello",
        capture_output=True,
    )
    assert b'"format":"shout"' in done.stdout
    assert b'"records":1' in done.stdout


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    if name != "__main__":
        result = doctest.testmod(importlib.import_module(f"readers.{name}"))
        assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_no_module_knows_odoo(name):
    tree = ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not any(item.name.startswith("odoo") for item in node.names)
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("odoo")
            assert node.level <= 1


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    source = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    used = set(re.findall(r"(?:message|FileFailed|_warn|_fail)\(\s*\"(\w+)\"", source))
    assert used == set(MESSAGES)
