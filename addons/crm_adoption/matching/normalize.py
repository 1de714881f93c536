"""Texts that people write differently -> keys that compare equal."""

import functools
import re
import unicodedata

import phonenumbers

_BIDI = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_EMAIL = re.compile(r"[^\s@,;:<>\"'()\[\]]{1,64}@[^\s@,;:<>\"'()\[\]]{1,253}")
_WORD = re.compile(r"[^\W_]+")
_FLOAT = re.compile(r"(\d{5,})[.,]0+$")
_EXPONENT = re.compile(r"(\d)[.,](\d{5,})E\+?(\d{1,2})$", re.IGNORECASE)
_EIGHT = re.compile(r"\+\s*8(?=(?:\D*\d){10}\D*$)")
_NOT_DIGIT = re.compile(r"\D")
_MOBILE = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
)
_MIN_PHONE_DIGITS = 7
_LAST_DIGITS = 10

_LEGAL_FORMS = frozenset(
    "ооо оао зао пао ао нао ип чп тоо гуп муп фгуп ано нко тд пк тсж одо уп чуп"
    " llc ltd limited inc incorporated corp corporation co plc llp lp company"
    " gmbh ag kg ohg ug mbh se ev sarl sas sa sasu eurl srl spa sl slu bv nv oy ab"
    " as aps pty pte zrt kft doo sro".split()
)
_FORMS_IN_WORDS = re.compile(
    r"общество с ограниченной ответственностью|индивидуальный предприниматель"
    r"|(?:открытое |закрытое |публичное )?акционерное общество|торговый дом"
    r"|gmbh ?& ?co\.? ?kg|s\.?\s?a\.?\s?r\.?\s?l\.?(?!\w)|s\.\s?p\.\s?a\.?"
    r"|s\.\s?r\.\s?l\.?|l\.\s?l\.\s?c\.?|,\s*(?:s\.\s?[al]|b\.\s?v)\.?$"
)
_ROLE_MAILBOXES = frozenset(
    "info office sales contact contacts hello mail mailbox post admin"
    " administrator support help service team hr jobs job career careers billing"
    " accounting invoice invoices buh buhgalter buhgalteria bookkeeping reception"
    " secretary sekretar priemnaya zakaz zakazy order orders zakupki tender"
    " marketing pr press shop store market manager director company welcome"
    " noreply no-reply donotreply webmaster postmaster kontakt buchhaltung"
    " rechnung vertrieb einkauf empfang bestellung comercial ventas contacto"
    " contabilidad commercial comptabilite accueil compras opt logist sklad"
    " snab otdel reklama".split()
)
_FREE_MAIL = frozenset(
    "gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk hotmail.com"
    " outlook.com live.com msn.com icloud.com me.com mac.com aol.com gmx.de"
    " gmx.net web.de t-online.de freenet.de proton.me protonmail.com mail.ru"
    " bk.ru list.ru inbox.ru internet.ru yandex.ru ya.ru yandex.com yandex.by"
    " yandex.kz rambler.ru lenta.ru ro.ru autorambler.ru myrambler.ru ukr.net"
    " i.ua tut.by mail.kz orange.fr free.fr laposte.net wanadoo.fr libero.it"
    " qq.com 163.com 126.com zoho.com".split()
)
_TRANSLIT = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh",
        "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
        "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "e",
        "ґ": "g", "ў": "u",
    }
)  # fmt: skip
# Spellings of one Cyrillic sound in passports, visas and by ear.
_SPELLINGS = (
    ("shch", "sch"),
    ("kh", "h"),
    ("yo", "e"),
    ("ye", "e"),
    ("iu", "yu"),
    ("ju", "yu"),
    ("ia", "ya"),
    ("ja", "ya"),
    ("ii", "y"),
    ("iy", "y"),
    ("yi", "y"),
    ("ij", "y"),
    ("j", "y"),
    ("ks", "x"),
    ("tz", "ts"),
)


def clean(text: str) -> str:
    """NFKC, case folded, "ё" as "е", one space between words.

    >>> clean("  Семён\\u00a0ПЕТРОВ ")
    'семен петров'
    """
    text = _BIDI.sub("", unicodedata.normalize("NFKC", text or ""))
    return " ".join(text.casefold().replace("ё", "е").split())


def emails(text: str) -> list[str]:
    """Every address in a text, lower case, in order, once; tags stay.

    >>> emails("Anna <Anna@Firma.de>; info@firma.de, anna@firma.de")
    ['anna@firma.de', 'info@firma.de']
    """
    found = (match.strip(".").lower() for match in _EMAIL.findall(clean(text)))
    return list(dict.fromkeys(mail for mail in found if _is_email(mail)))


def _is_email(mail: str) -> bool:
    local, _, domain = mail.partition("@")
    return bool(local) and "." in domain.strip(".")


def is_role_mailbox(email: str) -> bool:
    """Whether an address belongs to a desk, not to a person.

    >>> is_role_mailbox("info@romashka.ru"), is_role_mailbox("i.info@romashka.ru")
    (True, False)
    """
    local = email.partition("@")[0].casefold().partition("+")[0]
    return local.rstrip("0123456789") in _ROLE_MAILBOXES


def company_domain(email: str) -> str:
    """The domain of an address, "" where anybody can get one there."""
    domain = email.rpartition("@")[2].casefold()
    return "" if domain in _FREE_MAIL else domain


def phone_keys(text: str, region: str | None = None) -> dict[str, str]:
    """Keys of the first number in a text: ``e164`` and ``last10``, "" if none.

    :param region: two-letter country of numbers without a country code

    >>> phone_keys("8 (916) 123-45-67", "RU")
    {'e164': '+79161234567', 'last10': '9161234567'}
    >>> phone_keys("79161234567.0", "RU") == phone_keys("+8 916 1234567", "RU")
    True
    """
    return next(iter(all_phone_keys(text, region)), {"e164": "", "last10": ""})


def all_phone_keys(text: str, region: str | None = None) -> list[dict[str, str]]:
    """Keys of every number in a text, see ``phone_keys``.

    >>> [k["e164"] for k in all_phone_keys("8 916 123-45-67; 8 495 765-43-21", "RU")]
    ['+79161234567', '+74957654321']
    """
    text = clean_phone(text)
    region = (region or "").upper() or None
    numbers = _parse(text, region)
    if numbers:
        return [_keys_of(number) for number in numbers]
    digits = _NOT_DIGIT.sub("", text)
    if not _MIN_PHONE_DIGITS <= len(digits) <= 18:
        return []
    return [{"e164": "", "last10": digits[-_LAST_DIGITS:]}]


def clean_phone(text: str) -> str:
    """Undo spreadsheets, bidirectional marks and "+8" before parsing.

    >>> clean_phone("7,9161234567E+10"), clean_phone("+8 916 123-45-67")
    ('79161234567', '+7 916 123-45-67')
    """
    text = _BIDI.sub("", unicodedata.normalize("NFKC", text or "")).strip()
    if match := _FLOAT.match(text):
        return match[1]
    if match := _EXPONENT.match(text):
        exponent, fraction = int(match[3]), match[2]
        # with fewer digits than the exponent says, the last ones are lost for good
        return match[1] + fraction[:exponent] if len(fraction) >= exponent else ""
    return _EIGHT.sub("+7", text)


def _parse(text: str, region: str | None) -> list[phonenumbers.PhoneNumber]:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        number = None
    if number and phonenumbers.is_valid_number(number):
        return [number]
    matches = phonenumbers.PhoneNumberMatcher(text[:500], region or "ZZ")
    found = [match.number for match in matches]
    if found:
        return found
    if number and phonenumbers.is_possible_number(number):
        return [number]  # of a range that the library does not know
    bare = _NOT_DIGIT.sub("", text)
    try:  # a full international number that only lacks its "+"
        number = phonenumbers.parse(f"+{bare}", None) if len(bare) > 10 else None
    except phonenumbers.NumberParseException:
        return []
    return [number] if number and phonenumbers.is_valid_number(number) else []


def is_mobile(e164: str) -> bool:
    """Whether a number with its country's code can be one person's alone.

    >>> is_mobile("+79161234567"), is_mobile("+74951234567"), is_mobile("9161234567")
    (True, False, False)
    """
    if not e164.startswith("+"):
        return False
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164, None))
    except phonenumbers.NumberParseException:
        return False
    return kind in _MOBILE


def _keys_of(number: phonenumbers.PhoneNumber) -> dict[str, str]:
    number.extension = None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return {"e164": e164, "last10": e164.lstrip("+")[-_LAST_DIGITS:]}


def name_tokens(name: str) -> list[str]:
    """Words of a person's or company's name without legal forms.

    >>> name_tokens('ООО "Ромашка-Юг"'), name_tokens("Müller GmbH & Co. KG")
    (['ромашка', 'юг'], ['müller'])
    """
    words = _WORD.findall(_FORMS_IN_WORDS.sub(" ", clean(name)))
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return kept or words


@functools.lru_cache(maxsize=32768)
def translit(text: str) -> str:
    """Latin spelling that Cyrillic and its usual transcriptions share.

    >>> translit("юрий") == translit("yuriy") == translit("iurii")
    True
    >>> translit("müller")
    'muller'
    """
    latin = unicodedata.normalize("NFKD", text.translate(_TRANSLIT))
    latin = "".join(char for char in latin if not unicodedata.combining(char))
    for spelling, standard in _SPELLINGS:
        latin = latin.replace(spelling, standard)
    return latin


def name_key(name: str) -> str:
    """Sorted transliterated words: equal for any order, case and alphabet.

    >>> name_key("Семёнов Пётр") == name_key("Petr Semenov")
    True
    """
    return " ".join(sorted(filter(None, map(translit, name_tokens(name)))))


def company_key(name: str) -> str:
    """Like ``name_key``, with the words in their order.

    >>> company_key("Romashka LLC") == company_key('ООО «Ромашка»')
    True
    """
    return " ".join(filter(None, map(translit, name_tokens(name))))
