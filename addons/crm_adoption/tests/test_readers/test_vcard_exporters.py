"""Peculiarities of single exporters that stopped other importers."""

import base64

from readers import limits
from test_vcard import PNG, card, cards, codes


def test_apple_labels_of_grouped_properties():
    vals = card(
        "VERSION:3.0",
        "PRODID:-//Apple Inc.//iPhone OS 17.5//EN",
        "FN:Ann",
        "item1.TEL;type=pref:+49 30 1",
        "item1.X-ABLabel:Assistant",
        "item2.EMAIL;type=INTERNET:ann@work.example",
        "item2.X-ABLabel:_$!<Work>!$_",
        "item3.X-ABDATE:2015-06-01",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
    )["vals"]
    assert vals["phones"] == [{"value": "+49 30 1", "label": "Assistant"}]
    assert vals["emails"] == [{"value": "ann@work.example", "label": "Work"}]
    assert vals["extra"] == [["X-ABDATE (Anniversary)", "2015-06-01"]]


def test_the_programs_name_inside_each_card_is_no_field():
    first, second = cards(
        2 * "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple//EN\nFN:A\nEND:VCARD\n"
    )
    assert first["vals"]["extra"] == second["vals"]["extra"] == []
    assert "PRODID" in first["raw"]


def test_a_spoken_name_of_japanese_phones_is_kept():
    record = card(
        "VERSION:2.1", "N:Sato;Ken", "SOUND;X-IRMC-N;CHARSET=UTF-8:サトウ;ケン;;;"
    )
    assert record["vals"]["name"] == "Ken Sato"
    assert "サトウ" in str(record["vals"]["extra"])
    assert "error" not in record


def test_departments():
    vals = card("VERSION:3.0", "FN:Ann", "ORG:Acme;Sales;North")["vals"]
    assert (vals["company"], vals["department"]) == ("Acme", "Sales / North")


def test_a_list_of_people_says_so_and_keeps_its_members():
    record = card("VERSION:4.0", "KIND:group", "FN:Team", "MEMBER:urn:uuid:1")
    assert codes(record) == ["contact_group"]
    assert "urn:uuid:1" in str(record["vals"]["extra"])
    apple = card("VERSION:3.0", "FN:Team", "X-ADDRESSBOOKSERVER-KIND:group")
    assert codes(apple) == ["contact_group"]


def test_a_photo_above_the_limit_costs_only_the_photo():
    big = base64.b64encode(PNG + bytes(limits.MAX_PHOTO_BYTES)).decode()
    record = card("VERSION:3.0", "FN:Ann", f"PHOTO;ENCODING=b;TYPE=PNG:{big}", "TEL:1")
    assert record["vals"]["photo"] is None
    assert record["vals"]["phones"] == [{"value": "1", "label": ""}]
    assert codes(record) == ["photo_too_large"]


def test_three_thousand_cards():
    one = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann {0}\nTEL:+49{0}\nEND:VCARD\n"
    found = cards("".join(one.format(number) for number in range(3000)))
    assert len({record["ext_key"] for record in found}) == 3000


def test_a_broken_card_among_others_keeps_them():
    first, broken, last = cards(
        "BEGIN:VCARD\nFN:A\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:2.1\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:B\nEND:VCARD\n"
    )
    assert broken["error"]["code"] == "empty_record"
    assert (first["vals"]["name"], last["vals"]["name"]) == ("A", "B")
