"""Tables of deals, from other CRMs and from people's own sheets."""

import pytest
from readers import header_names
from readers.columns import suggest
from readers.plan import Plan
from readers.stream import read

AMOCRM = (
    "ID,Название сделки,Компания,Основной контакт,Ответственный,Этап сделки,Воронка,"
    "Бюджет ₽,Дата создания сделки,Дата закрытия,Теги сделки,Примечание 1,"
    "Рабочий телефон (контакт),Рабочий email (контакт)\n"
    "77,Поставка чая,ООО Вега,Анна Белова,Пётр,Успешно реализовано,Продажи,"
    '"1 250 000,50",15.01.2024 10:20,20.02.2024,"чай, опт",звонить утром,'
    "+7 916 555-10-01,anna@vega.example\n"
)
BITRIX = (
    "ID;Стадия сделки;Название сделки;Сумма;Валюта;Компания;Контакт;Ответственный;"
    "Предполагаемая дата закрытия;Вероятность;Комментарий\n"
    "5;Переговоры;Кофе;120000.00;RUB;Вега;Анна;Пётр;20.02.2024;50 %;ждёт образец\n"
)
PIPEDRIVE = (
    "Deal - Title,Deal - Value,Deal - Stage,Deal - Status,Deal - Owner,"
    "Deal - Expected close date,Deal - Organization,Deal - Contact person,"
    "Person - Email - Work,Person - Phone\n"
    'Tea,"$1,234.50",Proposal,Lost,Pete,2024-02-20,Vega,Ann Lee,'
    "ann@vega.example,+44 7700 900123\n"
)
HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline\n"
    "9,Tea,Closed Won,2024-02-20 11:30,Pete,1234.5,Sales\n"
)
ODOO = (
    '"Opportunity","Contact Name","Email","Phone","Expected Revenue","Stage",'
    '"Salesperson","Expected Closing","Tags","Created on"\n'
    '"Tea","Ann Lee","ann@vega.example","\'+7 916 555-10-01",1200,"New",'
    '"Pete","2024-02-20","hot,tea","2024-01-15 10:20:00"\n'
)
OWN = (
    "Клиент;Телефон;Этап;Сумма, руб.;Менеджер\n"
    "Анна Белова;8 916 555-10-01;Переговоры;100 тыс.;Пётр\n"
)


def deals(text, **options):
    items = list(read(text.encode(), "deals.csv", options))
    assert items[0]["dialect"]["kind"] == "lead"
    return [item for item in items if item["type"] == "record"]


def deal(text, **options):
    (record,) = deals(text, **options)
    assert record["kind"] == "lead"
    return record["vals"]


@pytest.mark.parametrize(
    ("text", "title", "revenue", "currency", "stage", "result", "deadline"),
    [
        (AMOCRM, "Поставка чая", 1250000.5, "", "Успешно реализовано", "won", "02-20"),
        (BITRIX, "Кофе", 120000, "RUB", "Переговоры", "", "02-20"),
        (PIPEDRIVE, "Tea", 1234.5, "$", "Proposal", "lost", "02-20"),
        (HUBSPOT, "Tea", 1234.5, "", "Closed Won", "won", "02-20"),
        (ODOO, "Tea", 1200, "", "New", "", "02-20"),
    ],
)
def test_exports_of_crms(text, title, revenue, currency, stage, result, deadline):
    vals = deal(text)
    assert vals["title"] == title
    assert (vals["revenue"], vals["currency"]) == (revenue, currency)
    assert (vals["stage"], vals["result"]) == (stage, result)
    assert vals["deadline"] == f"2024-{deadline}"


def test_the_customer_comes_from_the_same_row():
    person = deal(AMOCRM)["contact"]
    assert (person["name"], person["company"]) == ("Анна Белова", "ООО Вега")
    assert person["phones"] == [{"value": "+7 916 555-10-01", "label": "work"}]
    assert person["emails"] == [{"value": "anna@vega.example", "label": "work"}]
    person = deal(PIPEDRIVE)["contact"]
    assert (person["name"], person["company"]) == ("Ann Lee", "Vega")


def test_what_a_deal_says_of_itself():
    vals = deal(AMOCRM)
    assert vals["tags"] == ["чай", "опт"]
    assert vals["note"] == "звонить утром"
    assert vals["salesperson"] == "Пётр"
    assert (vals["uid"], vals["created"]) == ("77", "2024-01-15T10:20:00")
    assert vals["closed"] == "2024-02-20"
    assert vals["extra"] == [["Воронка", "Продажи"]]
    assert deal(BITRIX)["probability"] == 50


def test_a_sheet_of_ones_own():
    vals = deal(OWN)
    assert vals["title"] == "Анна Белова"
    assert (vals["revenue"], vals["stage"]) == (100_000, "Переговоры")


def test_a_guard_against_formulas_is_taken_off():
    assert deal(ODOO)["contact"]["phones"][0]["value"] == "+7 916 555-10-01"


def test_an_amount_that_is_none_is_kept_as_text():
    (record,) = deals("Deal name,Amount\nTea,about 100\n")
    assert record["vals"]["revenue"] is None
    assert record["vals"]["extra"] == [["Amount", "about 100"]]
    assert [remark["code"] for remark in record["warnings"]] == ["amount_unclear"]


def test_a_sum_beside_a_contact_does_not_make_it_a_deal():
    items = list(read("Имя;Телефон;Сумма\nАнна;1234567;100\n".encode(), "a.csv"))
    assert items[1]["kind"] == "contact"
    assert items[1]["vals"]["extra"] == [["Сумма", "100"]]


@pytest.mark.parametrize("kind", ["contact", "lead", "note"])
def test_the_owner_says_what_rows_are(kind):
    items = list(read(OWN.encode(), "a.csv", {"kind": kind}))
    assert items[0]["dialect"]["kind"] == items[1]["kind"] == kind
    assert "100 тыс." in str(items[1]["raw"])
    assert items[1]["vals"].get("title" if kind != "contact" else "name")


def test_the_same_deal_has_the_same_key_next_month():
    before = deals(AMOCRM)[0]
    after = deals(AMOCRM.replace("Успешно реализовано", "Переговоры"))[0]
    assert before["ext_key"] == after["ext_key"]
    assert before["content_hash"] != after["content_hash"]


def test_two_deals_of_one_title_and_customer_are_two():
    row = OWN.splitlines()[1]
    first, second = deals(f"{OWN}{row}\n")
    assert first["ext_key"] != second["ext_key"]


def test_another_meaning_of_a_column_changes_what_the_row_holds():
    names, row = ["A", "B"], ["Ann", "1234567"]
    plans = [Plan(names, {"A": "name", "B": b}, "contact") for b in ("phones/1", None)]
    assert len({plan.content_digest(row) for plan in plans}) == 2
    assert len({plan.digest(row) for plan in plans}) == 1


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Person - Name", "name"),
        ("Organization - Name", "company"),
        ("Organization - Address", "addresses/1/street"),
        ("Контакт: Имя", "first_name"),
        ("Компания: Название", "company"),
        ("Мобильный телефон (контакт)", "phones/mobile"),
        ("Person - Email - Home", "emails/home"),
        ("Deal - Won time", "deal/closed"),
        ("Amount in company currency", "deal/revenue"),
        ("Примечание 5", "note"),
        ("Lifecycle Stage", None),
        ("Lead Status", None),
    ],
)
def test_columns_that_say_whose_they_are(header, target):
    assert header_names.lookup(header) == target


def test_a_name_that_means_something_only_beside_others():
    mapping = suggest(["Название", "Сумма", "Статус", "ID"])
    assert mapping["Название"] == "deal/title"
    assert mapping["Статус"] == "deal/result"
    assert mapping["ID"] == "deal/uid"
    mapping = suggest(["Название", "Телефон", "ID"])
    assert (mapping["Название"], mapping["ID"]) == ("company", None)
