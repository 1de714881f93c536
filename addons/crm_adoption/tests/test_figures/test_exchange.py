"""What departments give each other: examples worked by hand, and the edges."""

import itertools

import pytest
from figures.exchange import (
    Class,
    answered_part,
    balance,
    give,
    is_even,
    returned_part,
)


def test_the_example_of_the_description():
    north = give(
        [Class(0.6, 40, 30, 0.8), Class(0.4, 10, 10, 0.5)], answered_part(3, 4)
    )
    south = give([Class(1, 50, 12, 0.9)], answered_part(0, 0))
    assert north == pytest.approx(0.49) and south == pytest.approx(0.216)
    assert balance(north, south) == pytest.approx(0.274 / 0.706)
    assert returned_part([(north, south)]) == pytest.approx(0.216 / 0.49)


@pytest.mark.parametrize(
    ("classes", "answered", "given"),
    [
        ([Class(1, 50, 50)], 1, 1),  # all of it, and answered
        ([Class(1, 50, 50)], 0, 0.5),  # answers are half of it
        ([Class(1, 50, 0)], 1, 0),
        ([Class(1, 50, 50, 0)], 1, 0),  # shown, but empty
        ([Class(3, 10, 10), Class(1, 10, 0)], 1, 0.75),  # by weight
        ([Class(3, 10, 10), Class(1, 0, 0)], 1, 1),  # nothing to show yet
        ([Class(0, 10, 10)], 1, None),
        ([], 1, None),
    ],
)
def test_what_a_department_gives(classes, answered, given):
    assert give(classes, answered) == (given if given is None else pytest.approx(given))


def test_weights_need_not_add_to_one():
    light = [Class(0.3, 9, 4, 0.7), Class(0.7, 5, 5, 0.4)]
    heavy = [one._replace(weight=one.weight * 20) for one in light]
    assert give(light) == pytest.approx(give(heavy))


GIVES = (None, 0.0, 0.001, 0.25, 1.0)


@pytest.mark.parametrize(("one", "other"), itertools.product(GIVES, GIVES))
def test_both_sides_see_the_same(one, other):
    mine, theirs = balance(one, other), balance(other, one)
    if mine is None:
        assert theirs is None and not (one or other)
        assert returned_part([(one, other)]) is None
    else:
        assert mine == -theirs and -1 <= mine <= 1
        assert is_even(mine) is is_even(theirs)
        assert 0 <= returned_part([(one, other)]) <= 1


def test_more_of_anything_never_gives_less():
    """Showing, filling and answering more never lowers a figure."""
    steps = [0, 1, 5, 10]
    for answered, quality in itertools.product((0, 0.5, 1), repeat=2):
        figures = [give([Class(1, 10, n, quality)], answered) for n in steps]
        assert figures == sorted(figures)


def test_what_was_not_promised_does_not_count():
    assert give([Class(1, 10, 5)]) == give([Class(1, 10, 5), Class(0, 900, 900)])
