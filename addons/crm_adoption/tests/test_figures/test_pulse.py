"""The pulse against hand-computed rounds, scipy, and a known truth."""

import math
import random
from itertools import combinations

import pytest
from figures.pulse import (
    Answer,
    Change,
    Estimate,
    change,
    estimate,
    estimates,
    fold,
    is_complete,
    told_margin,
    told_score,
)
from figures.student import t_quantile
from scipy import stats


def _draw_round(draw, count, centre=5.0):
    """Answers of ``count`` people around a grade."""
    return [
        Answer(*(min(7, max(1, round(draw.gauss(centre, 1.4)))) for _ in range(4)))
        for _ in range(count)
    ]


@pytest.mark.parametrize("freedom", [0.7, 1, 2, 3.4, 4, 9, 19, 57.3, 400, 10_000])
@pytest.mark.parametrize("part", [0.001, 0.1, 0.5, 0.8, 0.975, 0.995])
def test_t_is_scipys(freedom, part):
    theirs = stats.t.ppf(part, freedom)
    assert t_quantile(part, freedom) == pytest.approx(theirs, rel=1e-8, abs=1e-9)


@pytest.mark.parametrize(("part", "freedom"), [(0, 4), (1, 4), (0.5, 0), (0.9, -1)])
def test_t_of_nonsense_is_refused(part, freedom):
    with pytest.raises(ValueError, match="freedom"):
        t_quantile(part, freedom)


def test_a_round_computed_by_hand():
    answers = [
        Answer(7, 7, 7, 1),  # umux 100, helper 100, control 0, balance 100
        Answer(4, 4, 4, 4),  # 50, 50, 50, 0
        Answer(1, 1, 1, 7),  # 0, 0, 100, -100
        Answer(6, 4, 5, 3),  # 66.67, 66.67, 33.33, 33.33
        Answer(5, 6, 6, 2),  # 75, 83.33, 16.67, 66.67
    ]
    found = estimates(answers)
    assert found["umux"].mean == pytest.approx(291.6667 / 5, abs=1e-4)
    assert found["helper"].mean == pytest.approx(60)
    assert found["control"].mean == pytest.approx(40)
    assert found["balance"].mean == pytest.approx(20)
    # squares around 58.33: 1736.1 + 69.4 + 3402.8 + 69.4 + 277.8 = 5555.6;
    # (5555.6 / 4)**.5 = 37.27; 2.7764 * 37.27 / 5**.5 = 46.27
    assert found["umux"].deviation == pytest.approx(37.27, abs=0.01)
    assert found["umux"].margin == pytest.approx(46.27, abs=0.01)


@pytest.mark.parametrize(("count", "margin"), [(5, 25), (10, 14), (20, 9)])
def test_the_margins_of_the_specification(count, margin):
    assert Estimate(60, 20, count).margin == pytest.approx(margin, abs=0.5)


@pytest.mark.parametrize("count", [2, 3, 5, 8, 30, 250])
def test_margin_is_scipys(count):
    draw = random.Random(count)
    for _ in range(20):
        values = [answer.umux for answer in _draw_round(draw, count)]
        if len(set(values)) == 1:
            continue
        ours = estimate(values)
        low, high = stats.t.interval(
            0.95, count - 1, loc=ours.mean, scale=stats.sem(values)
        )
        assert ours.mean - ours.margin == pytest.approx(low)
        assert ours.mean + ours.margin == pytest.approx(high)


@pytest.mark.parametrize(("first", "second"), [(5, 5), (5, 9), (12, 7), (40, 200)])
def test_change_is_welchs(first, second):
    draw = random.Random(first * second)
    for _ in range(20):
        before = [a.balance for a in _draw_round(draw, first, 4)]
        after = [a.balance for a in _draw_round(draw, second, 5)]
        ours = change(estimate(before), estimate(after))
        theirs = stats.ttest_ind(after, before, equal_var=False).confidence_interval()
        assert ours.value - ours.margin == pytest.approx(theirs.low)
        assert ours.value + ours.margin == pytest.approx(theirs.high)


def test_95_of_100_margins_hold_the_truth():
    draw = random.Random(6)
    held = changed = 0
    for _ in range(3000):
        before = estimate([draw.gauss(60, 18) for _ in range(9)])
        after = estimate([draw.gauss(70, 25) for _ in range(6)])
        held += abs(before.mean - 60) <= before.margin
        step = change(before, after)
        changed += abs(step.value - 10) <= step.margin
    assert 0.94 <= held / 3000 <= 0.96
    assert 0.94 <= changed / 3000 <= 0.97


def test_nothing_is_known_of_one_answer():
    one, many = estimate([80.0]), estimate([60.0, 70.0, 80.0])
    assert one.margin == math.inf
    assert not change(one, many).is_clear
    assert change(one, many).holds
    with pytest.raises(ValueError, match="no values"):
        estimate([])


def test_a_small_step_of_people_who_agree_is_no_trend():
    same, little_less = estimate([50.0] * 5), estimate([46.0] * 5)
    assert change(same, little_less) == Change(-4.0, 0.0)
    assert not change(same, little_less).is_clear
    assert change(same, little_less).holds
    assert not change(same, estimate([30.0] * 5)).holds


def test_what_all_agree_on_is_not_told():
    for grade in (1, 7):
        found = estimates([Answer(grade, grade, grade, grade)] * 5)
        for name in ("umux", "helper", "control"):
            assert 5 <= told_score(found[name].mean) <= 95
            assert told_margin(found[name].margin) == 5


@pytest.mark.parametrize(
    "grades", [(), (1, 2, 3), (1, 2, 3, 8), (0, 1, 2, 3), ("4", 4, 4, 4), (4.0,) * 4]
)
def test_other_grades_are_no_answer(grades):
    assert not is_complete(grades)


def test_no_told_groups_differ_by_fewer_than_the_least():
    """Whatever is added and taken away of what is told, it is nobody or enough."""
    draw = random.Random(8)
    for _ in range(300):
        least = draw.choice([3, 5, 7])
        sizes = {key: draw.randint(0, 12) for key in range(draw.randint(1, 7))}
        told = fold(sizes, least)
        assert bool(told) == (sum(sizes.values()) >= least)
        if told:
            assert sorted(key for keys in told for key in keys) == sorted(sizes)
        people = [sum(sizes[key] for key in keys) for keys in told]
        for length in range(1, len(people) + 1):
            for some in combinations(people, length):
                rest = sum(people) - sum(some)
                assert sum(some) >= least and (rest >= least or not rest)
