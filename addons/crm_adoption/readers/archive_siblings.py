"""The files beside a file in an archive, found the way notes name them."""

import posixpath
import urllib.parse

from . import limits
from .archive import Entry, SafeZip
from .archive_names import safe_path
from .record import FileFailed
from .source import Siblings


class ArchiveSiblings(Siblings):
    """Found by path from the file's folder or the root, else by name alone.

    ``used`` collects the paths of what was given away.
    """

    def __init__(self, archive: SafeZip, entry: Entry, used: set[str], container=""):
        self.archive = archive
        self.used = used
        self.container = container
        self.folder = entry.folder
        self.modified = entry.modified

    def read(self, name: str) -> bytes | None:
        entry = self._find(name)
        if entry is None:
            return None
        try:
            content = self.archive.read(entry, limits.MAX_ATTACHMENT_BYTES)
        except FileFailed:
            return None
        self.used.add(entry.path)
        return content

    def size(self, name: str) -> int | None:
        entry = self._find(name)
        return entry and entry.info.file_size

    def _find(self, name: str) -> Entry | None:
        for candidate in (name, urllib.parse.unquote(name)):
            path = candidate.replace("\\", "/")
            below = posixpath.normpath(posixpath.join(self.folder, path))
            for known in (safe_path(below), safe_path(path)):
                if entry := self.archive.by_path.get(known):
                    return entry
        return self._nearest(safe_path(urllib.parse.unquote(name)))

    def _nearest(self, path: str) -> Entry | None:
        """Of the files with that name, the one with most of the folders in common."""
        found = self.archive.by_name.get(path.rpartition("/")[2], [])
        return max(found, key=self._in_common, default=None)

    def _in_common(self, entry: Entry) -> int:
        return len(posixpath.commonprefix([f"{entry.folder}/", f"{self.folder}/"]))
