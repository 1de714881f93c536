"""The figures of the helper: how each is counted, and for whom."""

from typing import NamedTuple

SHARE, DAYS, COUNT, POINTS = "share", "days", "count", "points"
#: The days that a figure looks back, and how many weeks these are.
WINDOW_DAYS, WINDOW_WEEKS = 28, 4
PRACTICES = ("step", "done", "note", "stage", "meeting", "guide")
#: A seller uses the CRM who does something of value in three of four weeks.
ACTIVE_PART = 0.75


class Metric(NamedTuple):
    """One figure. ``own``: a seller sees it of himself; ``group``: it is told of many.
    ``past``: the history gives it for times before it was first counted. ``heads``: one
    case is one person, instead of a deal, a move or a note."""

    code: str
    unit: str = SHARE
    own: bool = True
    group: bool = True
    past: bool = False
    heads: bool = False


METRICS = {
    metric.code: metric
    for metric in (
        Metric("active_use", past=True, heads=True),
        Metric("practice_breadth", past=True, heads=True),
        Metric("next_step"),
        Metric("fresh"),
        Metric("log_lag", DAYS, past=True),
        Metric("stalled"),
        Metric("skip_regress", past=True),
        Metric("sharing"),
        Metric("self_resolved"),
        Metric("benefits", COUNT, past=True, heads=True),
        Metric("migration_coverage"),
        Metric("override_rate", own=False, past=True),
        Metric("stage_median", DAYS, own=False),
        Metric("answer_time", DAYS, own=False),
        Metric("hint_uptake", own=False),
        Metric("hint_balance", own=False, past=True),
        Metric("concerns_true", own=False),
        Metric("calibration", POINTS, own=False),
        Metric("concern_answer", DAYS, own=False),
    )
}


def unit_of(code: str) -> str:
    """The unit of a figure; of those made elsewhere: points."""
    return METRICS[code].unit if code in METRICS else POINTS


def factor(unit: str) -> int:
    """By what the quotient is multiplied to be shown.

    >>> factor("share"), factor("days")
    (100, 1)
    """
    return 100 if unit == SHARE else 1
