"""Who is the same, who only shares a phone."""

import doctest
import importlib

import pytest
from matching import keys, normalize
from matching.score import DIFFERENT, LIKELY, REASONS, SAME, SHARED, classify


def person(name="", email="", phone="", **other):
    return {
        "name": name,
        "emails": [{"value": email, "label": ""}] if email else [],
        "phones": [{"value": phone, "label": ""}] if phone else [],
        **other,
    }


@pytest.mark.parametrize(
    "name", ["normalize", "given_names", "names", "profile", "keys", "score"]
)
def test_examples_in_docstrings(name):
    assert doctest.testmod(importlib.import_module(f"matching.{name}")).failed == 0


@pytest.mark.parametrize(
    "written",
    [
        "8 (916) 123-45-67",
        "9161234567",
        "79161234567",
        "+7 916 123 45 67",
        "8\u00a0916\u00a0123-45-67",
        "\u202d+7 916 123-45-67\u202c",
        "79161234567.0",
        "7,9161234567E+10",
        "+8 916 123-45-67",
        "моб. 8 916 123-45-67",
        "８９１６１２３４５６７",
    ],
)
def test_one_russian_mobile_in_many_dresses(written):
    assert normalize.phone_keys(written, "RU") == {
        "e164": "+79161234567",
        "last10": "9161234567",
    }


def test_numbers_of_other_countries_and_extensions():
    assert normalize.phone_keys("07700 900123", "GB")["e164"] == "+447700900123"
    with_extension = normalize.phone_keys("8 (495) 123-45-67 доб. 114", "RU")
    assert with_extension["e164"] == "+74951234567"
    assert normalize.phone_keys("+34 612 34 56 78", None)["e164"] == "+34612345678"


def test_what_is_no_number():
    for text in ("", "none", "12345", "7,91655E+10"):
        assert normalize.phone_keys(text, "RU") == {"e164": "", "last10": ""}


def test_seven_digits_meet_without_an_area_code():
    keys_of = normalize.phone_keys
    assert keys_of("255-01-02", None) == keys_of("2550102", None)
    assert keys_of("255-01-02", None)["last10"] == "2550102"


def test_names_in_any_order_case_and_alphabet():
    key = normalize.name_key
    assert key("Щербаков Юрий") == key("yuriy SHCHERBAKOV") == key("Iurii Shcherbakov")
    assert key("Семёнова Алёна") == key("Алена Семенова")
    assert key("Müller, Jörg") == key("Jorg Muller")
    assert key("Иванов Пётр") != key("Иванова Петра")


def test_companies_without_their_legal_form():
    key = normalize.company_key
    assert key("ООО «Ромашка-Юг»") == key("Ромашка-Юг, ООО") == key("Romashka-Yug LLC")
    assert key("Bolt GmbH & Co. KG") == key("bolt gmbh") == key("BOLT")
    assert key("Talleres Martínez, S.L.") == key("talleres martinez")
    assert key("ООО") == "ooo"


@pytest.mark.parametrize(
    "mail", ["info@a.ru", "office2@a.ru", "BUH@a.ru", "zakaz@a.ru"]
)
def test_role_mailboxes(mail):
    assert normalize.is_role_mailbox(mail)


@pytest.mark.parametrize("mail", ["ivan@a.ru", "i.info@a.ru", "officer@a.ru"])
def test_personal_mailboxes(mail):
    assert not normalize.is_role_mailbox(mail)


def test_keys_of_a_contact():
    vals = person("Ann Lee", "Ann@Lee.example", "07700 900123", vat="GB 123456789")
    assert keys.contact_keys(vals, "GB") == {
        ("email", "ann@lee.example"),
        ("phone", "+447700900123"),
        ("phone", "7700900123"),
        ("vat", "123456789"),
        ("name", "an l"),
        ("surname", "an|l"),
        ("surname", "l|a"),
        ("work", "lee.example|ann"),
        ("work", "lee.example|lee"),
    }
    assert keys.contact_keys({}) == set()


CASES = [
    # staged, candidate, verdict, reason
    (person("Ann Lee", "a@b.co"), person("A. Lee", "A@B.co"), SAME, "same_email"),
    (person("", "a@b.co"), person("Ann Lee", "a@b.co"), SAME, "same_email"),
    (
        person("Анна Петрова", "anna@b.ru"),
        person("Анна Иванова", "anna@b.ru"),
        SAME,
        "same_email",
    ),
    (
        person("Мария Сидорова", "family@mail.ru"),
        person("Иван Петров", "family@mail.ru"),
        LIKELY,
        "email_other_name",
    ),
    (
        person("Пётр Семёнов", phone="8 916 123-45-67"),
        person("Semenov Petr", phone="+79161234567"),
        SAME,
        "same_phone",
    ),
    (
        person("П. Семёнов", phone="89161234567"),
        person("Семёнов Пётр Андреевич", phone="9161234567"),
        SAME,
        "same_phone",
    ),
    (
        person("Анна Кузнецова", phone="8 (861) 255-01-02"),
        person("Пётр Семёнов", phone="8 (861) 255-01-02"),
        SHARED,
        "shared_phone",
    ),
    (
        person("Иванов Александр", phone="84951234567"),
        person("Иванова Александра", phone="84951234567"),
        SHARED,
        "shared_phone",
    ),
    (
        person("Иванов Пётр Иванович", phone="84951234567"),
        person("Иванов Иван Петрович", phone="84951234567"),
        SHARED,
        "shared_phone",
    ),
    (
        person("84951234567", phone="84951234567"),
        person("Анна Кузнецова", phone="84951234567"),
        LIKELY,
        "phone_without_name",
    ),
    (
        person("Анна Кузнецова", "info@b.ru"),
        person("Пётр Семёнов", "info@b.ru"),
        SHARED,
        "shared_mailbox",
    ),
    (
        person("Анна Кузнецова", "info@b.ru"),
        person("Кузнецова Анна", "info@b.ru"),
        LIKELY,
        "same_name",
    ),
    (
        person("Пётр Семёнов", vat="7707083893"),
        person("Семёнов Пётр", vat="ИНН 7707083893"),
        SAME,
        "same_vat",
    ),
    (
        person("Пётр Семёнов", vat="7707083893"),
        person("Анна Кузнецова", vat="7707083893"),
        SHARED,
        "shared_vat",
    ),
    (person("Ann", uid="u-1"), person("Bob", uid="u-1"), SAME, "same_uid"),
    (person("Ann Lee"), person("Lee Ann"), LIKELY, "same_name"),
    (
        person("Jon Smith", company="Acme Ltd"),
        person("John Smith", company="ACME"),
        LIKELY,
        "similar_name",
    ),
    (person("Jon Smith"), person("John Smyth"), DIFFERENT, "nothing_in_common"),
    (person("Анна"), person("Анна"), DIFFERENT, "nothing_in_common"),
    (person(), person(), DIFFERENT, "nothing_in_common"),
]


@pytest.mark.parametrize(("staged", "candidate", "kind", "reason"), CASES)
def test_verdicts_in_both_directions(staged, candidate, kind, reason):
    for one, other in ((staged, candidate), (candidate, staged)):
        verdict = classify(one, other, "RU")
        assert (verdict.kind, verdict.reason) == (kind, reason)
        assert REASONS[verdict.reason] % verdict.args
