"""Archives made to hurt end in a clear message, in little time and memory."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import readers
from archives import overlapping, pack, set_size
from readers import limits
from readers.archive import SafeZip
from readers.child import read_file
from readers.messages import MESSAGES
from readers.record import FileFailed
from readers.stream import read

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:%s\nEND:VCARD\n"
MEASURE = """
import resource, sys
from readers.child import read_file
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for line in read_file(sys.argv[1], "a.zip"):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def outcome(content):
    """(codes of the files that failed, number of records, code of the end)."""
    codes, records = [], 0
    for line in read_file(content, "a.zip"):
        if line["type"] in ("failed", "member_failed"):
            assert MESSAGES[line["code"]] % line["args"]
        if line["type"] == "member_failed":
            codes.append(line["code"])
        records += line["type"] == "record"
    return codes, records, line.get("code", line["type"])


def test_a_member_that_is_a_bomb_costs_only_itself():
    bomb = CARD % b"Ann" + b"\n" * 80_000_000
    codes, records, end = outcome(pack([("bomb.vcf", bomb), ("b.vcf", CARD % b"Bob")]))
    assert (codes, records, end) == (["member_bomb"], 1, "end")


def test_a_text_that_packs_well_is_no_bomb():
    content = pack([("a.vcf", b"".join(CARD % b"%d" % n for n in range(20_000)))])
    assert outcome(content) == ([], 20_000, "end")


@pytest.fixture
def smaller_archives(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ARCHIVE_BYTES", 3 * limits.MIB)


def test_more_than_an_archive_may_unpack_to(smaller_archives):
    """What was unpacked before counts and is kept, what comes after is not opened."""
    table = b"Name,Number\n" + b"".join(b"Ann,%d\n" % n for n in range(100_000))
    files = [(f"{n}.csv", table) for n in range(8)]
    lines = list(read(pack(files), "a.zip"))
    assert [line["type"] for line in lines if line["type"] != "record"] == [
        "file",
        "member",
        "member",
        "member",
        "member_failed",
        "failed",
    ]
    assert lines[-1]["code"] == lines[-2]["code"] == "archive_too_large"
    assert len(lines) == 6 + 2 * 100_000


def test_a_library_that_does_not_count_is_given_a_count(smaller_archives):
    assert SafeZip(pack([("a", b"12345"), ("b", b"678")])).measure() == 8
    noise = b"".join(b"%d" % n for n in range(700_000))
    with pytest.raises(FileFailed, match="archive_too_large"):
        SafeZip(pack([("a", noise)])).measure()


def test_members_that_share_their_bytes():
    assert outcome(overlapping(2_000)) == ([], 0, "archive_damaged")
    codes, _records, end = outcome(overlapping(1))
    assert (codes, end) == (["files_not_read"], "end")


def test_an_archive_that_holds_itself():
    """A quine: what is unpacked from it begins with its own entry again."""
    content = pack([("r.zip", b"")], zipfile.ZIP_STORED)
    for _generation in range(3):
        content = pack([("r.zip", content), ("a.vcf", CARD % b"Ann")])
    codes, records, end = outcome(content)
    assert (codes, records, end) == (["member_is_archive"], 1, "end")


@pytest.mark.parametrize("depth", [1, 2, 40])
def test_archives_in_archives_are_not_followed(depth):
    content = pack([("a.vcf", CARD % b"Ann")])
    for _level in range(depth):
        content = pack([("inner.zip", content)])
    codes, records, end = outcome(content)
    if depth == 1:
        assert (codes, records, end) == ([], 1, "end")
    else:
        assert (codes, records, end) == (["member_is_archive"], 0, "end")


def test_twenty_thousand_members():
    content = pack([(f"{n}.vcf", b"") for n in range(20_000)])
    assert outcome(content) == ([], 0, "archive_too_many")


def test_a_million_entries_are_not_even_listed():
    entry = pack([("a", b"")])
    directory = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]
    content = entry[: entry.index(b"PK\x01\x02")] + directory * 1_000_000
    assert outcome(content) == ([], 0, "archive_too_many")


def test_ten_thousand_equal_names():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = pack([("a.vcf", CARD % b"Ann")] * limits.MAX_ARCHIVE_MEMBERS)
    assert outcome(content) == ([], limits.MAX_ARCHIVE_MEMBERS, "end")


@pytest.mark.parametrize("size", [0, 5, 4_000_000_000])
def test_sizes_that_lie(size):
    content = set_size(pack([("a.vcf", CARD % b"Ann" * 50)]), size)
    codes, _records, end = outcome(content)
    assert end == "end"
    assert codes == ["member_damaged"] or (size > 5 and not codes)


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_truncated(cut):
    content = pack([("a.vcf", CARD % b"Ann" * 50), ("b.vcf", CARD % b"Bob" * 50)])
    assert outcome(content[:-cut]) == ([], 0, "archive_damaged")


@pytest.mark.parametrize("name", ["a" * 60_000 + ".vcf", "a/" * 20_000 + "b.vcf"])
def test_very_long_names(name):
    lines = list(read_file(pack([(name, CARD % b"Ann")]), "a.zip"))
    assert lines[-1]["records"] == 1
    assert len(lines[1]["name"]) < 7_000


def test_a_line_of_two_hundred_megabytes():
    """More than a file may have; less of it is read and cut."""
    content = pack([("a.csv", b"Name,Note\nAnn," + b"x" * 200_000_000)])
    codes, records, end = outcome(content)
    assert (codes, records, end) == (["member_bomb"], 0, "end")
    noise = bytes(range(97, 123)) * 1_500_000
    content = pack([("a.csv", b"Name,Note\nAnn," + noise)], zipfile.ZIP_STORED)
    assert outcome(content) == ([], 1, "end")


def test_the_process_that_asks_does_not_grow(tmp_path):
    noise = bytes(range(97, 123)) * 3_500_000
    path = tmp_path / "a.zip"
    path.write_bytes(pack([("a.csv", b"Name,Note\nAnn," + noise), ("b.txt", noise)]))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, path],
        cwd=Path(readers.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 300 * 1024  # KiB
