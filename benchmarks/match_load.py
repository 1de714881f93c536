"""Comparing a file with a large CRM: ``python -m benchmarks.match_load``.

Puts 500,000 contacts into a database of its own, fills their keys, and compares 5,000
entries: half of them known, written in another way. Prints the seconds of each part and
by how much the process grew. ``--partners`` and ``--entries`` take other numbers.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from devtools import scratch

from .match_russian import LATIN, MEN, WOMEN

DATABASE = "crm_adoption_match_load"
_FIRST_ID = 1_000_000
_GOAL_SECONDS = 20

# A few surnames are frequent and thousands are rare, as in life.
_PARTNERS = """
INSERT INTO res_partner (id, commercial_partner_id, name, complete_name, active, type,
                         is_company, email, phone, commercial_company_name, city,
                         create_date, write_date)
SELECT id, id, name, name, true, 'contact', is_company,
       CASE WHEN random() < 0.5 THEN 'user' || id || '@mail.ru'
            WHEN random() < 0.3 THEN 'p' || id || '@' || lower(company) || '.example'
       END,
       CASE WHEN random() < 0.6 THEN '+79' || lpad((id %% 999999937)::text, 9, '3') END,
       CASE WHEN random() < 0.4 OR is_company THEN company END,
       (array['Москва', 'Казань', 'Пермь', 'Омск', NULL])[1 + (random() * 4)::int],
       now() - interval '1 day', now() - interval '1 day'
  FROM (SELECT id, is_company,
               'Firma' || (id %% 40000) AS company,
               CASE WHEN is_company THEN 'ООО Firma' || (id %% 40000)
                    ELSE surname || ' ' || given END AS name
          FROM (SELECT %(first)s + n AS id, n %% 10 = 0 AS is_company,
                       %(stems)s::text[] AS stems, %(given)s::text[] AS names,
                       random() AS a, random() AS b, random() AS c
                  FROM generate_series(1, %(count)s) AS n) AS drawn
         CROSS JOIN LATERAL (
               SELECT stems[1 + floor(30 * a ^ 1.5)::int]
                      || stems[1 + floor(30 * b)::int]
                      || stems[1 + floor(30 * c)::int] || 'ов' AS surname,
                      names[1 + floor(array_length(names, 1) * random() ^ 1.5)::int]
                      AS given) AS named) AS people
"""
_STEMS = (
    "ба ве гри до жу зи ка лы ми но пе ру ся то фе ха це чу ша щу яр ол ев ин ук ам ос"
    " ид ек ур"
).split()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--partners", type=int, default=500_000)
    parser.add_argument("--entries", type=int, default=5_000)
    parser.add_argument("--database", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.database:
        with scratch.database(DATABASE) as name:
            return scratch.call(
                "benchmarks.match_load", *sys.argv[1:], "--database", name
            )
    with scratch.environment(options.database) as env:
        return measure(env, options.partners, options.entries)


def measure(env, partners: int, entries: int) -> int:
    """Print the figures; 1 if comparing took longer than the goal allows."""
    fill(env, partners)
    migration = stage(env, entries)
    store = env["crm.adoption.match.key"]
    with measured(f"keys of {partners} contacts"):
        for _done in store._refresh_partners():
            env.cr.commit()
    with measured("once more, nothing changed"):
        for _done in store._refresh_partners():
            env.cr.commit()
    with measured(f"comparing {entries} entries") as took:
        migration.run()
    print("found:", dict(Counter(migration.item_ids.mapped("match_kind"))))
    return int(took[0] > _GOAL_SECONDS)


@contextmanager
def measured(title: str) -> Iterator[list]:
    """Print seconds, those of them at work in this process, and its growth at most.

    The seconds are given out. What is missing between the two was PostgreSQL, or
    whatever else the machine had to do.
    """
    took = []
    before, start, work = _reset_peak(), time.perf_counter(), time.process_time()
    yield took
    took.append(time.perf_counter() - start)
    work, grown = time.process_time() - work, _memory("VmHWM") - before
    print(f"{title:32} {took[0]:8.1f} s {work:8.1f} s {grown:6.0f} MiB", flush=True)


def fill(env, count: int) -> None:
    env.cr.execute("SELECT setseed(0.5)")
    names = {"first": _FIRST_ID, "stems": _STEMS, "given": MEN, "count": count}
    env.cr.execute(_PARTNERS, names)
    env.cr.execute("ANALYZE res_partner")
    env.cr.commit()


def stage(env, count: int):
    """A migration that has read ``count`` contacts."""
    seller = env["res.users"].create(
        {
            "name": "Seller",
            "login": "match_load",
            "group_ids": [(4, env.ref("sales_team.group_sale_salesman").id)],
        }
    )
    migration = env["crm.adoption.migration"].create({"user_id": seller.id})
    file = env["crm.adoption.migration.file"].create(
        {"migration_id": migration.id, "name": "a.csv", "user_id": seller.id}
    )
    items = env["crm.adoption.migration.item"]
    for seq, vals in enumerate(_entries(env, count), start=1):
        items |= items.create(_item(migration, file, seq, vals))
    migration._keep({"state": "matching"})
    env.cr.commit()
    env.invalidate_all()
    return migration


def _item(migration, file, seq: int, vals: dict) -> dict:
    return {
        "migration_id": migration.id,
        "file_id": file.id,
        "user_id": migration.user_id.id,
        "seq": seq,
        "kind": "contact",
        "title": vals["name"],
        "ext_key": f"weak:{seq}",
        "content_hash": str(seq),
        "vals": vals,
    }


def _entries(env, count: int) -> Iterator[dict]:
    chance = random.Random(7)
    env.cr.execute(
        """SELECT name, email, phone, commercial_company_name FROM res_partner
            WHERE id > %s AND NOT is_company ORDER BY md5(id::text) LIMIT %s""",
        [_FIRST_ID, count // 2],
    )
    for name, email, phone, company in env.cr.fetchall():
        way = chance.randrange(4)
        if way == 0:
            name, phone = _latin(name), None
        elif way == 1:
            email = None
        elif way == 2:
            name, email, phone = name[:2] + name[3:], None, None
        yield _contact(name, email, phone, company)
    for number in range(count - count // 2):
        surname = "".join(chance.choices(_STEMS, k=3)) + "ов"
        name = f"{surname} {chance.choice((*MEN, *WOMEN))}"
        yield _contact(name, f"new{number}@mail.ru", None, None)


def _contact(name, email, phone, company) -> dict:
    return {
        "name": name,
        "company": company or "",
        "emails": [{"value": email}] if email else [],
        "phones": [{"value": phone}] if phone else [],
    }


def _latin(name: str) -> str:
    return "".join(LATIN.get(char, char) for char in name.lower()).title()


def _reset_peak() -> float:
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return _memory("VmRSS")


def _memory(what: str) -> float:
    with open("/proc/self/status") as file:
        line = next(line for line in file if line.startswith(what))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
