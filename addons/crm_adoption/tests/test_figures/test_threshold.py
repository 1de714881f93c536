"""What is told never tells of fewer people than the limit, however it is combined."""

import itertools
import random

import pytest
from figures.threshold import Block, Figure, Limits, Record, publish, round_significant

LIMITS = Limits(persons=3, records=5, share=0.85)


def some(row, column, *counts, amount=1):
    """Records of as many persons as there are counts; persons differ by row."""
    return [
        Record(row, column, f"{row}{person}", amount)
        for person, count in enumerate(counts)
        for __ in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "enough"),
    [
        ((2, 2, 2), True),
        ((3, 3), False),  # two persons
        ((2, 1, 1), False),  # four records
        ((17, 1, 1, 1), True),  # exactly 85 %
        ((18, 1, 1, 1), False),
        ((), False),
    ],
)
def test_limits(counts, enough):
    assert Block(some("N", "x", *counts)).is_enough(LIMITS) is enough


def test_no_limit_tells_of_two_people():
    two = Block(some("N", "x", 50, 50))
    assert not two.is_enough(Limits(persons=1, records=1, share=1))


def test_amounts_decide_on_the_share_not_counts():
    records = some("N", "x", 5, 5, 5) + [Record("N", "x", "N0", 1_000)]
    assert not Block(records).is_enough(LIMITS)
    table = publish(records, LIMITS)
    assert not table.cells and table.total is None and table.hidden == 1


def test_large_cells_are_told_with_their_totals():
    records = some("N", "x", 2, 2, 2) + some("S", "x", 2, 2, 2, amount=111)
    table = publish(records, LIMITS)
    assert table.cells == {("N", "x"): Figure(6, 6), ("S", "x"): Figure(6, 670)}
    assert table.columns == {"x": Figure(12, 670)}
    assert table.total == Figure(12, 670) and not table.hidden


def test_one_small_cell_takes_a_neighbour_along():
    """Else the row's total less the told cells would be the small one."""
    records = some("N", "x", 2, 2, 2) + some("N", "y", 9, 9, 9) + some("N", "z", 1)
    table = publish(records, LIMITS)
    assert table.cells == {("N", "y"): Figure(27, 27)}
    assert table.others == {"N": Figure(7, 7)}
    assert table.rows == {"N": Figure(34, 34)} and table.hidden == 2
    assert set(table.columns) == {"y"}


def test_small_cells_that_are_enough_together_need_no_neighbour():
    records = some("N", "x", 2, 2, 2)
    records += [Record("N", f"small{n}", n) for n in range(5)]
    table = publish(records, LIMITS)
    assert table.cells == {("N", "x"): Figure(6, 6)}
    assert table.others == {"N": Figure(5, 5)}


def test_a_small_row_takes_another_along():
    """Else the table's total less the told rows would be the small one."""
    records = some("N", "x", 9, 9, 9) + some("S", "x", 2, 2, 2) + some("W", "x", 1)
    table = publish(records, LIMITS)
    assert table.rows == {"N": Figure(27, 27)}
    assert table.other == Figure(7, 7) and table.total == Figure(34, 34)


def test_other_is_hidden_too_when_all_of_it_is_small():
    table = publish(some("N", "x", 1, 1) + some("S", "x", 1), LIMITS)
    assert not (table.cells or table.rows or table.others)
    assert table.other is None and table.total is None and table.hidden == 2


def test_an_empty_table():
    table = publish([], LIMITS)
    assert not table.cells and table.total is None and not table.hidden


@pytest.mark.parametrize(
    ("value", "told"), [(994, 990), (996, 1000), (-126, -130), (5, 5), (0.128, 0.13)]
)
def test_two_digits(value, told):
    assert round_significant(value) == told


# ------------------------------------------------------------
# Whatever is combined
# ------------------------------------------------------------


def told_sets(table, cells):
    """Each told figure as the set of cells that it is the sum of, with its figure.

    What a reader knows about it: the names of the told cells, and nothing of how those
    that are not told are put together, so the hidden ones are one set a block here,
    which gives him more than he has.
    """
    in_row = {row: {k for k in cells if k[0] == row} for row in {k[0] for k in cells}}
    hidden = {
        row: {k for k in keys if k not in table.cells} for row, keys in in_row.items()
    }
    yield from ({key} for key in table.cells)
    yield from (hidden[row] for row in table.others)
    yield from (in_row[row] for row in table.rows)
    for column in table.columns:
        yield {key for key in cells if key[1] == column}
    if table.other:
        yield {key for key in cells if key[0] not in table.rows}
    if table.total:
        yield set(cells)


def rank(rows):
    """How many of these rows say something that the others do not."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for i in range(found + 1, len(rows)):
            factor = rows[i][column] / rows[found][column]
            rows[i] = [
                a - factor * b for a, b in zip(rows[i], rows[found], strict=True)
            ]
            rows[i] = [0 if abs(a) < 1e-9 else a for a in rows[i]]
        found += 1
    return found


def random_records(rng):
    rows, columns = rng.randint(1, 3), rng.randint(1, 3)
    return [
        Record(row, column, (row, rng.randint(0, rng.choice((0, 2, 4, 8)))))
        for row in range(rows)
        for column in range(columns)
        for __ in range(rng.choice((0, 1, 3, 6, 12)))
    ]


@pytest.mark.parametrize("seed", range(150))
def test_no_combination_of_what_is_told_gives_a_small_group(seed):
    """A set of cells whose sum follows from told figures, by adding and subtracting
    them in any way, is always large enough."""
    records = random_records(random.Random(seed))
    cells = {}
    for record in records:
        cells.setdefault((record.row, record.column), []).append(record)
    table, keys = publish(records, LIMITS), list(cells)
    told = [[int(key in chosen) for key in keys] for chosen in told_sets(table, cells)]
    known = rank(told)
    for size in range(1, len(keys) + 1):
        for chosen in itertools.combinations(keys, size):
            vector = [int(key in chosen) for key in keys]
            if rank([*told, vector]) > known:
                continue
            block = Block([record for key in chosen for record in cells[key]])
            assert block.is_enough(LIMITS), (chosen, table)


@pytest.mark.parametrize("seed", range(150))
def test_nothing_is_counted_twice_or_lost(seed):
    records = random_records(random.Random(seed))
    table = publish(records, LIMITS)
    parts = [*table.cells.values(), *table.others.values()]
    parts += [table.other] if table.other else []
    if table.total:
        assert sum(part.records for part in parts) == table.total.records
        assert table.total.records == len(records)
    cells = {(record.row, record.column) for record in records}
    assert len(table.cells) + table.hidden == len(cells)
