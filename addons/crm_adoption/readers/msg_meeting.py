"""An Outlook appointment or meeting."""

from . import meeting, msg_parts
from .mapi import APPOINTMENT, COMMON, MEETING, Properties
from .record import Record, message, sha1_json

_START, _END, _WHERE, _ALL_DAY, _BUSY = 0x820D, 0x820E, 0x8208, 0x8215, 0x8205
_STATE, _RECURRING, _PATTERN = 0x8217, 0x8223, 0x8232
_REMINDER, _MINUTES, _PRIVATE = 0x8503, 0x8501, 0x8506
_CANCELLED = 4
_OTHER_UID = b"vCal-Uid\x01\0\0\0"  # what Outlook wraps around other programs' UIDs


def read(record: Record, props: Properties) -> None:
    """Fill a record; of a series the first time, its rule stays text."""

    def own(number: int) -> int:
        return props.named(APPOINTMENT, number)

    start, stop = props.iso(own(_START)), props.iso(own(_END))
    if not start:
        record.error = message("meeting_without_date", value="")
        return
    all_day = bool(props.number(own(_ALL_DAY)))
    if all_day:
        start = msg_parts.day(props, own(_START))
        stop = max(start, msg_parts.day(props, own(_END), before=1))
    body = msg_parts.body(record, props, msg_parts.attach_files(record, props))
    record.vals = meeting.new_vals(
        title=props.text(0x37),
        start=start,
        stop=max(start, stop),
        all_day=all_day,
        location=props.text(own(_WHERE)),
        description=body["text"],
        description_html=body["html"] if props.stream(0x1013) else "",
        status="cancelled" if int(props.number(own(_STATE))) & _CANCELLED else "",
        uid=_uid(props),
        created=props.iso(0x3007),
        updated=props.iso(0x3008),
        categories=msg_parts.categories(props),
        organizer=_organizer(props),
        attendees=msg_parts.attendees(props),
        reminders=_reminders(props),
        is_private=bool(props.number(props.named(COMMON, _PRIVATE))),
        is_free=bool(own(_BUSY)) and not props.number(own(_BUSY)),
    )
    if props.number(own(_RECURRING)):
        rule = props.text(own(_PATTERN))
        record.warnings.append(message("rule_unreadable", value=rule[:200]))
        record.vals["extra"].append(["RRULE", rule])
    parts = [record.vals["start"], record.vals["title"]]
    uid = record.vals["uid"]
    record.ext_key = f"uid:{uid}" if uid else f"meeting:{sha1_json(parts)}"


def _uid(props: Properties) -> str:
    """As Outlook writes it into calendars, so that both are known as one meeting."""
    numbers = (0x23, 0x3)
    blobs = (props.stream(props.named(MEETING, number)) for number in numbers)
    blob = next(filter(None, blobs), b"")
    _before, wrapped, uid = blob.partition(_OTHER_UID)
    return (
        uid.rstrip(b"\0").decode("ascii", "replace") if wrapped else blob.hex().upper()
    )


def _organizer(props: Properties) -> dict:
    organizer = msg_parts.address(props, 0x42, (0x5D02, 0x65, 0x5D01, 0x0C1F))
    return organizer if any(organizer.values()) else {}


def _reminders(props: Properties) -> list[int]:
    if not props.number(props.named(COMMON, _REMINDER)):
        return []
    minutes = int(props.number(props.named(COMMON, _MINUTES)))
    return [minutes] if 0 <= minutes < 60 * 24 * 365 else []
