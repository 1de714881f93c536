"""Telegram Desktop's export as JSON: one chat, or a whole account."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator

from . import contact, telegram_text
from .chat import Chat, Message
from .record import FileInfo, Record, cut_raw, message, sha1_json
from .registry import Reader, register

_MARK = re.compile(
    r'"(?:date_unixtime|from_id|personal_information|frequent_contacts|left_chats)"'
)
_CHAT_LISTS = ("chats", "left_chats")
_SAVED = "Saved Messages"


@register
class TelegramReader(Reader):
    """Chats by day, saved messages one by one, and the contacts."""

    format = "telegram"

    @classmethod
    def confidence(cls, source) -> float:
        head = source.head
        return 0.95 if head.lstrip()[:1] == "{" and _MARK.search(head) else 0

    def info(self) -> FileInfo:
        source = self.source
        return FileInfo(self.format, source.encoding, samples=source.samples())

    def records(self) -> Iterator[Record]:
        text = self.source.content.decode(
            self.source.encoding, self.source.decode_errors
        )
        try:
            data = json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict):
            del text
            yield from _account(data, self.source.siblings)
        else:
            yield _broken(1, text)


def _account(data: dict, siblings) -> Iterator[Record]:
    people = _take_list(data, "contacts")
    chats = [chat for key in _CHAT_LISTS for chat in _take_list(data, key)]
    if "messages" in data:
        chats, data = [data, *chats], {}
    phones = _phones(people)
    for number, person in enumerate(people, 1):
        yield _contact(number, person)
    for number, chat in enumerate(chats, 1):
        if isinstance(chat, dict):
            yield from _chat(chat, phones, siblings)
        else:
            yield _broken(number, chat)
    if any(data.values()):
        yield _rest(data)


def _take_list(data: dict, key: str) -> list:
    """The list of a section, taken out of the section; what is no list stays."""
    section = data.get(key)
    if not isinstance(section, dict) or not isinstance(section.get("list"), list):
        return []
    return section.pop("list")


def _rest(data: dict) -> Record:
    """Settings, devices and the like: kept, hardly ever worth bringing."""
    raw = json.dumps(data, ensure_ascii=False, indent=1)
    record = Record({"code": "member", "name": "Telegram"}, "note", "")
    record.raw = cut_raw(raw, record.warnings)
    record.vals = {"title": "Telegram", "text": raw[:1000]}
    record.left_out = message("account_settings")
    record.ext_key = "chat:telegram||account"
    return record


def _broken(number: int, raw: object) -> Record:
    record = Record({"code": "entry", "n": number}, "note", "")
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    record.raw = cut_raw(text, record.warnings)
    record.error = message("record_unreadable", detail="JSON")
    return record


# === Contacts ===#


def _phones(people: list) -> dict[str, str]:
    """Phone by the sender's id as the messages have it."""
    known = (person for person in people if isinstance(person, dict))
    return {
        f"user{person['user_id']}": _phone(person)
        for person in known
        if person.get("user_id")
    }


def _phone(person: dict) -> str:
    number = telegram_text.plain(person.get("phone_number")).strip()
    return f"+{number[2:].strip()}" if number.startswith("00") else number


def _contact(number: int, person: object) -> Record:
    if not isinstance(person, dict):
        return _broken(number, person)
    record = Record({"code": "entry", "n": number}, "contact", "")
    record.raw = json.dumps(person, ensure_ascii=False)
    vals = contact.new_vals()
    for field in ("first_name", "last_name"):
        vals[field] = telegram_text.plain(person.get(field)).strip()
    if phone := _phone(person):
        vals["phones"] = [{"value": phone, "label": ""}]
    if contact.is_empty(vals):
        record.error = message("empty_record")
        return record
    if person.get("user_id"):
        vals["uid"] = f"telegram:{person['user_id']}"
    contact.name_contact(vals, record.warnings)
    record.vals, record.ext_key = vals, contact.ext_key(vals)
    return record


# === Chats ===#


def _chat(data: dict, phones: dict[str, str], siblings) -> Iterator[Record]:
    items = data.pop("messages", None)
    items = items if isinstance(items, list) else [items] if items else []
    is_saved = data.get("type") == "saved_messages"
    key = telegram_text.plain(data.get("id") or data.get("name"))
    name = telegram_text.plain(data.get("name")).strip() or (
        _SAVED if is_saved else f"Telegram {key}".strip()
    )
    raw = json.dumps(data, ensure_ascii=False)
    chat = Chat("telegram", name, key, siblings, is_saved, raw)
    good = [item for item in items if isinstance(item, dict)]
    by_id = {telegram_text.plain(item.get("id")): item for item in good}
    messages = (_message(item, phones, by_id) for item in good)
    if is_saved:
        yield from _saved(chat, zip(good, messages, strict=True))
    else:
        yield from chat.records(messages)
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield _broken(number, item)


def _saved(chat: Chat, messages: Iterable[tuple[dict, Message]]) -> Iterator[Record]:
    """What the owner wrote to himself: a note each."""
    for item, said in messages:
        identity = telegram_text.plain(item.get("id")) or sha1_json(item)
        title = said.text.strip().split("\n")[0][:80] or f"{chat.name} · {said.day}"
        yield chat.note([said], f"chat:telegram|{chat.key}/{identity}", title)


def _message(item: dict, phones: dict[str, str], by_id: dict) -> Message:
    is_service = item.get("type") == "service"
    author = telegram_text.plain(item.get("from") or item.get("from_id"))
    date, day = _moment(item)
    return Message(
        date,
        day,
        "" if is_service else author or "?",
        telegram_text.service(item) if is_service else telegram_text.text(item, by_id),
        json.dumps(item, ensure_ascii=False) + "\n",
        phones.get(telegram_text.plain(item.get("from_id")), ""),
        telegram_text.files(item),
    )


def _moment(item: dict) -> tuple[str, str]:
    """The moment in UTC, and the day as the owner's clock showed it."""
    local = telegram_text.plain(item.get("date"))[:19]
    try:
        seconds = int(telegram_text.plain(item.get("date_unixtime")))
        moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    except (ValueError, OverflowError, OSError):
        return local, local[:10]
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}", local[:10] or f"{moment:%Y-%m-%d}"
