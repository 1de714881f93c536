"""Backups of SMS Backup & Restore, which are not always XML."""

from chats import codes, messages, records


def backup(*entries, root="smses"):
    return f'<?xml version="1.0"?><{root} count="0">{"".join(entries)}</{root}>'


def sms(**vals):
    vals = {"address": "+491701", "date": "1715463000000", "type": "1", **vals}
    attributes = " ".join(f'{name}="{value}"' for name, value in vals.items())
    return f"<sms {attributes} />\n"


def sample(own_samples):
    content = (own_samples / "sms_backup.xml").read_bytes()
    items, first = records(content, "sms-2024.xml")
    assert first["format"] == "sms"
    return items


def test_pictograms_zeros_and_entities(own_samples):
    first = messages(sample(own_samples))[0]
    assert first == {
        "date": "2024-05-11T21:30:00Z",
        "author": "Пётр Семёнов",
        "text": 'Привет 😀 & "до встречи"',
    }


def test_one_chat_per_number_however_it_is_written(own_samples):
    keys = [item["ext_key"] for item in sample(own_samples)]
    assert keys.count("chat:sms|9161234567|2024-05-11") == 1
    assert "chat:sms|9161234567|2024-05-12" in keys
    assert "chat:sms|bank|2024-05-11" in keys


def test_what_the_owner_sent_is_the_owners(own_samples):
    texts = {item["text"]: item["author"] for item in messages(sample(own_samples))}
    assert texts["Да\nв 10"] == "Me"


def test_the_number_tells_who_it_is_with():
    day, summary = records(backup(sms(type="2", body="On my way")), "sms.xml")[0]
    person = {"name": "", "email": "", "phone": "+491701"}
    assert day["vals"]["people"] == [person]
    assert summary["vals"]["people"] == [person]
    assert day["left_out"]["code"] == "third_party_words"


def test_parts_of_a_multimedia_message(own_samples):
    day = next(item for item in sample(own_samples) if item["attachments"])
    (file,) = day["attachments"]
    assert (file["name"], file["mimetype"]) == ("offer.txt", "text/x-offer")
    assert day["vals"]["messages"][0]["text"] == "Смета\nВот смета"


def test_damaged_entries_keep_their_text(own_samples):
    errors = [item for item in sample(own_samples) if "error" in item]
    assert [item["error"]["code"] for item in errors] == ["record_unreadable"] * 2
    assert "no date" in errors[0]["raw"]
    assert "cut off" in errors[1]["raw"]


def test_nothing_is_lost(own_samples):
    content = (own_samples / "sms_backup.xml").read_text()
    raw = "".join(item["raw"] for item in sample(own_samples))
    for line in content.splitlines():
        assert line.strip() in raw


def test_seconds_instead_of_milliseconds(own_samples):
    bank = next(
        item for item in messages(sample(own_samples)) if "Code" in item["text"]
    )
    assert bank["date"] == "2024-05-11T21:31:00Z"


def test_a_damaged_picture_is_named():
    mms = (
        '<mms date="1715463000000" msg_box="1" address="+491701"><parts>'
        '<part ct="image/png" name="a.png" data="%%%" /></parts></mms>'
    )
    day, _summary = records(backup(mms), "sms.xml")[0]
    assert codes(day) == ["attachment_unreadable"]


def test_calls():
    calls = [
        '<call number="+491701" duration="65" date="1715463000000" type="1" '
        'contact_name="Ann" />',
        '<call number="+491701" duration="0" date="1715463060000" type="2" '
        'contact_name="Ann" />',
    ]
    items, _first = records(backup(*calls, root="calls"), "calls.xml")
    assert items[0]["ext_key"] == "chat:calls|+491701|2024-05-11"
    said = [(item["author"], item["text"]) for item in messages(items)]
    assert said == [("Ann", "☎ 1:05"), ("Me", "☎ 0:00")]


def test_an_empty_backup_has_no_records():
    assert records(backup(), "sms.xml")[0] == []
