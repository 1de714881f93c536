"""Which groups of people a figure is told of, so that no comparison tells of a few.

People belong to one team each; other groups (a wave of a rollout, say) cut across the
teams. Whoever knows the figures of two groups knows that of the people in which they
differ. A group is told only if everybody whom it shares with, or leaves to, the groups
told before it are again enough people: no sum and no difference of what is told then
ever comes down to fewer.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from .threshold import Block, Limits, Record, publish, round_significant

ALL = "all"
#: Up to this part of the cases is "few", and the same part less than all is "most".
FEW = 0.05


class Group(NamedTuple):
    """People told together: a ``team``, the ``rest`` of them, a ``cohort`` or the
    whole ``company``; ``key`` names the team or cohort."""

    scope: str
    key: Hashable
    people: frozenset


class Part(NamedTuple):
    """What one person of a team has in a figure: an amount, of so many cases."""

    team: Hashable
    person: Hashable
    amount: float
    cases: int = 1


class Told(NamedTuple):
    """How a share is told. ``few`` or ``most`` instead of the exact number: none and
    all of a group tell of everybody in it."""

    num: float
    den: float
    extreme: str | None = None


def choose_groups(
    parts: Iterable[Part], limits: Limits, breakdowns: Mapping[str, set] | None = None
) -> list[Group]:
    """The groups of whom a figure made of ``parts`` may be told; none if it is of too
    few people altogether.

    Six people in the North, two in the South: the South is told neither alone nor by
    what is left when the North is taken away.

    >>> north = [Part("N", person, 1) for person in range(6)]
    >>> south = [Part("S", person, 1) for person in range(6, 8)]
    >>> five = Limits(persons=5, records=5)
    >>> [(group.scope, len(group.people)) for group in choose_groups(north, five)]
    [('team', 6), ('company', 6)]
    >>> [(group.scope, len(group.people)) for group in choose_groups(north + south, \
five)]
    [('company', 8)]
    """
    parts = list(parts)
    records = [Record(ALL, p.team, p.person, p.amount, p.cases) for p in parts]
    table = publish(records, limits)
    if ALL not in table.rows:
        return []
    groups = _get_team_groups(parts, {column for _row, column in table.cells})
    return groups + _get_safe_breakdowns(records, groups, limits, breakdowns or {})


def _get_team_groups(parts: list[Part], told: set) -> list[Group]:
    people: dict[Hashable, set] = defaultdict(set)
    for part in parts:
        people[part.team if part.team in told else None].add(part.person)
    rest = people.pop(None, set())
    groups = [
        Group("team", team, frozenset(some))
        for team, some in sorted(people.items(), key=str)
    ]
    if groups and rest:
        groups.append(Group("rest", None, frozenset(rest)))
    return groups + [Group("company", None, frozenset(part.person for part in parts))]


def _get_safe_breakdowns(
    records: list[Record],
    groups: list[Group],
    limits: Limits,
    breakdowns: Mapping[str, set],
) -> list[Group]:
    everybody = {record.person for record in records}
    told, safe = [group.people for group in groups], []
    for name in sorted(breakdowns):
        people = frozenset(breakdowns[name]) & everybody
        if people and _are_enough(records, [*told, people], limits):
            told.append(people)
            safe.append(Group("cohort", name, people))
    return safe


def _are_enough(records: list[Record], groups: list[frozenset], limits: Limits) -> bool:
    """Whether all who cannot be told apart by ``groups`` are enough each time."""
    alike: dict[tuple, list[Record]] = defaultdict(list)
    for record in records:
        alike[tuple(record.person in people for people in groups)].append(record)
    return all(Block(some).is_enough(limits) for some in alike.values())


def tell_share(num: float, den: float) -> Told:
    """A share as it is told: whole percent, of a rounded number of cases.

    >>> tell_share(17, 23), tell_share(0, 12), tell_share(12, 12)
    (Told(num=17.02, den=23, extreme=None), Told(num=0, den=0, extreme='few'), \
Told(num=0, den=0, extreme='most'))
    >>> tell_share(1, 12).extreme, tell_share(2, 12).extreme
    ('few', None)
    """
    # One case is always "few": else the word would say "none" where there are not many.
    few = max(math.floor(den * FEW), 1)
    if num <= few:
        return Told(0, 0, "few")
    if num >= den - few:
        return Told(0, 0, "most")
    shown = round_significant(den)
    return Told(round(num / den, 2) * shown, shown)


def at_least(people: int, limits: Limits) -> int:
    """From how many people on a figure is, without telling who joined or left.

    >>> at_least(13, Limits(persons=5)), at_least(5, Limits(persons=5))
    (10, 5)
    """
    return people // limits.persons * limits.persons
