"""Progress on the screen, clear problems, and folders that are never half-made."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .paths import LOGS, RUNTIME

NEEDED_BYTES = 5 * 1024**3


class Problem(Exception):
    """Something that the person at the keyboard can repair.

    ``str(problem)`` says what happened and what to do, and is shown as it is.
    """


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a long step and print its duration in seconds."""
    print(f"• {title} … ", end="", flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        print("stopped", flush=True)
        raise
    print(f"done ({time.monotonic() - start:.0f} s)", flush=True)


def run(command: list, log: str, hint: str, stdin: str = "", **options) -> None:
    """Run a command with its output in ``LOGS/<log>.log``.

    Raises :class:`Problem` with ``hint`` and the last line of the output if it fails.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            input=stdin.encode(),
            **options,
        )
    if done.returncode:
        lines = path.read_text(errors="replace").strip().splitlines() or ["no output"]
        raise Problem(f"{hint} (last words: {lines[-1].strip()}; whole log: {path})")


@contextmanager
def finished_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that becomes ``target`` only when the block succeeds."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    yield partial
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)


def check_disk_space() -> None:
    RUNTIME.mkdir(exist_ok=True)
    free = shutil.disk_usage(RUNTIME).free
    if free < NEEDED_BYTES:
        raise Problem(
            f"There is too little room on the disk: {free / 1024**3:.1f} GB are free "
            f"at {RUNTIME}, about {NEEDED_BYTES / 1024**3:.0f} GB are needed. "
            "Free some space, or put the checkout on a larger disk, and start again."
        )


def report(problem: Problem) -> int:
    print(f"\n✗ {problem}", file=sys.stderr, flush=True)
    return 1
