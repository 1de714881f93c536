"""Exports that are called .xls and are none."""

import pytest
from readers.stream import read

XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>
<Row><Cell><Data>Name</Data></Cell><Cell><Data>Phone</Data></Cell>
<Cell><Data>City</Data></Cell></Row>
<Row><Cell><Data>Анна</Data></Cell><Cell ss:Index="3"><Data>Тула</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_deals_of_bitrix24(own_samples):
    content = (own_samples / "deals_bitrix24.xls").read_bytes()
    first, coffee, syrup, last = read(content, "deals.xls")
    assert (first["format"], first["dialect"]["kind"]) == ("markup_sheet", "lead")
    assert coffee["vals"]["title"] == "Кофе & чай"
    assert (coffee["vals"]["revenue"], coffee["vals"]["currency"]) == (120000, "RUB")
    assert coffee["vals"]["contact"]["company"] == "Вега"
    assert (syrup["vals"]["result"], syrup["vals"]["closed"]) == ("won", "2024-03-01")
    assert last["records"] == 2


def test_a_workbook_in_xml():
    _first, record, _last = read(XML.encode(), "list.xls")
    assert record["raw"] == [["Name", "Анна"], ["Phone", ""], ["City", "Тула"]]


@pytest.mark.parametrize("name", ["page.html", "list.csv"])
def test_a_table_by_another_name_is_not_taken(own_samples, name):
    content = (own_samples / "deals_bitrix24.xls").read_bytes()
    assert next(read(content, name)).get("format") != "markup_sheet"


@pytest.mark.parametrize(
    "content", [b"<table>", b"<html><table><tr><td", XML.encode()[:400]]
)
def test_a_cut_file_is_no_accident(content):
    *_others, last = read(content, "list.xls")
    assert last["type"] in ("end", "failed")
