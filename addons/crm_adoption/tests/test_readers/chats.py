"""What the tests of all messengers share."""

from readers.chat import Chat, Message
from readers.registry import choose
from readers.source import Siblings, Source
from readers.stream import read


class Beside(Siblings):
    """Files beside the export."""

    def __init__(self, **files):
        self.files = files

    def read(self, name):
        return self.files.get(
            name.replace(".", "_").replace("/", "_").replace("-", "_")
        )


def records(content, name, **options):
    """(all records of the file, the line that describes it)."""
    content = content.encode() if isinstance(content, str) else content
    first, *items, last = read(content, name, options)
    assert last["type"] == "end", last
    return items, first


def records_beside(content, name, **files):
    source = Source(content.encode(), name, siblings=Beside(**files))
    found = choose(source).records()
    return [record.as_dict(number) for number, record in enumerate(found, 1)]


def messages(items):
    return [item for record in items for item in record["vals"].get("messages", ())]


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


def chat(**vals):
    return Chat("test", "Ann", "ann", Siblings(), **vals)


def said(text, author="Ann", day="2024-05-12", **vals):
    return Message(f"{day}T10:15:00", day, author, text, f"{text}\n", **vals)
