"""Amounts of money and percentages as people write them."""

import re

_CURRENCIES = {
    "₽": "RUB",
    "руб": "RUB",
    "рублей": "RUB",
    "рубля": "RUB",
    "рубль": "RUB",
    "р": "RUB",
    "rub": "RUB",
    "rur": "RUB",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "евро": "EUR",
    "$": "$",
    "us$": "USD",
    "usd": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "₴": "UAH",
    "грн": "UAH",
    "uah": "UAH",
    "₸": "KZT",
    "тг": "KZT",
    "тенге": "KZT",
    "kzt": "KZT",
    "br": "BYN",
    "byn": "BYN",
    "chf": "CHF",
    "fr": "CHF",
    "pln": "PLN",
    "zł": "PLN",
    "zl": "PLN",
    "¥": "¥",
    "cny": "CNY",
    "jpy": "JPY",
    "₹": "INR",
    "inr": "INR",
    "cad": "CAD",
    "aud": "AUD",
    "try": "TRY",
    "₺": "TRY",
    "czk": "CZK",
    "kč": "CZK",
    "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK",
    "kr": "kr",
}
_MULTIPLES = {
    "тыс": 1_000,
    "k": 1_000,
    "т": 1_000,
    "к": 1_000,
    "tsd": 1_000,
    "млн": 1_000_000,
    "mln": 1_000_000,
    "mio": 1_000_000,
    "m": 1_000_000,
    "млрд": 1_000_000_000,
}
_AMOUNT = re.compile(
    r"(?P<before>[^\d\s+(-]*)(?P<open>\()?(?P<sign>[+-])?(?P<currency>[^\d.,]*)"
    r"(?P<number>\d[\d.,'’]*)(?P<words>[^\d(),]*)\)?(?P<after>[^\d(),]*)$"
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_ZEROS = re.compile(r"[,.][-–—]+")  # "1.200,-"
_GROUPED = re.compile(r"\d{1,3}([.,'’])\d{3}(?:\1\d{3})*$")
_WORD = re.compile(r"[^\W\d_]+|[^\w\s.]")


def amount(text: str) -> tuple[float, str] | None:
    """(number, currency as an ISO code, a symbol or "") or None.

    A single comma or point with three digits after it separates thousands.

    >>> amount("1 250 000,50 ₽"), amount("$1,234.50"), amount("1.234,50 €")
    ((1250000.5, 'RUB'), (1234.5, '$'), (1234.5, 'EUR'))
    >>> amount("1,5 млн руб."), amount("(1'200) CHF"), amount("12,345")
    ((1500000.0, 'RUB'), (-1200.0, 'CHF'), (12345.0, ''))
    >>> amount("about 100"), amount("100-200"), amount("")
    (None, None, None)
    """
    text = _ZEROS.sub("", text.replace("\u2212", "-"))
    match = _AMOUNT.match(_SPACES.sub("", text.strip()).rstrip("."))
    if not match:
        return None
    number = _number(match["number"])
    groups = ("before", "currency", "words", "after")
    words = _WORD.findall(" ".join(match[name] for name in groups).casefold())
    currency, factor = _read_words(words)
    if number is None or factor is None:
        return None
    negative = match["sign"] == "-" or match["open"] or "-" in match["before"]
    return (-number if negative else number) * factor, currency


def percentage(text: str) -> float | None:
    """0 to 100, None where it is none.

    >>> percentage("50 %"), percentage("0,25"), percentage("33.3"), percentage("high")
    (50.0, 25.0, 33.3, None)
    """
    text = _SPACES.sub("", text)
    number = _number(text.rstrip("%"))
    if number is None:
        return None
    if not text.endswith("%") and 0 < number < 1:
        number = round(number * 100, 6)
    return number if 0 <= number <= 100 else None


def _read_words(words: list[str]) -> tuple[str, float | None]:
    """(currency, factor), factor None where a word is neither."""
    currency, factor = "", 1.0
    for word in words:
        if word in ("+", "-", "(", ")"):
            continue
        if word in _CURRENCIES and not currency:
            currency = _CURRENCIES[word]
        elif word in _MULTIPLES and factor == 1:
            factor = _MULTIPLES[word]
        elif (parts := _glued(word)) and factor == 1:
            factor, currency = _MULTIPLES[parts[0]], _CURRENCIES[parts[1]]
        else:
            return "", None
    return currency, factor


def _glued(word: str) -> tuple[str, str] | None:
    """A multiple and a currency that lost the space between them ("тысруб")."""
    for size in range(1, len(word)):
        if word[:size] in _MULTIPLES and word[size:] in _CURRENCIES:
            return word[:size], word[size:]
    return None


def _number(text: str) -> float | None:
    if _GROUPED.match(text) and not text.startswith("0"):
        plain = re.sub(r"\D", "", text)
    else:
        plain = re.sub(r"['’]", "", text)
        mark = max(plain.rfind(","), plain.rfind("."))
        if mark >= 0:
            whole = re.sub(r"[.,]", "", plain[:mark])
            if plain[mark] in plain[:mark]:
                return None  # the same mark twice, and not in groups of three
            plain = f"{whole}.{plain[mark + 1 :]}"
    try:
        return float(plain)
    except ValueError:
        return None
