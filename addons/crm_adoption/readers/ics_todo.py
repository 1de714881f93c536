"""VTODO -> to-do, VJOURNAL -> note."""

from . import note, todo
from .html_text import from_text
from .ics_entry import Entry, EntryMapper
from .ics_values import Moment
from .record import Record
from .vcard_lines import Property


class TodoMapper(EntryMapper):
    kind = "activity"

    def __init__(self, record: Record, entry: Entry):
        super().__init__(record, entry, todo.new_vals())
        self.start: Moment | None = None
        self.duration: Property | None = None

    def finish(self) -> None:
        if not self.vals["due"] and self.start:
            end = self.end_of(self.start, self.duration) if self.duration else None
            self.vals["due"] = (end or self.start).iso()
        self.vals["description"] = self.limited_description()[1]

    def _read_dtstart(self, prop: Property) -> None:
        self.start = self.start or self.moment_or_none(prop)

    def _read_due(self, prop: Property) -> None:
        if due := self.moment_or_none(prop):
            self.vals["due"] = due.iso()

    def _read_duration(self, prop: Property) -> None:
        self.duration = prop

    def _read_completed(self, prop: Property) -> None:
        if completed := self.moment_or_none(prop):
            self.vals.update(completed=completed.iso(), is_done=True)

    def _read_status(self, prop: Property) -> None:
        status = prop.text().upper()
        if status == "COMPLETED":
            self.vals["is_done"] = True
        elif status not in ("NEEDS-ACTION", "NEEDS ACTION"):
            self.extra(prop)

    def _read_percent_complete(self, prop: Property) -> None:
        if prop.text() == "100":
            self.vals["is_done"] = True
        elif prop.text() != "0":
            self.extra(prop)

    def _read_priority(self, prop: Property) -> None:
        text = prop.text()
        if text in tuple("0123456789"):
            self.vals["priority"] = int(text)
        else:
            self.extra(prop)

    def _read_url(self, prop: Property) -> None:
        self.text("url", prop)


class JournalMapper(EntryMapper):
    kind = "note"
    categories = "tags"

    def __init__(self, record: Record, entry: Entry):
        super().__init__(record, entry, {**note.new_vals(), "uid": "", "extra": []})

    def finish(self) -> None:
        markup, text = self.limited_description()
        extra = [f"{name}: {value}" for name, value in self.vals.pop("extra")]
        text = "\n\n".join(filter(None, [text, "\n".join(extra)]))
        markup = markup + from_text("\n".join(extra)) if markup else from_text(text)
        self.vals.update(note.limited(markup, text, self.record))

    def ext_key(self) -> str:
        key = super().ext_key()
        del self.vals["uid"]
        return key

    def _read_dtstart(self, prop: Property) -> None:
        if start := self.moment_or_none(prop):
            self.vals["created"] = start.iso()

    def _read_created(self, prop: Property) -> None:
        self.vals["created"] = self.vals["created"] or prop.text()

    def _read_url(self, prop: Property) -> None:
        self.text("source_url", prop)
