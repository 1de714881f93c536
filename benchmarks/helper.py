"""What the helper costs: its nightly work, *My day* and the leader's page.

``python -m benchmarks.helper`` fills a database with 10,000, 100,000 and 1,000,000
deals of 200 sellers in 20 teams, with ten messages each, and measures the nightly
reading with the monthly benchmarks (first night), without them (second night), the
figures of the week, *My day* of a seller and the leader's page. Last come the ratios
from one number of deals to the next: growth is linear where they are about that of the
deals; the two pages should hardly grow, since a seller's own deals do and nothing else.
``--deals`` takes other numbers, ``--slow`` names the slowest statements of a night.
"""

import argparse
import statistics
import sys
import time
from contextlib import contextmanager

from devtools import scratch

from . import _helper_data

DATABASE = "crm_adoption_bench_helper"
ROUNDS = 5
_LINE = "{:<34}" + "{:>14}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--deals", type=int, nargs="+", default=[10_000, 100_000, 1_000_000]
    )
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--on", metavar="DATABASE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.on:
        with scratch.environment(options.on) as env:
            _measure_all(env, options)
        return 0
    with scratch.database(DATABASE):
        return scratch.call("benchmarks.helper", *sys.argv[1:], "--on", DATABASE)


def _measure_all(env, options) -> None:
    _helper_data.people(env)
    results = {}
    for count in options.deals:
        _helper_data.clear(env)
        _helper_data.deals(env, count)
        print(f"\n{count:,} deals", flush=True)
        results[count] = _measure(env, options.slow)
    _report_growth(results)


def _measure(env, slow: bool) -> dict[str, float]:
    seconds = {}
    with _slowest_statements(env, slow):
        seconds["first night, with benchmarks"] = _time(env, _night)
    seconds["second night"] = _time(env, _night)
    if hasattr(env["crm.adoption.self.metric"], "_cron_weekly"):
        seconds["figures of the week"] = _time(env, _week)
    seller = env["res.users"].search([("login", "=", "bench_77")])
    leader = env["res.users"].search([("login", "=", "bench_0")])
    seconds["My day"] = _time_page(env, "crm.adoption.my.day", "get_my_day", seller)
    seconds["leader's page"] = _time_page(
        env, "crm.adoption.coaching", "get_coaching", leader
    )
    for name, took in seconds.items():
        print(_LINE.format(name, f"{took:,.2f} s"), flush=True)
    for table in ("signal_reading", "benchmark", "flag", "signal_history"):
        env.cr.execute(f"SELECT COUNT(*) FROM crm_adoption_{table}")
        print(_LINE.format(f"rows of {table}", f"{env.cr.fetchone()[0]:,}"))
    return seconds


def _night(env) -> None:
    env["crm.adoption.signal"]._cron_nightly()


def _week(env) -> None:
    env["crm.adoption.self.metric"]._cron_weekly()


def _time(env, work) -> float:
    env.invalidate_all()
    start = time.perf_counter()
    work(env)
    env.cr.commit()
    return time.perf_counter() - start


def _time_page(env, model: str, method: str, user) -> float:
    """The middle of some rounds, each with an empty cache; the first fills others."""
    page = env[model].with_user(user).with_context(lang="en_US")
    took = [_time(env, lambda _env: getattr(page, method)()) for _ in range(ROUNDS + 1)]
    return statistics.median(took[1:])


@contextmanager
def _slowest_statements(env, wanted: bool):
    """Print which statements took longest in all, by how they begin."""
    if not wanted:
        yield
        return
    took: dict[str, float] = {}
    execute = env.cr.execute

    def timed(query, *args, **kwargs):
        start = time.perf_counter()
        try:
            return execute(query, *args, **kwargs)
        finally:
            text = " ".join(str(getattr(query, "code", query)).split())
            took[text] = took.get(text, 0) + time.perf_counter() - start

    env.cr.execute = timed
    try:
        yield
    finally:
        del env.cr.execute
    for text, seconds in sorted(took.items(), key=lambda item: -item[1])[:12]:
        print(f"  {seconds:8.2f} s  {text[:150]}")


def _report_growth(results: dict) -> None:
    counts = list(results)
    for few, many in zip(counts, counts[1:], strict=False):
        print(f"\nfrom {few:,} to {many:,} deals ({many / few:g} x)")
        for name, seconds in results[many].items():
            print(_LINE.format(name, f"{seconds / results[few][name]:.1f} x"))


if __name__ == "__main__":
    raise SystemExit(main())
