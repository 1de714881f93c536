"""What a limit is that most won deals kept, rounded as people say it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from .quantile import quantile, quantile_interval


class Benchmark(NamedTuple):
    """``kept`` of ``total`` deals stayed within ``q75``.

    With many more deals ``q75`` would likely turn out between ``low`` and ``high``.
    """

    q50: float
    q60: float
    q75: float
    kept: int
    total: int
    low: float
    high: float


def benchmark(
    values: Sequence[float],
    *,
    unit: int = 1,
    least: int = 1,
    wanted: float | None = None,
    q60: float = 0.6,
    q75: float = 0.75,
) -> Benchmark:
    """The limits of ``values``, each rounded up to a multiple of ``unit``.

    :param least: no limit is smaller
    :param wanted: ``kept`` counts the values from this on, not those within the limit
    :param q60: which part of the values is below the limit that clears a signal
    :param q75: and which one below the limit that raises it

    >>> benchmark([3.2] * 18 + [40] * 6)
    Benchmark(q50=4, q60=4, q75=4, kept=18, total=24, low=4, high=40)
    >>> benchmark([1] * 5 + [2] * 15, wanted=2).kept
    15
    """
    low, high = quantile_interval(values, q75)

    def say(value: float | None, otherwise: float = 0) -> int:
        value = otherwise if value is None else value
        return max(math.ceil(value / unit - 1e-9) * unit, least)

    limit = say(quantile(values, q75))
    if wanted is None:
        kept = sum(value <= limit for value in values)
    else:
        kept = sum(value >= wanted for value in values)
    return Benchmark(
        say(quantile(values, 0.5)),
        say(quantile(values, q60)),
        limit,
        kept,
        len(values),
        say(low, min(values)),
        say(high, max(values)),
    )
