"""Believable exports of a Russian and an English seller, through the child."""

import base64
import csv
import hashlib
import io

import pytest
from readers.child import read_file
from readers.messages import MESSAGES

COUNTS = {
    "android_2_1.vcf": 4,
    "diary.txt": 1,
    "evernote.enex": 3,
    "google_contacts.csv": 6,
    "iphone.vcf": 4,
    "keep.json": 1,
    "notion.md": 1,
    "obsidian.md": 1,
    "outlook_ru_cp1251.csv": 3,
    "page.html": 1,
    "phone_export_cp1251.csv": 8,
}
FILLERS = ("Обычная", "Не определен", "Ложь", "0.0.00")
RECORD_KEYS = {
    "type",
    "seq",
    "position",
    "kind",
    "ext_key",
    "content_hash",
    "raw",
    "vals",
    "attachments",
    "warnings",
}


@pytest.fixture
def read(own_samples):
    def read(name):
        items = list(read_file(own_samples / name, name))
        return items[0], items[1:-1], items[-1]

    return read


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


@pytest.mark.parametrize("name", COUNTS)
def test_protocol(read, name):
    first, records, last = read(name)
    assert first["type"] == "file"
    assert first["reader_version"] == 1
    assert 0 < len(first["samples"]) <= 3
    assert last == {"type": "end", "records": COUNTS[name], "errors": 0}
    assert [record["seq"] for record in records] == list(range(1, COUNTS[name] + 1))
    for record in records:
        assert set(record) == RECORD_KEYS
        for warning in record["warnings"]:
            assert MESSAGES[warning["code"]] % warning["args"]


@pytest.mark.parametrize("name", COUNTS)
def test_second_reading_gives_the_same_keys(read, name):
    once, again = read(name)[1], read(name)[1]
    keys = [(record["ext_key"], record["content_hash"]) for record in once]
    assert keys == [(record["ext_key"], record["content_hash"]) for record in again]
    assert len(set(keys)) == len(keys)
    assert all(record["ext_key"] for record in once)


def test_phone_export_in_cp1251(read):
    first, records, _last = read("phone_export_cp1251.csv")
    assert first["encoding"] == "cp1251"
    assert first["dialect"]["delimiter"] == ";"
    assert first["header_row"] == 1
    vals = records[0]["vals"]
    assert vals["name"] == "Пётр Семёнов"
    assert vals["company"] == "ООО «Ромашка-Юг»"
    assert vals["birthday"] == "1980-05-17"
    assert vals["extra"] == [["Скидка", "7 %"]]
    assert vals["phones"][0] == {"value": "8 (918) 555-12-34", "label": "mobile"}
    assert records[0]["raw"][-1] == ["Скидка", "7 %"]


def test_position_is_the_line_of_the_file(read):
    _first, records, _last = read("phone_export_cp1251.csv")
    assert [record["position"]["n"] for record in records] == [2, 3, 5, 6, 7, 8, 9, 10]


def test_numbers_that_a_spreadsheet_mangled(read):
    _first, records, _last = read("phone_export_cp1251.csv")
    whole, cut = records[4], records[5]
    assert whole["vals"]["phones"][0]["value"] == "79215550178"
    assert len(whole["vals"]["emails"]) == 2
    assert codes(cut) == ["number_shortened"]
    assert cut["vals"]["phones"] == []
    assert ["Мобильный телефон", "7,91655E+10"] in cut["vals"]["extra"]
    assert records[7]["vals"]["phones"][0]["value"] == "+7 902 555-33-44"


def test_outlook_in_russian(read):
    first, records, _last = read("outlook_ru_cp1251.csv")
    assert first["encoding"] == "cp1251"
    orlov, belova, wei = (record["vals"] for record in records)
    assert orlov["prefix"] == "Г-н"
    assert orlov["addresses"] == [
        {
            "street": "ул. Заводская, 15, корп. 2",
            "city": "Самара",
            "state": "Самарская обл.",
            "zip": "443022",
            "country": "Россия",
            "label": "work",
        }
    ]
    assert {item["value"]: item["label"] for item in orlov["phones"]} == {
        "8 (846) 555-20-31": "work fax",
        "8 (846) 555-20-30": "work",
        "8 (927) 555-20-30": "mobile",
    }
    labels = {label for label, _value in orlov["extra"]}
    assert "Хобби" in labels
    assert not labels & {"Пол", "Важность", "Частное", "Годовщина"}
    assert belova["birthday"] == ""
    assert [item["value"] for item in belova["emails"]] == ["n.belova@mail.example"]
    assert any("/cn=belova" in value for _label, value in belova["extra"])
    assert wei["addresses"][0]["city"] == "Шэньчжэнь"
    assert ["Частное", "Истина"] in wei["extra"]


def test_google_contacts(read):
    first, records, _last = read("google_contacts.csv")
    assert (first["encoding"], first["dialect"]["delimiter"]) == ("utf-8", ",")
    vals = records[0]["vals"]
    assert vals["categories"] == ["Clients", "Hospitals"]
    assert [item["label"] for item in vals["emails"]] == ["work", "home"]
    assert [item["value"] for item in vals["phones"]] == [
        "+44 7700 900123",
        "+44 20 7946 0018",
        "+44 20 7946 0019",
    ]
    assert vals["birthday"] == "--06-21"
    assert codes(records[3]) == ["name_from_other"]
    assert records[3]["vals"]["name"] == "sales@northwind.example"


def test_old_android_quoted_printable(read):
    _first, records, _last = read("android_2_1.vcf")
    vals = records[0]["vals"]
    assert vals["last_name"] == "Семёнов"
    assert vals["middle_name"] == "Андреевич"
    assert vals["department"] == "Отдел закупок"
    assert vals["note"] == "Решение принимает сам.\nСкидка 7 %, если оплата до отгрузки"
    assert records[3]["vals"]["name"] == "+79265557788"


def test_iphone_photo_labels_and_groups(read):
    _first, records, _last = read("iphone.vcf")
    vals = records[0]["vals"]
    photo = base64.b64decode(vals["photo"]["data"])
    assert vals["photo"]["mimetype"] == "image/png"
    assert photo.endswith(b"IEND\xaeB`\x82")
    assert vals["birthday"] == "--06-21"
    assert vals["emails"][1]["label"] == "Cello club"
    assert vals["phones"][1]["label"] == "Main"
    assert records[0]["ext_key"] == "uid:6B1F4C9E-0D5A-4E6B-9C54-7F2A51D3A001"
    assert codes(records[3]) == ["contact_group"]


def test_evernote_attachments_boxes_and_tasks(read):
    _first, records, _last = read("evernote.enex")
    meeting, pricing, crypt = records
    assert [file["name"] for file in meeting["attachments"]] == [
        "план цеха.png",
        "договор.pdf",
    ]
    for file in meeting["attachments"]:
        content = base64.b64decode(file["data"])
        digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
        assert digest == file["md5"]
        assert f"#md5-{digest}" in meeting["vals"]["html"]
    text = meeting["vals"]["text"]
    assert "☑ Отправить КП\n☐ Узнать, кто подписывает" in text
    assert "в\xa0апреле" in text
    assert meeting["vals"]["folder"] == "evernote"
    assert meeting["vals"]["tags"] == ["клиенты", "Ромашка"]
    assert meeting["vals"]["tasks"][0]["taskStatus"] == "open"
    assert meeting["vals"]["created"] == "2024-03-11T08:15:00Z"
    assert pricing["vals"]["source_url"] == "https://harbourmed.example/quote"
    assert "RU5DMI4kOiJ8fTvb" in crypt["vals"]["text"]


@pytest.mark.parametrize("name", [name for name in COUNTS if name.endswith(".csv")])
def test_every_cell_is_reachable(read, own_samples, name):
    first, records, _last = read(name)
    text = (own_samples / name).read_bytes().decode(first["encoding"])
    delimiter = first["dialect"]["delimiter"]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [[cell for _column, cell in record["raw"]] for record in records] == rows[1:]
    unknown = {column for column, target in first["mapping"].items() if not target}
    for record in records:
        kept = [tuple(item) for item in record["vals"]["extra"]]
        for column, cell in record["raw"]:
            if column in unknown and cell not in ("", *FILLERS):
                assert (column, cell) in kept
