"""Which signals there are to read, and against what each is held."""

from collections.abc import Callable
from dataclasses import dataclass

from odoo.tools import SQL

from . import amounts, people, stages, steps, words


@dataclass(frozen=True)
class Rule:
    """When a reading is kept at all, and when it is raised; ``r`` against ``lim``."""

    limit: SQL
    is_kept: SQL
    is_raised: SQL


RULES = {
    "fact": Rule(SQL("0"), SQL("true"), SQL("true")),
    # Past what three of four won deals kept to.
    "above": Rule(SQL("lim.q75"), SQL("r.value > lim.q60"), SQL("r.value > lim.q75")),
    # One contact, where three of four won deals had several.
    "few": Rule(
        SQL("%s", people.SEVERAL),
        SQL(
            "r.value < %s AND (lim.level = 'default' OR lim.kept >= 0.6 * lim.total)",
            people.SEVERAL,
        ),
        SQL("lim.level = 'default' OR lim.kept >= 0.75 * lim.total"),
    ),
    # None, where seven of ten won deals had one; not without such deals.
    "none": Rule(
        SQL("1"),
        SQL("r.value < 1 AND lim.total > 0 AND lim.kept >= 0.6 * lim.total"),
        SQL("lim.kept >= 0.7 * lim.total"),
    ),
    # As many as half of the won deals had, and several at least.
    "many": Rule(
        SQL("GREATEST(lim.q50, %s)", people.SEVERAL),
        SQL("r.value >= GREATEST(lim.q50, %s)", people.SEVERAL),
        SQL("true"),
    ),
    # Quicker than half of the won deals; not without such deals.
    "faster": Rule(
        SQL("lim.q50"), SQL("lim.total > 0 AND r.value < lim.q50"), SQL("true")
    ),
}


@dataclass(frozen=True)
class Kind:
    """How one signal is read: ``read`` makes the rows of a workspace's deals."""

    read: Callable
    rule: str = "fact"
    measure: str | None = None
    #: The stage's own number of days stands in for won deals that are missing.
    by_rotting: bool = False


KINDS = {
    "no_next_step": Kind(steps.no_next_step),
    "overdue_step": Kind(steps.overdue_step, "above", "overdue_days"),
    "quiet": Kind(words.quiet, "above", "gap_days", by_rotting=True),
    "ghosted": Kind(words.ghosted, "above", "outbound"),
    "stalled": Kind(stages.stalled, "above", "stage_days", by_rotting=True),
    "deadline_passed": Kind(steps.deadline_passed),
    "deadline_pushed": Kind(steps.deadline_pushed, "above", "pushes"),
    "single_threaded": Kind(people.single_threaded, "few", "contacts"),
    "no_decision_maker": Kind(people.no_decision_maker, "none", "decision_maker"),
    "criteria_open": Kind(stages.criteria_open),
    "moved_back": Kind(stages.moved_back),
    "amount_shrinks": Kind(amounts.amount_shrinks, "above", "amount_drop"),
    "probability_drop": Kind(amounts.probability_drop, "above", "probability_drop"),
    "no_meeting": Kind(steps.no_meeting, "above", "first_meeting_days"),
    "duplicate_elsewhere": Kind(people.duplicate_elsewhere),
    "multi_threaded": Kind(people.multi_threaded, "many", "contacts"),
    "faster": Kind(stages.faster, "faster", "stage_days"),
    "reply_received": Kind(words.reply_received),
    "criteria_complete": Kind(stages.criteria_complete),
}


@dataclass(frozen=True)
class Measure:
    """What a benchmark is made of: ``read`` makes rows of a workspace's won deals."""

    read: Callable
    #: Limits are rounded up to a multiple of this, and are never less than ``least``.
    unit: int = 1
    least: int = 1
    #: Deals with at least so much "kept to it"; None: those within the limit.
    wanted: int | None = None


MEASURES = {
    "stage_days": Measure(stages.won_stage_days),
    "gap_days": Measure(words.won_gap_days, unit=7, least=7),
    "overdue_days": Measure(steps.won_overdue_days),
    "outbound": Measure(words.won_outbound),
    "pushes": Measure(steps.won_pushes),
    "first_meeting_days": Measure(steps.won_first_meeting_days),
    # A discount of a few percent is nothing to talk about.
    "amount_drop": Measure(amounts.won_amount_drop, least=10),
    "contacts": Measure(people.won_contacts, wanted=people.SEVERAL),
    "decision_maker": Measure(people.won_decision_maker, wanted=1),
}
