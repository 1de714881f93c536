"""Archives: every file in them is read, or named with the reason."""

import stat
import zipfile

import pytest
from archives import pack, rename, set_flag
from readers import registry
from readers.archive import SafeZip
from readers.messages import MESSAGES
from readers.source import Source
from readers.stream import read

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:%s\nEND:VCARD\n"
TABLE = b"Name,E-mail\n%s,a@b.example\n"
DOT = b"\x89PNG\r\n\x1a\ndot"


def members(content, options=None):
    """(name, format or code of the failure, records) of every member."""
    found = {}
    for line in read(content, "export.zip", options):
        if line["type"] == "member":
            found[line["member"]] = [line["name"], line["format"], []]
        elif line["type"] == "member_failed":
            found[line["member"]][1] = line["code"]
            assert MESSAGES[line["code"]] % line["args"]
        elif line["type"] == "record":
            found[line["member"]][2].append(line)
        else:
            assert line["type"] in ("file", "end")
    return [tuple(member) for member in found.values()]


def summary(content):
    return [(name, what, len(records)) for name, what, records in members(content)]


def failure(content):
    (failed,) = read(content, "export.zip")
    assert failed["type"] == "failed"
    assert MESSAGES[failed["code"]] % failed["args"]
    return failed["code"]


def test_every_file_is_read_by_its_own_reader():
    content = pack(
        [
            ("phone/cards.vcf", CARD % b"Ann" + CARD % b"Bob"),
            ("phone/list.csv", TABLE % b"Cid"),
            ("mail/again.csv", TABLE % b"Dan"),
        ]
    )
    assert summary(content) == [
        ("phone/cards.vcf", "vcard", 2),
        ("phone/list.csv", "table", 1),
        ("mail/again.csv", "table", 1),
    ]


def test_many_files_of_one_format_are_one_member():
    files = [(f"cards/{n}.vcf", CARD % b"%d" % n) for n in range(30)]
    ((name, what, records),) = members(pack(files))
    assert (name, what, len(records)) == ("cards", "vcard", 30)
    assert records[7]["position"] == {"code": "member", "name": "cards/7.vcf"}


@pytest.mark.parametrize("size", [1, 9_000])
def test_a_damaged_file_costs_only_itself(size):
    """Noticed at its beginning it is a line of its own, later an entry."""
    files = [(f"cards/{n:02}.vcf", CARD % b"Person %d" % n * size) for n in range(25)]
    content = pack(files, zipfile.ZIP_STORED)
    at = content.rindex(b"FN:Person 8")
    content = content[:at] + b"X" + content[at + 1 :]  # its checksum is wrong now
    (_name, _what, records), *others = members(content)
    errors = [record["error"] for record in records if "error" in record]
    failed = [(name, what) for name, what, _records in others]
    if size == 1:
        assert (failed, errors) == ([("cards/08.vcf", "member_damaged")], [])
        assert len(records) == 24
    else:
        expected = {"code": "member_damaged", "args": {"name": "cards/08.vcf"}}
        assert (failed, errors) == ([], [expected])
        assert len(records) == 24 * size + 1


def test_what_nobody_reads_is_named_folder_by_folder():
    files = [(f"photos/{n}.jpg", DOT) for n in range(14)]
    content = pack([*files, ("offer.pdf", b"%PDF-1.4"), ("a.vcf", CARD % b"Ann")])
    lines = list(read(content, "export.zip"))
    left = [line["args"] for line in lines if line["type"] == "member_failed"]
    assert left == [
        {"name": "photos/*", "count": 14, "example": "0.jpg"},
        {"name": "*", "count": 1, "example": "offer.pdf"},
    ]


def test_the_lines_of_what_nobody_reads_are_few():
    files = [(f"year/{n}/photo.jpg", DOT) for n in range(200)]
    assert summary(pack(files)) == [("year/*", "files_not_read", 0)]


def test_files_of_systems_are_passed_over():
    names = ("__MACOSX/._a.vcf", "b/.DS_Store", "Thumbs.db", "T/archive_browser.html")
    files = [*((name, b"BEGIN:VCARD") for name in names), ("a.vcf", CARD % b"Ann")]
    assert summary(pack(files)) == [("a.vcf", "vcard", 1)]


def test_an_archive_inside_and_a_document_are_said():
    inner = pack([("a.vcf", CARD % b"Ann")])
    document = pack([("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")])
    content = pack([("a.zip", inner), ("offer.docx", document)])
    assert summary(content) == [
        ("a.zip", "member_is_archive", 0),
        ("offer.docx", "document_not_read", 0),
    ]
    assert failure(document) == "document_not_read"


def test_an_archive_without_files_is_empty():
    assert failure(pack([("folder/", b"")])) == "empty_file"


def test_encrypted_and_linked_files_are_said():
    encrypted = set_flag(pack([("a.vcf", CARD % b"Ann")]), 1)
    assert summary(encrypted) == [("a.vcf", "member_encrypted", 0)]
    link = zipfile.ZipInfo("b.vcf")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    content = pack([(link, b"/etc/passwd"), ("a.vcf", CARD % b"Ann")])
    assert summary(content) == [("a.vcf", "vcard", 1), ("b.vcf", "member_is_link", 0)]


def test_other_packing_than_usual_is_said():
    content = pack([("a.vcf", CARD % b"Ann" * 9)], zipfile.ZIP_LZMA)
    assert summary(content) == [("a.vcf", "member_packing", 0)]
    content = pack([("a.vcf", CARD % b"Ann" * 9)], zipfile.ZIP_BZIP2)
    assert summary(content) == [("a.vcf", "vcard", 9)]


def test_google_contacts_from_takeout(own_samples):
    card = (own_samples / "iphone.vcf").read_bytes()
    table = (own_samples / "google_contacts.csv").read_bytes()
    content = pack(
        [
            ("Takeout/archive_browser.html", b"<html></html>"),
            ("Takeout/Контакты/Все контакты/Все контакты.vcf", card),
            ("Takeout/Контакты/Все контакты/Ann.jpg", DOT),
            ("Takeout/Контакты/Клиенты/Клиенты.csv", table),
        ]
    )
    assert summary(content) == [
        ("Takeout/Контакты/Все контакты/Все контакты.vcf", "vcard", 4),
        ("Takeout/Контакты/Клиенты/Клиенты.csv", "table", 6),
        ("Takeout/Контакты/Все контакты/*", "files_not_read", 0),
    ]


@pytest.mark.parametrize("name", ["Заметки/Встреча.vcf", "Müller/Größe.vcf"])
@pytest.mark.parametrize("declared", [True, False])
def test_names_in_utf8(name, declared):
    content = pack([(name, CARD % b"Ann")])
    if not declared:
        length = len(name.encode())
        content = pack([("x" * length, CARD % b"Ann")])
        content = rename(content, b"x" * length, name.encode())
    assert summary(content) == [(name, "vcard", 1)]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Заметки/Встреча с Ромашкой.vcf", "cp866"),
        ("Контакты.vcf", "cp1251"),
        ("Müller/Größe.vcf", "cp437"),
    ],
)
def test_names_in_the_code_page_of_a_computer(name, encoding):
    raw = name.encode(encoding)
    content = pack([("x" * len(raw), CARD % b"Ann")])
    assert summary(rename(content, b"x" * len(raw), raw)) == [(name, "vcard", 1)]


def test_names_never_lead_out_of_the_archive():
    names = ("../../etc/passwd.vcf", "/root/a.vcf", "C:\\a\\..\\b.vcf", "a\x1bb.vcf")
    content = pack([(name, CARD % b"Ann") for name in names])
    assert [entry.path for entry in SafeZip(content).entries] == [
        "etc/passwd.vcf",
        "root/a.vcf",
        "a/b.vcf",
        "a_b.vcf",
    ]


def test_equal_names_are_kept_apart():
    content = pack([("a.vcf", CARD % b"Ann"), ("../a.vcf", CARD % b"Bob")])
    (_, _, (ann,)), (second, _, (bob,)) = members(content)
    assert second == "a (2).vcf"
    assert (ann["vals"]["name"], bob["vals"]["name"]) == ("Ann", "Bob")


def test_options_of_one_member():
    content = pack([("a.csv", "Имя;Заметка\nЯ;ж\n".encode("koi8-r"))])
    options = {"members": {"a.csv": {"encoding": "koi8-r"}}}
    ((_name, _what, (record,)),) = members(content, options)
    assert record["raw"][0] == ["Имя", "Я"]


def test_a_member_with_a_bad_option_fails_alone():
    content = pack([("a.vcf", CARD % b"Ann"), ("b.vcf", CARD % b"Bob")])
    options = {"members": {"a.vcf": {"format": "none"}}}
    found = [(name, what) for name, what, _records in members(content, options)]
    assert found == [("a.vcf", "bad_option"), ("b.vcf", "vcard")]


def siblings_of(content, path):
    """What the reader of one member of ``content`` may see of the others."""
    reader = registry.choose(Source(content, "export.zip"))
    seen = {}
    for member in reader.members():
        source = member.open().source
        seen[member.name] = source
        if member.name == path:
            return source.siblings
    raise AssertionError(seen)


@pytest.mark.parametrize(
    "name", ["pic.png", "./pic.png", "files/../pic.png", "notes/pic.png", "p%69c.png"]
)
def test_files_beside_are_found_the_way_they_are_named(name):
    content = pack(
        [
            ("other/pic.png", b"other"),
            ("notes/a.vcf", CARD % b"Ann"),
            ("notes/pic.png", DOT),
        ]
    )
    siblings = siblings_of(content, "notes/a.vcf")
    assert siblings.read(name) == DOT
    assert siblings.size(name) == len(DOT)
    assert siblings.read("none.png") is None
    assert siblings.size("none.png") is None


def test_a_name_alone_is_found_nearby():
    content = pack(
        [
            ("other/pic.png", b"other"),
            ("notes/2024/pic.png", DOT),
            ("notes/2024/a/a.vcf", CARD % b"Ann"),
        ]
    )
    assert siblings_of(content, "notes/2024/a/a.vcf").read("pic.png") == DOT
