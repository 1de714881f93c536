"""What real exporters write and the standards do not."""

import base64

import pytest
from readers.record import to_line
from readers.stream import read

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8//8/AwAFAAEKLrTnAAAA"
    "AElFTkSuQmCC"
)


def cards(text, **options):
    content = text if isinstance(text, bytes) else text.encode()
    items = list(read(content, "cards.vcf", options))
    assert items[-1]["type"] == "end", items[-1]
    assert items[-1]["records"] == len(items) - 2
    return items[1:-1]


def card(*lines, end="\r\n", **options):
    text = end.join(["BEGIN:VCARD", *lines, "END:VCARD", ""])
    (record,) = cards(text, **options)
    return record


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends(end):
    record = card("VERSION:3.0", "FN:Ann", "NOTE:one\\n", " two", end=end)
    assert record["vals"]["note"] == "one\ntwo"


def test_quoted_printable_split_inside_a_character():
    record = card(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=",
        "=B2;=D0=90=D0=BD=D0=BD=D0=B0;;;",
    )
    assert record["vals"]["name"] == "Анна Иванов"


def test_quoted_printable_without_charset_is_utf8_or_the_files():
    utf8 = card("VERSION:2.1", "FN;QUOTED-PRINTABLE:=D0=90=D0=BD=D1=8F")
    assert utf8["vals"]["name"] == "Аня"
    cp1251 = card(
        "VERSION:2.1", "FN;ENCODING=QUOTED-PRINTABLE:=C0=ED=FF", encoding="cp1251"
    )
    assert cp1251["vals"]["name"] == "Аня"


def test_charset_per_property():
    lines = (
        b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=WINDOWS-1251:"
        + "Пётр".encode("cp1251")
        + b"\nORG;CHARSET=UTF-8:"
        + "Искра".encode()
        + b"\nEND:VCARD\n"
    )
    vals = cards(lines)[0]["vals"]
    assert (vals["name"], vals["company"]) == ("Пётр", "Искра")


def test_unknown_charset_is_said():
    record = card("VERSION:2.1", "FN;CHARSET=X-UNKNOWN;ENCODING=QUOTED-PRINTABLE:=41")
    assert record["vals"]["name"] == "A"
    assert codes(record) == ["encoding_unknown"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_wide_files_with_and_without_mark(encoding):
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Анна Ли\r\nEND:VCARD\r\n"
    assert cards(text.encode(encoding))[0]["vals"]["name"] == "Анна Ли"


def test_base64_without_folding_spaces():
    data = base64.b64encode(PNG).decode()
    record = card(
        "VERSION:2.1",
        "FN:Ann",
        f"PHOTO;ENCODING=BASE64;PNG:{data[:40]}",
        data[40:80],
        data[80:],
        "",
        "TEL:12345",
    )
    assert base64.b64decode(record["vals"]["photo"]["data"]) == PNG
    assert record["vals"]["phones"][0]["value"] == "12345"


def test_broken_photo_costs_only_the_photo():
    record = card("VERSION:3.0", "FN:Ann", "PHOTO;ENCODING=b:/9j/4AA!!!", "TEL:12345")
    assert codes(record) == ["photo_unreadable"]
    assert "/9j/4AA!!!" in record["raw"]
    assert record["vals"]["phones"]


def test_photo_by_link_is_kept_and_not_opened():
    record = card("VERSION:4.0", "FN:Ann", "PHOTO:http://127.0.0.1:1/x.png")
    assert codes(record) == ["photo_is_link"]
    assert ["PHOTO", "http://127.0.0.1:1/x.png"] in record["vals"]["extra"]


def test_photo_as_data_uri_and_a_second_picture():
    data = base64.b64encode(PNG).decode()
    record = card(
        "VERSION:4.0",
        "FN:Ann",
        f"PHOTO:data:image/png;base64,{data}",
        f"LOGO;ENCODING=b;TYPE=PNG:{data}",
    )
    assert record["vals"]["photo"]["mimetype"] == "image/png"
    assert record["attachments"][0]["name"] == "logo"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("--0517", "--05-17"),
        ("--05-17", "--05-17"),
        ("19800517", "1980-05-17"),
        ("1980-05-17T00:00:00Z", "1980-05-17"),
        ("1604-05-17", "--05-17"),
    ],
)
def test_birthdays(written, read_as):
    assert (
        card("VERSION:3.0", "FN:Ann", f"BDAY:{written}")["vals"]["birthday"] == read_as
    )


@pytest.mark.parametrize("written", ["circa 1800", "1980-13-45", "--9999"])
def test_what_is_no_date_is_kept(written):
    vals = card("VERSION:4.0", "FN:Ann", f"BDAY:{written}")["vals"]
    assert vals["birthday"] == ""
    assert ["BDAY", written] in vals["extra"]


def test_several_notes_and_organisations():
    vals = card(
        "VERSION:3.0",
        "FN:Ann",
        "NOTE:one",
        "NOTE:two",
        "ORG:Firm\\; Sons;Sales;East",
        "ORG:Other",
    )["vals"]
    assert vals["note"] == "one\n\ntwo"
    assert vals["company"] == "Firm; Sons"
    assert vals["department"] == "Sales / East"
    assert ["ORG", "Other"] in vals["extra"]


def test_agent_is_not_a_second_card():
    record = card(
        "VERSION:2.1",
        "FN:Boss",
        "AGENT:",
        "BEGIN:VCARD",
        "FN:Helper",
        "END:VCARD",
        "TEL:12345",
    )
    assert record["vals"]["name"] == "Boss"
    assert record["vals"]["phones"]
    assert any("FN:Helper" in value for _label, value in record["vals"]["extra"])


def test_card_without_end():
    first, second = cards(
        "BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL:1234567\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    )
    assert codes(first) == ["card_unterminated"]
    assert first["vals"]["phones"]
    assert second["vals"]["name"] == "B"
    (cut,) = cards("BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL:12345")
    assert cut["vals"]["phones"][0]["value"] == "12345"


def test_preferred_comes_first():
    vals = card("VERSION:4.0", "FN:A", "EMAIL:b@b.example", "EMAIL;PREF=1:a@a.example")[
        "vals"
    ]
    assert [item["value"] for item in vals["emails"]] == ["a@a.example", "b@b.example"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["ORG:Firm", "EMAIL:a@b.example"], "Firm"),
        (["EMAIL:a@b.example", "TEL:123456"], "a@b.example"),
        (["TEL:123456"], "123456"),
        (["NOTE:remember the milk"], "remember the milk"),
    ],
)
def test_card_without_a_name(lines, name):
    record = card("VERSION:3.0", *lines)
    assert record["vals"]["name"] == name
    assert "error" not in record


def test_empty_card_and_stray_text_are_errors_that_keep_their_text():
    empty, stray, good = cards(
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n\nFN:lost\nBEGIN:VCARD\nFN:A\nEND:VCARD\n"
    )
    assert empty["error"]["code"] == "empty_record"
    assert stray["error"]["code"] == "outside_card"
    assert stray["raw"] == "FN:lost\n"
    assert good["vals"]["name"] == "A"


def test_a_note_with_bare_line_breaks():
    record = card("VERSION:3.0", "FN:A", "NOTE:one", "two", "three")
    assert record["vals"]["note"] == "one\ntwo\nthree"
    assert codes(record) == ["line_without_name"]


def test_quotes_and_colons_in_parameters():
    vals = card(
        "VERSION:4.0",
        'TEL;TYPE="work,voice";X="a:b":tel:+1-202-555-0101;ext=7',
        "FN:A",
        'NOTE;X="never closed:text',
    )["vals"]
    assert vals["phones"] == [{"value": "+1-202-555-0101 ext. 7", "label": "work"}]
    assert vals["note"] == "text"


def test_bytes_that_cannot_be_decoded_stay_reachable():
    good = "Имя ".encode() * 20
    content = b"BEGIN:VCARD\nFN:A\nNOTE:" + good + b"\xff\x00\nEND:VCARD\n"
    record = to_line(cards(content)[0]).decode()
    assert "\\\\xff\\\\x00" in record
    assert "undecodable_bytes" in record
    assert "\\u0000" not in record
