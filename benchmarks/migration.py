"""Bringing in beside Odoo's own ``load()``, on the same rows, in one run.

``python -m benchmarks.migration`` measures 2,000 rows of each kind in a database of its
own. ``--rows`` takes other numbers; with several of them it shows how time and memory
grow, without ``load()`` above 5,000 rows. Ours counts comparing with what is there,
writing, journal and keys; the second import of the same rows stands beside it.
"""

import argparse
import resource
import sys
import time

from devtools import scratch

from .migration_rows import KINDS

DATABASE = "crm_adoption_bench"
_MOST_FOR_LOAD = 5000
_LINE = "{:<22}{:>7}{:>11}{:>10}{:>8}{:>8}{:>7}{:>9}{:>7}{:>8}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[2000])
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS)
    parser.add_argument("--database", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.database:
        with scratch.database(DATABASE) as name:
            return scratch.call(
                "benchmarks.migration", *sys.argv[1:], "--database", name
            )
    with scratch.environment(options.database) as env:
        measure(env, options)
    return 0


def measure(env, options) -> None:
    print(
        _LINE.format(
            *("", "rows", "compared/s", "written/s", "both/s", "load/s", "ratio"),
            *("queries", "again", "memory"),
        )
    )
    seller = _seller(env)
    for rows in options.rows:
        for kind in options.kinds:
            print(_line(env, seller, kind, rows), flush=True)


def _line(env, seller, kind: str, rows: int) -> str:
    records = KINDS[kind].records(f"{kind} {rows}", rows)
    before = _memory()
    compared, written, queries = bring(env, seller, records, KINDS[kind].visibility)
    seconds = compared + written
    grown = _memory() - before
    again = sum(bring(env, seller, records, KINDS[kind].visibility)[:2])
    loaded = _load(env, seller, kind, rows) if rows <= _MOST_FOR_LOAD else 0
    return _LINE.format(
        kind,
        rows,
        f"{rows / compared:.0f}",
        f"{rows / written:.0f}",
        f"{rows / seconds:.0f}",
        f"{rows / loaded:.0f}" if loaded else "",
        f"{loaded / seconds:.1f}" if loaded else "",
        f"{queries / rows:.2f}",
        f"{100 * again / seconds:.0f} %",
        f"{grown} MiB",
    )


def _seller(env):
    """A seller with everything that a user's rights cost."""
    user = env["res.users"].create(
        {
            "name": "Benchmark",
            "login": "benchmark",
            "group_ids": [(6, 0, [env.ref("sales_team.group_sale_salesman").id])],
        }
    )
    env.cr.commit()
    return user


def bring(env, seller, records: list, visibility: str) -> tuple[float, float, int]:
    """Seconds of comparing, of bringing in, and queries; laying down is left out."""
    migration = stage(env, seller, records, visibility)
    start, queries = time.perf_counter(), env.cr.sql_log_count
    migration.run()
    compared = time.perf_counter() - start
    migration.with_user(seller).action_apply()
    migration.run()
    written = time.perf_counter() - start - compared
    if migration.state != "done" or migration.failed_count:
        raise SystemExit(f"not brought in: {migration.state}, {migration.failed_count}")
    return compared, written, env.cr.sql_log_count - queries


def stage(env, seller, records: list, visibility: str):
    """A migration with these records, waiting to be compared."""
    migrations = env["crm.adoption.migration"].with_user(seller)
    migration = migrations.create({"target_visibility": visibility})
    file = migration.add_file("rows.csv", b"x")
    items = env["crm.adoption.migration.item"].with_user(seller)
    for start in range(0, len(records), 500):
        chunk = records[start : start + 500]
        lines = [record.as_dict(start + n) for n, record in enumerate(chunk, 1)]
        items._stage(file, lines)
        env.flush_all()
        env.invalidate_all()
    file._keep({"state": "read"})
    migration._keep({"state": "matching"})
    env.cr.commit()
    return migration.sudo()


def _load(env, seller, kind: str, rows: int) -> float:
    """Seconds that Odoo takes for the same rows, as the same user."""
    seed = f"load {kind} {rows}"
    names, table = KINDS[kind].table(seed, rows)
    model = env[KINDS[kind].model].with_user(seller)
    model.create(
        [{"name": name, "is_company": True} for name in KINDS[kind].companies(seed)]
    )
    env.cr.commit()
    start = time.perf_counter()
    result = model.load(names, table)
    env.flush_all()
    seconds = time.perf_counter() - start
    if not result["ids"]:
        raise SystemExit(f"not loaded: {result['messages'][:3]}")
    env.cr.commit()
    return seconds


def _memory() -> int:
    """The most that this process held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    raise SystemExit(main())
