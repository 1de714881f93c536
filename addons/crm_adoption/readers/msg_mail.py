"""An Outlook mail, or anything else without a kind of its own -> note."""

from . import mail_headers, msg_parts, note
from .mapi import Properties
from .record import Record, sha1_json

_SUBMITTED, _DELIVERED, _CREATED = 0x39, 0x0E06, 0x3007


def read(record: Record, props: Properties) -> None:
    files = msg_parts.attach_files(record, props)
    sender = _sender(props)
    groups = {"from": [sender] if any(sender.values()) else []}
    for person in msg_parts.recipients(props):
        groups.setdefault(person["sent"], []).append(person)
    details = [
        [name, mail_headers.shown(groups[name])]
        for name in ("from", "to", "cc")
        if groups.get(name)
    ]
    people = [one for group in groups.values() for one in group if one["email"]]
    record.vals = note.new_vals(
        title=props.text(0x37),
        **msg_parts.body(record, props, files),
        created=next(
            filter(None, map(props.iso, (_SUBMITTED, _DELIVERED, _CREATED))), ""
        ),
        author=mail_headers.shown(groups["from"]),
        people=[
            {"name": one["name"], "email": one["email"], "phone": ""} for one in people
        ],
        details=details,
        tags=msg_parts.categories(props),
    )
    record.ext_key = _key(props, record.vals)


def _sender(props: Properties) -> dict:
    sender = msg_parts.address(props, 0x0C1A, (0x5D01, 0x0C1F, 0x5D02, 0x65))
    if not sender["email"]:
        from_header = _transport_header(props, "from")
        known = mail_headers.people(from_header) if from_header else []
        sender["email"] = known[0]["email"] if known else ""
    sender["name"] = sender["name"] or props.text(0x42)
    return sender


def _transport_header(props: Properties, name: str) -> str:
    """A line of the headers that the mail came with, if Outlook kept them."""
    for line in props.text(0x7D).replace("\n ", " ").replace("\n\t", " ").split("\n"):
        key, _colon, value = line.partition(":")
        if key.strip().lower() == name:
            return value.strip()
    return ""


def _key(props: Properties, vals: dict) -> str:
    identifier = props.text(0x1035).strip("<> ")
    if identifier:
        return f"mid:{identifier}"
    parts = [vals["created"], vals["title"], vals["details"], vals["text"]]
    return f"mail:{sha1_json(parts)}"
