"""Names: two alphabets, initials, patronymics, short forms, couples, slips."""

import pytest
from matching.given_names import full_names, is_given_name
from matching.names import compare, is_couple, parse

EQUAL = [
    ("Пётр Семёнов", "Семенов Петр"),
    ("Юрий Щербаков", "Yuriy Shcherbakov"),
    ("Юрий Щербаков", "Iurii Shcherbakov"),
    ("Семёнов Пётр", "Семёнов Пётр Андреевич"),
    ("Саша Иванов", "Иванов Александр Петрович"),
    ("Саша Иванова", "Александра Иванова"),
    ("Миша Орлов", "Mikhail Orlov"),
    ("Настя Белова", "Белова Анастасия"),
    ("Саня Белов", "Шура Белов"),
    ("Абрамович Роман", "Роман Аркадьевич Абрамович"),
    ("Bob Miller", "Miller, Robert"),
    ("Müller, Jörg", "Jorg Muller"),
]
AGREE = [
    ("П. Семёнов", "Семёнов Пётр Андреевич"),
    ("Семёнов П. А.", "Пётр Андреевич Семёнов"),
    ("Я. Ю. Чернышёв", "Чернышёв Яков Юрьевич"),
    ("Ш. Ахмедов", "Шамиль Ахмедов"),
    ("А. Орлова", "Саша Орлова"),
    ("Пётр", "Пётр Семёнов"),
    ("Иван Палыч", "Иван Павлович Орлов"),
    ("Jon Smith", "John Smith"),
]
CONTRADICT = [
    ("Иванов Пётр", "Иванова Мария"),
    ("Иванов Пётр", "Иванов Иван"),
    ("Иванов Александр", "Иванова Александра"),
    ("Белый Андрей", "Белая Анна"),
    ("Kowalski Jan", "Kowalska Ewa"),
    ("Анна Кузнецова", "Пётр Семёнов"),
    ("Петров Виктор", "Петров Владимир"),
]
APART = [
    *CONTRADICT,
    ("Семёнов Пётр Иванович", "Семёнов Пётр Андреевич"),
    ("Макарова В. С.", "Макарова Виктория Игоревна"),
    ("Мария Белова", "Марина Белова"),
    ("Иванов Евгений", "Иванова Евгения"),
]


def both_ways(one, other):
    yield compare(parse(one), parse(other))
    yield compare(parse(other), parse(one))


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_one_name_written_in_two_ways(one, other):
    assert all(found.equal and found.agree for found in both_ways(one, other))


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_names_of_which_one_says_less(one, other):
    for found in both_ways(one, other):
        assert found.agree
        assert not found.equal
        assert found.weight > 0


@pytest.mark.parametrize(("one", "other"), CONTRADICT)
def test_names_of_two_people(one, other):
    assert all(found.contradict for found in both_ways(one, other))


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_do_not_agree(one, other):
    assert not any(found.agree or found.equal for found in both_ways(one, other))


@pytest.mark.parametrize(
    ("written", "core", "patronymic"),
    [
        ("Семёнов Пётр Андреевич", ("semenov", "petr"), "andreevich"),
        ("Пётр Андреевич", ("petr",), "andreevich"),
        ("Абрамович Роман", ("abramovich", "roman"), ""),
        ("П. А. Семёнов", ("p", "semenov"), "a"),
        ("И. И. Иванов", ("i", "ivanov"), "i"),
        ("Анна Ильинична", ("anna",), "ilinichna"),
        ("", (), ""),
    ],
)
def test_where_the_patronymic_stands(written, core, patronymic):
    name = parse(written)
    assert (name.core, name.patronymic) == (core, patronymic)


def test_a_surname_after_marriage_fits():
    found = compare(parse("Анна Петрова"), parse("Анна Иванова"))
    assert found.fits
    assert not found.agree


def test_words_run_together():
    found = compare(parse("Maria De la Cruz"), parse("Maria Delacruz"))
    assert found.weight >= 7


def test_one_short_form_of_two_names():
    assert full_names("sasha") == {"alexandr", "alexandra"}
    assert is_given_name("nastya")
    assert not is_given_name("ivanov")


@pytest.mark.parametrize(
    ("his", "hers"),
    [
        ("ivanov", "ivanova"),
        ("sinitsyn", "sinitsyna"),
        ("medvedev", "medvedeva"),
        ("dostoevsky", "dostoevskaya"),
        ("tolstoi", "tolstaya"),
        ("novak", "novakova"),
        ("kowalski", "kowalska"),
        ("evgeny", "evgenya"),
    ],
)
def test_couples(his, hers):
    assert is_couple(his, hers)
    assert is_couple(hers, his)
    assert not is_couple(his, his)
