"""What notes that are files have in common: names, dates, files beside them."""

import contextlib
import datetime
import mimetypes
import re
import urllib.parse

from . import limits
from .images import image_type
from .record import Record, attachment, message
from .source import Siblings

# Notion appends the page's number to every name.
_NOTION_ID = re.compile(r"[ -]?(?<![0-9a-f])([0-9a-f]{32})(?=$|\.\w+$)")
_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    "янв фев мар апр мая июн июл авг сен окт ноя дек".split(),
)
_TIME = r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([AaPp])\.?[Mm])?)?"
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.? (\d{1,2}),? (\d{4})" + _TIME)
_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([^\W\d]{3,})\.? (\d{4})(?: г\.?)?" + _TIME)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})" + _TIME)
_MAX_DATE_CHARS = 100
_MAX_TITLE_CHARS = 250
_ZONE_SPACE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")


def attach(record: Record, siblings: Siblings, name: str) -> str:
    """Attach the file that lies beside the note: its MD5, "" where it cannot be."""
    content = siblings.read(name)
    name = urllib.parse.unquote(name)
    if content is not None:
        return attach_bytes(record, name.rpartition("/")[2], "", content)
    size = siblings.size(name)
    if size is None:
        record.warnings.append(message("attachment_missing", md5=name))
    else:
        record.warnings.append(message("attachment_too_large", name=name, size=size))
    return ""


def attach_bytes(record: Record, name: str, mimetype: str, content: bytes) -> str:
    """Attach a file to the note: its MD5, "" where it is too large.

    :param mimetype: "" to find it out
    """
    mimetype = image_type(content) or mimetype or mimetypes.guess_type(name)[0] or ""
    file = attachment(name, mimetype or "application/octet-stream", content)
    if any(known["md5"] == file["md5"] for known in record.attachments):
        return file["md5"]
    taken = sum(len(known["data"]) for known in record.attachments) * 3 // 4
    if taken + len(content) > limits.MAX_ATTACHMENT_BYTES:
        warning = message("attachment_too_large", name=name, size=len(content))
        record.warnings.append(warning)
        return ""
    record.attachments.append(file)
    return file["md5"]


def title(text: str) -> str:
    """One line that is not too long; the rest is in the text or in ``raw``."""
    return " ".join(text.split())[:_MAX_TITLE_CHARS]


def stem(name: str) -> str:
    """What a file is called, for a note without a title of its own.

    >>> stem("Client list 0123456789abcdef0123456789abcdef.md"), stem("a.b.html")
    ('Client list', 'a.b')
    """
    bare, dot, extension = name.rpartition(".")
    if not dot or not bare or len(extension) > 8 or " " in extension:
        bare = name
    return _NOTION_ID.sub("", bare).strip() or bare


def notion_id(name: str) -> str:
    match = _NOTION_ID.search(name)
    return match[1] if match else ""


def folder(siblings: Siblings) -> str:
    """The folder in its archive, without what Notion adds to its parts."""
    return "/".join(stem_of_folder(part) for part in siblings.folder.split("/"))


def stem_of_folder(part: str) -> str:
    return _NOTION_ID.sub("", part).strip() or part


def moment(text: str) -> str:
    """ISO 8601 of a date, with or without time, as people and programs write it.

    With "Z" where a zone is given; "" where it is no date or can be read in two ways.

    >>> moment("2024-03-11 08:15:00 +0300"), moment("March 11, 2024 8:15 PM")
    ('2024-03-11T05:15:00Z', '2024-03-11T20:15:00')
    >>> moment("11 марта 2024 г."), moment("03/04/2024")
    ('2024-03-11', '')
    """
    text = " ".join(text[:_MAX_DATE_CHARS].replace("\u202f", " ").split())
    with contextlib.suppress(ValueError, OverflowError):
        return _iso(text) or _spelled(text)
    return ""


def _iso(text: str) -> str:
    try:
        found = datetime.datetime.fromisoformat(_ZONE_SPACE.sub("", text))
    except ValueError:
        return ""
    if found.tzinfo:
        found = found.astimezone(datetime.UTC).replace(tzinfo=None)
        return found.isoformat(timespec="seconds") + "Z"
    if ":" not in text:
        return found.date().isoformat() if "-" in text else ""
    return found.isoformat(timespec="seconds")


def _spelled(text: str) -> str:
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year, *time = match.groups()
        return _date(year, _month(name), day, *time)
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year, *time = match.groups()
        return _date(year, _month(name), day, *time)
    if match := _DOTTED.fullmatch(text):
        day, month, year, *time = match.groups()
        return _date(year, month, day, *time)
    return ""


def _month(name: str) -> int:
    short = name[:3].lower().replace("май", "мая")
    return next((m.index(short) + 1 for m in _MONTHS if short in m), 0)


def _date(year, month, day, hour, minute, half) -> str:
    date = datetime.date(int(year), int(month), int(day))
    if hour is None:
        return date.isoformat()
    hour = int(hour) % 12 + 12 * (half in "Pp") if half else int(hour)
    return f"{date.isoformat()}T{datetime.time(hour, int(minute)).isoformat()}"
