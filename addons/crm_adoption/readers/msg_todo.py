"""An Outlook task."""

from . import msg_parts, todo
from .mapi import TASK, Properties
from .record import Record, sha1_json

_DUE, _COMPLETED, _DONE = 0x8105, 0x810F, 0x811C
_PRIORITIES = {0: 9, 2: 1}  # importance low and high


def read(record: Record, props: Properties) -> None:
    msg_parts.attach_files(record, props)
    completed = msg_parts.day(props, props.named(TASK, _COMPLETED))
    has_priority = props.has(0x17)
    record.vals = todo.new_vals(
        title=props.text(0x37),
        description=msg_parts.body(record, props)["text"],
        due=msg_parts.day(props, props.named(TASK, _DUE)),
        completed=completed,
        is_done=bool(completed or props.number(props.named(TASK, _DONE))),
        priority=_PRIORITIES.get(props.number(0x17), 0) if has_priority else 0,
        created=props.iso(0x3007),
        updated=props.iso(0x3008),
        categories=msg_parts.categories(props),
    )
    parts = [record.vals["created"], record.vals["title"], record.vals["due"]]
    record.ext_key = f"activity:{sha1_json(parts)}"
