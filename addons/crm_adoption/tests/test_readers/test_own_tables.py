"""Believable tables: a workbook of a seller, exports of programs, through the child."""

import pytest
from readers.child import read_file

COUNTS = {
    "clients.xlsx": 6,
    "deals_amocrm.csv": 3,
    "outlook_de_cp1252.csv": 2,
    "thunderbird.csv": 2,
}


@pytest.fixture
def read(own_samples):
    def read(name):
        items = list(read_file(own_samples / name, name))
        assert items[-1] == {"type": "end", "records": COUNTS[name], "errors": 0}
        return items[0], [item for item in items if item["type"] == "record"]

    return read


def channels(values):
    return [(item["label"], item["value"]) for item in values]


def test_sellers_workbook(read):
    _first, records = read("clients.xlsx")
    peter, alla, ildar, tea, trial, old = records
    assert peter["vals"]["name"] == "Семёнов Пётр Ильич"
    assert peter["vals"]["birthday"] == "1980-05-17"
    assert channels(peter["vals"]["phones"]) == [("", "79185551234")]
    assert alla["vals"]["company"] == "ООО «Ромашка-Юг»"  # of a merged cell
    assert channels(alla["vals"]["phones"]) == [
        ("", "8 (918) 555-43-21"),
        ("", "8 (861) 255-01-02"),
    ]
    assert [record["member"] for record in records] == [1, 1, 1, 2, 2, 3]
    assert (tea["kind"], tea["vals"]["revenue"]) == ("lead", 1250000.5)
    assert tea["vals"]["contact"]["name"] == "Семёнов Пётр Ильич"
    assert (trial["vals"]["result"], trial["vals"]["closed"]) == ("lost", "2024-02-15")
    assert trial["vals"]["revenue"] == 85_000
    assert old["left_out"]["code"] == "hidden_sheet"
    assert ildar["vals"]["addresses"][0]["city"] == "Казань"


def test_deals_of_amocrm(read):
    _first, (tea, coffee, syrup) = read("deals_amocrm.csv")
    assert tea["vals"]["contact"]["phones"][0]["value"] == "+7 916 555-10-01"
    assert coffee["vals"]["note"] == "просил\r\nсчёт на двоих"
    assert coffee["vals"]["closed"] == "2024-02-20"
    assert syrup["vals"]["revenue"] is None
    assert ["Бюджет ₽", "договоримся"] in syrup["vals"]["extra"]
    assert syrup["vals"]["contact"]["name"] == "ИП Ким"


def test_outlook_in_german(read):
    first, (juergen, renee) = read("outlook_de_cp1252.csv")
    assert first["encoding"] == "cp1252"
    vals = juergen["vals"]
    assert (vals["prefix"], vals["last_name"]) == ("Herr", "Groß")
    assert vals["addresses"][0] == {
        "street": "Mühlenweg 3, Hof 2",
        "city": "Köln",
        "state": "",
        "zip": "50667",
        "country": "Deutschland",
        "label": "work",
    }
    assert channels(vals["phones"]) == [
        ("work", "0221 555-0101"),
        ("mobile", "+49 171 5550101"),
    ]
    assert [email for _label, email in channels(vals["emails"])] == [
        "j.gross@koehler.example",
        "gross@privat.example",
    ]
    assert [place["label"] for place in renee["vals"]["addresses"]] == ["home", "other"]
    assert renee["vals"]["emails"] == []
    assert any(value.startswith("/o=Firma") for _name, value in renee["vals"]["extra"])
    assert renee["vals"]["birthday"] == ""


def test_thunderbird(read):
    _first, (ann, zoe) = read("thunderbird.csv")
    assert ann["vals"]["birthday"] == "1980-05-17"
    assert zoe["vals"]["birthday"] == "--12-24"
    assert ann["vals"]["addresses"][0]["street"] == "1 Main St, Flat 2"
    assert channels(ann["vals"]["phones"]) == [
        ("work", "+44 113 555 0101"),
        ("mobile", "+44 7700 900123"),
    ]
    assert ["Screen Name", "annlee"] in ann["vals"]["extra"]
