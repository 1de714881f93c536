"""A file in, dictionaries out: what the child writes, one per line."""

from collections.abc import Iterator

from . import limits, registry
from .record import FileFailed
from .source import Source


def read(content: bytes, name: str, options: dict | None = None) -> Iterator[dict]:
    """``file``, then every ``record``, then ``end`` or ``failed``.

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
    seq = errors = 0
    for seq, record in enumerate(reader.records(), 1):
        errors += record.error is not None
        yield record.as_dict(seq)
    yield {"type": "end", "records": seq, "errors": errors}
