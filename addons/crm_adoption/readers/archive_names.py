"""Names of files in an archive: decoded, and harmless wherever they end up."""

import re
import struct
import unicodedata
import zipfile

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field with the name in UTF-8
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_RUSSIAN = re.compile("[а-яё]")
_MAX_PART_CHARS = 200
_MAX_PARTS = 30
_SYSTEM_FOLDERS = {"__macosx", ".obsidian", ".git"}
_SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini", "archive_browser.html"}


def names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """A safe, unique path for every entry, in order.

    Relative, with "/" and without "..", drive letters and control characters.
    """
    raw = [_bytes(info) for info in infos]
    code_page = _code_page(b" ".join(name for name in raw if name))
    taken: dict[str, int] = {}
    return [
        _unique(safe_path(_decoded(info, name, code_page)), taken)
        for info, name in zip(infos, raw, strict=True)
    ]


def safe_path(name: str) -> str:
    """
    >>> safe_path("../../etc/passwd"), safe_path("C:\\\\notes\\\\a\\x00.md")
    ('etc/passwd', 'notes/a_.md')
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = (_DRIVE.sub("", part).strip() for part in text.split("/"))
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(_short(_CONTROL.sub("_", part)) for part in kept[-_MAX_PARTS:])


def is_system(path: str) -> bool:
    """What an operating system or an app put beside the user's own files.

    Google Takeout's archive_browser.html only lists what else is in the archive.

    >>> is_system("__MACOSX/._a.md"), is_system("Takeout/archive_browser.html")
    (True, True)
    """
    *folders, file = path.lower().split("/")
    return file in _SYSTEM_FILES or not _SYSTEM_FOLDERS.isdisjoint(folders)


def _short(part: str) -> str:
    """At most ``_MAX_PART_CHARS``, with its extension."""
    if len(part) <= _MAX_PART_CHARS:
        return part
    stem, dot, extension = part.rpartition(".")
    if not dot or len(extension) > 10:
        return part[:_MAX_PART_CHARS]
    return f"{stem[: _MAX_PART_CHARS - len(extension) - 1]}.{extension}"


def _unique(path: str, taken: dict[str, int]) -> str:
    path = path or "unnamed"
    folder, slash, name = path.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    candidate = path
    while candidate in taken:
        taken[path] += 1
        numbered = f"{stem or name} ({taken[path]}){dot if stem else ''}"
        candidate = f"{folder}{slash}{numbered}{extension if stem else ''}"
    taken[candidate] = 1
    return candidate


def _bytes(info: zipfile.ZipInfo) -> bytes | None:
    """The name's bytes where the archive does not say what letters they are."""
    if info.flag_bits & _UTF8_FLAG:
        return None
    return info.orig_filename.encode("cp437", "replace")


def _decoded(info: zipfile.ZipInfo, raw: bytes | None, code_page: str) -> str:
    if raw is None:
        return info.orig_filename
    if path := _unicode_path(info.extra):
        return path
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(code_page, "replace")


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _code_page(raw: bytes) -> str:
    """Western names have single accents, Russian ones whole words of high bytes.

    >>> _code_page("Заметки".encode("cp866")), _code_page("Müller".encode("cp437"))
    ('cp866', 'cp437')
    """
    runs = _HIGH_RUN.findall(raw)
    if 2 * sum(len(run) == 1 for run in runs) >= len(runs):
        return "cp437"
    words = b" ".join(runs)
    return max(("cp866", "cp1251"), key=lambda page: _letters(words, page))


def _letters(words: bytes, code_page: str) -> int:
    return len(_RUSSIAN.findall(words.decode(code_page, "replace")))
