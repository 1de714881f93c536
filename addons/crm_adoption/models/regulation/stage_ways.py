"""Which ways lead from stage to stage, and where they end. Pure Python.

>>> new, offer, won = Stop(1), Stop(2), Stop(3, is_won=True)
>>> open_ways([new, offer, won], [])
{1: {2, 3}, 2: {1, 3}}
"""

from collections.abc import Sequence
from typing import NamedTuple

Ways = dict[int, set[int]]


class Stop(NamedTuple):
    """A stage. ``skip``: its policy for deals that come past stages in between."""

    id: int
    is_won: bool = False
    is_folded: bool = False
    skip: str = "free"


class Line(NamedTuple):
    """A line of the matrix that counts for everybody. ``origin`` None: any stage."""

    origin: int | None
    target: int
    policy: str


def open_ways(stops: Sequence[Stop], lines: Sequence[Line]) -> Ways:
    """Where anybody gets in one move from each stage that is not won.

    :param stops: the stages of a team in their order
    :param lines: the first one that fits a move counts

    The way back is always open, the way ahead unless a line or the stage closes it:

    >>> stops = [Stop(1), Stop(2), Stop(3, is_won=True, skip="block")]
    >>> open_ways(stops, [])
    {1: {2}, 2: {1, 3}}
    >>> open_ways(stops, [Line(1, 3, "reason"), Line(None, 3, "block")])
    {1: {2, 3}, 2: {1}}
    """
    return {
        stop.id: {
            target.id
            for place, target in enumerate(stops)
            if target != stop and _is_open(stops, lines, start, place)
        }
        for start, stop in enumerate(stops)
        if not stop.is_won
    }


def _is_open(stops, lines, start: int, place: int) -> bool:
    if place < start:
        return True
    origin, target = stops[start], stops[place]
    for line in lines:
        if line.origin in (None, origin.id) and line.target == target.id:
            return line.policy != "block"
    between = stops[start + 1 : place]
    return target.skip != "block" or all(stop.is_folded for stop in between)


def without_way_ahead(stops: Sequence[Stop], ways: Ways) -> set[int]:
    """Stages before the last one that no way ahead leads out of.

    >>> stops = [Stop(1), Stop(2), Stop(3, is_won=True)]
    >>> without_way_ahead(stops, {1: {2}, 2: {1}})
    {2}
    """
    ids = [stop.id for stop in stops]
    return {
        origin
        for origin, targets in ways.items()
        if ids.index(origin) < len(ids) - 1
        and targets.isdisjoint(ids[ids.index(origin) + 1 :])
    }


def cut_off(stops: Sequence[Stop], ways: Ways) -> set[int]:
    """Stages from which deals go round in circles: no won stage is reached any more.

    >>> stops = [Stop(1), Stop(2), Stop(3), Stop(4, is_won=True)]
    >>> cut_off(stops, {1: {2}, 2: {1, 3}, 3: {1, 2}})
    {1, 2, 3}
    >>> cut_off(stops, {1: {2, 4}, 2: {3}, 3: {2}})
    {2, 3}

    Without a won stage there is nothing to be cut off from:

    >>> cut_off(stops[:3], {1: {2}, 2: {1, 3}, 3: {1, 2}})
    set()
    """
    goals = {stop.id for stop in stops if stop.is_won}
    if not goals:
        return set()
    reaching, found = set(goals), True
    while found:
        found = {o for o, targets in ways.items() if targets & reaching} - reaching
        reaching |= found
    return set(ways) - reaching
