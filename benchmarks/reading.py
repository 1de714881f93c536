"""How fast files are read: ``.runtime/venv/bin/python -m benchmarks.reading``.

Each case makes a file, reads it as the child process does (records as lines of JSON)
and, where Odoo's own import reads the format too, opens it that way in the same run:
the rows of the file, read whole, without any understanding of what they mean.
Figures are of CPU time, so that other work on the machine disturbs them little.
"""

import csv
import dataclasses
import datetime
import io
import itertools
import sys
import time
from collections.abc import Callable
from pathlib import Path

import chardet
import openpyxl

sys.path.insert(0, str(Path(__file__).parents[1] / "addons/crm_adoption"))

from readers.record import to_line  # noqa: E402
from readers.stream import read  # noqa: E402

_HEADER = (
    "Имя;Фамилия;Организация;Должность;Мобильный телефон;Рабочий телефон;E-mail"
    ";День рождения;Город;Заметки;Категория;Сайт"
).split(";")
_FIRST = "Анна Пётр Юрий Мария Ольга Иван Сергей Elena John Marc".split()


@dataclasses.dataclass(frozen=True)
class Case:
    """A file to read. ``goal`` is the figure to reach, as the specification has it."""

    name: str
    make: Callable[[], bytes]
    unit: str = "rows"
    goal: str = ""
    base_import: Callable[[bytes], int] | None = None


def main() -> None:
    print(
        f"{'':<22}{'records':>8}{'MB':>6}{'read':>8}{'lines':>8}"
        f"{'a second':>11}{'MB/s':>7}{'base_import':>13}  goal"
    )
    wanted = sys.argv[1:]
    for case in CASES:
        if not wanted or any(word in case.name for word in wanted):
            _print(case)


def _print(case: Case) -> None:
    content = case.make()
    megabytes = len(content) / 2**20
    count, read_seconds = _timed(lambda: sum(1 for _ in _records(content, case.name)))
    _size, seconds = _timed(
        lambda: sum(len(to_line(item)) for item in _records(content, case.name))
    )
    theirs = ""
    if case.base_import:
        theirs = f"{_timed(lambda: case.base_import(content))[1]:.2f} s"
    print(
        f"{case.name:<22}{count:>8}{megabytes:>6.1f}{read_seconds:>7.2f}s{seconds:>7.2f}s"
        f"{count / read_seconds:>7.0f} {case.unit:<5}{megabytes / read_seconds:>5.0f}"
        f"{theirs:>13}  {case.goal}"
    )


def _records(content: bytes, name: str):
    items = read(content, f"file.{name.split()[0]}")
    return (item for item in items if item["type"] == "record")


def _timed(action: Callable[[], int]) -> tuple[int, float]:
    begin = time.process_time()
    result = action()
    return result, time.process_time() - begin


# === Files ===#


def _rows(count: int, width: int) -> list[list]:
    return [
        [
            _FIRST[number % len(_FIRST)],
            f"Фамилия{number}",
            f"ООО Фирма {number % 500}",
            "менеджер",
            79160000000 + number,
            f"8 (495) {number:07}",
            f"a{number}@x.example",
            datetime.date(1980, 5, number % 28 + 1),
            "Тула",
            f"звонить после {number % 9}",
            "клиент",
            f"x{number}.example",
        ][:width]
        for number in range(count)
    ]


def _csv() -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow(_HEADER[:10])
    writer.writerows(_rows(50_000, 10))
    return target.getvalue().encode()


def _xlsx() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Contacts")
    for row in itertools.chain([_HEADER], _rows(50_000, 12)):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _vcard() -> bytes:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Фамилия{0};{1};;;\r\nFN:{1} Фамилия{0}\r\n"
        "ORG:ООО Фирма;Отдел\r\nTEL;TYPE=CELL:+7916{0:07}\r\n"
        "TEL;TYPE=WORK:8495{0:07}\r\n"
        "EMAIL;TYPE=WORK:a{0}@x.example\r\nNOTE:звонить после {0}\r\nEND:VCARD\r\n"
    )
    cards = (card.format(n, _FIRST[n % len(_FIRST)]) for n in range(10_000))
    return "".join(cards).encode()


def _enex() -> bytes:
    text = "Text of a note about tea and a client from the north. " * 40
    note = (
        "<note><title>Note {0}</title><content><![CDATA[<en-note><div>{1}</div>"
        "</en-note>]]></content><created>20240115T102000Z</created></note>"
    )
    notes = (note.format(n, text) for n in range(5_000))
    return f"<en-export>{''.join(notes)}</en-export>".encode()


# === What Odoo's import does with the same bytes ===#


def _csv_by_base_import(content: bytes) -> int:
    encoding = chardet.detect(content)["encoding"]
    text = content.decode(encoding)
    return len([row for row in csv.reader(io.StringIO(text), delimiter=";") if row])


def _xlsx_by_base_import(content: bytes) -> int:
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    return len([[str(cell.value) for cell in row] for row in sheet.rows])


CASES = (
    Case(
        "csv 10 columns",
        _csv,
        goal="50,000 rows/s",
        base_import=_csv_by_base_import,
    ),
    Case(
        "xlsx 12 columns",
        _xlsx,
        goal="50,000 rows in 3 s",
        base_import=_xlsx_by_base_import,
    ),
    Case("vcf cards", _vcard, unit="cards", goal="5,000 cards/s"),
    Case("enex notes", _enex, unit="notes", goal="20 MB/s"),
)


if __name__ == "__main__":
    main()
