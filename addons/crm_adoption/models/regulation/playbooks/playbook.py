"""What a playbook is; needs no Odoo."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Question:
    """One criterion. ``key`` is its stable name within its stage.

    ``field_name``, ``activity_type`` and ``group`` name records: a field of the deal,
    and external ids. ``values`` are further values of the criterion as they are.
    """

    key: str
    name: str
    why: str
    how_to: str
    kind: str = "field"
    field_name: str = ""
    activity_type: str = ""
    group: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def texts(self) -> Iterator[str]:
        yield from (self.name, self.why, self.how_to)


@dataclass(frozen=True)
class Step:
    """One stage: what good looks like, what to ask, what to say, what to know.

    ``is_won``: it belongs to the stage of won deals, where its questions are asked on
    the way in; those of other stages are asked on the way out.
    """

    key: str
    name: str
    good: str
    asks: tuple[str, ...]
    says: tuple[str, ...]
    leader_hint: str
    questions: tuple[Question, ...]
    is_won: bool = False

    def texts(self) -> Iterator[str]:
        yield from (self.name, self.good, *self.asks, *self.says, self.leader_hint)
        for question in self.questions:
            yield from question.texts()


@dataclass(frozen=True)
class Playbook:
    """A set of stages in their order, the won one last. ``key`` is a stable name."""

    key: str
    name: str
    summary: str
    steps: tuple[Step, ...]

    def texts(self) -> Iterator[str]:
        """All that is translated."""
        yield from (self.name, self.summary)
        for step in self.steps:
            yield from step.texts()
