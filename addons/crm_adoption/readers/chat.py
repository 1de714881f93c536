"""Conversations of every messenger: messages in, one note per chat and day out."""

import dataclasses
import datetime
import html
import mimetypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from . import limits, note
from .images import image_type
from .record import Record, attachment, cut_raw, message, sha1_json
from .source import Siblings

# Who writes where an export only says that it was its owner.
OWNER = "Me"
_PHONE = re.compile(r"\+?\d[\d\s()./-]{5,}\d$")
_PART_CHARS = limits.MAX_NOTE_CHARS // 2  # markup and names come on top


@dataclasses.dataclass
class Message:
    """One message, or with an empty ``author`` what the messenger itself says.

    ``date``: ISO 8601 (UTC with "Z", else in an unknown zone), or the file's own text
    where it can be read in two ways. ``day``: the day as the writer saw it.
    ``raw``: its text in the file to the letter. ``files``: names of files beside the
    export. ``embedded``: files in the export itself, as (name, MIME type, bytes).
    """

    date: str
    day: str
    author: str
    text: str
    raw: str
    phone: str = ""
    files: list[str] = dataclasses.field(default_factory=list)
    embedded: list[tuple] = dataclasses.field(default_factory=list)
    warnings: list[dict] = dataclasses.field(default_factory=list)

    @property
    def moment(self) -> str:
        """The date as far as it is one."""
        try:
            datetime.datetime.fromisoformat(self.date.removesuffix("Z"))
        except ValueError:
            return ""
        return self.date

    @property
    def time(self) -> str:
        return self.date[11:16] if self.moment else self.date


@dataclasses.dataclass
class Chat:
    """One conversation; ``key`` tells it from the others of its ``format``.

    ``is_own``: only the owner's words (notes to himself), brought unless he says no.
    ``raw``: what the export says of the chat as a whole. ``partners``: with whom it
    is, shaped as in ``note.new_vals``, also where they write nothing.
    """

    format: str
    name: str
    key: str
    siblings: Siblings
    is_own: bool = False
    raw: str = ""
    partners: list[dict] = dataclasses.field(default_factory=list)

    def records(self, messages: Iterable[Message]) -> Iterator[Record]:
        """A note per day (left out: other people's words), then one without words.

        ``messages`` in the file's order; of what is too much for one note a second
        one is made for the same day.
        """
        tally = _Tally(self.partners)
        seen: Counter = Counter()
        for day, part in _days(messages):
            tally.add(day, part)
            seen[day] += 1
            number = seen[day]
            key, title = self._key(day), f"{self.name} · {day}" if day else self.name
            if number > 1:
                key, title = f"{key}:{number}", f"{title} ({number})"
            yield self.note(part, key, title)
        if tally.people:
            yield self._summary(tally)

    def note(self, part: list[Message], key: str, title: str) -> Record:
        """The note of these messages."""
        record = Record(_position(title), "note", "", ext_key=key)
        raw = "".join(item.raw for item in part)
        record.raw = cut_raw(raw, record.warnings)
        if not self.is_own:
            record.left_out = message("third_party_words")
        markup = "".join(self._markup(item, record) for item in part)
        text = "\n".join(_line(item) for item in part)
        moments = [item.moment for item in part if item.moment]
        record.vals = note.new_vals(
            title=title,
            **note.limited(markup, text, record),
            created=moments[0] if moments else "",
            updated=moments[-1] if moments else "",
            people=people(part, self.partners),
            folder=self.name,
            messages=[_as_dict(item) for item in part if item.author],
        )
        return record

    def _summary(self, tally: "_Tally") -> Record:
        record = Record(_position(self.name), "note", "", ext_key=self._key())
        record.raw = cut_raw(self.raw or self.name, record.warnings)
        names = [name for name in tally.people if name]
        period = " – ".join(dict.fromkeys(filter(None, (tally.first, tally.last))))
        counts = "; ".join(f"{name}: {count}" for name, count in tally.counts.items())
        record.vals = note.new_vals(
            title=self.name,
            created=tally.created,
            people=list(tally.people.values()),
            folder=self.name,
            details=[
                ["participants", ", ".join(names)],
                ["period", period],
                ["messages", counts],
            ],
        )
        return record

    def _key(self, *day: str) -> str:
        key = "|".join([f"chat:{self.format}", self.key, *day])
        return key if len(key) <= 200 else f"chat:{sha1_json(key)}"

    def _markup(self, item: Message, record: Record) -> str:
        for warning in item.warnings:
            if warning not in record.warnings:
                record.warnings.append(warning)
        lines = html.escape(item.text).replace("\n", "<br/>")
        links = "".join(_attach(record, *file) for file in item.embedded)
        links += "".join(self._link(name, record) for name in item.files)
        if not item.author:
            return f"<p><em>{item.time} {lines}</em>{links}</p>"
        author = html.escape(item.author)
        return f"<p><b>{author}</b> {item.time}<br/>{lines}{links}</p>"

    def _link(self, path: str, record: Record) -> str:
        """Attach a file beside the export; of one that is missing the name stays."""
        name = path.rpartition("/")[2]
        content = self.siblings.read(path)
        if content is not None:
            return _attach(record, name, "", content)
        record.warnings.append(message("attachment_missing", md5=path))
        return f"<br/>[{html.escape(name)}]"


def _position(title: str) -> dict:
    return {"code": "member", "name": title}


def _attach(record: Record, name: str, mimetype: str, content: bytes) -> str:
    """Add the file to the record: a link to it, or nothing and a warning."""
    taken = sum(len(file["data"]) for file in record.attachments) * 3 // 4
    if taken + len(content) > limits.MAX_ATTACHMENT_BYTES:
        warning = message("attachment_too_large", name=name, size=len(content))
        record.warnings.append(warning)
        return ""
    guessed = image_type(content) or mimetype or mimetypes.guess_type(name)[0]
    file = attachment(name, guessed or "application/octet-stream", content)
    if all(file["md5"] != other["md5"] for other in record.attachments):
        record.attachments.append(file)
    return f'<br/><a href="#md5-{file["md5"]}">{html.escape(name)}</a>'


def _days(messages: Iterable[Message]) -> Iterator[tuple[str, list[Message]]]:
    """Messages that follow each other on one day, in parts of a note's size."""
    part: list[Message] = []
    size = 0
    for item in messages:
        length = len(item.text) + len(item.author)
        if part and (item.day != part[0].day or size + length > _PART_CHARS):
            yield part[0].day, part
            part, size = [], 0
        part.append(item)
        size += length
    if part:
        yield part[0].day, part


def people(messages: Iterable[Message], partners: Iterable[dict] = ()) -> list[dict]:
    """The partners and who else writes, once each, without the export's owner.

    >>> people([Message("", "", "+49 30 123456", "hi", "")])
    [{'name': '', 'email': '', 'phone': '+49 30 123456'}]
    """
    found = {person_name(partner): partner for partner in partners}
    for item in messages:
        if item.author not in ("", OWNER, *found):
            phone = item.author if _PHONE.match(item.author) else ""
            name = "" if phone else item.author
            found[item.author] = person(name, item.phone or phone)
    return list(found.values())


def person(name: str, phone: str) -> dict:
    return {"name": name, "email": "", "phone": phone}


def person_name(person: dict) -> str:
    return person["name"] or person["phone"]


def _line(item: Message) -> str:
    author = f"{item.author}: " if item.author else ""
    files = [name.rpartition("/")[2] for name in item.files]
    files += [name for name, _mimetype, _content in item.embedded]
    shown = "".join(f" [{name}]" for name in files)
    return f"{item.time} {author}{item.text}{shown}".rstrip()


def _as_dict(item: Message) -> dict:
    return {"date": item.date, "author": item.author, "text": item.text}


class _Tally:
    """What can be said of a chat without anyone's words."""

    def __init__(self, partners: list[dict]):
        self.people = {person_name(partner): partner for partner in partners}
        self.counts: Counter = Counter()
        self.first = self.last = self.created = ""

    def add(self, day: str, part: list[Message]) -> None:
        self.first = self.first or day
        self.last = day
        self.created = self.created or part[0].moment
        for other in people(part):
            self.people.setdefault(person_name(other), other)
        self.counts.update(item.author for item in part if item.author)
