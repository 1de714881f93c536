"""What became of one criterion on many deals, as numbers. Plain Python."""

from dataclasses import dataclass, field

from ...figures.rates import Difference, difference, wilson_interval
from ...figures.survival import Stay, median_days

#: Below this a share says nothing yet.
ENOUGH = 10


@dataclass
class CriterionHealth:
    """Counts over moves that the reader may read; deals, never people.

    ``won_met`` of ``closed_met`` deals with it, ``won_open`` of ``closed_open`` deals
    without it were won. ``stays``: days in the stage before, ended by the move on which
    it was there.
    """

    asked: int = 0
    met: int = 0
    filled: int = 0
    open: int = 0
    overridden: int = 0
    filler: int = 0
    unknown: int = 0
    na: int = 0
    waived: int = 0
    would_stop: int = 0
    closed_met: int = 0
    won_met: int = 0
    closed_open: int = 0
    won_open: int = 0
    stays: list[Stay] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        """Days until half had it; None while that is not seen or deals are too few."""
        return median_days(self.stays) if len(self.stays) >= ENOUGH else None

    @property
    def win_gap(self) -> Difference | None:
        """By how much more often deals with it were won; None: too few deals."""
        if min(self.closed_met, self.closed_open) < ENOUGH:
            return None
        return difference(
            self.won_met, self.closed_met, self.won_open, self.closed_open
        )

    def is_surely_more(self, count: int, share: float) -> bool:
        """Whether ``count`` of all asked is more than ``share``, and not by luck."""
        return self.asked > 0 and wilson_interval(count, self.asked)[0] > share
