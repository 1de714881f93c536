"""The stage guide beside plain crm: moving, creating, opening the pipeline.

``python -m benchmarks.regulations`` makes two databases with the same 200,000 leads,
one of them with our module, and measures in turns: without the module, with the guide
off, with the guide on and ten criteria of every kind. Every round is undone. Printed
are the fastest and the middle round, and their ratio to plain crm in the same run.
``--leads`` and ``--rounds`` take other numbers.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys

from devtools import databases, odoo
from devtools.paths import ROOT

PLAIN, OURS = "crm_adoption_bench_plain", "crm_adoption_bench_guide"
CASES = ("move 80", "move 1000", "create 1000", "kanban")
WAYS = ("absent", "off", "on")
_LINE = "{:<12}{:>10}{:>10}{:>10}{:>12}{:>12}{:>12}{:>12}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--leads", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--cases", nargs="+", default=CASES, choices=CASES)
    options = parser.parse_args()
    try:
        _make_databases(options.leads)
        _report(_measure(options), options.cases)
    finally:
        databases.drop(PLAIN)
        databases.drop(OURS)
    return 0


def _make_databases(leads: int) -> None:
    databases.ensure_template()
    databases.copy(databases.TEMPLATE, PLAIN)
    _worker(PLAIN, "--fill", str(leads)).wait()
    databases.copy(PLAIN, OURS)
    databases.run_module(OURS, "-i", "bench-regulations")


def _worker(database: str, *arguments: str, **pipes) -> subprocess.Popen:
    command = [sys.executable, "-m", "benchmarks._regulations_worker", database]
    return subprocess.Popen(
        [*command, *arguments], env=odoo.environment(), cwd=ROOT, text=True, **pipes
    )


def _measure(options) -> dict[tuple[str, str], list[float]]:
    """Seconds of each round by case and way, the ways taking turns."""
    seconds: dict[tuple[str, str], list[float]] = {}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with contextlib.ExitStack() as stack:
        plain, ours = (
            stack.enter_context(_worker(name, **pipes)) for name in (PLAIN, OURS)
        )
        for case in options.cases:
            for round_ in range(options.rounds + 1):
                for way in WAYS:
                    took = _ask(plain if way == "absent" else ours, case, way)
                    if round_:  # the first fills caches
                        seconds.setdefault((case, way), []).append(took)
        for worker in (plain, ours):
            worker.stdin.close()
    return seconds


def _ask(worker: subprocess.Popen, case: str, way: str) -> float:
    print(json.dumps([case, way]), file=worker.stdin, flush=True)
    return float(worker.stdout.readline())


def _report(seconds: dict, cases) -> None:
    head = ["", *(f"{way} (ms)" for way in WAYS)]
    head += ["off: min", "off: middle", "on: min", "on: middle"]
    print(_LINE.format(*head))
    for case in cases:
        middle = {way: statistics.median(seconds[case, way]) for way in WAYS}
        least = {way: min(seconds[case, way]) for way in WAYS}
        ratios = [
            figures[way] / figures["absent"]
            for way in WAYS[1:]
            for figures in (least, middle)
        ]
        print(
            _LINE.format(
                case,
                *(f"{1000 * middle[way]:.0f}" for way in WAYS),
                *(f"{ratio:.2f} x" for ratio in ratios),
            ),
            flush=True,
        )


if __name__ == "__main__":
    raise SystemExit(main())
