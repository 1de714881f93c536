"""Damaged samples: nothing escapes the reader layer, nothing is counted twice."""

import json
import random

import pytest
from readers.messages import MESSAGES
from readers.record import to_line
from readers.stream import read

NAMES = (
    "android_2_1.vcf",
    "evernote.enex",
    "google_contacts.csv",
    "iphone.vcf",
    "outlook_ru_cp1251.csv",
    "phone_export_cp1251.csv",
)
SNIPPETS = (
    b"\0",
    b"\xff\xfe",
    b'"',
    b"\r",
    b"\n",
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b"AGENT:\n",
    b"=\n",
    b";;;;",
    b":",
    b"<note>",
    b"</note>",
    b"<![CDATA[",
    b"]]>",
    b"&a;",
    b"<resource><data>",
    b"ENCODING=BASE64:",
    b"\xed\xa0\x80",
    b"1E+999999999",
    b"\\",
)
ROUNDS = 120


def mutate(content, rng):
    data = bytearray(content)
    for _step in range(rng.randint(1, 8)):
        at = rng.randrange(len(data))
        action = rng.randrange(5)
        if action == 0:
            data[at] = rng.randrange(256)
        elif action == 1:
            del data[at : at + rng.randint(1, 200)]
        elif action == 2:
            data[at:at] = rng.choice(SNIPPETS)
        elif action == 3:
            data[at:at] = data[at : at + rng.randint(1, 400)]
        else:
            del data[max(at, 1) :]
        if not data:
            return b"\n"
    return bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_mutated_samples(own_samples, name):
    content = (own_samples / name).read_bytes()
    rng = random.Random(name)
    for _round in range(ROUNDS):
        check(mutate(content, rng), name)


def test_mutated_public_samples(public_samples):
    paths = [
        path
        for folder in ("vcard", "enex", "csv/csv")
        for path in sorted((public_samples / folder).iterdir())
    ]
    rng = random.Random("public")
    for path in paths:
        for _round in range(8):
            check(mutate(path.read_bytes(), rng), path.name)


def check(content, name):
    items = [json.loads(to_line(item)) for item in read(content, name)]
    *others, last = items
    assert last["type"] in ("end", "failed")
    records = [item for item in others if item["type"] == "record"]
    assert [item["seq"] for item in records] == list(range(1, len(records) + 1))
    for record in records:
        assert bool(record["vals"]) != ("error" in record)
        assert record["raw"] or "error" in record
        for remark in (*record["warnings"], record.get("error")):
            assert not remark or MESSAGES[remark["code"]] % remark["args"]
    if last["type"] == "end":
        errors = sum("error" in record for record in records)
        assert (last["records"], last["errors"]) == (len(records), errors)
    else:
        assert MESSAGES[last["code"]] % last["args"]
