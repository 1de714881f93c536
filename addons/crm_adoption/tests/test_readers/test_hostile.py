"""Files made to hurt end in a clear message and leave the caller alone."""

import base64
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import readers
from readers import child, limits
from readers.child import read_file
from readers.messages import MESSAGES

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n"
NOTE = (
    b"<note><title>t</title><content><![CDATA[<en-note>x</en-note>]]></content></note>"
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]><en-export>'
    + b"<note><title>&j;&x;</title><content>&j;</content></note></en-export>"
)


def read(content, name):
    items = list(read_file(content, name))
    last = items[-1]
    assert last["type"] in ("end", "failed")
    if last["type"] == "failed":
        assert MESSAGES[last["code"]] % last["args"]
    return items


def records(items):
    return [item for item in items if item["type"] == "record"]


@pytest.mark.parametrize("content", [b"", b"\n\n \r\n", b"\xef\xbb\xbf", b"\0" * 5000])
def test_empty_files(content):
    (failed,) = read(content, "phone.vcf")
    assert (failed["code"], failed["args"]) == ("empty_file", {"name": "phone.vcf"})


@pytest.mark.parametrize("name", ["x.pdf", "x.csv", "x.vcf", "x.enex", "x"])
def test_random_bytes(name):
    content = os.urandom(200_000)
    (failed,) = read(content, name)
    assert failed["code"] == "unknown_format"


@pytest.mark.parametrize("content", [b"%PDF-1.4\n1 0 obj\n", b"Dear diary,\ntoday\n"])
def test_other_kinds_are_said(content):
    (failed,) = read(content, "diary.bin")
    assert failed["code"] == "unknown_format"


def test_billion_laughs_and_external_entities():
    items = read(LAUGHS, "notes.enex")
    text = str(items)
    assert "root:" not in text
    assert "hahaha" not in text
    assert len(records(items)) == 1


def test_entities_inside_a_note():
    body = b"<!DOCTYPE x [<!ENTITY a 'haha'>]><en-note>&a;&b; fine</en-note>"
    content = b"<en-export><note><content><![CDATA[%s]]></content></note></en-export>"
    (record,) = records(read(content % body, "notes.enex"))
    assert "haha fine" not in record["vals"]["text"]
    assert "fine" in record["vals"]["text"]
    assert "<!ENTITY" in record["raw"]


def test_scripts_and_remote_pictures_do_not_pass():
    body = (
        b'<en-note onload="x()"><script>evil()</script><a href="javascript:x()">a</a>'
        b'<img src="http://tracker.example/i.png"/><iframe src="http://x"/>'
        b'<div style="position:fixed">kept</div></en-note>'
    )
    content = b"<en-export><note><content><![CDATA[%s]]></content></note></en-export>"
    (record,) = records(read(content % body, "notes.enex"))
    html = record["vals"]["html"]
    assert "kept" in html
    for bad in (
        "<script",
        "evil",
        "onload",
        "<img",
        "<iframe",
        "position",
        'href="javascript',
    ):
        assert bad not in html


@pytest.mark.parametrize(
    ("start", "piece", "count"),
    [
        (b"NOTE:", b"a", 50_000_000),
        (b"", b";", 50_000_000),
        (b"N:", b"\\;", 9_000_000),
    ],
)
def test_lines_of_many_megabytes(start, piece, count):
    line = start + piece * count
    items = read(b"BEGIN:VCARD\n" + line + b"\nEND:VCARD\n" + CARD, "a.vcf")
    assert len(records(items)) == 2
    assert records(items)[1]["vals"]["name"] == "Ann"


def test_a_cell_of_thirty_megabytes():
    content = b"Name,Note\nAnn," + b"x" * 30_000_000 + b"\nBob,short\n"
    ann, bob = records(read(content, "a.csv"))
    assert {"cell_cut", "raw_cut"} == {warning["code"] for warning in ann["warnings"]}
    assert len(ann["vals"]["note"]) == limits.MAX_CELL_CHARS
    assert bob["vals"]["note"] == "short"


def test_a_row_of_a_million_cells():
    content = b"Name,Phone\nAnn" + b",1" * 1_000_000 + b"\nBob,1234567\n"
    wide, bob = records(read(content, "a.csv"))
    assert "row_too_wide" in {warning["code"] for warning in wide["warnings"]}
    assert len(wide["raw"]) == limits.MAX_COLUMNS + 1
    assert wide["raw"][-1][1].count(",") > 900_000
    assert bob["vals"]["name"] == "Bob"


def test_more_rows_than_allowed():
    content = b"Name\n" + b"A\n" * (limits.MAX_ROWS + 5)
    last = count = 0
    for last in read_file(content, "a.csv"):
        count += last["type"] == "record"
    assert count == limits.MAX_ROWS
    assert last["code"] == "too_many_rows"


def test_a_resource_that_declares_gigabytes():
    resource_xml = (
        b'<resource><data encoding="base64" size="4294967296">!!!!</data>'
        b"<mime>x/y</mime><width>4294967296</width></resource>"
    )
    note = NOTE.replace(b"</note>", resource_xml + b"</note>")
    (record,) = records(read(b"<en-export>%s</en-export>" % note, "a.enex"))
    assert [item["code"] for item in record["warnings"]] == ["attachment_unreadable"]


def test_a_resource_too_large_is_left_in_the_file():
    data = base64.b64encode(b"x" * (limits.MAX_ATTACHMENT_BYTES + 1))
    resource_xml = b"<resource><data>%s</data></resource>" % data
    note = NOTE.replace(b"</note>", resource_xml + b"</note>")
    items = read(b"<en-export>%s%s</en-export>" % (note, NOTE), "a.enex")
    big, small = records(items)
    assert [item["code"] for item in big["warnings"]] == ["attachment_too_large"]
    assert small["vals"]["text"] == "x"


def test_deep_nesting():
    body = b"<en-note>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000
    content = b"<en-export><note><content><![CDATA[%s</en-note>]]></content></note>"
    (record,) = records(read(content % body, "a.enex"))
    assert "error" in record or "deep" in record["vals"]["text"]
    agents = b"BEGIN:VCARD\nFN:A\n" + b"AGENT:\nBEGIN:VCARD\n" * 20_000
    assert records(read(agents, "a.vcf"))[0]["vals"]["name"] == "A"


def test_one_damaged_note_costs_only_itself():
    bad = b"<note><title>bad <<< &&& </title><content>\x00\xff"
    items = read(b"<en-export>%s%s%s</en-export>" % (NOTE, bad, NOTE), "a.enex")
    assert len(records(items)) == 3
    assert records(items)[2]["vals"]["text"] == "x"
    assert "bad <<<" in records(items)[1]["raw"]


@pytest.mark.parametrize("cut", [15, 60, 200, 900])
@pytest.mark.parametrize("name", ["iphone.vcf", "evernote.enex", "google_contacts.csv"])
def test_truncated_files(own_samples, name, cut):
    content = (own_samples / name).read_bytes()
    items = read(content[:-cut], name)
    assert items[-1]["type"] == "end"
    assert records(items)


def test_nuls_everywhere():
    content = b"Name,Phone\nA\x00nn,12\x00345678\n"
    (record,) = records(read(content, "a.csv"))
    assert "\0" not in str(record)
    assert "\\x00" in record["vals"]["name"]


def test_a_file_above_the_limit_is_not_read():
    content = b"BEGIN:VCARD\n" + b"\n" * limits.MAX_FILE_BYTES
    (failed,) = read(content, "a.vcf")
    assert failed["code"] == "file_too_large"


def test_a_child_that_hangs_is_stopped():
    content = b"Name\n" + b"Ann\n" * 150_000
    items = list(read_file(content, "a.csv", wall_seconds=0.05))
    assert items[-1]["code"] == "reader_timeout"


@pytest.fixture
def other_program(monkeypatch, tmp_path):
    """Put a program in the place of the readers."""

    def put(source):
        folder = tmp_path / "readers"
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "__main__.py").write_text(source)
        monkeypatch.setattr(child, "_FOLDER", tmp_path)

    return put


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("import os; os.kill(os.getpid(), 9)", "reader_died"),
        ("raise SystemError('broken')", "reader_died"),
        ("raise MemoryError", "too_much_memory"),
        ('print(\'{"type": "file"}\')', "reader_died"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "reader_timeout"),
        ("print('x' * (70 * 1024 * 1024))", "output_too_large"),
    ],
)
def test_a_child_that_ends_badly_is_a_message(other_program, source, code):
    other_program(source)
    items = list(read_file(b"anything", "a.csv"))
    assert items[-1]["type"] == "failed"
    assert items[-1]["code"] == code
    assert MESSAGES[code] % items[-1]["args"]


def test_closing_early_leaves_no_process_and_no_pipe():
    before = set(os.listdir("/proc/self/fd"))
    items = read_file(b"Name\n" + b"Ann\n" * 150_000, "a.csv")
    assert next(items)["type"] == "file"
    items.close()
    assert set(os.listdir("/proc/self/fd")) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_memory_and_environment_of_the_child(other_program, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_SERVER", "1")
    other_program(
        "import json, os\nprint(json.dumps({'type': 'end', 'env': sorted(os.environ)}))"
    )
    (last,) = read_file(b"x", "a.csv")
    assert "SECRET_OF_THE_SERVER" not in last["env"]
    assert "HOME" not in last["env"]


def test_limits_are_set_on_the_process():
    code = (
        "import resource, readers.limits as limits\n"
        "limits.restrict_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0],"
        " resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "bytearray(4 * 1024 ** 3)"
    )
    folder = Path(readers.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True
    )
    expected = f"{limits.MAX_MEMORY_BYTES} {limits.MAX_CPU_SECONDS}"
    assert done.stdout.split("\n")[0] == expected
    assert "MemoryError" in done.stderr
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != limits.MAX_MEMORY_BYTES
