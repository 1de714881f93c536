"""Messages and calls as the Android app SMS Backup & Restore saves them."""

import datetime
import re
from collections.abc import Iterator

from . import sms_tags
from .chat import OWNER, Chat, Message, person
from .record import Record, cut_raw, message
from .registry import Reader, register
from .vcard_lines import base64_bytes

_ROOT = re.compile(r"<(?:smses|calls)[\s/>]")
_NOT_DIGIT = re.compile(r"\D")
_NOBODY = ("", "null", "(Unknown)")
_FIRST_MILLISECONDS = 10**11
_LAST_MILLISECONDS = 253_402_300_800_000  # the year 10000
_RECEIVED = "1"
_OUTGOING_CALL = "2"


@register
class SmsReader(Reader):
    """One note per number and day."""

    format = "sms"

    @classmethod
    def confidence(cls, source) -> float:
        return 0.96 if _ROOT.search(source.head) else 0

    def records(self) -> Iterator[Record]:
        text = self.source.text()
        chats: dict[tuple, list[tuple]] = {}
        for number, (tag, start, end) in enumerate(sms_tags.entries(text), 1):
            found, whole = sms_tags.attributes(text, start)
            if not whole or not _milliseconds(found):
                yield _broken(number, text[start:end])
                continue
            kind = "calls" if tag == "call" else "sms"
            entry = (_milliseconds(found), start, end)
            chats.setdefault((kind, _key(_address(found))), []).append(entry)
        head = _head(text)
        for key, entries in chats.items():
            yield from self._chat(key, sorted(entries), text, head)
            head = ""

    def _chat(self, key: tuple, entries: list, text: str, head: str):
        """``entries``: (milliseconds, start, end); parsed one after the other."""
        last = sms_tags.attributes(text, entries[-1][1])[0]
        name, phone = _name(last), _address(last)
        kind, address = key
        chat = Chat(kind, name or phone or "SMS", address, self.source.siblings)
        chat.raw = head
        chat.partners = [person(name, phone)] if name or phone else []
        return chat.records(_message(text[start:end]) for _when, start, end in entries)


def _head(text: str) -> str:
    """What stands above the entries; it goes with the first chat."""
    first = next(sms_tags.entries(text), None)
    return text[: first[1]] if first else text


def _broken(number: int, raw: str) -> Record:
    record = Record({"code": "entry", "n": number}, "note", "")
    record.raw = cut_raw(raw, record.warnings)
    record.error = message("record_unreadable", detail="XML")
    return record


def _message(raw: str) -> Message:
    found, _whole = sms_tags.attributes(raw)
    moment = datetime.datetime.fromtimestamp(
        _milliseconds(found) // 1000, datetime.timezone.utc
    )
    phone = _address(found)
    item = Message(
        f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        f"{moment:%Y-%m-%d}",
        (_name(found) or phone or "?") if _is_theirs(raw, found) else OWNER,
        _text(raw, found),
        raw,
        phone,
    )
    if raw.startswith("<mms"):
        _add_parts(item)
    return item


def _is_theirs(raw: str, found: dict) -> bool:
    if raw.startswith("<call"):
        return found.get("type") != _OUTGOING_CALL
    return (found.get("type") or found.get("msg_box")) == _RECEIVED


def _text(raw: str, found: dict) -> str:
    if raw.startswith("<call"):
        seconds = _number(found, "duration")
        return f"☎ {seconds // 60}:{seconds % 60:02}"
    lines = [_given(found, "subject", "sub"), found.get("body", "")]
    return "\n".join(filter(None, lines))


def _add_parts(item: Message) -> None:
    """Texts and files of a multimedia message; its layout says nothing."""
    texts = [item.text]
    for part in sms_tags.tags(item.raw, "part"):
        if part.get("ct") == "application/smil":
            continue
        if _given(part, "data"):
            _add_file(item, part)
        else:
            texts.append(_given(part, "text"))
    item.text = "\n".join(filter(None, texts))


def _add_file(item: Message, part: dict) -> None:
    names = (_given(part, key) for key in ("cl", "name", "fn"))
    name = next(filter(None, names), "attachment")
    content, whole = base64_bytes(part["data"])
    if whole and content:
        item.embedded.append((name, part.get("ct") or "", content))
    else:
        item.warnings.append(message("attachment_unreadable", name=name))


def _given(found: dict, *names: str) -> str:
    """The first of these attributes that says something."""
    values = (found.get(name, "").strip() for name in names)
    return next((value for value in values if value not in _NOBODY), "")


def _address(found: dict) -> str:
    return _given(found, "address", "number").replace("~", ", ")


def _name(found: dict) -> str:
    return _given(found, "contact_name")


def _key(address: str) -> str:
    """One key for one number, however it is written; names stay names.

    >>> _key("+7 916 123-45-67") == _key("8 (916) 1234567"), _key("Bank")
    (True, 'bank')
    """
    digits = _NOT_DIGIT.sub("", address)
    return digits[-10:] if len(digits) >= 7 and "," not in address else address.lower()


def _number(found: dict, name: str) -> int:
    value = found.get(name, "")
    return int(value) if value.isascii() and value.isdigit() else 0


def _milliseconds(found: dict) -> int:
    """The moment, 0 where there is none that a calendar knows."""
    value = _number(found, "date")
    if value < _FIRST_MILLISECONDS:
        value *= 1000  # some phones write seconds
    return value if value < _LAST_MILLISECONDS else 0
