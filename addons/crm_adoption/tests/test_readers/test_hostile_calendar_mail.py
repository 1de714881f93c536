"""Calendars and mails made to hurt end in a message or are simply read."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest
import readers
from ole_file import compound, message
from readers import limits
from readers.child import read_file
from readers.messages import MESSAGES

MIB = limits.MIB
EVENT = b"BEGIN:VEVENT\nDTSTART:20240105T100000Z\nSUMMARY:Tea\nEND:VEVENT\n"
MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: Tea\nMIME-Version: 1.0\n"
MARK = b"From a@b Fri Apr  5 10:00:00 2024\n"


def read(content, name):
    items = list(read_file(content, name))
    last = items[-1]
    assert last["type"] in ("end", "failed")
    if last["type"] == "failed":
        assert MESSAGES[last["code"]] % last["args"]
    return [item for item in items if item["type"] == "record"], last


def whole(content, name):
    records, last = read(content, name)
    assert last["type"] == "end"
    return records


def calendar(*parts):
    return b"BEGIN:VCALENDAR\n" + b"".join(parts) + b"END:VCALENDAR\n"


def nested(depth):
    parts = [MAIL]
    for level in range(depth):
        parts.append(b'Content-Type: multipart/mixed; boundary="b%d"\n\n' % level)
        parts.append(b"--b%d\n" % level)
    parts.append(b"Content-Type: text/plain\n\ndeep\n")
    parts += [b"--b%d--\n" % level for level in reversed(range(depth))]
    return b"".join(parts)


def test_multiparts_a_thousand_deep():
    (record,) = whole(nested(1000), "a.eml")
    assert record["vals"]["title"] == "Tea"
    assert "deep" in record["raw"]


def test_a_mail_of_a_million_parts():
    head = MAIL + b"Content-Type: multipart/mixed; boundary=x\n\n"
    (record,) = whole(head + b"--x\n\na\n" * 1_000_000, "a.eml")
    assert record["vals"]["text"].startswith("a\n\na")


def test_mails_inside_of_mails():
    content = MAIL + b"Content-Type: message/rfc822\n\n"
    (record,) = whole(content * 5000 + b"\ninnermost", "a.eml")
    (file,) = record["attachments"]
    assert b"innermost" in base64.b64decode(file["data"])


@pytest.mark.parametrize(
    ("start", "piece", "count"),
    [
        (b"Subject: ", b"a", 90_000_000),
        (b"Subject: ", b"=?utf-8?Q?", 2_000_000),
        (b"To: ", b"(", 20_000_000),
        (b"To: ", b"a@b.example, ", 2_000_000),
        (b"To: ", b"<", 20_000_000),
        (b"To:\n", b" a@b.example,\n", 2_000_000),
        (b'Content-Type: text/plain; name="', b"\\", 20_000_000),
        (b"Content-Type: text/plain", b";a*0=b", 3_000_000),
        (b"", b"X", 20_000_000),
    ],
)
def test_header_lines_of_many_megabytes(start, piece, count):
    line = start + piece * count + b"\n"
    content = MARK + line + MAIL + b"\ntext\n\n" + MARK + MAIL + b"\nlast\n"
    records = whole(content, "a.mbox")
    assert records[-1]["vals"]["text"] == "last"


def test_headers_without_end():
    (record,) = whole(MAIL + b"X: 1\n" * 4_000_000, "a.eml")
    assert record["vals"]["title"] == "Tea"


@pytest.mark.parametrize(
    ("head", "piece", "count"),
    [
        (b"Content-Type: text/html\n\n", b"<div>", 4_000_000),
        (b"Content-Type: text/html\n\n", b"<!--", 5_000_000),
        (b"Content-Type: text/html\n\n", b"<a b=", 4_000_000),
        (b"Content-Type: text/html\n\n", b"&nbsp;", 4_000_000),
        (b"Content-Type: text/plain\n\n", b">From \n", 3_000_000),
        (b"Content-Type: text/plain\n\n", b"\n", 20_000_000),
        (b"Content-Transfer-Encoding: quoted-printable\n\n", b"=", 20_000_000),
        (b"Content-Transfer-Encoding: base64\n\n", b"QUJD", 20_000_000),
        (b"Content-Transfer-Encoding: x-uuencode\n\n", b"begin 644 \n", 2_000_000),
        (b"Content-Type: text/plain; charset=utf-7\n\n", b"+AGE-", 4_000_000),
    ],
)
def test_bodies_of_many_megabytes(head, piece, count):
    content = MARK + MAIL + head + piece * count + b"\n\n" + MARK + MAIL + b"\nlast\n"
    records = whole(content, "a.mbox")
    assert len(records[0]["vals"]["text"]) <= limits.MAX_NOTE_CHARS
    assert records[-1]["vals"]["text"] == "last"


def test_an_attachment_too_large_is_left_in_the_file():
    head = b"Content-Type: application/pdf; name=a.pdf\n"
    head += b"Content-Transfer-Encoding: base64\n\n"
    content = MAIL + head + base64.encodebytes(b"x" * 40 * MIB)
    (record,) = whole(content, "a.eml")
    assert [one["code"] for one in record["warnings"]][0] == "attachment_too_large"
    assert record["attachments"] == []


def test_a_mailbox_of_nothing_but_postmarks():
    records = whole((MARK + b"\n") * 20_000, "a.mbox")
    assert len(records) == 20_000


def test_lines_that_almost_begin_a_mail():
    content = MARK + MAIL + b"\n" + b"\nFrom me to you\n" * 500_000
    assert len(whole(content, "a.mbox")) == 1


def test_an_event_of_a_million_lines():
    big = EVENT.replace(b"SUMMARY", b"X-A:b\n" * 1_000_000 + b"SUMMARY")
    first, second = whole(calendar(big, EVENT), "a.ics")
    assert first["vals"]["title"] == second["vals"]["title"] == "Tea"
    assert "details_cut" in {one["code"] for one in first["warnings"]}


@pytest.mark.parametrize(
    "piece",
    [
        b"BEGIN:VEVENT\n",
        b"BEGIN:VALARM\n",
        b"BEGIN:X\nBEGIN:VEVENT\n",
        b"END:VEVENT\n",
        b"BEGIN:VCALENDAR\n",
        b"BEGIN:VTIMEZONE\nTZID:a\n",
        b"\n",
        b" \n",
        b" folded\n",
        b"text\n",
    ],
)
def test_structures_that_never_close(piece):
    records = whole(b"BEGIN:VCALENDAR\n" + piece * 20_000 + EVENT, "a.ics")
    assert any("SUMMARY:Tea" in record["raw"] for record in records)


@pytest.mark.parametrize(
    ("start", "piece", "count", "end"),
    [
        (b"DESCRIPTION:", b"\\n", 20_000_000, b""),
        (b"ATTENDEE;CN=", b'"', 20_000_000, b":mailto:a@b"),
        (b"ATTENDEE", b";A=b", 5_000_000, b":mailto:a@b"),
        (b"CATEGORIES:", b"a,", 1_000_000, b""),
        (b"CATEGORIES:", b"\\", 10_000_000, b",a"),
        (b"EXDATE:", b"20240101T000000Z,", 1_000_000, b""),
        (b"RRULE:FREQ=DAILY", b";BYDAY=MO", 2_000_000, b""),
        (b"RRULE:D1 ", b"MO ", 5_000_000, b""),
        (b"DURATION:P", b"9", 20_000_000, b"W"),
        (b"TRIGGER:P", b"1", 20_000_000, b""),
        (b"ATTACH;ENCODING=BASE64:", b"AAAA", 15_000_000, b""),
        (b"DTEND;TZID=", b"a/", 10_000_000, b":20240101T000000"),
    ],
)
def test_values_of_many_megabytes(start, piece, count, end):
    line = start + piece * count + end + b"\nSUMMARY"
    event = EVENT.replace(b"SUMMARY", line)
    first, second = whole(calendar(event, EVENT), "a.ics")
    assert first["vals"]["title"] == second["vals"]["title"] == "Tea"


def test_a_zone_that_never_ends_is_not_calculated():
    zone = (
        b"BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:00010101T000000\n"
        b"RRULE:FREQ=YEARLY;BYSECOND=0,1,2;BYDAY=MO,TU,WE\nTZOFFSETFROM:+0300\n"
        b"TZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    event = EVENT.replace(b"DTSTART", b"DTSTART;TZID=Z").replace(b"Z\nSU", b"\nSU")
    first, second = whole(calendar(zone, event, EVENT), "a.ics")
    assert second["vals"]["title"] == "Tea"


def test_many_zones_are_only_looked_at_when_needed():
    zone = b"BEGIN:VTIMEZONE\nTZID:Z%d\nEND:VTIMEZONE\n"
    zones = [zone % number for number in range(50_000)]
    assert len(whole(calendar(*zones, EVENT), "a.ics")) == 1


def test_memory_of_a_large_mailbox(tmp_path):
    """A mailbox of 90 MB costs little more than the file itself."""
    code = (
        "import re, sys\n"
        "from readers.stream import read\n"
        "content = open(sys.argv[1], 'rb').read()\n"
        "count = sum(1 for item in read(content, 'a.mbox'))\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
        "print(count, int(peak) // 1024)"
    )
    text = b"words and more words\n" * 200
    content = (MARK + MAIL + b"\n" + text + b"\n") * 20_000
    path = tmp_path / "a.mbox"
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=Path(readers.__file__).parents[1],
        capture_output=True,
        check=True,
    )
    count, used = map(int, done.stdout.split())
    assert count == 20_002
    assert used < len(content) // MIB + 150


def test_outlook_storages_without_end():
    tree = {0x1A: "IPM.Note", 0x37: "s"}
    deep = message(tree)
    for _level in range(300):
        deep = {"__attach_version1.0_#00000000": deep, **message(tree)}
    (record,) = whole(compound(deep), "a.msg")
    assert record["raw"]


def test_outlook_files_that_point_in_circles():
    content = bytearray(compound(message({0x1A: "IPM.Note", 0x37: "s" * 3000})))
    table = len(content) - 512
    for sector in range(4, 100, 4):
        content[table + sector : table + sector + 4] = (1).to_bytes(4, "little")
    records, last = read(bytes(content), "a.msg")
    assert last["type"] == "failed" or records
