"""Given names and what people call each other: Саша is Александр or Александра."""

from .normalize import clean, translit

_CALLED = {
    # men
    "александр": "саша саня шура алекс сашка",
    "алексей": "алёша лёша лёха алекс",
    "анатолий": "толя толик",
    "андрей": "андрюша дрюня",
    "антон": "антоша тоша тоха",
    "аркадий": "аркаша",
    "артём": "тёма артемий",
    "артур": "артурчик",
    "борис": "боря",
    "вадим": "вадик дима",
    "валентин": "валя валик",
    "валерий": "валера",
    "василий": "вася васёк",
    "виктор": "витя витёк",
    "виталий": "виталик",
    "владимир": "вова володя вовка",
    "владислав": "влад владик слава",
    "всеволод": "сева",
    "вячеслав": "слава славик",
    "геннадий": "гена",
    "георгий": "гоша жора гога",
    "герман": "гера",
    "глеб": "глебушка",
    "григорий": "гриша",
    "даниил": "даня данила данил",
    "денис": "дениска дэн ден",
    "дмитрий": "дима митя димон димка",
    "евгений": "женя женька",
    "егор": "егорка гоша",
    "захар": "захарка",
    "иван": "ваня ванька",
    "игорь": "игорёк гарик",
    "илья": "илюша илюха",
    "иннокентий": "кеша",
    "иосиф": "ося йосиф",
    "кирилл": "кирюша кира киря",
    "константин": "костя костик",
    "лев": "лёва",
    "леонид": "лёня",
    "максим": "макс максик",
    "марк": "марик",
    "матвей": "мотя",
    "михаил": "миша мишаня михайло",
    "никита": "ник никитос",
    "николай": "коля колян",
    "олег": "олежка",
    "павел": "паша пашка павлик",
    "пётр": "петя петька",
    "роман": "рома ромка",
    "руслан": "русик",
    "семён": "сёма сеня",
    "сергей": "серёжа серёга серж",
    "станислав": "стас стасик слава",
    "степан": "стёпа",
    "тимофей": "тима тимоха",
    "тимур": "тима",
    "фёдор": "федя",
    "филипп": "филя фил",
    "эдуард": "эдик эд",
    "юрий": "юра юрик",
    "яков": "яша",
    "ярослав": "слава ярик",
    # women
    "александра": "саша шура аля сашенька",
    "алина": "аля алинка",
    "алла": "аллочка",
    "анастасия": "настя ася стася настенька",
    "анна": "аня анюта нюра анечка",
    "антонина": "тоня",
    "валентина": "валя",
    "валерия": "лера валера",
    "варвара": "варя",
    "вера": "верочка",
    "вероника": "ника вероничка",
    "виктория": "вика вита",
    "галина": "галя",
    "дарья": "даша дарина",
    "евгения": "женя",
    "екатерина": "катя катюша катерина",
    "елена": "лена алёна леночка",
    "елизавета": "лиза вета",
    "жанна": "жанночка",
    "зинаида": "зина",
    "зоя": "зоенька",
    "инна": "инночка",
    "ирина": "ира иришка арина",
    "кристина": "кристи тина",
    "ксения": "ксюша оксана",
    "лариса": "лара",
    "лидия": "лида",
    "любовь": "люба",
    "людмила": "люда мила люся",
    "маргарита": "рита марго",
    "марина": "мариша",
    "мария": "маша маруся машенька маня",
    "надежда": "надя",
    "наталья": "наташа наталия ната",
    "нина": "ниночка",
    "оксана": "ксюша",
    "ольга": "оля олечка",
    "полина": "поля",
    "раиса": "рая",
    "светлана": "света лана светочка",
    "софья": "соня софия",
    "тамара": "тома",
    "татьяна": "таня танюша",
    "ульяна": "уля",
    "юлия": "юля юленька",
    "яна": "яночка",
    # elsewhere
    "alexander": "alex sandy",
    "andrew": "andy drew",
    "anthony": "tony",
    "benjamin": "ben",
    "catherine": "kate cathy katherine",
    "charles": "charlie chuck",
    "christopher": "chris",
    "daniel": "dan danny",
    "david": "dave",
    "deborah": "debbie",
    "edward": "ed eddie ted",
    "elizabeth": "liz beth lizzie betty",
    "frederick": "fred",
    "gregory": "greg",
    "james": "jim jimmy",
    "jennifer": "jenny jen",
    "john": "jack johnny",
    "joseph": "joe",
    "margaret": "maggie peggy",
    "matthew": "matt",
    "michael": "mike mick",
    "nicholas": "nick",
    "patricia": "pat trish",
    "patrick": "pat paddy",
    "peter": "pete",
    "richard": "rick dick",
    "robert": "bob rob bobby",
    "ronald": "ron",
    "samuel": "sam",
    "steven": "steve stephen",
    "susan": "sue",
    "thomas": "tom",
    "timothy": "tim",
    "victoria": "vicky",
    "william": "bill will billy",
    "johannes": "hans hannes",
    "joachim": "jochen",
    "josef": "sepp",
    "wolfgang": "wolf",
    "francisco": "paco",
    "ignacio": "nacho",
    "jose": "pepe",
}

_SPOKEN_PATRONYMICS = {
    "александрович": "саныч алексаныч",
    "алексеевич": "алексеич",
    "андреевич": "андреич",
    "васильевич": "василич",
    "дмитриевич": "дмитрич",
    "иванович": "иваныч",
    "михайлович": "михалыч михайлыч",
    "николаевич": "николаич",
    "павлович": "палыч",
    "сергеевич": "сергеич",
}


def _by_form(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Latin spelling of each form -> those of the full names that it stands for."""
    found: dict[str, set[str]] = {}
    for full, forms in table.items():
        for form in (full, *forms.split()):
            found.setdefault(_latin(form), set()).add(_latin(full))
    return {form: frozenset(fulls) for form, fulls in found.items()}


def _latin(word: str) -> str:
    return translit(clean(word))


_FULL = _by_form(_CALLED) | _by_form(_SPOKEN_PATRONYMICS)
_GIVEN = frozenset(_by_form(_CALLED))


def full_names(word: str) -> frozenset[str]:
    """The full names that a Latin word may stand for; itself if it is none's form.

    >>> sorted(full_names("sasha")), sorted(full_names("smith"))
    (['alexandr', 'alexandra'], ['smith'])
    """
    return _FULL.get(word) or frozenset((word,))


def is_given_name(word: str) -> bool:
    """Whether a Latin word is a known given name or one of its forms."""
    return word in _GIVEN
