"""Zip archives: each file in it is read by the reader that its content asks for."""

import contextlib
import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterator

from . import registry
from .archive import Entry, SafeZip, is_zip
from .archive_siblings import ArchiveSiblings
from .record import FileFailed, FileInfo, Record
from .registry import Container, Member, Reader, register
from .source import Source

_PROBE = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0"  # recognised by more than its beginning, like a zip
_MANY = 20  # files of one format in a folder: shown as one
_MOST_FOLDERS = 30
# Of these the bytes say nothing that a reader could use.
_MEDIA = (
    "jpg jpeg png gif webp heic bmp tif tiff svg ico mp3 m4a ogg oga opus amr aac wav"
    " flac mp4 m4v mov avi mkv webm 3gp pdf ps ttf otf woff woff2 exe dll css js"
).split()
_NAME_OFFSET = 30
_OFFICE_NAMES = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"docProps/", b"xl/")
_DOCUMENT_MARKS = {"[Content_Types].xml", "mimetype", "Index.zip"}


@dataclasses.dataclass
class _Part:
    """Files that make up one member: ``name`` is what the user is shown."""

    name: str
    format: str
    entries: list[Entry]


@register
class ZipReader(Container):
    """Files, or folders of notes; what nobody reads is named folder by folder."""

    format = "zip"
    extensions = (".zip",)

    def __init__(self, source):
        super().__init__(source)
        self.used: set[str] = set()  # given away as attachments
        self.left: list[tuple[Entry, FileFailed]] = []  # not read, and why

    @classmethod
    def confidence(cls, source) -> float:
        """Sure, since files packed as they are look like their own formats too."""
        if not is_zip(source.content):
            return 0
        first_name = source.content[_NAME_OFFSET : _NAME_OFFSET + 100]
        return 0.5 if first_name.startswith(_OFFICE_NAMES) else 0.99

    def info(self) -> FileInfo:
        if not self.archive.entries:
            raise FileFailed("empty_file")
        if _is_document(self.archive):
            raise FileFailed("document_not_read")
        return FileInfo(self.format)

    @functools.cached_property
    def archive(self) -> SafeZip:
        """What the file holds; an archive that holds one archive is a wrapper.

        Notion packs its exports like that.
        """
        archive = SafeZip(self.source.content)
        if len(archive.entries) != 1:
            return archive
        with contextlib.suppress(FileFailed):
            content = archive.read(archive.entries[0])
            if is_zip(content) and not _is_document(inner := SafeZip(content)):
                return inner
        return archive

    def members(self) -> Iterator[Member]:
        for part in self._parts():
            part.entries = [e for e in part.entries if e.path not in self.used]
            if part.entries:
                yield from self._members(part)
            self.archive.check_total()
        yield from self._left_members()

    # === What there is ===#

    def _parts(self) -> list[_Part]:
        formats: dict[str, str] = {}
        for entry in self.archive.entries:
            try:
                formats[entry.path] = self._format(entry)
            except FileFailed as failure:
                self.left.append((entry, failure))
        return _grouped(_without_twins(self.archive.entries, formats), formats)

    def _format(self, entry: Entry) -> str:
        """Which reader is to read it, judged by its beginning.

        :raises FileFailed: why it cannot be read
        """
        if entry.name.lower().rpartition(".")[2] in _MEDIA:
            raise FileFailed("files_not_read")
        head = self.archive.head(entry, _PROBE)
        if is_zip(head) or head.startswith(_OLE):
            head = self.archive.read(entry)
        try:
            reader = registry.choose(Source(_whole_lines(head), entry.name))
        except FileFailed as failure:
            raise FileFailed("files_not_read") from failure
        if isinstance(reader, ZipReader):
            if _is_document(reader.archive):
                raise FileFailed("document_not_read")
            raise FileFailed("member_is_archive")
        return reader.format

    # === How it is read ===#

    def _members(self, part: _Part) -> Iterator[Member]:
        if len(part.entries) > 1 or part.name != part.entries[0].path:
            yield Member(part.name, lambda: _FolderReader(self, part))
            return
        reader_class = registry.readers()[part.format]
        if issubclass(reader_class, Container):
            yield from self._inner_members(part)
        else:
            yield Member(part.name, lambda: self.open(part.entries[0], part))

    def _inner_members(self, part: _Part) -> Iterator[Member]:
        """The parts of a container inside the archive: a workbook's sheets."""
        try:
            container = self.open(part.entries[0], part)
            container.info()
            for member in container.members():
                yield Member(f"{part.name}/{member.name}", member.open)
        except FileFailed as failure:
            yield _failing(part.name, failure)

    def open(self, entry: Entry, part: _Part) -> Reader:
        """The reader of one file.

        :raises FileFailed: why it cannot be read
        """
        options = self._options(part.name)
        chosen = options.get("format") or part.format
        if chosen not in registry.readers():
            raise FileFailed("bad_option", option="format", value=str(chosen))
        name = self.source.name
        siblings = ArchiveSiblings(self.archive, entry, self.used, name)
        content = self.archive.read(entry)
        return registry.readers()[chosen](
            Source(content, entry.name, options, siblings)
        )

    def _options(self, name: str) -> dict:
        """Those of a member, and those of the members inside it."""
        own = self.source.member_options(name)
        chosen = self.source.options.get("members", {})
        begin = f"{name}/"
        inner = {
            key.removeprefix(begin): value
            for key, value in chosen.items()
            if key.startswith(begin)
        }
        return {**own, "members": inner} if inner else own

    # === What is left ===#

    def _left_members(self) -> Iterator[Member]:
        by_code: dict[str, list] = defaultdict(list)
        for entry, failure in self.left:
            if entry.path not in self.used:
                by_code[failure.code].append((entry, failure))
        for code, left in by_code.items():
            unread = code == "files_not_read"
            if not unread and len(left) <= _MANY:
                yield from (_failing(entry.path, failure) for entry, failure in left)
                continue
            for name, files in _by_folder([entry for entry, _failure in left]).items():
                example = {"count": len(files), "example": files[0].name}
                said = example if unread else left[0][1].args_by_name
                yield _failing(name, FileFailed(code, **said))


class _FolderReader(Reader):
    """Files of one format in one folder, read as if they were one file."""

    def __init__(self, archive_reader: ZipReader, part: _Part):
        super().__init__(archive_reader.source)
        self.archive_reader = archive_reader
        self.part = part

    @classmethod
    def confidence(cls, source) -> float:
        return 0

    def info(self) -> FileInfo:
        """What is known of the first file that can be opened."""
        for entry in self.part.entries:
            with contextlib.suppress(FileFailed):
                return self.archive_reader.open(entry, self.part).info()
        return FileInfo(self.part.format)

    def records(self) -> Iterator[Record]:
        for entry in self.part.entries:
            position = {"code": "member", "name": entry.path}
            try:
                reader = self.archive_reader.open(entry, self.part)
                for record in reader.records():
                    record.position = position
                    yield record
            except FileFailed as failure:
                said = failure.as_dict(entry.path)
                error = {"code": said["code"], "args": said["args"]}
                yield Record(position, "note", "", error=error)


def _failing(name: str, failure: FileFailed) -> Member:
    def fail():
        raise failure

    return Member(name, fail)


def _whole_lines(head: bytes) -> bytes:
    """A beginning without its last line, which may end inside of a character."""
    return head if len(head) < _PROBE else head[: head.rfind(b"\n") + 1] or head


def _is_document(archive: SafeZip) -> bool:
    """Whether it is what an office program saves: a zip, but not of files."""
    has_mark = not _DOCUMENT_MARKS.isdisjoint(archive.by_path)
    return has_mark or any(path.endswith(".iwa") for path in archive.by_path)


def _without_twins(entries: list[Entry], formats: dict[str, str]) -> list[Entry]:
    """Without what Keep writes twice: pages of its notes, the list of its labels."""
    keep = {entry.folder for entry in entries if formats.get(entry.path) == "keep"}
    stems = {
        entry.path.rpartition(".")[0]
        for entry in entries
        if formats.get(entry.path) == "keep"
    }

    def is_twin(entry: Entry) -> bool:
        stem, _dot, extension = entry.path.rpartition(".")
        page = extension.lower() in ("html", "htm") and stem in stems
        return page or (entry.folder in keep and entry.name.lower() == "labels.txt")

    return [e for e in entries if e.path in formats and not is_twin(e)]


def _grouped(entries: list[Entry], formats: dict[str, str]) -> list[_Part]:
    """One part per file; per folder and format where each file is one entry."""
    beside: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        beside[entry.folder, formats[entry.path]].append(entry)
    parts = []
    for (folder, name), files in beside.items():
        reader = registry.readers()[name]
        many = len(files) > _MANY and not issubclass(reader, Container)
        if (reader.is_single or many) and name != "table":
            parts.append(_Part(_folder_name(folder, name, beside), name, files))
        else:
            parts += [_Part(entry.path, name, [entry]) for entry in files]
    return parts


def _folder_name(folder: str, name: str, beside: dict) -> str:
    """The folder; with the format where it holds files of several."""
    several = sum(other == folder for other, _format in beside) > 1
    return f"{folder} ({name})".strip() if several or not folder else folder


def _by_folder(entries: list[Entry]) -> dict[str, list[Entry]]:
    """Files by their folder's name; by the topmost ones where there are too many."""
    folders: dict[str, list[Entry]] = {}
    for depth in (None, 1, 0):
        folders = defaultdict(list)
        for entry in entries:
            path = entry.folder.split("/") if entry.folder else []
            folders["/".join([*path[:depth], "*"])].append(entry)
        if len(folders) <= _MOST_FOLDERS:
            break
    return folders
