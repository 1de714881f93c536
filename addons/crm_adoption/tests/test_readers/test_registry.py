"""A new format is one new file; messages cover every code."""

import ast
import doctest
import importlib
import json
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
    assert list(registry.readers()) == [
        "eml",
        "enex",
        "html",
        "icalendar",
        "keep",
        "left_out",
        "markdown",
        "markup_sheet",
        "mbox",
        "msg",
        "signal",
        "sms",
        "spreadsheet",
        "table",
        "telegram",
        "telegram_html",
        "text",
        "vcard",
        "whatsapp",
        "zip",
    ]


NEW_CONTAINER = """
from .record import FileFailed, FileInfo, Record
from .registry import Container, Member, Reader, register


class Line(Reader):
    def __init__(self, source, text):
        super().__init__(source)
        self.text = text

    @classmethod
    def confidence(cls, source):
        return 0

    def info(self):
        return FileInfo("line")

    def records(self):
        yield Record({"code": "row", "n": 1}, "note", self.text)
        if self.text == "half":
            raise FileFailed("too_many_rows", limit=1)


@register
class Lines(Container):
    format = "lines"

    @classmethod
    def confidence(cls, source):
        return 1.0 if source.head.startswith("LINES!") else 0

    def info(self):
        return FileInfo(self.format)

    def members(self):
        for text in self.source.head.split()[1:]:
            yield Member(text, lambda text=text: self._open(text))

    def _open(self, text):
        if text == "bad":
            raise FileFailed("unknown_format")
        return Line(self.source, text)
"""


def test_a_new_format_is_one_new_file(tmp_path):
    (first, _record, last) = read_with(tmp_path, NEW_FORMAT, b"SHOUT! hello")
    assert first["format"] == "shout"
    assert last["records"] == 1


def test_members_of_a_container_are_read_each_by_itself(tmp_path):
    lines = read_with(tmp_path, NEW_CONTAINER, b"LINES! one bad half two")
    assert [(line["type"], line.get("member"), line.get("seq")) for line in lines] == [
        ("file", None, None),
        ("member", 1, None),
        ("record", 1, 1),
        ("member", 2, None),
        ("member_failed", 2, None),
        ("member", 3, None),
        ("record", 3, 2),
        ("member_failed", 3, None),
        ("member", 4, None),
        ("record", 4, 3),
        ("end", None, None),
    ]
    assert lines[4]["code"] == "unknown_format"
    assert lines[4]["args"] == {"name": "bad"}
    assert lines[-1]["records"] == 3


def read_with(tmp_path, module, content):
    """What a copy of the package says of ``content`` with one more module in it."""
    folder = tmp_path / "readers"
    folder.mkdir()
    for path in PACKAGE.glob("*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "fresh.py").write_text(module)
    done = subprocess.run(
        [sys.executable, "-m", "readers", "--name", "a.txt"],
        cwd=tmp_path,
        input=content,
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


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
