"""Spreadsheets as people keep them, and as others make them to hurt."""

import datetime
import io
import resource
import zipfile

import openpyxl
import pytest
from readers import limits
from readers.child import read_file
from readers.messages import MESSAGES
from readers.stream import read
from workbooks import raw_ods, raw_xlsx, xls, xlsx, zipped

ANN = ["Ann Lee", 79161234567.0, "ann@lee.example"]
HEADER = ["Name", "Phone", "E-mail"]
CELL = '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
ODS_CELL = (
    '<table:table-cell office:value-type="string"%s><text:p>%s</text:p>'
    "</table:table-cell>"
)


def book(content, name="list.xlsx", **options):
    """(members, records) of a workbook that can be read."""
    items = list(read(content, name, options))
    assert items[0]["format"] == "spreadsheet"
    assert items[-1]["type"] == "end", items[-1]
    members = [item for item in items if item["type"].startswith("member")]
    return members, [item for item in items if item["type"] == "record"]


def failure(content, name="list.xlsx"):
    """The message of a file that cannot be read, asked of the child process."""
    *_others, last = read_file(content, name)
    assert last["type"] == "failed"
    assert MESSAGES[last["code"]] % last["args"]
    return last["code"]


def raws(records):
    return [[cell for _name, cell in record["raw"]] for record in records]


@pytest.mark.parametrize("make", [lambda rows: xlsx(S=rows), xls])
def test_a_contact_of_a_sheet_is_one_of_a_table(make):
    (member,), (record,) = book(make([HEADER, ANN]))
    assert (member["format"], member["header_row"]) == ("sheet", 1)
    assert member["mapping"] == {
        "Name": "name",
        "Phone": "phones/1",
        "E-mail": "emails/1",
    }
    assert record["kind"] == "contact"
    assert record["position"] == {"code": "row", "n": 2}
    assert record["vals"]["phones"] == [{"value": "79161234567", "label": ""}]
    assert record["raw"][1] == ["Phone", "79161234567"]


def test_ods_is_read_too():
    row = "<table:table-row>%s</table:table-row>"
    cells = "".join(ODS_CELL % ("", text) for text in HEADER)
    data = "".join(ODS_CELL % ("", text) for text in ("Ann", "1234567", "a@b.example"))
    _members, records = book(raw_ods(row % cells + row % data), "list.ods")
    assert records[0]["vals"]["emails"][0]["value"] == "a@b.example"


def test_every_sheet_is_a_member_and_empty_ones_are_none():
    content = xlsx(Friends=[HEADER, ANN], Empty=[], Firms=[["Компания"], ["Вега"]])
    members, records = book(content)
    assert [member["name"] for member in members] == ["Friends", "Firms"]
    assert [record["member"] for record in records] == [1, 2]
    assert records[1]["vals"]["company"] == "Вега"


def test_a_sheet_has_options_of_its_own():
    content = xlsx(A=[["x", "y"], ["Ann", "Bob"]], B=[["x", "y"], ["Cy", "Di"]])
    chosen = {"A": {"mapping": {"x": "name"}}, "B": {"header_row": 0}}
    _members, records = book(content, members=chosen)
    assert [record["kind"] for record in records] == ["contact", "note", "note"]
    assert records[0]["vals"]["name"] == "Ann"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_left_out_by_default(state):
    def hide(workbook):
        workbook["Old"].sheet_state = state

    content = xlsx(hide, New=[HEADER, ANN], Old=[HEADER, ANN])
    _members, (shown, hidden) = book(content)
    assert "left_out" not in shown
    assert hidden["left_out"] == {"code": "hidden_sheet", "args": {"sheet": "Old"}}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.datetime(2024, 5, 17), "2024-05-17"),
        (datetime.datetime(2024, 5, 17, 14, 30), "2024-05-17 14:30:00"),
        (datetime.time(9, 5), "09:05:00"),
        (0.1 + 0.2, "0.3"),
        (1250000.5, "1250000.5"),
        (0, "0"),
        (True, "TRUE"),
        ("=1/0", ""),
        ("'+7 916 123-45-67", "'+7 916 123-45-67"),
    ],
)
def test_values_become_the_text_that_people_see(value, text):
    _members, (record,) = book(xlsx(S=[["Name", "What"], ["Ann", value]]))
    assert record["raw"][1] == ["What", text]


def test_dates_count_from_1904_where_the_book_says_so():
    def since_1904(workbook):
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    rows = [["Name", "Birthday"], ["Ann", datetime.datetime(1980, 5, 17)]]
    _members, (record,) = book(xlsx(since_1904, S=rows))
    assert record["vals"]["birthday"] == "1980-05-17"


def test_titles_above_the_header_and_empty_rows_between():
    rows = [["Clients of the north"], [], HEADER, ANN, [], [], ANN]
    (member,), records = book(xlsx(S=rows))
    assert member["dialect"]["titles"] == ["Clients of the north"]
    assert [record["position"]["n"] for record in records] == [4, 7]


def test_a_merged_cell_stands_in_all_rows_that_it_covers():
    def merge(workbook):
        workbook["S"].merge_cells("A2:A4")

    rows = [
        ["Company", "Name"],
        ["Vega", "Ann"],
        [None, "Bob"],
        [None, "Cy"],
        ["", "Di"],
    ]
    _members, records = book(xlsx(merge, S=rows))
    assert [record["vals"]["company"] for record in records] == ["Vega"] * 3 + [""]


def test_two_tables_on_one_sheet_lose_nothing():
    rows = [HEADER, ANN, [], ["Item", "Price"], ["Tea", 5]]
    _members, records = book(xlsx(S=rows))
    assert ["Item", "Price", ""] in raws(records)
    assert ["Tea", "5", ""] in raws(records)


def test_a_sheet_of_one_row_is_a_record():
    _members, (record,) = book(xlsx(S=[["tea at five"]]))
    assert record["vals"]["text"] == "Column 1: tea at five"


def test_a_million_coloured_rows_hold_one_record():
    rows = (
        f'<row r="1">{CELL % ("A1", "Name")}</row>'
        f'<row r="2">{CELL % ("A2", "Ann")}</row>'
        f'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    _members, records = book(raw_xlsx(rows))
    assert raws(records) == [["Ann"]]


def test_a_row_a_million_rows_further_down_is_found():
    rows = (
        f'<row r="1">{CELL % ("A1", "Name")}</row>'
        f'<row r="1048576">{CELL % ("A1048576", "Ann")}</row>'
    )
    _members, (record,) = book(raw_xlsx(rows))
    assert record["position"]["n"] == 1_048_576


def test_more_rows_than_allowed_is_said_of_the_sheet():
    row = f"<table:table-row%s>{ODS_CELL % ('', 'Ann')}</table:table-row>"
    header = f"<table:table-row>{ODS_CELL % ('', 'Name')}</table:table-row>"
    many = row % f' table:number-rows-repeated="{limits.MAX_ROWS + 5}"'
    items = list(read_file(raw_ods(header + many), "list.ods"))
    assert items[-2]["type"] == "member_failed"
    assert items[-2]["code"] == "too_many_rows"
    assert items[-1]["records"] == limits.MAX_ROWS


# === What cannot be read ===#


def far_cells():
    first, last = CELL % ("A1", "a"), CELL % ("XFD1048576", "b")
    return raw_xlsx(f"<row>{first}</row><row>{last}</row>")


def ods_repeats(columns, rows):
    cell = ODS_CELL % (f' table:number-columns-repeated="{columns}"', "a")
    begin = f'<table:table-row table:number-rows-repeated="{rows}">'
    return raw_ods(f"{begin}{cell}</table:table-row>")


def hidden_far_cells():
    """What our own look at the cells does not see ends the child itself."""
    with zipfile.ZipFile(io.BytesIO(far_cells())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"]
    files["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="X', b'r = "X')
    return zipped(files)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (far_cells, "spreadsheet_too_large"),
        (hidden_far_cells, "reader_died"),
        (lambda: ods_repeats(16_000, 1_000_000), "spreadsheet_damaged"),
        (lambda: ods_repeats(200_000_000, 200_000_000), "spreadsheet_damaged"),
    ],
)
def test_cells_half_a_terabyte_apart(make, code):
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert failure(content) == code
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 * 1024  # KiB


def test_as_many_columns_as_a_sheet_can_have():
    _members, (record,) = book(ods_repeats(200_000_000, 1), "wide.ods")
    assert len(record["raw"]) == limits.MAX_COLUMNS + 1


def test_a_bomb_inside_of_a_workbook():
    bomb = raw_xlsx(f'<row r="1">{CELL % ("A1", " " * 300_000_000)}</row>')
    assert failure(bomb) == "spreadsheet_too_large"


@pytest.mark.parametrize("name", ["~$list.xlsx", ".~lock.list.ods#"])
def test_the_lock_file_beside_an_open_file(name):
    assert failure(b"\x05Anna" + b" \0" * 80, name) == "spreadsheet_lock_file"


def test_a_protected_workbook():
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert failure(raw_ods("", entry), "list.ods") == "spreadsheet_protected"


@pytest.mark.parametrize("cut", [200, 2000, -40])
def test_a_cut_workbook(cut):
    content = xlsx(S=[HEADER, *[ANN] * 200])
    assert failure(content[:cut]) == "spreadsheet_damaged"


def test_a_damaged_sheet_costs_only_itself():
    content = xlsx(A=[HEADER, ANN], B=[HEADER, ANN])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row r="
    items = list(read(zipped(files), "list.xlsx"))
    failed = [item for item in items if item["type"] == "member_failed"]
    assert [(item["code"], item["args"]) for item in failed] == [
        ("spreadsheet_damaged", {"name": "A"})
    ]
    assert items[-1] == {"type": "end", "records": 1, "errors": 0}


@pytest.mark.parametrize("part", ["word/document.xml", "ppt/presentation.xml"])
def test_documents_are_no_spreadsheets(part):
    content = zipped({"[Content_Types].xml": "<Types/>", part: "<x/>"})
    assert not failure(content, "letter.docx").startswith("spreadsheet")


def test_a_workbook_packed_in_an_archive_is_found_by_its_sheets():
    content = zipped({"mine/list.xlsx": xlsx(S=[HEADER, ANN])})
    items = list(read(content, "all.zip"))
    assert [item["name"] for item in items if item["type"] == "member"] == [
        "mine/list.xlsx/S"
    ]
    assert items[-1]["records"] == 1
