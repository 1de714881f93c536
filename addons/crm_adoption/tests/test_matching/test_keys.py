"""Whoever may be the same has a key in common; what is common to all is no key."""

import pytest
from matching.index import MOST_IN_BLOCK, Index
from matching.keys import BLOCKS, EXACT, contact_keys
from matching.profile import Profile, host, is_company


def contact(name="", **other):
    return {"name": name, **other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Пётр Семёнов", "Petr Semenov"),
        ("Семёнов Пётр Андреевич", "Пётр Семёнов"),
        ("Семёнов П. А.", "Пётр Семёнов"),
        ("Саша Иванов", "Александр Иванов"),
        ("Саша Иванов", "Шура Иванов"),
        ("Щербаков Юрий", "Щербаков Юра"),
        ("Семнов Пётр", "Семёнов Пётр"),
        ("Jon Smyth", "Smith John"),
        ("mitchell green", "gren mitchel"),
    ],
)
def test_names_that_meet(one, other):
    assert contact_keys(contact(one)) & contact_keys(contact(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (contact("Анна", company="ООО Ромашка"), contact("Анна Ли", company="Ромашка")),
        (
            contact("Аня", emails=[{"value": "a@romashka.ru"}]),
            contact("Анна Ли", emails=[{"value": "lee@romashka.ru"}]),
        ),
        (
            contact("x", birthday="1980-01-02"),
            contact("y", birthday="19800102"),
        ),
        (
            contact("Ромашка", is_company=True),
            contact("ООО «Romashka»", is_company=True),
        ),
        (
            contact("A", is_company=True, urls=[{"value": "http://www.bolt.de/x"}]),
            contact("B", is_company=True, emails=[{"value": "info@bolt.de"}]),
        ),
        (
            contact("x", addresses=[{"street": "Lenina 5", "zip": "420111"}]),
            contact("y", addresses=[{"street": "Lenyna 5", "zip": "420111"}]),
        ),
    ],
)
def test_other_things_that_meet(one, other):
    assert contact_keys(one) & contact_keys(other)


def test_what_is_common_to_all_is_no_key():
    free = contact("A", is_company=True, emails=[{"value": "a@gmail.com"}])
    assert contact_keys(free) == {("email", "a@gmail.com"), ("company", "a")}
    page = contact("", urls=[{"value": "https://vk.com/id1"}])
    assert contact_keys(page) == set()


def test_kinds_are_known_and_keys_short():
    vals = contact(
        "Я" * 5000,
        company="Ж" * 5000,
        birthday="1980-01-02",
        emails=[{"value": "a@b.ru"}],
        addresses=[{"street": "1 " * 5000, "zip": "1", "city": "C"}],
    )
    found = contact_keys(vals)
    assert {kind for kind, _key in found} <= {*EXACT, *BLOCKS}
    assert max(len(key) for _kind, key in found) <= 200


def test_pages():
    assert host("HTTPS://user@www.Bolt.example:443/a?b") == "bolt.example"
    assert host("bolt.example") == "bolt.example"
    assert host("mailto") == host("") == host("https://t.me/bolt") == ""


def test_what_a_company_is():
    assert is_company(contact("Bolt GmbH", company="Bolt"))
    assert is_company(contact("Bolt", company="Bolt", first_name="")) is True
    assert not is_company(contact("Bolt", company="Bolt", last_name="Bolt"))
    assert not is_company(contact("Bolt", company=""))


def found_in(index, vals):
    return {record for record, _profile in index.candidates(Profile(vals))}


def test_a_block_of_too_many_is_skipped():
    index = Index()
    for number in range(MOST_IN_BLOCK):
        index.add(number, Profile(contact("Олег Иванов")))
    assert len(found_in(index, contact("Иванов Олег"))) == MOST_IN_BLOCK
    index.add("one more", Profile(contact("Олег Иванов")))
    assert found_in(index, contact("Иванов Олег")) == set()


def test_of_an_exact_key_the_first_stay():
    index, vals = Index(), {"name": "", "emails": [{"value": "info@a.ru"}]}
    for number in range(MOST_IN_BLOCK * 3):
        index.add(number, Profile(vals))
    assert found_in(index, vals) == set(range(MOST_IN_BLOCK))
