"""One kind of what belongs to a user, as it goes into his export."""

import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from odoo import fields, models

BATCH = 200
UNSAFE = re.compile(r"[^\w .()+,@-]+")
NAME_LENGTH = 100


def _no_extra(batch) -> list[dict]:
    return [{} for _record in batch]


def _no_files(batch) -> models.BaseModel:
    return batch.env["ir.attachment"]


@dataclass(frozen=True)
class Part:
    """Records that are written under one key of ``data.json``.

    ``records`` were found with the owner's own rights; nothing here adds any. ``extra``
    gives a dict per record of a batch, in its order; ``files`` the attachments of a
    batch that go along, each linked to its record by ``file_owner``.
    """

    key: str
    label: str
    records: models.BaseModel
    field_names: tuple[str, ...]
    extra: Callable = _no_extra
    files: Callable = _no_files
    file_owner: Callable = lambda attachment: attachment.res_id

    def iter_rows(self) -> Iterator[tuple[dict, list[tuple[str, int]]]]:
        """Each record as plain values, with the path and id of its files.

        The cache is emptied after each batch: memory does not grow with the records.
        """
        env = self.records.env
        for start in range(0, len(self.records), BATCH):
            batch = self.records[start : start + BATCH]
            files = self._group_files(batch)
            rows = batch.read(self.field_names)
            extras = self.extra(batch)
            for record, row, extra in zip(batch, rows, extras, strict=True):
                found = files.get(record.id, [])
                values = {name: self._to_plain(record, name, row) for name in row}
                paths = {"files": [path for path, _id in found]} if found else {}
                yield {**values, **extra, **paths}, found
            env.invalidate_all()

    def _group_files(self, batch) -> dict[int, list[tuple[str, int]]]:
        files: dict[int, list[tuple[str, int]]] = {}
        for attachment in self.files(batch):
            owner = self.file_owner(attachment)
            path = f"files/{self.key}/{owner}/{attachment.id}-{safe_name(attachment)}"
            files.setdefault(owner, []).append((path, attachment.id))
        return files

    def _to_plain(self, record, name: str, row: dict):
        """A value for JSON; names of linked records as every list shows them."""
        field, value = record._fields[name], row[name]
        if field.type == "boolean" or name == "id":
            return value
        if value is False or value is None:
            return None
        if field.type == "many2one":
            return {"id": value[0], "name": value[1]}
        if field.type in ("one2many", "many2many"):
            return record[name].mapped("display_name")
        if field.type == "datetime":
            return f"{fields.Datetime.to_string(value)} UTC"
        if field.type == "date":
            return fields.Date.to_string(value)
        return value


def safe_name(attachment) -> str:
    """A file name that leaves its folder on no system, with an ending."""
    name = UNSAFE.sub("_", attachment.name or "").strip(". ")[-NAME_LENGTH:] or "file"
    if "." not in name:  # a photo is called like its field
        name += mimetypes.guess_extension(attachment.mimetype or "") or ""
    return name
