"""Mails: their words, people, dates and files; cutting mailboxes into mails."""

import base64

import pytest
from readers.child import read_file
from readers.mbox import mails
from readers.messages import MESSAGES
from readers.stream import read

HEAD = "From: ann@b.example\r\nTo: c@d.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
MARK = "From a@b Fri Apr  5 10:00:00 2024\n"


def records(content, name="a.eml", options=None):
    content = content if isinstance(content, bytes) else content.encode()
    items = list(read(content, name, options))
    assert items[-1]["type"] == "end"
    found = [item for item in items if item["type"] == "record"]
    for record in found:
        for remark in (*record["warnings"], record.get("left_out")):
            assert not remark or MESSAGES[remark["code"]] % remark["args"]
    return found


def only(content, **options):
    (record,) = records(content, **options)
    return record


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


def files(record):
    return {
        file["name"]: base64.b64decode(file["data"]) for file in record["attachments"]
    }


@pytest.fixture
def koi8(own_samples):
    path = own_samples / "mail_koi8.eml"
    items = list(read_file(path, path.name))
    assert items[0]["format"] == "eml"
    return items[1]


def test_a_mail_in_koi8(koi8):
    vals = koi8["vals"]
    assert (koi8["kind"], koi8["ext_key"]) == ("note", "mid:koi8-1@mail.example")
    assert koi8["position"] == {"code": "mail", "n": 1}
    assert vals["title"] == "Скидка на март"
    assert vals["text"] == "Добрый день! Скидка 7\xa0%.\nlogo.png"
    assert vals["created"] == "2024-04-05T07:00:00Z"
    assert vals["author"] == "Белова Н. <n.belova@mail.example>"
    assert vals["details"] == [
        ["from", "Белова Н. <n.belova@mail.example>"],
        ["to", "Семёнов, Пётр <p.semenov@romashka.example>, sales@romashka.example"],
        ["cc", "Орлов <orlov@zavod.example>"],
    ]
    assert [person["email"] for person in vals["people"]] == [
        "n.belova@mail.example",
        "p.semenov@romashka.example",
        "sales@romashka.example",
        "orlov@zavod.example",
    ]
    assert not koi8["warnings"]
    assert "left_out" not in koi8


def test_files_of_a_mail(koi8):
    found = files(koi8)
    assert set(found) == {"logo.png", "счёт.pdf", "invite.ics", "Inner mail.eml"}
    assert found["счёт.pdf"] == b"%PDF-1.4 test"
    assert found["Inner mail.eml"].endswith(b"Text of the inner mail\r\n")
    markup = koi8["vals"]["html"]
    logo = koi8["attachments"][0]
    assert f'<a href="#md5-{logo["md5"]}">logo.png</a>' in markup
    assert "track.example" not in markup
    assert "style" not in markup


def test_the_original_keeps_all_but_the_files(koi8):
    raw = koi8["raw"]
    assert "Добрый день! Скидка 7 %." in raw
    assert "https://track.example/p.gif" in raw
    assert "This is a multi-part message" in raw
    for file in koi8["attachments"]:
        assert file["data"][:40] not in raw
    assert "Text of the inner mail" not in raw


def test_a_mailbox_of_gmail(own_samples):
    path = own_samples / "gmail_takeout.mbox"
    first, deleted, spam = (
        item for item in read_file(path, path.name) if item["type"] == "record"
    )
    vals = first["vals"]
    assert vals["text"] == (
        "Dear Peter,\n\nFrom Monday on we are open.\nFrom here it is 5 km.\n"
        ">From quoted twice\n\nFrom the beginning:\nwe agree."
    )
    assert (vals["tags"], vals["folder"]) == (["Клиенты"], "gmail_takeout")
    assert "left_out" not in first
    assert deleted["vals"]["title"] == "Привет"
    assert deleted["vals"]["text"] == "Buy!\nNow"
    assert deleted["vals"]["created"] == "2024-04-05T11:00:00"
    assert deleted["left_out"]["code"] == "mail_in_bin"
    assert deleted["warnings"] == [
        {"code": "encoding_unknown", "args": {"charset": "X-UNKNOWN"}}
    ]
    assert deleted["ext_key"].startswith("mail:")
    assert spam["left_out"] == {"code": "mail_in_bin", "args": {"folder": "Spam"}}
    assert spam["vals"]["created"] == "2024-04-05T09:00:00Z"
    assert codes(spam) == ["date_unreadable"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{MARK}To: a\n\nbody\n\n{MARK}To: b\n\nbody\n", 2),
        (f"{MARK}To: a\n\nbody\n{MARK}To: b\n\nno empty line before\n", 1),
        (f"{MARK}To: a\n\nbody\n\nFrom my side it is fine\n\nTo: b\n", 1),
        (f"{MARK}To: a\n\nbody\n\n{MARK}and text goes on\n", 1),
        (f"{MARK}To: a\n\nbody\n\n>{MARK}To: b\n", 1),
        (f"\n\n{MARK}To: a\r\n\r\nbody\r\n\r\n{MARK}To: b\r\n\r\n", 2),
        (f"{MARK}To: a\n\n{MARK}To: b\n\n{MARK}To: c\n\n", 3),
        (f"{MARK}\n{MARK}\nbody\n", 2),
    ],
)
def test_where_mails_begin(text, count):
    found = list(mails(text.encode()))
    assert len(found) == count
    assert b"".join(found) == text.encode()


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("=?utf-8?B?0J/RgNC40LI=?= =?utf-8?B?0LXRgg==?=", "Привет"),
        ("=?utf-8?B?0J/R?=\r\n =?utf-8?B?gNC40LI=?=", "Прив"),  # a letter cut in two
        ("=?UTF-8?Q?a=20b_c?= d", "a b c d"),
        ("=?utf-8?B?0J/RgNC40LI?=", "При"),  # without its padding
        ("Re:=?utf-8?Q?x?=y", "Re:xy"),
        ("=?utf-8*ru?Q?=D0=AF?=", "Я"),
        ("=?koi8-r?Q?=F0=D2=C9?=", "При"),
        ("=?x-unknown?Q?=CF=F0=E8?=", "При"),
        ("=?utf-8?X?abc?= =?broken", "=?utf-8?X?abc?= =?broken"),
        ("a\r\n  b\tc", "a b c"),
    ],
)
def test_headers(value, title):
    found = only(HEAD.replace("Subject: s", f"Subject: {value}") + "\r\n")
    if "unknown" in value:
        assert found["vals"]["title"]
    else:
        assert found["vals"]["title"].startswith(title)


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r"])
def test_headers_in_bytes_beyond_ascii(charset):
    head = HEAD.replace("Subject: s", "Subject: Счёт за март")
    content = f"{head}Content-Type: text/plain; charset={charset}\r\n\r\nПривет"
    vals = only(content.encode(charset))["vals"]
    assert (vals["title"], vals["text"]) == ("Счёт за март", "Привет")


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ('"Lee, Ann" <a@b.example>', [("Lee, Ann", "a@b.example")]),
        ("a@b.example (Ann)", [("Ann", "a@b.example")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?Q?Ann_<a@b.example>?=", [("", "a@b.example")]),
        ("Ann a@b.example, c@d.example", [("", "a@b.example"), ("", "c@d.example")]),
    ],
)
def test_people(value, people):
    vals = only(f"From: {value}\r\nTo: x@y.example\r\nDate: x\r\n\r\n")["vals"]
    found = [(person["name"], person["email"]) for person in vals["people"]]
    assert found == [*people, ("", "x@y.example")]


def part(body, *headers):
    return "\r\n".join(("--x", *headers, "", body, ""))


def mixed(*parts, kind="mixed"):
    lines = f'Content-Type: multipart/{kind}; boundary="x"\r\n\r\n'
    return HEAD + lines + "".join(parts) + "--x--\r\n"


def test_several_texts_are_one():
    record = only(
        mixed(
            part("one", "Content-Type: text/plain"),
            part("<p>two</p>", "Content-Type: text/html"),
            part("three", 'Content-Type: text/plain; name="a.txt"'),
        )
    )
    assert record["vals"]["text"] == "one\n\ntwo"
    assert files(record) == {"a.txt": b"three"}


def test_of_alternatives_the_formatted_one():
    record = only(
        mixed(
            part("plain", "Content-Type: text/plain"),
            part("<b>rich</b>", "Content-Type: text/html"),
            kind="alternative",
        )
    )
    assert (record["vals"]["text"], record["attachments"]) == ("rich", [])
    assert "plain" in record["raw"]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", "caf=C3=A9=\r\n!"),
        ("base64", "Y2Fmw6kh"),
        ("8bit", "café!"),
        ("x-unheard-of", "café!"),
        ("x-uuencode", "begin 644 a\r\n&8V%FPZDA\r\n`\r\nend"),
    ],
)
def test_transfer_encodings(encoding, body):
    lines = (
        "Content-Type: text/plain; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    assert only(HEAD + lines + body)["vals"]["text"] == "café!"


def test_signed_mails_keep_their_signature():
    record = only(
        mixed(
            part("hello", "Content-Type: text/plain"),
            part("c2ln", "Content-Type: application/pgp-signature; name=s.asc"),
            kind="signed",
        )
    )
    assert record["vals"]["text"] == "hello"
    assert list(files(record)) == ["s.asc"]


def test_a_damaged_attachment_is_said_and_stays_in_the_original():
    record = only(
        mixed(
            part("hello", "Content-Type: text/plain"),
            part(
                "!!!not base64!!!",
                "Content-Type: image/png; name=a.png",
                "Content-Transfer-Encoding: base64",
            ),
        )
    )
    assert codes(record) == ["attachment_unreadable"]
    assert "!!!not base64!!!" in record["raw"]


def test_a_picture_inside_of_the_html():
    body = '<p>a</p><img alt="x" src="data:image/png;base64,iVBORw0KGgo=">'
    record = only(f"{HEAD}Content-Type: text/html\r\n\r\n{body}")
    assert files(record) == {"image.png": b"\x89PNG\r\n\x1a\n"}
    assert "#md5-" in record["vals"]["html"]


def test_names_of_files_are_bare():
    record = only(
        mixed(part("x", 'Content-Disposition: attachment; filename="../../etc/a.txt"'))
    )
    assert list(files(record)) == ["_.._etc_a.txt"]


def test_the_character_set_that_the_owner_chooses():
    content = f"{HEAD}\r\nпривет".encode("cp866")
    assert only(content, options={"encoding": "cp866"})["vals"]["text"] == "привет"


def test_other_texts_are_no_mails():
    for text in ("Subject: tea\n\nHello", "From: here\nwe go\n", "Name,Phone\nA,1\n"):
        items = list(read(text.encode(), "notes.csv"))
        assert items[0].get("format") not in ("eml", "mbox")
