"""What the stage guide keeps in memory while a deal is being moved.

What travels in the context are Python objects: what a client sends over JSON can never
be one of them, so a client cannot ask for leniency.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

SCOPE_KEY = "crm_adoption_stage_gate"

#: In the context of deals that are judged: ``{lead id: when it came to its stage}``.
SINCE_KEY = "crm_adoption_stage_since"

#: Directions that the criteria of a stage apply to. Everything else is free: going
#: back, losing, and reopening always remain possible, at most with a reason.
JUDGED = frozenset({"create", "forward", "skip", "won"})


@dataclass(frozen=True)
class LogOnly:
    """As ``context[SCOPE_KEY]``: moves are recorded, none is refused.

    ``channel`` says who moves, see ``crm.stage.move``.
    """

    channel: str


class DealState(NamedTuple):
    """A deal as far as moves are concerned (ids, ``won_status``, ``type``)."""

    stage_id: int
    won_status: str
    type: str
    since: Any


@dataclass(eq=False)
class GateScope:
    """Several writes that are one move to a person: judged once, at the end.

    ``asked`` holds the deals whose stage was written itself, ``open_before`` what the
    move dialog found open on each deal before it was filled in (ids of criteria).
    """

    by_dialog: bool = False
    reason: dict | None = None
    before: dict[int, DealState | None] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    open_before: dict[int, set[int]] = field(default_factory=dict)

    def remember(self, leads, stage_was_asked: bool) -> None:
        """Keep the state of ``leads`` unless an earlier write of the move kept it."""
        if stage_was_asked:
            self.asked.update(leads.ids)
        for lead in leads:
            if lead.id not in self.before:
                self.before[lead.id] = DealState(
                    lead.stage_id.id,
                    lead.won_status,
                    lead.type,
                    lead.date_last_stage_update,
                )


class Policy(NamedTuple):
    """How a way is not free: ``level`` is *warn*, *reason* or *block*.

    ``name`` and ``why`` are what the seller reads about it.
    """

    level: str
    name: str
    why: str

    @property
    def severity(self) -> str:
        return "warn" if self.level == "warn" else "block"


@dataclass(eq=False)
class Move:
    """One move of one deal.

    ``lead`` is read with full rights; ``missing`` holds the criteria that are open, all
    severities, before the mode softens them. ``outcomes`` says of every criterion that
    concerns the deal what became of it. ``skipped`` are the stages passed over, ``way``
    the line of the matrix that counts, ``policy`` what the way asks for.
    """

    lead: Any
    origin: Any
    target: Any
    direction: str
    mode: str
    since: Any = None
    reopens: bool = False
    skipped: Any = ()
    way: Any = None
    policy: Policy | None = None
    missing: Any = None
    outcomes: dict = field(default_factory=dict)
    reason: dict | None = None

    @property
    def is_judged(self) -> bool:
        return self.mode != "off" and self.direction in JUDGED

    def soften(self, severity: str) -> str:
        """The severity that counts: *observe* only ever hints."""
        return severity if self.mode == "on" else "hint"

    def has(self, severity: str) -> bool:
        """Whether something of this severity is open, before the mode softens it."""
        asked = [self.policy] if self.policy else []
        asked += self.missing or ()
        return any(item.severity == severity for item in asked)

    def stops_at(self, severities: set[str]) -> bool:
        return self.mode == "on" and any(map(self.has, severities))

    @property
    def only_asks_why(self) -> bool:
        """Whether a reason is all that is needed, from whomever."""
        return (
            bool(self.policy)
            and self.policy.level == "reason"
            and not any(c.severity == "block" for c in self.missing or ())
        )
