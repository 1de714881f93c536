"""What mails, meetings and contacts of Outlook have in common."""

import datetime

from . import attachments, html_text, note, rtf
from .mapi import PUBLIC_STRINGS, Properties
from .record import Record

_HEADER = 8
_RECIPIENT, _ATTACHMENT = "__recip_version1.0_", "__attach_version1.0_"
_SENT_TO = {1: "to", 2: "cc", 3: "bcc"}
_ANSWERS = {2: "tentative", 3: "accepted", 4: "declined"}
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009


def body(record: Record, props: Properties, files: dict | None = None) -> dict:
    """``html`` and ``text`` of the best body that there is.

    :param files: Content-ID -> attachment
    """
    text = props.text(_BODY)
    markup = props.stream(_HTML).decode(props.body_codec, "replace").rstrip("\0")
    markup = markup or props.text(_HTML)
    if not text and not markup:
        text = rtf.to_text(rtf.decompress(props.stream(_RTF)))
    if not markup:
        return note.limited(html_text.from_text(text), text, record)
    files = files or {}
    html, plain = html_text.convert(markup, lambda source: files.get(source[4:]))
    return note.limited(html, plain or text, record)


def day(props: Properties, tag: int, before: int = 0) -> str:
    """A day, which Outlook keeps as midnight in the writer's own zone.

    :param before: how many days earlier
    """
    moment = props.moment(tag)
    if not moment:
        return ""
    nearest = moment + datetime.timedelta(hours=12, days=-before)
    return nearest.date().isoformat()


def categories(props: Properties) -> list[str]:
    return props.texts(props.named(PUBLIC_STRINGS, "Keywords"))


def recipients(props: Properties) -> list[dict]:
    """Dicts of name, email, ``sent`` (to, cc, bcc) and ``status`` (their answer)."""
    found = []
    for storage in props.storage.storages:
        if storage.name.startswith(_RECIPIENT):
            one = Properties(storage, _HEADER, codec=props.codec)
            person = address(one, 0x3001, (0x39FE, 0x3003))
            sent = _SENT_TO.get(one.number(0x0C15), "")
            status = _ANSWERS.get(one.number(0x5FFF), "")
            found.append({**person, "sent": sent, "status": status})
    return found


def attendees(props: Properties) -> list[dict]:
    """Dicts of name, email, status as a meeting has them."""
    return [
        {"name": one["name"], "email": one["email"], "status": one["status"]}
        for one in recipients(props)
    ]


def address(props: Properties, name: int, emails: tuple[int, ...]) -> dict:
    """Name and e-mail. An Exchange address ("/o=...") is none that mail can reach."""
    values = (props.text(tag).strip("'") for tag in emails)
    email = next((value for value in values if "@" in value), "")
    return {"name": props.text(name).strip("'"), "email": email}


def attach_files(record: Record, props: Properties) -> dict[str, dict]:
    """Attach what the message holds; returns Content-ID -> attachment."""
    found = {}
    for storage in props.storage.storages:
        if not storage.name.startswith(_ATTACHMENT):
            continue
        one = Properties(storage, _HEADER, codec=props.codec)
        if file := _attach(record, one):
            found[one.text(0x3712).strip("<>")] = file
    return found


def _attach(record: Record, one: Properties) -> dict | None:
    mimetype = one.text(0x370E)
    name = one.text(0x3707) or one.text(0x3704) or one.text(0x3001)
    content = one.stream(0x3701)
    inner = next((s for s in one.storage.storages if s.name.endswith("3701000D")), None)
    if inner and not content:
        message = Properties(inner, 24, codec=one.codec)
        name, mimetype = f"{message.text(0x37) or name or 'mail'}.txt", "text/plain"
        content = _as_text(message).encode()
    name = attachments.safe_name(name, mimetype)
    return attachments.attach(record, name, mimetype, content) if content else None


def _as_text(message: Properties) -> str:
    """A message inside of a message, with all of its texts."""
    lines = [f"{name}: {text}" for name, text in message.all_texts()]
    return "\n\n".join(lines)
