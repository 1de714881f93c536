"""Google Keep: one JSON file per note, as Google Takeout gives them."""

import datetime
import json
import re
from collections.abc import Iterator

from . import html_tree, note, note_files
from .record import Record, cut_raw, message, sha1_json
from .registry import Reader, register

_MARKS = re.compile(r'"(?:isTrashed|userEditedTimestampUsec|createdTimestampUsec)"\s*:')
_EPOCH = datetime.datetime(1970, 1, 1)
# Takeout names some files otherwise than the notes do.
_OTHER_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "gif", "3gp", "m4a", "amr")


@register
class KeepReader(Reader):
    """One file, one note."""

    format = "keep"
    is_single = True

    @classmethod
    def confidence(cls, source) -> float:
        is_object = source.head.lstrip().startswith("{")
        return 0.9 if is_object and _MARKS.search(source.head) else 0

    def records(self) -> Iterator[Record]:
        text = self.source.text()
        record = Record({"code": "note", "n": 1}, "note", "")
        record.raw = cut_raw(text, record.warnings)
        keep = _parse(text)
        if keep is None:
            record.error = message("record_unreadable", detail="JSON")
            record.ext_key = f"keep:{sha1_json(text)}"
        else:
            self._read(keep, record)
        yield record

    def _read(self, keep: dict, record: Record) -> None:
        for item in _dicts(keep, "attachments"):
            self._attach(record, _text(item, "filePath"))
        record.vals = _vals(keep, record, self.source.siblings)
        title = record.vals["title"]
        if created := record.vals["created"]:
            record.ext_key = f"keep:{created}:{sha1_json(title)}"
        else:
            record.ext_key = f"keep:{sha1_json(record.raw)}"
        if keep.get("isTrashed") is True:
            record.left_out = message("trashed_note")

    def _attach(self, record: Record, path: str) -> None:
        siblings = self.source.siblings
        bare = path.rpartition(".")[0]
        others = (f"{bare}.{extension}" for extension in _OTHER_EXTENSIONS)
        known = (name for name in (path, *others) if siblings.size(name) is not None)
        if path:
            note_files.attach(record, siblings, next(known, path))


def _parse(text: str) -> dict | None:
    try:
        keep = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return keep if isinstance(keep, dict) else None


def _vals(keep: dict, record: Record, siblings) -> dict:
    edited = _moment(keep, "userEditedTimestampUsec")
    links = [item for item in _dicts(keep, "annotations") if _text(item, "url")]
    tasks = [_task(item) for item in _dicts(keep, "listContent")]
    return note.new_vals(
        title=note_files.title(_text(keep, "title")),
        **_body(keep, tasks, links[1:], record, siblings),
        created=_moment(keep, "createdTimestampUsec") or edited,
        updated=edited,
        source_url=_text(links[0], "url") if links else "",
        tags=_tags(keep),
        tasks=tasks,
        people=[
            {"name": "", "email": _text(item, "email"), "phone": ""}
            for item in _dicts(keep, "sharees")
            if _text(item, "email")
        ],
        folder=note_files.folder(siblings),
    )


def _body(keep: dict, tasks: list[dict], links: list[dict], record, siblings) -> dict:
    parts = [_text(keep, "textContent")]
    parts += [f"{_box(task)} {task['title']}" for task in tasks]
    parts += [f"{_text(link, 'title')} {_text(link, 'url')}".strip() for link in links]
    text = "\n".join(filter(None, parts))
    markup = _text(keep, "textContentHtml")
    if not markup or tasks or links:
        return note.limited("", text, record)
    body = html_tree.convert(html_tree.parse(markup), markup, record, siblings)
    return note.limited(body.html, text or body.text, record)


def _box(task: dict) -> str:
    return "☑" if task["taskStatus"] == "completed" else "☐"


def _task(item: dict) -> dict:
    status = "completed" if item.get("isChecked") is True else "open"
    return {"title": _text(item, "text"), "taskStatus": status, "dueDate": ""}


def _tags(keep: dict) -> list[str]:
    tags = [_text(label, "name") for label in _dicts(keep, "labels")]
    color = _text(keep, "color")
    if color not in ("", "DEFAULT"):
        tags.append(color.lower())
    tags += ["pinned"] if keep.get("isPinned") is True else []
    tags += ["archived"] if keep.get("isArchived") is True else []
    return [tag for tag in tags if tag]


def _moment(keep: dict, name: str) -> str:
    """When, in UTC; Keep writes 0 where it does not know."""
    usec = keep.get(name)
    if isinstance(usec, str) and usec.isdecimal():
        usec = int(usec[:20])
    if isinstance(usec, bool) or not isinstance(usec, int) or usec <= 0:
        return ""
    try:
        moment = _EPOCH + datetime.timedelta(microseconds=usec)
    except OverflowError:
        return ""
    return moment.isoformat(timespec="seconds") + "Z"


def _text(values: dict, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _dicts(values: dict, name: str) -> list[dict]:
    found = values.get(name)
    found = found if isinstance(found, list) else []
    return [item for item in found if isinstance(item, dict)]
