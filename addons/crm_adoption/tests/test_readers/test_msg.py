"""Outlook's .msg files, written by the tests themselves."""

import base64
import datetime
import uuid

import pytest
from ole_file import compound, message
from readers import mapi, rtf
from readers.child import read_file
from readers.messages import MESSAGES

SENT = datetime.datetime(2024, 4, 5, 7, 0)
MIDNIGHT = datetime.datetime(2024, 4, 4, 21, 0)  # in Moscow
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 5000


def group(guid):
    return uuid.UUID(guid).bytes_le


def read(tree):
    content = tree if isinstance(tree, bytes) else compound(tree)
    items = list(read_file(content, "a.msg"))
    assert items[-1]["type"] == "end"
    assert items[0]["format"] == "msg"
    (record,) = (item for item in items if item["type"] == "record")
    for remark in (*record["warnings"], record.get("error")):
        assert not remark or MESSAGES[remark["code"]] % remark["args"]
    return record


def person(number, name, email, sent=1, **more):
    tags = {0x3001: name, 0x39FE: email, 0x0C15: sent, 0x3003: "/o=Org/cn=x"}
    tags |= {int(tag[1:], 16): value for tag, value in more.items()}
    return {f"__recip_version1.0_#{number:08X}": message(tags, header=8)}


def file(number, content, name, **more):
    tags = {0x3707: name, 0x3701: content}
    tags |= {int(tag[1:], 16): value for tag, value in more.items()}
    return {f"__attach_version1.0_#{number:08X}": message(tags, header=8)}


def test_a_mail():
    tags = {
        0x1A: "IPM.Note",
        0x37: "Скидка на март",
        0x39: SENT,
        0x0C1A: "Белова Н.",
        0x0C1F: "/o=Org/ou=Site/cn=Recipients/cn=belova",
        0x5D01: "n.belova@mail.example",
        0x1000: "Добрый день!",
        0x1013: '<p>Добрый <b>день</b>!</p><img src="cid:logo">'.encode("koi8-r"),
        0x3FDE: 20866,
        0x1035: "<m1@mail.example>",
    }
    record = read(
        message(
            tags,
            **person(0, "Пётр", "p.semenov@romashka.example"),
            **person(1, "Орлов", "orlov@zavod.example", sent=2),
            **file(0, PNG, "logo.png", x3712="logo"),
            **file(1, b"%PDF-1.4", "../счёт.pdf"),
        )
    )
    vals = record["vals"]
    assert (record["kind"], record["ext_key"]) == ("note", "mid:m1@mail.example")
    assert (vals["title"], vals["created"]) == (
        "Скидка на март",
        "2024-04-05T07:00:00Z",
    )
    assert vals["details"] == [
        ["from", "Белова Н. <n.belova@mail.example>"],
        ["to", "Пётр <p.semenov@romashka.example>"],
        ["cc", "Орлов <orlov@zavod.example>"],
    ]
    assert vals["text"] == "Добрый день!\nlogo.png"
    assert [one["email"] for one in vals["people"]][0] == "n.belova@mail.example"
    assert [one["name"] for one in record["attachments"]] == [
        "logo.png",
        "_счёт.pdf",
    ]
    assert base64.b64decode(record["attachments"][0]["data"]) == PNG
    assert f"#md5-{record['attachments'][0]['md5']}" in vals["html"]
    assert ["PidTagSubject", "Скидка на март"] in record["raw"]


def test_texts_of_eight_bits():
    tags = {0x1A: (b"IPM.Note",), 0x37: ("Счёт".encode("koi8-r"),)}
    assert read(message({**tags, 0x3FFD: 20866}))["vals"]["title"] == "Счёт"
    tags[0x37] = ("Счёт".encode("cp1251") + b"\0",)
    assert read(message({**tags, 0x3FFD: 1251}))["vals"]["title"] == "Счёт"
    assert read(message({**tags, 0x3FFD: 99999}))["vals"]["title"]


def test_the_senders_address_out_of_the_headers():
    tags = {
        0x1A: "IPM.Note",
        0x37: "s",
        0x0C1A: "Ann",
        0x0C1F: "/o=Org/cn=ann",
        0x7D: "Received: x\r\nFrom: Ann\r\n <ann@b.example>\r\n",
    }
    vals = read(message(tags))["vals"]
    assert vals["details"] == [["from", "Ann <ann@b.example>"]]


def test_a_mail_inside_of_a_mail():
    inner = message({0x37: "Inner", 0x1000: "inner text"}, header=24)
    holder = message({0x3001: "x", 0x3705: 5}, header=8)
    holder["__substg1.0_3701000D"] = inner
    record = read(
        message(
            {0x1A: "IPM.Note", 0x37: "s"}, **{"__attach_version1.0_#00000000": holder}
        )
    )
    (attached,) = record["attachments"]
    assert attached["name"] == "Inner.txt"
    assert b"inner text" in base64.b64decode(attached["data"])


def test_a_contact():
    address, public = group(mapi.ADDRESS), group(mapi.PUBLIC_STRINGS)
    tags = {
        0x1A: "IPM.Contact",
        0x3001: "Орлов Андрей",
        0x3A06: "Андрей",
        0x3A11: "Орлов",
        0x3A16: "Завод",
        0x3A1C: "8 (927) 555-20-30",
        0x3A24: "8 (846) 555-20-31",
        0x3A42: MIDNIGHT.replace(year=1980),
        0x3A5D: "ул. Лесная, 1",
        0x1000: "Решает сам",
        0x3A48: "Анна",
    }
    named = {
        (address, 0x8083): "orlov@zavod.example",
        (address, 0x8093): "/o=Org/cn=orlov",
        (address, 0x8094): "orlov@private.example",
        (address, 0x8045): "ул. Заводская, 15",
        (address, 0x8046): "Самара",
        (public, "Keywords"): ["Клиенты", "Завод"],
    }
    record = read(message(tags, named=named, **file(0, PNG, "ContactPicture.jpg")))
    vals = record["vals"]
    assert (record["kind"], vals["name"]) == ("contact", "Орлов Андрей")
    assert [one["value"] for one in vals["emails"]] == [
        "orlov@zavod.example",
        "orlov@private.example",
    ]
    assert vals["phones"] == [
        {"value": "8 (927) 555-20-30", "label": "mobile"},
        {"value": "8 (846) 555-20-31", "label": "work fax"},
    ]
    assert [(one["label"], one["street"]) for one in vals["addresses"]] == [
        ("work", "ул. Заводская, 15"),
        ("home", "ул. Лесная, 1"),
    ]
    assert (vals["birthday"], vals["note"]) == ("1980-04-05", "Решает сам")
    assert vals["categories"] == ["Клиенты", "Завод"]
    assert vals["extra"] == [["Spouse", "Анна"]]
    assert vals["photo"]["mimetype"] == "image/png"
    assert record["attachments"] == []


def test_an_appointment():
    appointment, common = group(mapi.APPOINTMENT), group(mapi.COMMON)
    named = {
        (appointment, 0x820D): SENT,
        (appointment, 0x820E): SENT + datetime.timedelta(hours=1),
        (appointment, 0x8208): "Самара",
        (appointment, 0x8205): 0,
        (common, 0x8503): True,
        (common, 0x8501): 15,
        (common, 0x8506): True,
        (group(mapi.MEETING), 0x3): b"\x04\x00\x00\x00\x82\x00",
    }
    tags = {0x1A: "IPM.Appointment", 0x37: "Переговоры", 0x42: "Пётр", 0x5D02: "p@r.ex"}
    guest = person(0, "Орлов", "orlov@zavod.example", x5FFF=3)
    record = read(message(tags, named=named, **guest))
    vals = record["vals"]
    assert (record["kind"], record["ext_key"]) == ("meeting", "uid:040000008200")
    assert (vals["start"], vals["stop"]) == (
        "2024-04-05T07:00:00Z",
        "2024-04-05T08:00:00Z",
    )
    assert vals["organizer"] == {"name": "Пётр", "email": "p@r.ex"}
    assert vals["attendees"] == [
        {"name": "Орлов", "email": "orlov@zavod.example", "status": "accepted"}
    ]
    assert (vals["reminders"], vals["is_private"], vals["is_free"]) == (
        [15],
        True,
        True,
    )


def test_a_whole_day_in_the_writers_zone_and_a_series():
    appointment = group(mapi.APPOINTMENT)
    named = {
        (appointment, 0x820D): MIDNIGHT,
        (appointment, 0x820E): MIDNIGHT + datetime.timedelta(days=2),
        (appointment, 0x8215): True,
        (appointment, 0x8223): True,
        (appointment, 0x8232): "every year",
    }
    record = read(message({0x1A: "IPM.Appointment", 0x37: "Expo"}, named=named))
    vals = record["vals"]
    assert (vals["all_day"], vals["start"], vals["stop"]) == (
        True,
        "2024-04-05",
        "2024-04-06",
    )
    assert [one["code"] for one in record["warnings"]] == ["rule_unreadable"]
    assert vals["extra"] == [["RRULE", "every year"]]
    assert record["ext_key"].startswith("meeting:")


def test_an_appointment_without_a_date_is_kept_as_text():
    record = read(message({0x1A: "IPM.Appointment", 0x37: "Expo"}))
    assert record["error"]["code"] == "meeting_without_date"
    assert ["PidTagSubject", "Expo"] in record["raw"]


def test_a_task():
    task = group(mapi.TASK)
    named = {(task, 0x8105): SENT.replace(hour=0), (task, 0x811C): False}
    record = read(message({0x1A: "IPM.Task", 0x37: "КП", 0x17: 2}, named=named))
    vals = record["vals"]
    assert record["kind"] == "activity"
    assert (vals["title"], vals["due"]) == ("КП", "2024-04-05")
    assert (vals["is_done"], vals["priority"]) == (False, 1)
    named[task, 0x811C] = True
    record = read(message({0x1A: "IPM.Task", 0x37: "КП"}, named=named))
    assert (record["vals"]["is_done"], record["vals"]["priority"]) == (True, 0)


def test_a_body_that_is_compressed():
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3"
        "2068656c0900206277 05b06c647d0a800fa0".replace(" ", "")
    )
    assert (
        rtf.decompress(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    )
    record = read(message({0x1A: "IPM.Note", 0x37: "s", 0x1009: packed}))
    assert record["vals"]["text"] == "hello world"
    assert record["vals"]["html"] == "<p>hello world</p>"


@pytest.mark.parametrize("size", [600, 1024, 3000])
def test_a_cut_file_is_an_error_item(size):
    whole = compound(message({0x1A: "IPM.Note", 0x37: "s"}, **file(0, PNG, "a.png")))
    cut = whole[:size] + "__properties_version1.0".encode("utf-16-le")
    record = read(cut)
    assert record["error"]["code"] == "record_unreadable"
    assert record["raw"]
