"""Chats exported by WhatsApp, and texts of the same make (Signal's)."""

import re
from collections.abc import Iterator

from . import whatsapp_words as words
from .chat import Chat, Message, people, person_name
from .day_order import day_order, iso_day
from .record import FileInfo, Record, message
from .registry import Reader, register

_START = re.compile(
    r"(?P<bracket>\[)?"
    r"(?P<date>(?P<first>\d{1,4})(?P<separator>[./-]) ?(?P<second>\d{1,2})[./-] ?"
    r"(?P<third>\d{1,4})\.?)"
    r"(?:[,،]| à| um| às| alle| в)? ?"
    rf"(?P<clock>(?:(?P<early>{words.HALF_DAY}) )?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
    rf"(?:[:.](?P<second_of_minute>\d\d))?(?: ?(?P<late>{words.HALF_DAY}))?)"
    r"(?(bracket)\] ?| [-–—] )(?P<body>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AUTHOR = re.compile(r"(?P<author>[^:\n]{1,100}): *(?:(?<= )|(?=[\r\n]|$))", re.DOTALL)
_PLACELESS = ("_chat", "chat", "")


@register
class WhatsAppReader(Reader):
    """One note per day of the chat."""

    format = "whatsapp"

    @classmethod
    def confidence(cls, source) -> float:
        lines = [line for line in source.head.splitlines() if line.strip()][:200]
        starts = list(filter(None, map(start_of, lines)))
        written = [start for start in starts if _AUTHOR.match(start["body"])]
        if not written or not start_of(lines[0]):
            return 0
        return 0.9 if cls._is_mine(written[0]) else 0

    @classmethod
    def _is_mine(cls, start: re.Match) -> bool:
        return not _is_signal(start)

    def info(self) -> FileInfo:
        source = self.source
        return FileInfo(self.format, source.encoding, samples=source.samples())

    def records(self) -> Iterator[Record]:
        order = self._order()
        name = self._chat_name()
        chat = Chat(self.format, name, name, self.source.siblings)
        return chat.records(self._with_doubts(self._messages(order)))

    def _order(self) -> str:
        wish = self.source.options.get("date_order", "")
        dates, separators = [], set()
        for start in filter(None, map(start_of, self.source.lines())):
            separators.add(start["separator"])
            date = _numbers(start)
            if not dates or dates[-1] != date:
                dates.append(date)
        return day_order(dates, wish) or ("dmy" if separators == {"."} else "")

    def _messages(self, order: str) -> Iterator[Message]:
        pending: list[str] = []
        for line in self.source.lines():
            if start_of(line) and pending:
                yield _message(pending, order)
                pending = []
            pending.append(line)
        if pending:
            yield _message(pending, order)

    def _with_doubts(self, messages: Iterator[Message]) -> Iterator[Message]:
        for item in messages:
            if item.day and not item.moment:
                args = {"value": item.day, "column": self.source.name}
                item.warnings.append(message("date_unclear", **args))
            yield item

    def _chat_name(self) -> str:
        """After whom the file, its folder or archive is named, else who writes."""
        siblings = self.source.siblings
        folder = siblings.folder.rpartition("/")[2]
        stem = self.source.name.rpartition("/")[2].removesuffix(".txt")
        for part in (stem, folder, siblings.container.removesuffix(".zip")):
            part = words.INVISIBLE.sub("", part)
            prefix = words.CHAT_NAME.match(part)
            name = part[prefix.end() if prefix else 0 :].strip()
            if name.lower() not in _PLACELESS:
                return name
        names = sorted(map(person_name, people(self._messages(""))))
        return ", ".join(names[:5])


def start_of(line: str) -> re.Match | None:
    """The first line of a message, cleaned of invisible marks, in its parts."""
    if not words.INVISIBLE.sub("", line[:6]).lstrip("[ ")[:1].isdigit():
        return None  # nearly all further lines of a message: not worth the expression
    return _START.match(_clean(line))


def _clean(line: str) -> str:
    return words.BLANKS.sub(" ", words.INVISIBLE.sub("", line)).lstrip()


def _numbers(start: re.Match) -> tuple[int, int, int]:
    return int(start["first"]), int(start["second"]), int(start["third"])


def _is_signal(start: re.Match) -> bool:
    return bool(start["bracket"]) and bool(re.match(r"\d{4}-\d\d-\d\d$", start["date"]))


def _message(lines: list[str], order: str) -> Message:
    raw = "".join(lines)
    start = start_of(lines[0])
    if not start:  # above the first message
        return Message("", "", "", raw.strip(), raw)
    day = iso_day(_numbers(start), order)
    clock = _clock(start)
    date = f"{day}T{clock}" if day and clock else f"{start['date']}, {start['clock']}"
    rest = "".join(words.INVISIBLE.sub("", line) for line in lines[1:])
    written = _AUTHOR.match(start["body"])
    author = written["author"].lstrip("~ ").strip() if written else ""
    text = (start["body"][written.end() if written else 0 :] + rest).strip()
    if words.NOTICE.search(text) and ": \u200e" in lines[0]:
        author, text = "", start["body"].strip()
    item = Message(date, day or start["date"], author, text, raw)
    _take_marks(item)
    return item


def _take_marks(item: Message) -> None:
    """Names of attached files and the mark of an edited message, out of the text."""
    item.text = words.EDITED.sub("", item.text)
    for match in words.ATTACHED.finditer(item.text):
        item.files.append((match["android"] or match["iphone"]).strip())
    item.text = words.ATTACHED.sub("", item.text).strip()


def _clock(start: re.Match) -> str:
    hour = words.hour(int(start["hour"]), start["early"] or start["late"])
    minute, second = int(start["minute"]), int(start["second_of_minute"] or 0)
    valid = hour < 24 and minute < 60 and second < 60
    return f"{hour:02}:{minute:02}:{second:02}" if valid else ""
