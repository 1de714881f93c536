"""Who is let in to a deal, as SQL that a rule and a list of people share.

A relation is a set of pairs ``(key, user_id)`` and the column of ``crm_lead`` that
holds the key. A rule asks it for one user (:func:`keys_of`), the list *Who sees this,
and why* for one deal (:func:`users_of`), so that both say the same. All of them are
uncorrelated sub-selects without ids of groups or members: a changed membership counts
from the next query on, and a million deals stay fast.
"""

from datetime import datetime
from typing import NamedTuple

from odoo.tools import SQL


class Relation(NamedTuple):
    column: str
    pairs: SQL


#: Per level, who reads besides the owner and those whom he let in by a grant.
READERS = {
    "private": ("custodian",),
    "team": ("admin", "leader", "member"),
    "department": ("admin", "leader", "department"),
    "company": ("admin", "leader", "seller"),
}
#: Who of them also works on the deal; the others do while nobody owns it.
WORKERS = frozenset({"custodian", "admin", "leader"})


def leader(env) -> Relation:
    team = env["crm.team"]._fields
    pairs = SQL(
        "SELECT id AS key, user_id FROM crm_team",
        to_flush=team["user_id"],
    )
    return Relation("team_id", pairs)


def member(env) -> Relation:
    fields = env["crm.team.member"]._fields
    pairs = SQL(
        "SELECT crm_team_id AS key, user_id FROM crm_team_member WHERE active",
        to_flush=[fields["crm_team_id"], fields["user_id"], fields["active"]],
    )
    return Relation("team_id", pairs)


def department(env) -> Relation:
    pairs = SQL(
        "SELECT crm_own_department_id AS key, id AS user_id FROM res_users",
        to_flush=env["res.users"]._fields["crm_own_department_id"],
    )
    return Relation("department_id", pairs)


def granted(env, mode: str, uid: int, now: datetime) -> SQL:
    """Ids of deals into which a grant lets ``uid``, to ``read`` or to ``write``."""
    fields = env["crm.adoption.grant"]._fields
    names = ("lead_id", "user_id", "department_id", "level", "expires_on")
    return SQL(
        """SELECT lead_id FROM crm_adoption_grant
            WHERE (user_id = %s OR department_id IN (%s)) AND level IN %s
              AND (expires_on IS NULL OR expires_on > %s)""",
        uid,
        keys_of(department(env), uid),
        ("write",) if mode == "write" else ("read", "write"),
        now,
        to_flush=[fields[name] for name in names],
    )


def led_teams(env) -> SQL:
    """Ids of teams that somebody leads who is still here."""
    return SQL(
        """SELECT team.id FROM crm_team team JOIN res_users person
               ON person.id = team.user_id WHERE person.active""",
        to_flush=[
            env["crm.team"]._fields["user_id"],
            env["res.users"]._fields["active"],
        ],
    )


def keys_of(relation: Relation, uid: int) -> SQL:
    """What ``uid`` belongs to, for a comparison with ``relation.column``."""
    return SQL(
        "SELECT pair.key FROM (%s) AS pair WHERE pair.user_id = %s",
        relation.pairs,
        uid,
    )


def users_of(relation: Relation, key: int) -> SQL:
    """Who belongs to ``key``, a deal's value of ``relation.column``."""
    return SQL(
        "SELECT pair.user_id FROM (%s) AS pair WHERE pair.key = %s",
        relation.pairs,
        key,
    )
