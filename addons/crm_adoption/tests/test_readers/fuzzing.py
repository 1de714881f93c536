"""Damages samples at random and checks what the readers say of them.

In the tests for a moment; by hand for hours: ``make fuzz MINUTES=60``. Reading is done
by children with the memory that a reader has; round N of a format is the same each
time, so a finding is named by these two.
"""

import argparse
import io
import json
import os
import random
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import corpus  # noqa: E402
from readers import limits  # noqa: E402
from readers.messages import MESSAGES  # noqa: E402
from readers.record import to_line  # noqa: E402
from readers.stream import read  # noqa: E402

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
    b"{",
    b"[[",
    b"![](",
    b"> ",
    b"- [ ] ",
    b"---\n",
    b"`",
    b"<a href=",
    b"data:image/png;base64,",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    b"END:VCALENDAR\n",
    b"\n\nFrom a Mon Jan  1 00:00:00 2024\nTo: b\n\n",
    b"=?utf-8?B?=?=",
    b"\n--a=_b\n",
    b"Content-Type: multipart/mixed; boundary=a=_b\n",
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"\x01",
)
BATCH = 50
BATCH_SECONDS = 300


def damaged(content: bytes, rng: random.Random) -> bytes:
    """``content`` with some mistakes; of an archive now and then only one member."""
    if content.startswith(b"PK") and rng.random() < 0.6:
        return _with_damaged_member(content, rng)
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


def _with_damaged_member(content: bytes, rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        chosen = rng.choice(old.infolist())
        for info in old.infolist():
            member = old.read(info)
            if info is chosen and member:
                member = damaged(member, rng)
            new.writestr(info.filename, member)
    return buffer.getvalue()


def check(content: bytes, name: str) -> None:
    """Whether the output keeps its promises, whatever the file holds."""
    items = [json.loads(to_line(item)) for item in read(content, name)]
    *others, last = items
    assert last["type"] in ("end", "failed")
    records = [item for item in others if item["type"] == "record"]
    assert [item["seq"] for item in records] == list(range(1, len(records) + 1))
    for record in records:
        assert bool(record["vals"]) != ("error" in record)
        assert record["raw"] or "error" in record or record["vals"]["title"]
        remarks = (record.get("error"), record.get("left_out"), *record["warnings"])
        for remark in filter(None, remarks):
            assert MESSAGES[remark["code"]] % remark["args"]
    for item in items:
        if item["type"] in ("failed", "member_failed"):
            assert MESSAGES[item["code"]] % item["args"]
    if last["type"] == "end":
        errors = sum("error" in record for record in records)
        assert (last["records"], last["errors"]) == (len(records), errors)


def round_of(samples: list[tuple[str, bytes]], kind: str, number: int):
    """(name, damaged content) of one round."""
    rng = random.Random(f"{kind}:{number}")
    name, content = samples[number % len(samples)]
    return name, damaged(content, rng)


def batch(kind: str, first: int, rounds: int) -> None:
    """In the child: some rounds; each is named before it begins."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MAX_MEMORY_BYTES,) * 2)
    samples = corpus.by_format()[kind]
    for number in range(first, first + rounds):
        print(number, flush=True)
        name, content = round_of(samples, kind, number)
        check(content, name)


def in_child(kind: str, first: int = 0, rounds: int = BATCH) -> str:
    """What went wrong in these rounds, "" if nothing did."""
    command = [sys.executable, __file__, "--format", kind]
    done = subprocess.Popen(
        [*command, "--first", str(first), "--rounds", str(rounds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    try:
        out, err = done.communicate(timeout=BATCH_SECONDS)
    except subprocess.TimeoutExpired:
        done.kill()
        out, err = done.communicate()
        err += f"slower than {BATCH_SECONDS} s"
    if not done.returncode:
        return ""
    number = out.split()[-1] if out.split() else "?"
    return f"{kind}, round {number}: exit {done.returncode}\n{err[-3000:]}"


def for_minutes(minutes: float, kinds: list[str]) -> int:
    """Batch after batch, each format in turn; the number of findings."""
    deadline = time.monotonic() + minutes * 60
    first = found = 0
    while time.monotonic() < deadline:
        for kind in kinds:
            if finding := in_child(kind, first):
                found += 1
                print(finding, flush=True)
        first += BATCH
    print(f"{first} rounds of {', '.join(kinds)}: {found} findings")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--format", help="only this one")
    parser.add_argument("--first", type=int, help="one batch, from this round on")
    parser.add_argument("--rounds", type=int, default=BATCH)
    args = parser.parse_args()
    if args.first is not None:
        batch(args.format, args.first, args.rounds)
        return 0
    kinds = [args.format] if args.format else sorted(corpus.by_format())
    return 1 if for_minutes(args.minutes, kinds) else 0


if __name__ == "__main__":
    sys.exit(main())
