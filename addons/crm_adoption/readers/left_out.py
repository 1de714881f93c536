"""The table of what was left out, added again once its owner has corrected it.

Read as the table that it was made from: without the column of reasons and without the
apostrophes that keep a spreadsheet from calculating cells, see ``skip_file``.
"""

import csv
import io
from collections.abc import Iterator

from . import limits, skip_file
from .record import FileFailed, FileInfo, Record
from .registry import Reader, register
from .source import Source
from .table import TableReader


@register
class LeftOutReader(Reader):
    """A table one of whose columns holds our reasons."""

    format = "left_out"

    def __init__(self, source: Source):
        super().__init__(source)
        self.table = TableReader(_cleaned(source))

    @classmethod
    def confidence(cls, source: Source) -> float:
        if source.is_binary() or skip_file.MARK not in source.head:
            return 0
        try:
            columns = TableReader(source).info().columns
        except FileFailed:
            return 0
        return 1 if skip_file.reason_column(columns) is not None else 0

    def info(self) -> FileInfo:
        return self.table.info()

    def records(self) -> Iterator[Record]:
        return self.table.records()


def _cleaned(source: Source) -> Source:
    """The table as it was before the reasons were written beside it."""
    found = TableReader(source).info()
    reasons = skip_file.reason_column(found.columns)
    csv.field_size_limit(limits.MAX_FILE_BYTES)
    lines = io.StringIO(source.text().replace("\0", ""), newline="")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=found.dialect["delimiter"])
    for row in csv.reader(lines, delimiter=found.dialect["delimiter"]):
        cells = [cell for index, cell in enumerate(row) if index != reasons]
        writer.writerow([skip_file.unguard(cell) for cell in cells])
    options = {**source.options, "encoding": "utf-8"}
    options["delimiter"] = found.dialect["delimiter"]
    content = out.getvalue().encode("utf-8", "surrogateescape")
    return Source(content, source.name, options, source.siblings)
