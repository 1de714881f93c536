"""An Outlook contact."""

from base64 import b64decode

from . import contact, msg_parts
from .images import image_type
from .mapi import ADDRESS, Properties
from .record import Record

_TEXTS = {
    "prefix": 0x3A45,
    "first_name": 0x3A06,
    "middle_name": 0x3A44,
    "last_name": 0x3A11,
    "suffix": 0x3A05,
    "nickname": 0x3A4F,
    "company": 0x3A16,
    "department": 0x3A18,
    "job_title": 0x3A17,
}
_PHONES = (
    (0x3A1C, "mobile"),
    (0x3A08, "work"),
    (0x3A1B, "work"),
    (0x3A09, "home"),
    (0x3A2F, "home"),
    (0x3A1A, "main"),
    (0x3A57, "work main"),
    (0x3A1E, "other"),
    (0x3A1F, "other"),
    (0x3A2E, "other"),
    (0x3A21, "pager"),
    (0x3A24, "work fax"),
    (0x3A25, "home fax"),
    (0x3A23, "fax"),
)
_EMAILS = (0x8083, 0x8093, 0x80A3)  # and, one further on, as it was first shown
_URLS = ((0x3A51, "work"), (0x3A50, "home"))
_HOME = (0x3A5D, 0x3A59, 0x3A5C, 0x3A5B, 0x3A5A)
_OTHER = (0x3A63, 0x3A5F, 0x3A62, 0x3A61, 0x3A60)
_WORK = (0x8045, 0x8046, 0x8047, 0x8048, 0x8049)
_OLD_WORK = (0x3A29, 0x3A27, 0x3A28, 0x3A2A, 0x3A26)
_EXTRA = ((0x3A48, "Spouse"), (0x3A4E, "Manager"), (0x3A30, "Assistant"))


def read(record: Record, props: Properties) -> None:
    vals = contact.new_vals()
    vals.update({field: props.text(tag) for field, tag in _TEXTS.items()})
    vals["name"] = props.text(0x3001) or props.text(0x37)
    vals["emails"] = _emails(props)
    vals["phones"] = _labelled(props, _PHONES)
    vals["urls"] = _labelled(props, _URLS)
    vals["addresses"] = _addresses(props)
    vals["birthday"] = msg_parts.day(props, 0x3A42)
    vals["note"] = msg_parts.body(record, props)["text"]
    vals["categories"] = msg_parts.categories(props)
    vals["created"], vals["modified"] = props.iso(0x3007), props.iso(0x3008)
    for tag, label in _EXTRA:
        contact.add_extra(vals, label, props.text(tag))
    msg_parts.attach_files(record, props)
    _photo(record, vals)
    contact.name_contact(vals, record.warnings)
    record.vals = vals
    record.ext_key = contact.ext_key(vals)


def _emails(props: Properties) -> list[dict]:
    found = []
    for number in _EMAILS:
        given = (number, number + 1, number - 3)  # Exchange hides it in the others
        values = (props.text(props.named(ADDRESS, one)) for one in given)
        email = next((value for value in values if "@" in value), "")
        if email:
            found.append({"value": email, "label": ""})
    return found


def _labelled(props: Properties, tags: tuple) -> list[dict]:
    found = ({"value": props.text(tag), "label": label} for tag, label in tags)
    return [item for item in found if item["value"]]


def _addresses(props: Properties) -> list[dict]:
    work = tuple(props.named(ADDRESS, number) for number in _WORK)
    work = work if any(map(props.text, work)) else _OLD_WORK
    found = []
    for tags, label in ((work, "work"), (_HOME, "home"), (_OTHER, "other")):
        parts = [", ".join(props.text(tag).splitlines()) for tag in tags]
        address = dict(zip(contact.ADDRESS_PARTS, parts, strict=True))
        if any(parts):
            found.append({**address, "label": label})
    return found


def _photo(record: Record, vals: dict) -> None:
    """The attachment that is the contact's picture becomes its photo."""
    for file in record.attachments:
        mimetype = image_type(b64decode(file["data"][:64]))
        if mimetype and file["name"].lower().startswith("contactpicture"):
            vals["photo"] = {"mimetype": mimetype, "data": file["data"]}
            record.attachments.remove(file)
            return
