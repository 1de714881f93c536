"""Plain text as a note: what is left where no other reader knows the file."""

import re
from collections.abc import Iterator

from . import note, note_files
from .record import Record, cut_raw, sha1_json
from .registry import Reader, register

_COMMA = re.compile(r"[,;](.?)")


@register
class TextReader(Reader):
    """One file, one note; its first line is the title."""

    format = "text"
    extensions = (".txt", ".text")
    is_single = True

    @classmethod
    def confidence(cls, source) -> float:
        if source.is_binary() or not source.name.lower().endswith(cls.extensions):
            return 0
        return 0.35 if _is_prose(source.head) else 0.1

    def records(self) -> Iterator[Record]:
        source = self.source
        text = source.text()
        record = Record({"code": "note", "n": 1}, "note", "")
        record.raw = cut_raw(text, record.warnings)
        title = next((line.strip() for line in text.splitlines() if line.strip()), "")
        record.vals = note.new_vals(
            title=title[:100] or note_files.stem(source.name),
            **note.limited("", text.strip(), record),
            created=source.siblings.modified,
            folder=note_files.folder(source.siblings),
        )
        record.ext_key = f"note:{sha1_json([source.name, text])}"
        yield record


def _is_prose(text: str) -> bool:
    """Sentences have a space behind their commas, tables have not.

    >>> _is_prose("Met Ann, who buys\\nin May, perhaps."), _is_prose("Ann,1\\nBob,2")
    (True, False)
    """
    if any(mark in text for mark in "\t|"):
        return False
    following = _COMMA.findall(text)
    return sum(mark in " \n\r" for mark in following) > 0.8 * len(following)
