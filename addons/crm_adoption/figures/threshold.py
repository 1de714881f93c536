"""Which figures on people may be told, so that none of them tells of one person.

A figure is told if enough people made it, of enough records, and none of them most of
it. The rest is folded together, first within its row, then over the whole table. What
is told is therefore made of blocks that do not overlap and are each large enough; a
sum or a difference of told figures is a sum or a difference of such blocks, and never
less than one of them.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LEAST_PERSONS = 3
SIGNIFICANT = 2


class Limits(NamedTuple):
    """From how many persons and records on a figure is told, and the largest part
    that one person may have in it."""

    persons: int = 5
    records: int = 10
    share: float = 0.85


class Record(NamedTuple):
    """What one person has in one cell: what it adds to a sum, of how many records."""

    row: Hashable
    column: Hashable
    person: Hashable
    amount: float = 1
    count: int = 1


class Figure(NamedTuple):
    records: int
    amount: float


class Block:
    """Records that are told together or not at all."""

    def __init__(self, records: Iterable[Record]):
        self.records = list(records)

    def __add__(self, other: "Block") -> "Block":
        return Block(self.records + other.records)

    def __len__(self) -> int:
        return sum(record.count for record in self.records)

    def is_enough(self, limits: Limits) -> bool:
        """Whether this can be told of; whatever the limits say, not of two people."""
        amounts: dict[Hashable, float] = defaultdict(float)
        for record in self.records:
            amounts[record.person] += abs(record.amount)
        if len(amounts) < max(limits.persons, LEAST_PERSONS):
            return False
        largest = max(amounts.values())
        return len(self) >= limits.records and largest <= limits.share * sum(
            amounts.values()
        )

    def tell(self) -> Figure:
        amount = sum(record.amount for record in self.records)
        return Figure(len(self), round_significant(amount))


@dataclass
class Table:
    """What may be told. A total is missing where it would give away what is hidden."""

    cells: dict[tuple, Figure] = field(default_factory=dict)
    #: By row: its cells that are too small, together.
    others: dict[Hashable, Figure] = field(default_factory=dict)
    #: Rows of which nothing can be told, together.
    other: Figure | None = None
    rows: dict[Hashable, Figure] = field(default_factory=dict)
    columns: dict[Hashable, Figure] = field(default_factory=dict)
    total: Figure | None = None
    #: How many cells are not told of for themselves.
    hidden: int = 0


def round_significant(value: float, digits: int = SIGNIFICANT) -> float:
    """``value`` with its first ``digits`` only.

    >>> round_significant(123_456), round_significant(-0.0987), round_significant(0)
    (120000, -0.099, 0)
    """
    if not value:
        return 0
    rounded = round(value, digits - 1 - math.floor(math.log10(abs(value))))
    return int(rounded) if rounded == int(rounded) else rounded


def tells_by_department(persons: int, limits: Limits) -> bool:
    """Whether figures by department are told in a company of so many people at all.

    >>> tells_by_department(9, Limits(5)), tells_by_department(10, Limits(5))
    (False, True)
    """
    return persons >= 2 * max(limits.persons, LEAST_PERSONS)


def publish(records: Iterable[Record], limits: Limits) -> Table:
    """The table of ``records`` by row and column, as far as it may be told.

    One seller of the row South is alone in the column Won; his cell is folded with the
    smaller of the others of his row, since their sum with it is large enough:

    >>> north = [Record("North", c, p) for c in "WL" for p in range(5)] * 2
    >>> south = [Record("South", "L", p) for p in range(5, 10)] * 4
    >>> table = publish(north + south + [Record("South", "W", 9)], Limits())
    >>> table.cells
    {('North', 'W'): Figure(records=10, amount=10), ('North', 'L'): \
Figure(records=10, amount=10)}
    >>> table.others["South"], table.rows["South"], table.total, table.hidden
    (Figure(records=21, amount=21), Figure(records=21, amount=21), \
Figure(records=41, amount=41), 2)
    >>> table.columns
    {}
    """
    cells = _get_cells(records)
    rows = {row: _fold_row(blocks, limits) for row, blocks in _by_row(cells).items()}
    pool = _fold_table(rows, limits)
    return _tell(cells, rows, pool, limits)


def _get_cells(records: Iterable[Record]) -> dict[tuple, Block]:
    found: dict[tuple, list[Record]] = defaultdict(list)
    for record in records:
        found[record.row, record.column].append(record)
    return {key: Block(some) for key, some in found.items()}


def _by_row(cells: Mapping[tuple, Block]) -> dict[Hashable, dict]:
    rows: dict[Hashable, dict] = defaultdict(dict)
    for (row, column), block in cells.items():
        rows[row][column] = block
    return rows


def _fold_row(blocks: dict, limits: Limits) -> tuple[dict, Block]:
    """What of a row is told, and what is folded: with it so many of the smallest others
    that it is enough."""
    told = {column: b for column, b in blocks.items() if b.is_enough(limits)}
    other = sum((b for c, b in blocks.items() if c not in told), Block(()))
    while other and told and not other.is_enough(limits):
        other += told.pop(_get_smallest(told))
    return told, other


def _fold_table(rows: dict, limits: Limits) -> Block:
    """Take the rows that can tell nothing out of ``rows``, and so many of the others
    that they are enough together."""
    pool = Block(())
    for row, (told, other) in list(rows.items()):
        if not told and not other.is_enough(limits):
            pool += rows.pop(row)[1]
    while pool and rows and not pool.is_enough(limits):
        totals = {row: _get_total(*parts) for row, parts in rows.items()}
        row = _get_smallest(totals)
        pool += totals[row]
        del rows[row]
    return pool


def _get_total(told: dict, other: Block) -> Block:
    return sum(told.values(), other)


def _get_smallest(blocks: Mapping[Hashable, Block]) -> Hashable:
    return min(blocks, key=lambda key: (len(blocks[key]), str(key)))


def _tell(cells: dict, rows: dict, pool: Block, limits: Limits) -> Table:
    table = Table()
    for row, (told, other) in rows.items():
        for column, block in told.items():
            table.cells[row, column] = block.tell()
        if other:
            table.others[row] = other.tell()
        table.rows[row] = _get_total(told, other).tell()
    for column, keys in _by_column(cells).items():
        if all(key in table.cells for key in keys):
            table.columns[column] = sum((cells[k] for k in keys), Block(())).tell()
    if pool.is_enough(limits):
        table.other = pool.tell()
    if table.rows and not pool or table.other:
        table.total = sum(cells.values(), Block(())).tell()
    table.hidden = len(cells) - len(table.cells)
    return table


def _by_column(cells: Iterable[tuple]) -> dict[Hashable, list[tuple]]:
    columns: dict[Hashable, list[tuple]] = defaultdict(list)
    for row, column in cells:
        columns[column].append((row, column))
    return columns
