"""Zip archives from anybody: opened without believing what they say of themselves.

Nothing is written to disk. Sizes are counted while unpacking, not taken from the
archive; members that share their bytes (the way to make a small archive unpack to
petabytes, or to itself) are refused before anything is unpacked.
"""

import dataclasses
import datetime
import io
import stat
import struct
import zipfile
import zlib

from . import limits
from .archive_names import is_system, names
from .record import FileFailed

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_CHUNK = limits.MIB
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)


@dataclasses.dataclass(frozen=True)
class Entry:
    """One file of an archive. ``path`` is safe and unique.

    ``modified`` is ISO 8601 without a zone, "" where unknown.
    """

    path: str
    modified: str
    info: zipfile.ZipInfo

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class SafeZip:
    """The files of an archive, in its order, and their bytes.

    :raises FileFailed: ``archive_damaged`` or ``archive_too_many``
    """

    def __init__(self, content: bytes):
        infos = _directory(content)
        if len(infos) > limits.MAX_ARCHIVE_MEMBERS:
            raise FileFailed("archive_too_many", limit=limits.MAX_ARCHIVE_MEMBERS)
        _refuse_shared_bytes(infos, len(content))
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        files = [info for info in infos if not _is_folder(info)]
        self.entries = [
            Entry(path, _modified(info), info)
            for path, info in zip(names(files), files, strict=True)
            if not is_system(path)
        ]
        self.by_path = {entry.path: entry for entry in self.entries}
        self.by_name: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self.by_name.setdefault(entry.name, []).append(entry)
        self._counted: dict[str, int] = {}
        self._total = 0

    def read(self, entry: Entry, limit: int = limits.MAX_FILE_BYTES) -> bytes:
        """The bytes of one file.

        :raises FileFailed: ``file_too_large`` above ``limit``, ``archive_too_large``,
            or why this file cannot be unpacked
        """
        content = self._unpack(entry, limit + 1)
        if len(content) > limit:
            raise FileFailed("file_too_large", limit=limit // limits.MIB)
        return content

    def head(self, entry: Entry, size: int) -> bytes:
        """At most the first ``size`` bytes. Raises like ``read``."""
        return self._unpack(entry, size)

    def measure(self) -> int:
        """Unpack everything once, keep nothing: the number of bytes.

        For whoever hands the archive to a library that does not count.

        :raises FileFailed: like ``read``, for the first file that is at fault
        """
        for entry in self.entries:
            self._unpack(entry, limits.MAX_ARCHIVE_BYTES + 1, keep=False)
        return self._total

    def _unpack(self, entry: Entry, size: int, keep: bool = True) -> bytes:
        _refuse_unreadable(entry.info)
        parts, done = [], 0
        try:
            with self._zip.open(entry.info) as file:
                while done < size and (part := file.read(min(_CHUNK, size - done))):
                    done += len(part)
                    self._count(entry, done)
                    if keep:
                        parts.append(part)
        except _BROKEN as error:
            raise FileFailed("member_damaged") from error
        return b"".join(parts)

    def _count(self, entry: Entry, done: int) -> None:
        packed = max(entry.info.compress_size, 1)
        if done > limits.MIB and done > limits.MAX_ARCHIVE_RATIO * packed:
            raise FileFailed("member_bomb")
        known = self._counted.get(entry.path, 0)
        if done > known:
            self._counted[entry.path] = done
            self._total += done - known
        self.check_total()

    def check_total(self) -> None:
        """Raises ``archive_too_large`` once more was unpacked than an archive may."""
        if self._total > limits.MAX_ARCHIVE_BYTES:
            limit = limits.MAX_ARCHIVE_BYTES // limits.MIB
            raise FileFailed("archive_too_large", limit=limit)


def is_zip(content: bytes) -> bool:
    return content.startswith(MAGIC)


def _directory(content: bytes) -> list[zipfile.ZipInfo]:
    # Each entry costs memory before it can be counted; a file that holds the mark of
    # an entry this often is no archive of documents.
    if content.count(_ENTRY) > 10 * limits.MAX_ARCHIVE_MEMBERS:
        raise FileFailed("archive_too_many", limit=limits.MAX_ARCHIVE_MEMBERS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except _BROKEN as error:
        raise FileFailed("archive_damaged") from error


def _refuse_shared_bytes(infos: list[zipfile.ZipInfo], size: int) -> None:
    """No two entries may be unpacked from the same bytes, none from outside."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise FileFailed("archive_damaged")
        header = _LOCAL_HEADER + len(info.orig_filename)
        end = info.header_offset + header + info.compress_size
    if end > size:
        raise FileFailed("archive_damaged")


def _refuse_unreadable(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise FileFailed("member_encrypted")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise FileFailed("member_is_link")
    if info.compress_type not in _METHODS:
        raise FileFailed("member_packing")


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith(("/", "\\")) and not info.file_size


def _modified(info: zipfile.ZipInfo) -> str:
    """When the file was changed, by the clock of the computer that packed it."""
    if info.date_time[0] <= 1980:  # what is written when nothing is known
        return ""
    try:
        return datetime.datetime(*info.date_time).isoformat()
    except ValueError:
        return ""
