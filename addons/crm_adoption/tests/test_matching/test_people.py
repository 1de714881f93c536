"""Verdicts on people: what is linked, what is asked, who stays apart."""

import pytest
from matching.score import DIFFERENT, LIKELY, SAME, SHARED, classify


def person(name="", email="", phone="", street="", city="", zip_code="", **other):
    address = {"street": street, "city": city, "zip": zip_code}
    return {
        "name": name,
        "emails": [{"value": email}] if email else [],
        "phones": [{"value": phone}] if phone else [],
        "addresses": [address] if any(address.values()) else [],
        **other,
    }


MOBILE, LINE = "8 916 123-45-67", "8 (495) 123-45-67"
HOME = {"street": "ул. Ленина, 5-12", "city": "Казань", "zip_code": "420111"}

CASES = [
    # households and offices
    (
        person("Иванов Пётр", phone=MOBILE),
        person("Иванова Мария", phone=MOBILE),
        SHARED,
    ),
    (
        person("Иванов Пётр", "ivanovy@mail.ru"),
        person("Иванова Мария", "ivanovy@mail.ru"),
        LIKELY,
    ),
    (
        person("Иванов Иван Петрович", "ivanovy@mail.ru"),
        person("Иванов Иван Иванович", "ivanovy@mail.ru"),
        LIKELY,
    ),
    (person("Иванов Пётр", **HOME), person("Иванова Мария", **HOME), DIFFERENT),
    (person("Иванов Пётр", **HOME), person("Иванов Иван", **HOME), DIFFERENT),
    (person("Анна", phone=LINE), person("Анна Кузнецова", phone=LINE), LIKELY),
    (person("Анна", phone=MOBILE), person("Анна Кузнецова", phone=MOBILE), SAME),
    (
        person("А. Кузнецова", phone=LINE),
        person("Анна Кузнецова", phone=LINE),
        LIKELY,
    ),
    (
        person("Анна Кузнецова", "info@a.ru"),
        person("Анна Кузнецова", "info@a.ru", phone=LINE),
        LIKELY,
    ),
    (
        person("Анна Кузнецова", company="Ромашка", **HOME),
        person("Анна Петрова", company="ООО Ромашка", **HOME),
        DIFFERENT,
    ),
    (
        person("Иванов Пётр", company="Ромашка"),
        person("Иванов Виктор", company="ООО Ромашка"),
        DIFFERENT,
    ),
    # name alone, and what speaks for or against it
    (person("Анна Кузнецова"), person("Кузнецова Анна"), LIKELY),
    (
        person("Анна Кузнецова", birthday="1980-05-01"),
        person("Кузнецова Анна", birthday="1980-05-01"),
        SAME,
    ),
    (
        person("Анна Кузнецова", birthday="1980-05-01"),
        person("Кузнецова Анна", birthday="1991-11-23"),
        DIFFERENT,
    ),
    (
        person("Анна Кузнецова", birthday="--05-01"),
        person("Кузнецова Анна", birthday="1980-05-01"),
        LIKELY,
    ),
    (
        person("Анна Кузнецова", "a@a.ru", "8 916 123-45-67", company="Ромашка"),
        person("Анна Кузнецова", "b@b.ru", "8 916 765-43-21", company="Вектор"),
        DIFFERENT,
    ),
    (person("Мария Белова"), person("Марина Белова"), DIFFERENT),
    # slips
    (
        person("Анна Кузнецова", company="Ромашка"),
        person("Анна Кузнцова", company="ООО «Ромашка»"),
        LIKELY,
    ),
    (
        person("Анна Кузнецова", birthday="1980-05-11"),
        person("Ана Кузнецова", birthday="1980-05-12"),
        LIKELY,
    ),
    (
        person("Анна Кузнецова", birthday="1980-05-11"),
        person("Ана Кузнецова", birthday="1980-11-05"),
        LIKELY,
    ),
    (
        person("Ана Кузнецова", "kuznetsova@romashka.ru"),
        person("Анна Кузнецова", "kuznetsovа@romashka.ru".replace("а", "aa")),
        LIKELY,
    ),
    (
        person("Ivan One", "ivanov77@mail.ru"),
        person("Ivan Two", "ivanov78@mail.ru"),
        DIFFERENT,
    ),
    (person("mitchell green", **HOME), person("mitchel gren", **HOME), LIKELY),
    (
        person("mitchell green", birthday="1956-04-09", **HOME),
        person("sarah stone", birthday="1956-04-09", **HOME),
        LIKELY,
    ),
    # a company's number at a person
    (person("Анна", vat="7707083893"), person("Анна Ли", vat="7707083893"), LIKELY),
]


@pytest.mark.parametrize(("one", "other", "kind"), CASES)
def test_verdicts_in_both_directions(one, other, kind):
    assert classify(one, other, "RU").kind == kind
    assert classify(other, one, "RU").kind == kind


def company(*values, **other):
    return person(*values, **other, is_company=True)


COMPANIES = [
    (company("ООО «Ромашка»", vat="7707083893"), company("Ромашка", vat="7707083893"),
     SAME, "same_company"),
    (company("Romashka LLC", "info@romashka.ru"),
     company("Ромашка", "info@romashka.ru"), SAME, "same_company"),
    (company("Ромашка", phone=LINE), company("ООО Ромашка", phone=LINE),
     SAME, "same_company"),
    (company("Ромашка", urls=[{"value": "https://www.romashka.ru/a"}]),
     company("Ромашка", "buh@romashka.ru"), SAME, "same_company"),
    (company("Ромашка"), company("ООО Ромашка"), LIKELY, "same_name"),
    (company("Ромашка", vat="7707083893"), company("Ромашка", vat="5408117935"),
     DIFFERENT, "nothing_in_common"),
    (company("Ромашка", vat="7707083893"), company("Вектор", vat="7707083893"),
     LIKELY, "vat_other_name"),
    (company("Ромашка-Трейд", city="Казань"), company("Ромашка-Тред", city="Казань"),
     LIKELY, "similar_company"),
    (company("Ромашка", "info@a.ru"), company("Вектор", "info@a.ru"),
     SHARED, "shared_mailbox"),
    (company("Ромашка", phone=LINE), company("Вектор", phone=LINE),
     SHARED, "shared_phone"),
    (company("Ромашка"), company("Вектор"), DIFFERENT, "nothing_in_common"),
    (company("Ромашка", phone=LINE), person("Ромашка", phone=LINE),
     SHARED, "shared_phone"),
    (company("Пётр Семёнов", "petr@a.ru"), person("Пётр Семёнов", "petr@a.ru"),
     SHARED, "shared_mailbox"),
    (company("Пётр Семёнов"), person("Пётр Семёнов"), DIFFERENT, "nothing_in_common"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kind", "reason"), COMPANIES)
def test_companies(one, other, kind, reason):
    for verdict in (classify(one, other, "RU"), classify(other, one, "RU")):
        assert (verdict.kind, verdict.reason) == (kind, reason)
