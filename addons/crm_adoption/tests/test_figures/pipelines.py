"""Pipelines whose truth is known, since they are made here."""

import random

from figures.survival import Stay


def young_pipeline(
    seed: int, deals: int = 400, median: float = 20.0, age: float = 60.0
) -> list[Stay]:
    """A stage of which only ``age`` days are on record; deals come in all the time.

    Each leaves after a time drawn around ``median``, unless that is still ahead.
    """
    draw = random.Random(seed)
    stays = []
    for _ in range(deals):
        takes = median * draw.weibullvariate(1, 1.5) / 0.7832197  # median of that is 1
        here_for = draw.uniform(0, age)
        stays.append(Stay(min(takes, here_for), takes <= here_for))
    return stays
