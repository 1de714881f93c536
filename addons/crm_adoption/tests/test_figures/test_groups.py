"""No sum or difference of told groups comes down to fewer people than the limit."""

import itertools
import random

import pytest
from figures.groups import Part, at_least, choose_groups, tell_share
from figures.threshold import Limits

LIMITS = Limits(persons=3, records=3)


def team(name, people, cases=1):
    return [Part(name, f"{name}{number}", cases, cases) for number in range(people)]


def scopes(groups):
    return [(group.scope, group.key, len(group.people)) for group in groups]


def test_a_small_team_and_its_complement_are_hidden():
    parts = team("A", 4) + team("B", 2)
    assert scopes(choose_groups(parts, LIMITS)) == [("company", None, 6)]


def test_small_teams_are_folded_with_the_smallest_other():
    parts = team("A", 9) + team("B", 4) + team("C", 2)
    assert scopes(choose_groups(parts, LIMITS)) == [
        ("team", "A", 9),
        ("rest", None, 6),
        ("company", None, 15),
    ]


def test_a_company_below_the_limit_tells_nothing():
    assert not choose_groups(team("A", 2), LIMITS)
    assert not choose_groups([], LIMITS)


def test_who_has_nearly_all_of_it_is_hidden():
    parts = team("A", 5) + [Part("A", "big", 200, 200)]
    assert not choose_groups(parts, LIMITS)


@pytest.mark.parametrize(
    ("cohort", "told"),
    [
        ({"A0", "A1", "A2", "A3"}, False),  # two of the team are left
        ({"A0", "A1", "A2"}, True),
        ({"A0", "A1", "A2", "B0"}, False),  # one of the other team
        ({f"A{number}" for number in range(6)}, True),  # the team itself
        ({"A0", "A1", "A2", "B0", "B1", "B2", "gone"}, True),
        ({"gone"}, False),
    ],
)
def test_a_cohort_differs_from_what_is_told_by_nobody_or_by_enough(cohort, told):
    parts = team("A", 6) + team("B", 6)
    found = scopes(choose_groups(parts, LIMITS, {"Wave 1": cohort}))
    assert any(scope == "cohort" for scope, _key, _size in found) is told


def test_the_second_cohort_is_held_against_the_first():
    parts = team("A", 8)
    waves = {"1": {"A0", "A1", "A2", "A3"}, "2": {"A1", "A2", "A3", "A4"}}
    found = choose_groups(parts, LIMITS, waves)
    assert [group.key for group in found if group.scope == "cohort"] == ["1"]


@pytest.mark.parametrize("seed", range(60))
def test_no_combination_of_what_is_told_singles_out_a_few(seed):
    """Every union, intersection and difference is nobody or enough people."""
    rng = random.Random(seed)
    parts = []
    for name in "ABCD"[: rng.randint(1, 4)]:
        for one in team(name, rng.randint(1, 8)):
            cases = rng.randint(1, 9)
            parts.append(one._replace(amount=cases, cases=cases))
    people = [part.person for part in parts]
    waves = {
        str(number): set(rng.sample(people, rng.randint(1, len(people))))
        for number in range(3)
    }
    groups = [group.people for group in choose_groups(parts, LIMITS, waves)]
    for chosen in itertools.product((True, False), repeat=len(groups)):
        alike = {
            person
            for person in people
            if tuple(person in group for group in groups) == chosen
        }
        is_told = any(person in group for group in groups for person in alike)
        assert not is_told or not alike or len(alike) >= LIMITS.persons


@pytest.mark.parametrize(("num", "den"), itertools.product(range(30), range(1, 30)))
def test_none_and_all_are_never_told_exactly(num, den):
    if num > den:
        return
    told = tell_share(num, den)
    if num in (0, den):
        assert told.extreme and not told.num and not told.den
    elif not told.extreme:
        assert abs(told.num / told.den - num / den) < 0.006


def test_a_person_more_or_less_is_not_told():
    five = Limits(persons=5)
    assert [at_least(people, five) for people in (5, 6, 9, 10)] == [5, 5, 5, 10]
