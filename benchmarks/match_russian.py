"""Russian address books with known duplicates, made with a fixed seed.

Made of our own lists of names, hence no proof; it shows what public sets do not hold:
two alphabets, "ё", initials, patronymics, short forms, married couples, namesakes.
"""

import random

_SEED = 20_26
_PEOPLE = 1500
MEN = (
    "Александр Алексей Андрей Антон Артём Борис Вадим Василий Виктор Виталий Владимир"
    " Вячеслав Геннадий Георгий Григорий Денис Дмитрий Евгений Егор Иван Игорь Илья"
    " Кирилл Константин Леонид Максим Михаил Никита Николай Олег Павел Пётр Роман"
    " Руслан Семён Сергей Степан Фёдор Юрий Яков"
).split()
WOMEN = (
    "Алла Анастасия Анна Валентина Валерия Вера Виктория Галина Дарья Екатерина Елена"
    " Елизавета Жанна Инна Ирина Ксения Лариса Любовь Людмила Маргарита Марина Мария"
    " Надежда Наталья Нина Ольга Полина Светлана Софья Татьяна Юлия Яна"
).split()
_SURNAMES = (
    "Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Петров Волков"
    " Соловьёв Васильев Зайцев Павлов Семёнов Голубев Виноградов Богданов Воробьёв"
    " Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв Макаров Андреев"
    " Ковалёв Ильин Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов"
    " Яковлев Сорокин Сергеев Романов Захаров Борисов Королёв Герасимов Пономарёв"
    " Щербаков Чернышёв Жуков Хохлов Цветков Юдин Яшин Ермаков Зиновьев Журавлёв Шубин"
).split()
_FATHERS = (
    "Александров Алексеев Андреев Борисов Васильев Викторов Владимиров Дмитриев"
    " Иванов Игорев Михайлов Николаев Олегов Павлов Петров Сергеев Юрьев"
).split()
_SHORT = dict(
    pair.split(":")
    for pair in (
        "Александр:Саша Алексей:Лёша Дмитрий:Дима Михаил:Миша Владимир:Вова"
        " Сергей:Серёжа Николай:Коля Евгений:Женя Иван:Ваня Павел:Паша Юрий:Юра"
        " Анастасия:Настя Анна:Аня Екатерина:Катя Елена:Лена Мария:Маша Наталья:Наташа"
        " Ольга:Оля Светлана:Света Татьяна:Таня Юлия:Юля Ирина:Ира Дарья:Даша"
    ).split()
)
LATIN = dict(
    pair.split(":")
    for pair in (
        "а:a б:b в:v г:g д:d е:e ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s"
        " т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
    ).split(" ")
)
_COMPANIES = "Ромашка Вектор Север Восход Атлант Гранит Меридиан Каскад Импульс Орион"


def generate() -> list[tuple[str, dict]]:
    """(cluster, contact) pairs: people once or twice, couples and namesakes apart."""
    chance = random.Random(_SEED)
    pairs = []
    for number in range(_PEOPLE):
        person = _person(chance, number)
        pairs.append((str(number), _written(person)))
        if chance.random() < 0.6:
            pairs.append((str(number), _written_again(chance, person)))
        if chance.random() < 0.15:
            pairs.append((f"{number} spouse", _written(_spouse(chance, person))))
        if chance.random() < 0.1:
            pairs.append((f"{number} namesake", _written(_namesake(chance, person))))
    return pairs


def _person(chance: random.Random, number: int) -> dict:
    woman = chance.random() < 0.5
    surname, father = chance.choice(_SURNAMES), chance.choice(_FATHERS)
    return {
        "woman": woman,
        "given": chance.choice(WOMEN if woman else MEN),
        "surname": surname + "а" * woman,
        "father": father + ("на" if woman else "ич"),
        "phone": f"+7 9{chance.randrange(10**9):09}",
        "email": f"user{number}@mail.ru" if chance.random() < 0.7 else "",
        "company": f"ООО «{chance.choice(_COMPANIES.split())}-{number % 37}»",
    }


def _spouse(chance: random.Random, person: dict) -> dict:
    """Same telephone at home, same family name."""
    woman = not person["woman"]
    surname = person["surname"].removesuffix("а") + "а" * woman
    given = chance.choice(WOMEN if woman else MEN)
    return {**_person(chance, chance.randrange(10**6)), "woman": woman} | {
        "given": given,
        "surname": surname,
        "father": chance.choice(_FATHERS) + ("на" if woman else "ич"),
        "phone": person["phone"],
        "company": "",
    }


def _namesake(chance: random.Random, person: dict) -> dict:
    other = _person(chance, chance.randrange(10**6))
    fathers = [father for father in _FATHERS if not person["father"].startswith(father)]
    father = chance.choice(fathers) + ("на" if person["woman"] else "ич")
    names = {"given": person["given"], "surname": person["surname"], "father": father}
    return other | names


def _written(person: dict, name: str = "", **changes) -> dict:
    person = person | changes
    full = f"{person['surname']} {person['given']} {person['father']}"
    return {
        "name": name or full,
        "company": person["company"],
        "emails": [{"value": person["email"]}] if person["email"] else [],
        "phones": [{"value": person["phone"]}] if person["phone"] else [],
    }


def _written_again(chance: random.Random, person: dict) -> dict:
    """The same person as another tool has him: one or two things differ."""
    name = chance.choice(_WAYS)(chance, person)
    lost = chance.choice(("email", "phone", "company", ""))
    changes = {lost: ""} if lost else {}
    if chance.random() < 0.5:
        changes.setdefault("phone", person["phone"].replace("+7 ", "8-"))
    return _written(person, name, **changes)


def _reversed(chance, person) -> str:
    return f"{person['given']} {person['surname']}"


def _initials(chance, person) -> str:
    return f"{person['surname']} {person['given'][0]}. {person['father'][0]}."


def _in_latin(chance, person) -> str:
    text = _reversed(chance, person)
    latin = "".join(LATIN.get(char, char) for char in text.lower())
    return latin.title()


def _without_yo(chance, person) -> str:
    return f"{person['surname']} {person['given']}".replace("ё", "е")


def _by_short_form(chance, person) -> str:
    given = person["given"]
    return f"{_SHORT.get(given, given)} {person['surname']}"


def _with_slip(chance, person) -> str:
    surname = person["surname"]
    at = chance.randrange(1, len(surname) - 2)
    slip = chance.choice(
        (
            surname[:at] + surname[at + 1 :],
            surname[:at] + surname[at + 1] + surname[at] + surname[at + 2 :],
            surname[:at] + surname[at] + surname[at:],
        )
    )
    return f"{slip} {person['given']}"


_WAYS = (
    _reversed,
    _initials,
    _in_latin,
    _without_yo,
    _by_short_form,
    _with_slip,
)
