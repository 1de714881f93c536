"""Small spreadsheets, made at test time."""

import io
import zipfile

import openpyxl
import xlwt

_NAMESPACE = "http://schemas.openxmlformats.org"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(change=None, **sheets) -> bytes:
    """A workbook of rows by sheet name; ``change`` may edit it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    return _saved(book)


def xls(rows) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    return _saved(book)


def raw_xlsx(rows: str) -> bytes:
    """A workbook of one sheet, its rows written as XML."""
    main = f"{_NAMESPACE}/spreadsheetml/2006/main"
    office = f"{_NAMESPACE}/officeDocument/2006/relationships"
    package = f"{_NAMESPACE}/package/2006"
    relation = (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{office}/%s" Target="%s"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": relation % ("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relation
            % ("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}'
            "</sheetData></worksheet>",
        }
    )


def raw_ods(rows: str, manifest: str = "") -> bytes:
    """An OpenDocument sheet, its rows written as XML."""
    names = " ".join(
        f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text")
    )
    return zipped(
        {
            "mimetype": _ODS,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OFFICE}'
            f':manifest:1.0"><manifest:file-entry manifest:full-path="/"'
            f' manifest:media-type="{_ODS}"/>{manifest}</manifest:manifest>',
            "content.xml": f"<office:document-content {names}><office:body>"
            f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _saved(book) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
