"""A file in, dictionaries out: what the child writes, one per line."""

from collections.abc import Iterator

from . import limits, registry
from .record import FileFailed, FileInfo, Record
from .source import Source


def read(content: bytes, name: str, options: dict | None = None) -> Iterator[dict]:
    """``file``, then every ``record``, then ``end`` or ``failed``.

    A container yields a ``member`` line (shaped like ``file``, with ``member``, its
    number from 1, and ``name``) before the records of that member, which carry the
    same number, and ``member_failed`` where a member could not be read (any further).
    ``seq`` counts through the whole file.

    Never raises for anything in the file. MemoryError is left to the process
    that reads, which has the limit.
    """
    source = Source(content, name, options)
    try:
        yield from _read(source)
    except FileFailed as failure:
        yield failure.as_dict(name)
    except UnicodeError:  # a codec, chosen by hand, that gives up on the content
        chosen = str(source.options.get("encoding"))
        failure = FileFailed("bad_option", option="encoding", value=chosen)
        yield failure.as_dict(name)


def _read(source: Source) -> Iterator[dict]:
    if not source.content.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise FileFailed("empty_file")
    if len(source.content) > limits.MAX_FILE_BYTES:
        raise FileFailed("file_too_large", limit=limits.MAX_FILE_BYTES // limits.MIB)
    reader = registry.choose(source)
    yield reader.info().as_dict()
    tally = _Tally()
    if isinstance(reader, registry.Container):
        for index, member in enumerate(reader.members(), 1):
            yield from _read_member(index, member, tally)
    else:
        yield from tally.count(reader.records())
    yield {"type": "end", "records": tally.records, "errors": tally.errors}


def _read_member(index: int, member: registry.Member, tally: "_Tally"):
    described = {"type": "member", "member": index, "name": member.name}
    try:
        reader = member.open()
        yield {**reader.info().as_dict(), **described}
    except FileFailed as failure:
        yield {**FileInfo("").as_dict(), **described}
        yield _member_failed(failure, index, member.name)
        return
    try:
        for record in tally.count(reader.records()):
            yield {**record, "member": index}
    except FileFailed as failure:
        yield _member_failed(failure, index, member.name)


def _member_failed(failure: FileFailed, index: int, name: str) -> dict:
    return {**failure.as_dict(name), "type": "member_failed", "member": index}


class _Tally:
    """Numbers the records of a file across all of its members."""

    def __init__(self):
        self.records = self.errors = 0

    def count(self, records: Iterator[Record]) -> Iterator[dict]:
        for record in records:
            self.records += 1
            self.errors += record.error is not None
            yield record.as_dict(self.records)
