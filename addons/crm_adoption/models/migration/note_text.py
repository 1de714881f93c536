"""The body of a note: what it says, with its heading lines and remarks."""

from markupsafe import Markup

from . import note_html
from .entry_text import EntryText, paragraphs, text


class NoteText(EntryText):
    """In the owner's language; the labels are those of ``readers.note.DETAILS``."""

    def body(self, vals: dict) -> Markup:
        return self._details(vals) + self._words(vals) + self._remarks(vals)

    def _details(self, vals: dict) -> Markup:
        labels = self._labels()
        pairs = vals.get("details") or ()
        return self.labelled((labels.get(code, code), value) for code, value in pairs)

    def _labels(self) -> dict[str, str]:
        return {
            "from": self.env._("From"),
            "to": self.env._("To"),
            "cc": self.env._("Cc"),
            "date": self.env._("Date"),
            "participants": self.env._("Participants"),
            "period": self.env._("Period"),
            "messages": self.env._("Messages"),
        }

    def _words(self, vals: dict) -> Markup:
        if vals.get("html"):
            return note_html.clean(vals["html"])
        if vals.get("messages"):
            return Markup().join(map(_message, vals["messages"]))
        return text(vals.get("text") or "")

    def _remarks(self, vals: dict) -> Markup:
        said = vals.get("text") or ""
        tasks = [t for t in vals.get("tasks") or () if t.get("title") not in said]
        return paragraphs(map(_task, tasks)) + self.labelled(
            [
                (self.env._("Tags"), ", ".join(vals.get("tags") or ())),
                (self.env._("Author"), vals.get("author")),
                (self.env._("Source"), vals.get("source_url")),
            ]
        )


def _message(message: dict) -> Markup:
    said = text(message.get("text") or "")
    date, author = message.get("date") or "", message.get("author") or ""
    return Markup("<p><b>%s</b> %s</p>%s") % (author, date, said)


def _task(task: dict) -> str:
    mark = "☑" if task.get("taskStatus") == "completed" else "☐"
    due = f" ({task['dueDate']})" if task.get("dueDate") else ""
    return f"{mark} {task.get('title') or ''}{due}"
