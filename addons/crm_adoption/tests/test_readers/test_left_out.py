"""The file of left-out rows is read as the table that it was made from."""

import csv
import io
from pathlib import Path

import pytest
from readers import skip_file, stream

SAMPLE = Path(__file__).parents[1] / "samples" / "left-out.csv"
HEADER = ["Name", "Telefon", "E-Mail", "Hobby"]
ROWS = [
    ["Jonas Weber", "+49 30 1234567", "jonas@weber.example", "=2+3"],
    ["Mia Kranz", "'+49 30 7654321", "mia@kranz.example", "@home"],
    ["O'Hara", "", "ohara@x.example", "\tsailing\nand more"],
    ["Minus", "-", "minus@x.example", "\rreturn"],
]


def table(rows, delimiter=";"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER, *rows])
    return out.getvalue().encode()


def left_out(rows, delimiter=";", encoding="utf-8-sig"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([*HEADER, f"{skip_file.MARK} Warum"])
    for row in rows:
        writer.writerow([skip_file.guard(cell) for cell in [*row, "=because"]])
    return out.getvalue().encode(encoding)


def records(content):
    lines = stream.read(content, "rows.csv")
    return [line for line in lines if line["type"] == "record"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_row_is_read_as_the_first_time(delimiter):
    again = records(left_out(ROWS, delimiter))
    assert again == records(table(ROWS, delimiter))
    assert len(again) == 4


def test_a_spreadsheet_saved_it_in_another_character_set():
    rows = [["Иван Петров", "+7 916 123-45-67", "ivan@x.example", "=1"]]
    again = records(left_out(rows, encoding="cp1251"))
    assert again == records(table(rows))


def test_no_cell_begins_as_a_formula():
    text = left_out(ROWS).decode("utf-8-sig")
    cells = [
        cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row
    ]
    assert not [
        cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]


def test_another_table_keeps_its_columns_and_apostrophes():
    [record] = records(table([["Ann", "'=1", "ann@x.example", "(!) x"]]))
    assert record["raw"][1] == ["Telefon", "'=1"]
    assert record["raw"][3] == ["Hobby", "(!) x"]


def test_the_sample_is_recognised():
    lines = list(stream.read(SAMPLE.read_bytes(), SAMPLE.name))
    assert lines[0]["columns"] == ["Name", "Telefon", "E-Mail"]
    assert [line["vals"]["name"] for line in lines[1:-1]] == ["Jonas Weber", "=Mia"]


def test_signs_that_only_some_spreadsheets_calculate_are_guarded():
    for cell in ("\n=1+1", "＝1+1", "＋7", "－7", "＠SUM(A1)"):
        guarded = skip_file.guard(cell)
        assert guarded == f"'{cell}"
        assert skip_file.unguard(guarded) == cell
