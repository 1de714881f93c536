"""How often the character set and the dialect of a table are found.

``.runtime/venv/bin/python -m benchmarks.detection`` prints, for tables with a few
words of another alphabet among English ones (a fixed seed makes them), the share that
is decoded right, and the same for dialects as people's programs write them, and the
time for 10 MB.
"""

import csv
import io
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "addons/crm_adoption"))

from readers import dialect, text_encoding  # noqa: E402

_SEED = 19
_TABLES = 300
_RUSSIAN = (
    "Анна Белова|Юрий Щербаков|Пётр Ильин|Мария Кузнецова|Сергей Жуков|Ольга Фёдорова"
    "|Дмитрий Соловьёв|Екатерина Цветкова|Алексей Чернышёв|Наталья Эйхман|Игорь Яшин"
    "|ООО Ромашка|Москва|Нижний Новгород|звонить после обеда|Хабаровск|Артём Гусев"
    "|Людмила Подгорная|Виктор Мельников|Татьяна Быкова|Роман Шубин|Галина Орехова"
).split("|")
_WESTERN = (
    "Müller|Björn Åkesson|José Núñez|François Lefèvre|Zoë Brontë|Jürgen Groß|Señor"
    "|Ägidius Köhler|Renée Château|Núria Peña|Søren Kjærgård|Méditerranée"
).split("|")
_FIRST = "Ann Bob Carl Dora Eve Frank Gina Hugo Iris Jack".split()
_LAST = "Lee Roe Stone Young Miller Baker Wood Hill King Moss".split()
_DELIMITERS = ",;\t|"


def main() -> None:
    print(f"{'few words in':<14}{'right':>12}{'with the language told':>26}")
    for encoding, words, language in (
        ("cp1251", _RUSSIAN, "ru"),
        ("koi8-r", _RUSSIAN, "ru"),
        ("cp866", _RUSSIAN, "ru"),
        ("cp1252", _WESTERN, "de"),
        ("utf-8", _RUSSIAN, "ru"),
    ):
        plain = _share(encoding, words, None)
        told = _share(encoding, words, language)
        print(f"{encoding:<14}{plain:>8}/{_TABLES}{told:>22}/{_TABLES}")
    _print_single_cells()
    right, total = _dialects()
    print(f"\ndialects       {right:>7}/{total}")
    _print_time()


def _share(encoding: str, words: list[str], language: str | None) -> int:
    rng = random.Random(_SEED)
    return sum(
        _is_right(_sparse_table(rng, words, rng.randint(1, 10)), encoding, language)
        for _table in range(_TABLES)
    )


def _print_single_cells() -> None:
    rng = random.Random(_SEED)
    tables = [_sparse_table(rng, _RUSSIAN, 1) for _table in range(_TABLES)]
    for language in (None, "ru"):
        right = sum(_is_right(table, "cp1251", language) for table in tables)
        told = f"language {language or 'not told'}"
        print(f"one cell in cp1251, {told:<20}{right:>5}/{_TABLES}")


def _is_right(text: str, encoding: str, language: str | None) -> bool:
    content = text.encode(encoding)
    found = text_encoding.detect(content, language)
    return content.decode(found, "replace") == text


def _sparse_table(rng: random.Random, words: list[str], count: int) -> str:
    rows = [
        [f"{rng.choice(_FIRST)} {rng.choice(_LAST)}", f"555-{rng.randrange(10**7):07}"]
        for _row in range(rng.choice((20, 200, 2000)))
    ]
    for word in rng.sample(words, min(count, len(words))):
        rng.choice(rows)[0] = word
    return _written([["Name", "Phone"], *rows], ",")


def _written(rows: list[list[str]], delimiter: str, **options) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, **options).writerows(rows)
    return target.getvalue()


# === Dialects ===#


def _dialects() -> tuple[int, int]:
    """(right, all): the separator and the columns of tables with common defects."""
    rng = random.Random(_SEED)
    right = total = 0
    for defect in (_clean, _titles, _ragged, _decimal_commas, _trailing, _quotes):
        for delimiter in _DELIMITERS:
            for size in (3, 12, 200):
                text, columns = defect(rng, delimiter, size)
                found = dialect.detect(text[: 64 * 1024], {})
                total += 1
                is_right = (found.delimiter, found.layout.columns[: len(columns)]) == (
                    delimiter,
                    columns,
                )
                right += is_right
                if not is_right:
                    print(f"wrong: {defect.__name__} {delimiter!r} {size}")
    return right, total


_COLUMNS = ["Name", "Phone", "E-mail", "City", "Sum"]


def _rows(rng: random.Random, size: int) -> list[list[str]]:
    return [
        [
            rng.choice(_RUSSIAN if number % 3 else _FIRST),
            f"8 (916) {rng.randrange(10**7):07}",
            f"a{number}@b.example",
            rng.choice(("Тула", "Leeds", "")),
            str(rng.randrange(10**6)),
        ]
        for number in range(size)
    ]


def _clean(rng, delimiter, size):
    return _written([_COLUMNS, *_rows(rng, size)], delimiter), _COLUMNS


def _titles(rng, delimiter, size):
    titles = "Clients, north; and south\r\n\r\nMay 2024\r\n"
    return titles + _clean(rng, delimiter, size)[0], _COLUMNS


def _ragged(rng, delimiter, size):
    rows = _rows(rng, size)
    for row in rng.sample(rows, size // 3):
        del row[rng.randint(1, 4) :]
    return _written([_COLUMNS, *rows], delimiter), _COLUMNS


def _decimal_commas(rng, delimiter, size):
    rows = [[*row[:4], f"{row[4]},5 | {row[4]};"] for row in _rows(rng, size)]
    return _written([_COLUMNS, *rows], delimiter), _COLUMNS


def _trailing(rng, delimiter, size):
    rows = [[*row, ""] for row in _rows(rng, size)]
    return _written([[*_COLUMNS, ""], *rows], delimiter), _COLUMNS


def _quotes(rng, delimiter, size):
    rows = [[f'{row[0]}, "the\nsecond"', *row[1:]] for row in _rows(rng, size)]
    return _written([_COLUMNS, *rows], delimiter, quoting=csv.QUOTE_ALL), _COLUMNS


def _print_time() -> None:
    row = "Ann Lee,+44 7700 900123,ann@lee.example,Leeds,a remark in plain English\n"
    text = row * (10 * 1024 * 1024 // len(row)) + "Анна Белова,1,2,Тула,\n"
    content = text.encode("cp1251")
    begin = time.perf_counter()
    found = text_encoding.detect(content, "ru")
    dialect.detect(content[: 64 * 1024].decode(found, "replace"), {})
    seconds = time.perf_counter() - begin
    print(
        f"\n{len(content) / 2**20:.0f} MB, one Russian row at its end: {seconds:.2f} s"
    )


if __name__ == "__main__":
    main()
