"""Known formats: found by importing every module of this package."""

import abc
import dataclasses
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator

from .record import FileFailed, FileInfo, Record
from .source import Source

_READERS: dict[str, type["Reader"]] = {}
_NOT_FORMATS = {"__main__", "child"}


class Reader(abc.ABC):
    """One format. Subclass in a new module and decorate with ``register``.

    ``info`` is complete before the first record is asked for. Where a file holds one
    entry (``is_single``: a note, a mail), an archive shows a folder of them as one.
    """

    format: str
    extensions: tuple[str, ...] = ()
    is_single = False

    def __init__(self, source: Source):
        self.source = source

    @classmethod
    @abc.abstractmethod
    def confidence(cls, source: Source) -> float:
        """How sure the *content* makes us that it is this format: 0 to 1."""

    def info(self) -> FileInfo:
        """What is known of the whole file. May raise FileFailed."""
        samples = self.source.samples()
        return FileInfo(self.format, self.source.encoding, samples=samples)

    @abc.abstractmethod
    def records(self) -> Iterator[Record]:
        """Every record once, broken ones with ``error``. May raise FileFailed."""


@dataclasses.dataclass(frozen=True)
class Member:
    """A part of a container that is read like a file of its own.

    ``open`` returns its reader, or raises FileFailed: the other members are
    read nevertheless. ``name`` is the path inside of the container, the name of
    a sheet or the like; it is what the user is shown.
    """

    name: str
    open: Callable[[], Reader]


class Container(Reader):
    """A format that holds files, sheets or folders, each read by its own reader."""

    @abc.abstractmethod
    def members(self) -> Iterator[Member]:
        """Every part once, also those that cannot be read. May raise FileFailed."""

    def records(self) -> Iterator[Record]:
        for member in self.members():
            yield from member.open().records()


def register(reader: type[Reader]) -> type[Reader]:
    """Class decorator: makes a Reader known under its ``format``."""
    _READERS[reader.format] = reader
    return reader


@functools.cache  # an archive asks once per file
def readers() -> dict[str, type[Reader]]:
    """All readers by format name, in a stable order."""
    package = importlib.import_module(__package__)
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in _NOT_FORMATS:
            importlib.import_module(f"{__package__}.{module.name}")
    return dict(sorted(_READERS.items()))


def choose(source: Source) -> Reader:
    """The reader for a file: the caller's choice, the content, the extension.

    :raises FileFailed: ``unknown_format`` or ``bad_option``
    """
    known = readers()
    if forced := source.options.get("format"):
        if forced not in known:
            raise FileFailed("bad_option", option="format", value=forced)
        return known[forced](source)
    score, best = max(
        ((reader.confidence(source), name) for name, reader in known.items()),
    )
    if score <= 0:
        best = _by_extension(source, known)
    return known[best](source)


def _by_extension(source: Source, known: dict[str, type[Reader]]) -> str:
    if not source.is_binary():
        for name, reader in known.items():
            if source.name.lower().endswith(reader.extensions or ("\0",)):
                return name
    raise FileFailed("unknown_format")
