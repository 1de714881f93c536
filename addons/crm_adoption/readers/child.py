"""The caller's side: starts the child process and yields what it reads."""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from . import limits
from .record import FileFailed

_FOLDER = Path(__file__).resolve().parent.parent
_CHUNK = 256 * 1024
# What an interpreter needs to find itself and its libraries, nothing else.
_PASSED_ON = ("PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")


def read_file(
    content: bytes | str | Path,
    name: str,
    options: dict | None = None,
    wall_seconds: float = limits.MAX_WALL_SECONDS,
) -> Iterator[dict]:
    """Read a file in a child process: the dictionaries of ``stream.read``.

    The last one is always ``end`` or ``failed``, whatever became of the child.
    Closing the generator early stops the child.

    :param content: the bytes, or the path of a file with them
    :param name: the file's name, for detection and messages
    :param options: see ``source.Source``
    """
    last = failure = None
    with tempfile.TemporaryFile() as errors, _open(content) as stdin:
        try:
            child = _start(stdin, errors, name, options or {})
        except (OSError, ValueError) as error:  # far too many options, for instance
            yield FileFailed("reader_died", detail=str(error)[:300]).as_dict(name)
            return
        try:
            for line in _lines(child.stdout.fileno(), time.monotonic() + wall_seconds):
                last = json.loads(line)
                yield last
        except FileFailed as stopped:
            failure = stopped
        finally:
            _stop(child)
        if not failure and (not last or last["type"] not in ("end", "failed")):
            failure = _post_mortem(child.returncode, errors)
    if failure:
        yield failure.as_dict(name)


def _open(content: bytes | str | Path):
    if not isinstance(content, bytes):
        return open(content, "rb")
    file = tempfile.TemporaryFile()
    file.write(content)
    file.seek(0)
    return file


def _start(stdin, stderr, name: str, options: dict) -> subprocess.Popen:
    passed = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    paths = [str(_FOLDER), passed.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            __package__.rpartition(".")[2],
            f"--name={name}",
            f"--options={json.dumps(options)}",
        ],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        cwd=_FOLDER,
        env={**passed, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        start_new_session=True,  # a signal to the caller's group is the caller's
    )


def _lines(pipe: int, deadline: float) -> Iterator[bytes]:
    """Complete lines until the pipe closes; an unfinished last one is dropped.

    :raises FileFailed: at ``deadline``, or where a line grows beyond its limit
    """
    poll = select.poll()
    poll.register(pipe, select.POLLIN | select.POLLHUP)
    pending: list[bytes] = []
    size = 0
    while True:
        remaining = deadline - time.monotonic()
        if remaining <= 0 or not poll.poll(remaining * 1000):
            raise FileFailed("reader_timeout")
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            return
        *complete, rest = chunk.split(b"\n")
        for part in complete:
            yield b"".join([*pending, part])
            pending, size = [], 0
        pending.append(rest)
        size += len(rest)
        if size > limits.MAX_LINE_BYTES:
            raise FileFailed("output_too_large")


def _stop(child: subprocess.Popen) -> None:
    """No zombie, no open pipe, whatever happened; a finished child is only reaped."""
    child.stdout.close()
    try:
        child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _post_mortem(returncode: int, errors) -> FileFailed:
    """Why a child ended without its last line."""
    if returncode == -signal.SIGXCPU:
        return FileFailed("reader_timeout")
    errors.seek(0)
    lines = errors.read(limits.MAX_STDERR_BYTES).decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    if "MemoryError" in last:
        return FileFailed("too_much_memory")
    return FileFailed("reader_died", detail=last[:300] or f"exit {returncode}")
