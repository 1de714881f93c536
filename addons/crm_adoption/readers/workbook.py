"""Opening spreadsheets of all kinds without being hurt by them."""

import functools
import io
import re
import zipfile

import olefile
import python_calamine as calamine

from . import limits
from .archive import SafeZip, is_zip
from .record import FileFailed

_OLE = olefile.MAGIC
_EXTENSIONS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".xlt", ".xltx", ".ods", ".ots")
_LOCK_FILES = ("~$", ".~lock.")
_WORKBOOK_PART = re.compile(r"(?:^|/)workbook\d*\.(?:xml|bin)$", re.IGNORECASE)
_SHEET_PART = re.compile(r"sheets?/[^/]+\.xml$", re.IGNORECASE)
_ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_BIFF_STREAMS = {"workbook", "book"}
_FILEPASS = 0x2F
_RECORDS_BEFORE_FILEPASS = 20
_COLUMN = re.compile(rb"\br=[\"']([A-Z]{1,3})[0-9]")
_FAR_ROW = re.compile(rb"\br=[\"'][A-Z]{1,3}([0-9]{6,7})[\"']")
_NEAR_ROWS = 99_999
_FILLED_CELL = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]+)[\"'][^<>/]*>")
_MAX_CELLS = 30_000_000  # 24 bytes each while a sheet is open


def confidence(source) -> float:
    """How sure it is that this is a spreadsheet, readable or not."""
    content, name = source.content, source.name.rpartition("/")[2].lower()
    if _is_lock_file(name):
        return 1
    if is_zip(content):
        return _zip_confidence(content, name)
    if not content.startswith(_OLE):
        return 0
    streams = _ole_streams(content)
    if streams & _BIFF_STREAMS:
        return 0.9
    if "encryptedpackage" in streams:
        return 0.3 if name.endswith((".docx", ".pptx")) else 0.9
    return 0.2 if name.endswith(_EXTENSIONS) else 0


def open_workbook(source) -> calamine.CalamineWorkbook:
    """The workbook of a file.

    :raises FileFailed: why it cannot be opened; a file made to hurt may still end the
        process in which this runs
    """
    if _is_lock_file(source.name.rpartition("/")[2]):
        raise FileFailed("spreadsheet_lock_file")
    content = source.content
    if is_zip(content):
        _check_zip(content)
    elif content.startswith(_OLE) and _is_protected_ole(content):
        raise FileFailed("spreadsheet_protected")
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise FileFailed("spreadsheet_protected") from error
    except Exception as error:  # damaged files raise whatever the library meets
        raise FileFailed("spreadsheet_damaged") from error


def open_sheet(workbook: calamine.CalamineWorkbook, index: int):
    """The sheet at ``index``, from 0.

    :raises FileFailed: ``spreadsheet_damaged``
    """
    try:
        return workbook.get_sheet_by_index(index)
    except Exception as error:  # as above; the other sheets may be fine
        raise FileFailed("spreadsheet_damaged") from error


def _is_lock_file(name: str) -> bool:
    """What an office program lays beside a file as long as it is open."""
    return name.startswith(_LOCK_FILES) and name.rstrip("#").endswith(_EXTENSIONS)


def _zip_confidence(content: bytes, name: str) -> float:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [path.replace("\\", "/") for path in archive.namelist()]
            if any(map(_WORKBOOK_PART.search, names)):
                return 1 if "[Content_Types].xml" in names else 0
            is_ods = "mimetype" in names and _reads_ods(archive)
    except Exception:  # a cut or forged archive: its name may tell
        return 0.6 if name.endswith(_EXTENSIONS) else 0
    return 1 if is_ods else 0


def _reads_ods(archive: zipfile.ZipFile) -> bool:
    with archive.open("mimetype") as file:
        return file.read(len(_ODS_MIME) + 10).startswith(_ODS_MIME)


def _check_zip(content: bytes) -> None:
    """Unpack everything once, within the limits of archives.

    :raises FileFailed: ``spreadsheet_protected``, ``sheet_too_large`` or a limit
    """
    try:
        archive = SafeZip(content)
        for entry in archive.entries:
            part = archive.read(entry, limits.MAX_ARCHIVE_BYTES)
            if entry.path == "META-INF/manifest.xml" and b"encryption-data" in part:
                raise FileFailed("spreadsheet_protected")
            if _SHEET_PART.search(entry.path):
                _check_extent(part)
    except FileFailed as failure:
        raise FileFailed(*_IN_OTHER_WORDS.get(failure.code, (failure.code,))) from None


_IN_OTHER_WORDS = {
    "archive_damaged": ("spreadsheet_damaged",),
    "archive_too_large": ("spreadsheet_too_large",),
    "archive_too_many": ("spreadsheet_too_large",),
    "file_too_large": ("spreadsheet_too_large",),
    "member_bomb": ("spreadsheet_too_large",),
    "member_damaged": ("spreadsheet_damaged",),
    "member_encrypted": ("spreadsheet_protected",),
    "member_is_link": ("spreadsheet_damaged",),
    "member_packing": ("spreadsheet_damaged",),
}


def _check_extent(sheet: bytes) -> None:
    """Refuse a sheet whose cells stand too far apart to be opened.

    The library lays out the whole rectangle: two cells in opposite corners would
    take half a terabyte.
    """
    columns = max(map(_column_number, set(_COLUMN.findall(sheet))), default=0)
    rows = max(map(int, _FAR_ROW.findall(sheet)), default=_NEAR_ROWS)
    if columns * rows > _MAX_CELLS and _filled_extent(sheet) > _MAX_CELLS:
        raise FileFailed("spreadsheet_too_large")


def _filled_extent(sheet: bytes) -> int:
    """Like above without the cells that only have a colour; takes longer."""
    cells = _FILLED_CELL.findall(sheet)
    columns = {letters for letters, _row in cells}
    rows = (int(row) for _letters, row in cells)
    return max(map(_column_number, columns), default=0) * max(rows, default=0)


def _column_number(letters: bytes) -> int:
    return functools.reduce(lambda number, char: number * 26 + char - 64, letters, 0)


def _ole_streams(content: bytes) -> set[str]:
    """Names of the parts of a compound file, in small letters."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return {path[-1].lower() for path in file.listdir()}
    except Exception:  # damaged: whatever the library meets
        return set()


def _is_protected_ole(content: bytes) -> bool:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            names = {path[-1].lower(): path for path in file.listdir()}
            if "encryptedpackage" in names:
                return True
            found = _BIFF_STREAMS & set(names)
            return bool(found) and _has_filepass(file.openstream(names[found.pop()]))
    except Exception:  # damaged: said when it is opened
        return False


def _has_filepass(stream) -> bool:
    """Whether the first records of a BIFF stream say that the others are encrypted."""
    for _record in range(_RECORDS_BEFORE_FILEPASS):
        header = stream.read(4)
        if len(header) < 4:
            return False
        if int.from_bytes(header[:2], "little") == _FILEPASS:
            return True
        stream.seek(int.from_bytes(header[2:], "little"), 1)
    return False
