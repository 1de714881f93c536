"""Telegram Desktop's exports."""

import json

from chats import codes, messages, records, records_beside
from readers.stream import read


def one_chat(*items, **vals):
    return json.dumps({"name": "Ann", "id": 7, "messages": items, **vals})


def said(**vals):
    return {
        "id": 1,
        "type": "message",
        "date": "2024-05-12T13:15:00",
        "date_unixtime": "1715508900",
        "from": "Ann",
        "text": "Hi",
        **vals,
    }


def by_kind(own_samples):
    path = own_samples / "telegram_result.json"
    items, first = records(path.read_bytes(), "result.json")
    assert first["format"] == "telegram"
    return {item["ext_key"] or item["raw"]: item for item in items}


def test_an_account(own_samples):
    found = by_kind(own_samples)
    assert set(found) >= {
        "uid:telegram:77",
        "chat:telegram|77|2024-05-11",
        "chat:telegram|77|2024-05-12",
        "chat:telegram|77",
        "chat:telegram|1/21",
        "chat:telegram|99|2019-01-01",
        "chat:telegram||account",
    }


def test_contacts(own_samples):
    contact = by_kind(own_samples)["uid:telegram:77"]
    assert contact["kind"] == "contact"
    assert contact["vals"]["name"] == "Пётр Семёнов"
    assert contact["vals"]["phones"] == [{"value": "+79161234567", "label": ""}]
    assert "2020-01-02" in contact["raw"]


def test_saved_messages_are_own_notes(own_samples):
    note = by_kind(own_samples)["chat:telegram|1/21"]
    assert "left_out" not in note
    assert note["vals"]["title"] == "Ideas for Furnitures Inc"
    assert note["vals"]["created"] == "2024-05-13T07:00:00Z"


def test_settings_are_kept_and_left_out(own_samples):
    rest = by_kind(own_samples)["chat:telegram||account"]
    assert rest["left_out"]["code"] == "account_settings"
    assert "+7 900 000-00-00" in rest["raw"]


def test_a_day_is_the_writers_and_the_moment_is_utc(own_samples):
    day = by_kind(own_samples)["chat:telegram|77|2024-05-12"]
    assert day["vals"]["created"] == "2024-05-11T21:30:00Z"
    assert day["vals"]["people"][0]["phone"] == "+79161234567"
    assert day["left_out"]["code"] == "third_party_words"


def test_links_answers_and_forwarded_words(own_samples):
    day = by_kind(own_samples)["chat:telegram|77|2024-05-12"]
    texts = [item["text"] for item in day["vals"]["messages"]]
    assert texts == [
        "Смотрите https://example.com, <b>важно</b>",
        "> Смотрите https://example.com, <b>важно</b>\nВот",
        "↪ News:",
    ]
    assert "<b>важно" not in day["vals"]["html"]


def test_service_messages_are_nobodys(own_samples):
    day = by_kind(own_samples)["chat:telegram|77|2024-05-11"]
    assert day["vals"]["messages"] == []
    assert "Пётр phone_call 65" in day["vals"]["text"]


def test_files_beside_the_export():
    item = said(file="files/offer.txt", photo="(File not included.)")
    day, _summary = records_beside(
        one_chat(item), "result.json", files_offer_txt=b"hello"
    )
    (file,) = day["attachments"]
    assert (file["name"], file["mimetype"]) == ("offer.txt", "text/plain")
    day, _summary = records_beside(one_chat(item), "result.json")
    assert codes(day) == ["attachment_missing"]


def test_contacts_places_and_polls_in_a_message():
    person = {"first_name": "Bob", "last_name": "Li", "phone_number": "+49301234567"}
    poll = {"question": "Tea?", "answers": [{"text": "Yes", "voters": 2}]}
    place = {"latitude": 52.5, "longitude": 13.4}
    items, _first = records(
        one_chat(
            said(text="", contact_information=person),
            said(text="", location_information=place),
            said(text="", poll=poll),
        ),
        "result.json",
    )
    assert [item["text"] for item in messages(items)] == [
        "Bob Li +49301234567",
        "52.5, 13.4",
        "Tea?\n- Yes: 2",
    ]


def test_older_exports_have_no_unix_time():
    item = said(from_id="user7")
    del item["date_unixtime"]
    items, _first = records(one_chat(item), "result.json")
    assert items[0]["vals"]["created"] == "2024-05-12T13:15:00"


def test_wrong_types_end_nothing():
    odd = [
        "text",
        None,
        7,
        {"id": [1], "text": {"a": 1}, "from": ["x"], "date": 5, "date_unixtime": "x"},
        said(text=[1, None, {"type": "link"}], reply_to_message_id=[3]),
        said(poll={"answers": 3}, members=4, location_information=5, file=[1]),
        said(date_unixtime="99999999999999999999"),
    ]
    items, _first = records(one_chat(*odd, type=["x"]), "result.json")
    errors = [item for item in items if "error" in item]
    assert len(errors) == 3
    assert len(messages(items)) == 4


def test_a_damaged_file_keeps_its_text():
    text = one_chat(said())[:-20]
    (record,), _first = records(text, "result.json")
    assert record["error"]["code"] == "record_unreadable"
    assert record["raw"] == text


def test_the_html_export_is_told_how_to_be_read():
    page = (
        "<!DOCTYPE html><html><head><title>Exported Data</title></head>"
        '<body><div class="page_wrap"><div class="page_header">'
    )
    (failed,) = read(page.encode(), "messages.html")
    assert (failed["type"], failed["code"]) == ("failed", "telegram_html")
