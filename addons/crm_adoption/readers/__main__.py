"""The child process: ``python -m readers --name FILE [--options JSON] [PATH]``.

Reads the file from PATH or standard input and writes one JSON object per line.
"""

import argparse
import json
import sys

from . import limits
from .record import FileFailed, message, to_line
from .stream import read


def main() -> None:
    args = _arguments()
    limits.restrict_process()
    try:
        content = _content(args.path)
        _write(read(content, args.name, args.options), args.name)
    except MemoryError:
        _fail("too_much_memory", args.name)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="readers", description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--options", type=json.loads, default={})
    parser.add_argument("path", nargs="?")
    return parser.parse_args()


def _content(path: str | None) -> bytes:
    """The file, at most one byte more than may be read."""
    size = limits.MAX_FILE_BYTES + 1
    if not path:
        return sys.stdin.buffer.read(size)
    with open(path, "rb") as file:
        return file.read(size)


def _write(items, name: str) -> None:
    written = 0
    for item in items:
        line = _bounded_line(item)
        written += len(line)
        if written > limits.MAX_OUTPUT_BYTES:
            _fail("output_too_large", name)
            return
        sys.stdout.buffer.write(line)


def _bounded_line(item: dict) -> bytes:
    """The line; a record too large for one becomes an error that says so."""
    line = to_line(item)
    if len(line) <= limits.MAX_LINE_BYTES or item["type"] != "record":
        return line
    error = message("record_too_large", size=len(line))
    kept = {"vals": {}, "attachments": [], "warnings": [], "error": error}
    raw = str(item["raw"])[: limits.MAX_RAW_CHARS]
    return to_line({**item, **kept, "raw": raw})


def _fail(code: str, name: str) -> None:
    sys.stdout.buffer.write(to_line(FileFailed(code).as_dict(name)))


if __name__ == "__main__":
    main()
