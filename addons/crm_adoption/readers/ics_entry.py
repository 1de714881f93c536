"""What meetings, to-dos and journal entries of a calendar have in common."""

import dataclasses
import re
from typing import Any

from . import attachments, html_text, limits, meeting, values
from .ics_values import Moment, NotADate, moment, span
from .ics_zones import Zones
from .record import Record, message, sha1_json
from .vcard_lines import Property, base64_bytes

_COMMA = re.compile(r"(?<!\\),")
_REST_OF_ZONE = re.compile(r"(.{1,200}):(\d{8}(?:T\d{6})?)$")
_NAME_AND_ADDRESS = re.compile(r"([^<>]*)<([^<>@\s]+@[^<>\s]+)>$")
_FILE_NAMES = ("FILENAME", "X-FILENAME", "X-APPLE-FILENAME", "X-ORACLE-FILENAME")
_MAX_EXTRA_CHARS = limits.MAX_NOTE_CHARS
_SILENT = {"DTSTAMP", "SEQUENCE", "BEGIN", "END", "VERSION", "PRODID"}
# What programs note for themselves; it stays in the original text.
_TECHNICAL = re.compile(
    r"X-(?:MICROSOFT|MS|APPLE|MOZ|LIC|WR|EVOLUTION|FUNAMBOL|SYNCML|ALT-DESC)\b"
)


@dataclasses.dataclass
class Entry:
    """The properties of one component, its alarms' ones, and what its calendar says."""

    props: list[Property]
    alarms: list[list[Property]]
    zones: Zones
    folder: str = ""
    is_cancelled: bool = False


class EntryMapper:
    """Fills one record from an entry: ``_read_<property>`` for what has a field.

    Everything else becomes ``extra``.
    """

    kind = ""

    def __init__(self, record: Record, entry: Entry, vals: dict):
        self.record = record
        self.entry = entry
        self.vals = vals
        self.vals["folder"] = entry.folder
        self.description = ""
        self.markup = ""
        self.extra_chars = 0

    def run(self) -> None:
        """:raises NotADate: where the date is damaged that makes the entry one"""
        for prop in self.entry.props:
            if prop.unknown_charset:
                self._warn("encoding_unknown", charset=prop.unknown_charset)
            if prop.nameless_lines:
                self._warn("line_without_name")
            handler = f"_read_{prop.name.lower().replace('-', '_')}"
            if method := getattr(self, handler, None):
                method(prop)
            elif prop.name not in _SILENT and not _TECHNICAL.match(prop.name):
                self.extra(prop)
        self.finish()
        self.record.vals = self.vals
        self.record.ext_key = self.ext_key()

    def finish(self) -> None:
        """Put together what needs several properties."""

    def ext_key(self) -> str:
        """Native with a UID, else made of the content."""
        if self.vals["uid"]:
            return f"uid:{self.vals['uid']}"
        return f"{self.kind}:{sha1_json(self.vals)}"

    def _warn(self, code: str, **args: Any) -> None:
        warning = message(code, **args)
        if warning not in self.record.warnings:
            self.record.warnings.append(warning)

    def extra(self, prop: Property) -> None:
        self.add_extra(prop.name, prop.text())

    def add_extra(self, name: str, text: str) -> None:
        self.extra_chars += len(name) + len(text)
        if self.extra_chars > _MAX_EXTRA_CHARS:
            self._warn("details_cut")
        elif text.strip():
            self.vals["extra"].append([name, text])

    def text(self, field: str, prop: Property) -> None:
        """The first value is the field's, further ones are kept aside."""
        value = prop.text()
        if not self.vals[field]:
            self.vals[field] = value
        elif value != self.vals[field]:
            self.extra(prop)

    def moment(self, prop: Property, text: str | None = None) -> Moment:
        """:raises NotADate:"""
        tzid = _param(prop, "TZID")
        text = prop.text() if text is None else text
        if match := _REST_OF_ZONE.match(text):  # "(UTC+03:00) Moscow" without quotes
            tzid, text = f"{tzid}:{match[1]}", match[2]
        found = moment(text, tzid, self.entry.zones)
        if found.unknown_zone:
            self._warn("zone_unknown", zone=found.unknown_zone)
        return found

    def moment_or_none(self, prop: Property, text: str | None = None) -> Moment | None:
        """None with a warning where it is no date; the text is kept."""
        value = prop.text() if text is None else text
        if not value.strip():
            return None
        try:
            return self.moment(prop, value)
        except NotADate:
            self._warn("date_unreadable", value=value[:100], column=prop.name)
            self.add_extra(prop.name, value)
            return None

    def end_of(self, start: Moment, prop: Property) -> Moment | None:
        """When something of this DURATION ends."""
        length = span(prop.text())
        try:
            return start.plus(length) if length is not None else None
        except OverflowError:
            return None

    def limited_description(self) -> tuple[str, str]:
        """(html, text); html is "" where the text was never formatted."""
        markup, text = self.markup, self.description
        if not markup and html_text.looks_like_html(text):
            markup, text = html_text.convert(text)
        elif markup:
            markup, plain = html_text.convert(markup)
            text = text or plain
        limit = limits.MAX_NOTE_CHARS
        if max(len(markup), len(text)) > limit:
            self._warn("note_cut", size=len(text), limit=limit)
            return "", text[:limit]
        return markup, text

    def _read_summary(self, prop: Property) -> None:
        self.text("title", prop)

    def _read_description(self, prop: Property) -> None:
        if self.description:
            self.extra(prop)
        self.description = self.description or prop.text()

    def _read_x_alt_desc(self, prop: Property) -> None:
        self.markup = self.markup or prop.text()

    def _read_uid(self, prop: Property) -> None:
        self.text("uid", prop)

    def _read_created(self, prop: Property) -> None:
        self._stamp("created", prop)

    _read_dcreated = _read_created

    def _read_last_modified(self, prop: Property) -> None:
        self._stamp("updated", prop)

    def _stamp(self, field: str, prop: Property) -> None:
        self.vals[field] = values.timestamp(prop.text()) or self.vals[field]

    def _read_categories(self, prop: Property) -> None:
        known = self.vals[self.categories]
        for name in _COMMA.split(prop.value):
            name = name.replace("\\", "").strip()
            if name and name not in known:
                known.append(name)

    categories = "categories"

    def _read_attach(self, prop: Property) -> None:
        """Inline content is an attachment, a link stays a link."""
        text = prop.value.strip()
        _scheme, data, inline = text.partition(";base64,")
        if text[:5].lower() == "data:" and data:
            text = inline
        elif not prop.is_base64:
            self.extra(prop)
            return
        mimetype = _param(prop, "FMTTYPE")
        given = (_param(prop, name) for name in _FILE_NAMES)
        name = attachments.safe_name(next(filter(None, given), ""), mimetype)
        content, whole = base64_bytes(text)
        if whole and content:
            attachments.attach(self.record, name, mimetype, content)
        else:
            self._warn("attachment_unreadable", name=name)

    _read_image = _read_attach


def has_nothing(entry: Entry) -> bool:
    """Whether an entry holds no more than its own markings."""
    return not any(
        prop.value.strip() for prop in entry.props if prop.name not in _SILENT
    )


def person(prop: Property) -> dict:
    """Name and address of an ORGANIZER or ATTENDEE, old forms too.

    ``status`` is "" unless the person accepted, declined or may come.
    """
    value = prop.text()
    email = _param(prop, "EMAIL")
    name = _param(prop, "CN").strip("\"' ")
    if value[:7].lower() == "mailto:":
        value = value[7:].split("?")[0]
    if match := _NAME_AND_ADDRESS.match(value):
        name, value = name or match[1].strip(), match[2]
    if "@" in value and ":" not in value:
        email = email or value
    elif not name:
        name = value
    answer = (_param(prop, "PARTSTAT") or _param(prop, "STATUS")).lower()
    status = answer if answer in meeting.ANSWERS else ""
    return {"name": name, "email": email.strip(), "status": status}


def _param(prop: Property, name: str) -> str:
    """A parameter as it was written, "" without it; it may hold commas."""
    return ", ".join(prop.params.get(name, ()))
