"""vCard 2.1, 3.0 and 4.0."""

import re
from collections.abc import Iterator

from . import contact, dates, limits, values
from .images import image_type
from .record import FileInfo, Record, attachment, cut_raw, message
from .registry import Reader, register
from .vcard_lines import CardText, Property, base64_bytes, cards, properties

_BEGIN = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_$", re.DOTALL)
_DATA_URI = re.compile(r"data:([^;,]*)(;base64)?,(.*)$", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LABELS = ("work", "home", "other", "mobile", "fax", "pager", "main")
_SYNONYMS = {"cell": "mobile", "iphone": "mobile"}
_NO_LABEL = {
    "pref",
    "voice",
    "internet",
    "parcel",
    "postal",
    "dom",
    "intl",
    "msg",
    "x-internet",
}
_SILENT = {"VERSION", "PRODID", "X-ABLABEL", "KIND", "BEGIN", "END"}
_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}


@register
class VCardReader(Reader):
    """Contact cards of phones and mail programs."""

    format = "vcard"
    extensions = (".vcf", ".vcard")

    @classmethod
    def confidence(cls, source) -> float:
        match = _BEGIN.search(source.head)
        if not match:
            return 0
        return 0.6 if source.head[: match.start()].strip() else 0.95

    def info(self) -> FileInfo:
        source = self.source
        return FileInfo(self.format, source.encoding, samples=source.samples())

    def records(self) -> Iterator[Record]:
        for card in cards(self.source.lines()):
            yield read_card(card, self.source.encoding)


def read_card(card: CardText, encoding: str) -> Record:
    """One card as a record; one that cannot be understood gets an error."""
    warnings: list[dict] = []
    raw = cut_raw(card.text, warnings)
    record = Record({"code": "card", "n": card.number}, "contact", raw)
    record.warnings = warnings
    if not card.is_card:
        record.error = message("outside_card")
        return record
    if not card.terminated:
        warnings.append(message("card_unterminated"))
    try:
        mapper = _Mapper(record, list(properties(card, encoding)))
        mapper.run()
    except (ValueError, LookupError, ArithmeticError) as error:
        record.vals, record.attachments = {}, []
        record.error = message("record_unreadable", detail=type(error).__name__)
    return record


class _Mapper:
    """Fills one record from the properties of its card."""

    def __init__(self, record: Record, props: list[Property]):
        self.record = record
        self.props = props
        self.vals = contact.new_vals()
        self.labels = {
            prop.group: _APPLE_LABEL.sub(r"\1", prop.text())
            for prop in props
            if prop.group and prop.name == "X-ABLABEL"
        }

    def run(self) -> None:
        for prop in self.props:
            self._note_oddities(prop)
            method = prop.name.lower().replace("-", "_")
            handler = getattr(self, f"_read_{method}", None)
            if prop.name in _BINARY:
                self._read_binary(prop)
            elif handler:
                handler(prop)
            elif prop.name not in _SILENT:
                self._extra(prop)
        self._finish()

    def _finish(self) -> None:
        vals, record = self.vals, self.record
        if contact.is_empty(vals) and not record.attachments:
            record.error = message("empty_record")
            return
        for field in ("emails", "phones", "urls", "addresses"):
            vals[field].sort(key=lambda item: not item.pop("pref"))
        contact.name_contact(vals, record.warnings)
        record.vals = vals
        record.ext_key = contact.ext_key(vals)

    def _note_oddities(self, prop: Property) -> None:
        if prop.unknown_charset:
            self._warn("encoding_unknown", charset=prop.unknown_charset)
        if prop.nameless_lines:
            self._warn("line_without_name")

    def _warn(self, code: str, **args) -> None:
        self.record.warnings.append(message(code, **args))

    def _label(self, prop: Property) -> str:
        if label := self.labels.get(prop.group):
            return label
        types = {_SYNONYMS.get(kind, kind) for kind in prop.types - _NO_LABEL}
        known = [label for label in _LABELS if label in types]
        custom = sorted(kind for kind in types if kind and kind not in _LABELS)
        return " ".join(known or custom[:1])

    def _extra(self, prop: Property, value: str | None = None) -> None:
        label = self._label(prop)
        name = f"{prop.name} ({label})" if label else prop.name
        contact.add_extra(self.vals, name, prop.text() if value is None else value)

    def _text(self, field: str, prop: Property) -> None:
        """The first value is the field's, further ones are kept aside."""
        value = prop.text()
        if not self.vals[field]:
            self.vals[field] = value
        elif value != self.vals[field]:
            self._extra(prop)

    def _channel(self, field: str, prop: Property, value: str) -> None:
        pref = "pref" in prop.types or bool(prop.params.get("PREF"))
        if value:
            item = {"value": value, "label": self._label(prop), "pref": pref}
            self.vals[field].append(item)

    def _read_fn(self, prop: Property) -> None:
        self._text("name", prop)

    def _read_n(self, prop: Property) -> None:
        parts = prop.components()
        fields = ("last_name", "first_name", "middle_name", "prefix", "suffix")
        for field, value in zip(fields, parts, strict=False):
            if not self.vals[field]:
                self.vals[field] = value
        for value in parts[len(fields) :]:
            self._extra(prop, value)

    def _read_nickname(self, prop: Property) -> None:
        self._text("nickname", prop)

    def _read_org(self, prop: Property) -> None:
        company, *departments = prop.components()
        department = " / ".join(filter(None, departments))
        if self.vals["company"] or self.vals["department"]:
            self._extra(prop, " / ".join(filter(None, [company, department])))
        else:
            self.vals.update(company=company, department=department)

    def _read_title(self, prop: Property) -> None:
        self._text("job_title", prop)

    def _read_role(self, prop: Property) -> None:
        has_title = any(other.name == "TITLE" and other.value for other in self.props)
        self._extra(prop) if has_title else self._text("job_title", prop)

    def _read_email(self, prop: Property) -> None:
        value = prop.text()
        is_uri = value[:7].lower() == "mailto:"
        self._channel("emails", prop, value[7:] if is_uri else value)

    def _read_tel(self, prop: Property) -> None:
        value = prop.text()
        if value[:4].lower() == "tel:":
            value = value[4:].replace(";ext=", " ext. ")
        self._channel("phones", prop, value)

    def _read_url(self, prop: Property) -> None:
        self._channel("urls", prop, prop.text())

    def _read_adr(self, prop: Property) -> None:
        box, extended, street, *rest = [*prop.components(), "", "", ""]
        for label in prop.params.get("LABEL", ()):
            # an unquoted label with colons runs on into the first component
            label, box = label + box.rpartition(":")[0], box.rpartition(":")[2]
            contact.add_extra(self.vals, "ADR LABEL", label)
        rest += [""] * 4
        address = {
            "street": ", ".join(filter(None, (street, extended, box))),
            **dict(zip(contact.ADDRESS_PARTS[1:], rest[:4], strict=True)),
        }
        surplus = ", ".join(filter(None, rest[4:]))
        if any(address.values()) or surplus:
            address["street"] = ", ".join(filter(None, (address["street"], surplus)))
            address["label"] = self._label(prop)
            address["pref"] = "pref" in prop.types
            self.vals["addresses"].append(address)

    def _read_bday(self, prop: Property) -> None:
        value = prop.text()
        try:
            day = values.birthday(value)
        except dates.UnclearDate:
            self._warn("date_unclear", value=value, column="BDAY")
            day = ""
        if day and not self.vals["birthday"]:
            self.vals["birthday"] = day
        elif day != self.vals["birthday"] or not day:
            self._extra(prop)

    def _read_note(self, prop: Property) -> None:
        notes = [self.vals["note"], prop.text()]
        self.vals["note"] = "\n\n".join(filter(None, notes))

    def _read_categories(self, prop: Property) -> None:
        names = (name.strip() for name in prop.text().split(","))
        known = self.vals["categories"]
        known.extend(name for name in names if name and name not in known)

    def _read_uid(self, prop: Property) -> None:
        self._text("uid", prop)

    def _read_rev(self, prop: Property) -> None:
        self._moment("modified", prop)

    def _read_created(self, prop: Property) -> None:
        self._moment("created", prop)

    def _moment(self, field: str, prop: Property) -> None:
        moment = values.timestamp(prop.text())
        if moment:
            self.vals[field] = moment
        else:
            self._extra(prop)

    def _read_kind(self, prop: Property) -> None:
        if prop.text().lower() == "group":
            self._warn("contact_group")

    _read_x_addressbookserver_kind = _read_kind

    def _read_binary(self, prop: Property) -> None:
        if not prop.value.strip():
            return
        if match := _DATA_URI.match(prop.value.strip().replace("\\,", ",")):
            self._binary(prop, match[3])
        elif prop.is_base64:
            self._binary(prop, prop.value)
        elif prop.name == "PHOTO" and _LINK.match(prop.text()):
            self._warn("photo_is_link")
            self._extra(prop)
        else:
            self._extra(prop)

    def _binary(self, prop: Property, text: str) -> None:
        content, whole = base64_bytes(text)
        mimetype = image_type(content)
        if prop.name == "PHOTO" and not self.vals["photo"]:
            self._photo(content, mimetype if whole else None)
        elif len(content) > limits.MAX_PHOTO_BYTES:
            self._warn("attachment_too_large", name=prop.name, size=len(content))
        elif not whole:
            self._warn("attachment_unreadable", name=prop.name)
        else:
            mimetype = mimetype or "application/octet-stream"
            file = attachment(prop.name.lower(), mimetype, content)
            self.record.attachments.append(file)

    def _photo(self, content: bytes, mimetype: str | None) -> None:
        if len(content) > limits.MAX_PHOTO_BYTES:
            self._warn("photo_too_large", size=len(content))
        elif not mimetype:
            self._warn("photo_unreadable")
        else:
            data = attachment("photo", mimetype, content)["data"]
            self.vals["photo"] = {"mimetype": mimetype, "data": data}
