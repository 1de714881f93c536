"""Brings 2,000 records in and undoes them, with the worker killed again and again.

Called by ``test_migration_crash.py`` with two databases, the second a name that is
free. Prints what it found as JSON.
"""

import json
import os
import random
import signal
import sys
import traceback

from devtools import databases, scratch
from devtools.paths import MODULE

sys.path.insert(0, str(MODULE))  # the readers are a package of their own
from readers import contact, deal, meeting, note, todo  # noqa: E402
from readers.record import Record  # noqa: E402

KILLS = 20
RECORDS = 2000
SEED = 20260101
_STATEMENTS_OF_A_CHUNK = 60

#: Tables that have to be as before once all is undone, to the last id.
_TABLES = (
    "calendar_attendee",
    "calendar_event",
    "crm_lead",
    "crm_personal_note",
    "mail_activity",
    "mail_message",
    "res_partner",
)
#: What came in, without ids and dates, which may differ after a crash.
_RESULT = """
SELECT 'partner', p.name, p.email, p.phone, c.name, p.is_company::text
  FROM res_partner p LEFT JOIN res_partner c ON c.id = p.parent_id
UNION ALL
SELECT 'lead', l.name, l.email_from, s.id::text, l.expected_revenue::text,
       l.user_id::text
  FROM crm_lead l JOIN crm_stage s ON s.id = l.stage_id
UNION ALL
SELECT 'meeting', name, start::text, stop::text, privacy, recurrency::text
  FROM calendar_event
UNION ALL
SELECT 'activity', summary, date_deadline::text, user_id::text, note, ''
  FROM mail_activity
UNION ALL
SELECT 'note', n.name, n.body, l.name, p.name, ''
  FROM crm_personal_note n LEFT JOIN crm_lead l ON l.id = n.lead_id
       LEFT JOIN res_partner p ON p.id = n.partner_id
UNION ALL
SELECT 'item', seq::text, state, outcome, res_model, error::text
  FROM crm_adoption_migration_item
UNION ALL
SELECT 'key', ext_key, res_model, active::text, content_hash, ''
  FROM crm_adoption_migration_key
UNION ALL
SELECT 'change', operation, res_model, state, reason::text, ''
  FROM crm_adoption_migration_change
"""


def main(first: str, second: str) -> None:
    chance = random.Random(SEED)
    migration_id = _prepare(first)
    before = _tables(first)
    _free_connections()
    databases.copy(first, second)
    found = {}
    for step, action in (("apply", "action_apply"), ("undo", "action_undo")):
        for name in (first, second):
            _ask(name, migration_id, action)
        _run(first, migration_id)
        kills = _run_with_kills(second, migration_id, chance)
        found[step] = {"kills": kills, "same": _result(first) == _result(second)}
        found[step]["states"] = [_state(name, migration_id) for name in (first, second)]
    found["restored"] = [_tables(name) == before for name in (first, second)]
    print(json.dumps(found))


def _prepare(name: str) -> int:
    with scratch.environment(name) as env:
        group = env.ref("sales_team.group_sale_salesman")
        vals = {"name": "Crash", "login": "crash", "group_ids": [(6, 0, group.ids)]}
        seller = env["res.users"].create(vals)
        migrations = env["crm.adoption.migration"].with_user(seller)
        migration = migrations.create({"target_visibility": "company"})
        file = migration.add_file("all.zip", b"x")
        lines = [record.as_dict(n) for n, record in enumerate(_records(), 1)]
        env["crm.adoption.migration.item"].with_user(seller)._stage(file, lines)
        file._keep({"state": "read"})
        migration._keep({"state": "matching"})
        env.cr.commit()
        migration.run()
        env.cr.commit()
        return migration.id


def _records() -> list[Record]:
    return [_record(number) for number in range(RECORDS)]


def _record(number: int) -> Record:
    title = f"Entry {number}"
    person = contact.new_vals()
    person["name"] = f"Person {number}"
    person["emails"] = [{"label": "", "value": f"person{number}@crash.example"}]
    day = f"2030-01-{number % 28 + 1:02}"
    kinds = {
        0: ("lead", deal.new_vals(title=title, revenue=number, contact=person)),
        1: ("meeting", meeting.new_vals(title=title, start=f"{day}T10:00:00Z")),
        2: ("activity", todo.new_vals(title=title, due=day)),
        3: ("note", note.new_vals(title=title, text=title, created=f"{day}T10:00:00Z")),
    }
    person = {**person, "company": f"Firm {number % 40}", "note": f"Note {number}"}
    kind, vals = kinds.get(number % 8, ("contact", person))
    return Record({"code": "entry", "n": number}, kind, title, vals, f"crash:{number}")


# === One run of the worker ===#


def _ask(name: str, migration_id: int, action: str) -> None:
    with scratch.environment(name) as env:
        migration = env["crm.adoption.migration"].browse(migration_id)
        getattr(migration.with_user(migration.user_id), action)()
        env.cr.commit()


def _run(name: str, migration_id: int) -> None:
    if _in_child(name, migration_id, None, 0) is not None:
        raise SystemExit("the undisturbed run did not come to its end")


def _run_with_kills(name: str, migration_id: int, chance: random.Random) -> int:
    """Kill the worker at random shares of the work; returns how often it was hit."""
    total = _left(name, migration_id)
    kills = 0
    for share in sorted(chance.random() for _kill in range(KILLS)):
        done = total - _left(name, migration_id)
        more = max(int(share * total) - done, 0)
        statements = chance.randrange(1, _STATEMENTS_OF_A_CHUNK)
        killed = _in_child(name, migration_id, more, statements)
        kills += killed == signal.SIGKILL
    _run(name, migration_id)
    return kills


def _in_child(name: str, migration_id: int, more: int | None, statements: int):
    """Work in a process of its own, which kills itself in the midst of it.

    :param more: records to commit before, None for a run that is not disturbed
    :param statements: SQL statements to go on for after that
    :return: the signal it died of, None if it ended well
    """
    _free_connections()
    child = os.fork()
    if not child:
        try:
            if more is not None:
                _arm(more, statements)
            with scratch.environment(name) as env:
                env["crm.adoption.migration"].browse(migration_id).run()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("the worker ended with an error")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else None


def _arm(more: int, statements: int) -> None:
    from odoo.sql_db import Cursor

    from odoo.addons.crm_adoption.models.migration import crm_adoption_migration_worker

    left = {"records": more, "statements": statements}
    worker = crm_adoption_migration_worker.CrmAdoptionMigration
    commit, execute = worker._commit, Cursor.execute

    def counted_commit(self, done):
        left["records"] -= done
        return commit(self, done)

    def counted_execute(self, *args, **options):
        if left["records"] <= 0:
            left["statements"] -= 1
            if left["statements"] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(self, *args, **options)

    worker._commit, Cursor.execute = counted_commit, counted_execute


def _free_connections() -> None:
    """A connection must not be shared with a child, nor hold up a copy."""
    from odoo.sql_db import close_all

    close_all()


# === Looking at the result ===#


def _left(name: str, migration_id: int) -> int:
    """Records that wait in the step under way."""
    with scratch.environment(name) as env:
        migration = env["crm.adoption.migration"].browse(migration_id)
        if migration.state == "applying":
            return migration.matched_count
        return len(migration.change_ids.filtered(lambda row: row.state == "applied"))


def _state(name: str, migration_id: int) -> str:
    with scratch.environment(name) as env:
        return env["crm.adoption.migration"].browse(migration_id).state


def _result(name: str) -> list:
    with scratch.environment(name) as env:
        env.cr.execute(_RESULT)
        return sorted(env.cr.fetchall(), key=str)


def _tables(name: str) -> list:
    with scratch.environment(name) as env:
        found = []
        for table in _TABLES:
            env.cr.execute(
                "SELECT to_jsonb(r) - 'write_date' - 'write_uid' FROM"
                f" {table} r ORDER BY id"
            )
            found.append(env.cr.fetchall())
        return found


if __name__ == "__main__":
    main(*sys.argv[1:])
