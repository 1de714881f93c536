"""What two departments give each other, from what each promised.

Worked by hand, for the two departments North and South:

* North promised its new customers (three fifths of what South cares for): 40, of which
  South reads 30, filled and fresh to 80 %; and its renewals (two fifths): 10, all of
  them read, half filled. South asked four times and was answered three times in time.
  New customers give 0.6 · 30/40 · 0.8 = 0.36, renewals 0.4 · 10/10 · 0.5 = 0.20,
  together 0.56; answers in time leave ½ + ½ · ¾ = 0.875 of it: North gives 0.49.
* South promised 50, of which North reads 12, filled and fresh to 90 %, and was never
  asked: it gives 1 · 12/50 · 0.9 · 1 = 0.216.
* The balance of North with South is (0.49 − 0.216) / (0.49 + 0.216) = 0.388: North
  gives more. If these two are the whole company, 0.216 / 0.49 = 44 % come back.
"""

from collections.abc import Iterable
from typing import NamedTuple

#: A balance within this is called even.
EVEN = 0.1


class Class(NamedTuple):
    """One class of what a department promised, as it is now.

    ``quality``: which part of the promised fields of the readable records is filled
    and fresh, from 0 to 1.
    """

    weight: float
    promised: int
    readable: int
    quality: float = 1.0


def answered_part(in_time: int, due: int) -> float:
    """Which part of the requests that are decided or overdue was answered in time.

    >>> answered_part(3, 4), answered_part(0, 0)
    (0.75, 1.0)
    """
    return in_time / due if due else 1.0


def give(classes: Iterable[Class], answered: float = 1.0) -> float | None:
    """How much of what it promised a department gives, from 0 to 1.

    Classes of which there is no record yet count for nothing, neither way. None: there
    is no record of any.

    >>> north = [Class(3, 40, 30, 0.8), Class(2, 10, 10, 0.5)]
    >>> round(give(north, answered_part(3, 4)), 3), give([Class(1, 0, 0)])
    (0.49, None)
    """
    some = [one for one in classes if one.promised and one.weight > 0]
    weights = sum(one.weight for one in some)
    if not weights:
        return None
    given = sum(one.weight * one.readable / one.promised * one.quality for one in some)
    return given / weights * (1 + answered) / 2


def balance(gives: float | None, receives: float | None) -> float | None:
    """From -1 (only receives) to 1 (only gives). None: there is no exchange.

    >>> round(balance(0.49, 0.216), 3), balance(0.3, 0.0), balance(0.0, None)
    (0.388, 1.0, None)
    """
    gives, receives = gives or 0.0, receives or 0.0
    if not gives + receives:
        return None
    return (gives - receives) / (gives + receives)


def is_even(rho: float) -> bool:
    """Whether a balance is small enough to be called even.

    >>> is_even(balance(0.5, 0.45)), is_even(balance(0.45, 0.6))
    (True, False)
    """
    return abs(rho) <= EVEN


def returned_part(pairs: Iterable[tuple[float | None, float | None]]) -> float | None:
    """Of what is given in a company, which part comes back. None: no exchange.

    >>> round(returned_part([(0.49, 0.216)]), 2), returned_part([(None, 0.0)])
    (0.44, None)
    >>> returned_part([(0.4, 0.4), (0.2, 0.8)])
    0.5
    """
    known = [(one or 0.0, other or 0.0) for one, other in pairs]
    most = sum(max(pair) for pair in known)
    return sum(min(pair) for pair in known) / most if most else None
