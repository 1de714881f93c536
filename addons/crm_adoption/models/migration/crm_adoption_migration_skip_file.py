import csv
import io
import zipfile

from odoo import models
from odoo.exceptions import UserError

from ...readers import skip_file
from . import messages

_LEFT_OUT = ("skipped", "failed")


class CrmAdoptionMigration(models.Model):
    """The *skip file*: what was left out, as the owner's own rows with the reason.

    A table comes back with its own columns and can be corrected and added again; of
    other files kind, name and original text are listed. Cells that a spreadsheet would
    calculate get an apostrophe before them (see ``readers.skip_file``).
    """

    _inherit = "crm.adoption.migration"

    def action_skip_file(self) -> dict:
        """Download what was left out: a CSV, or a zip with one for each file."""
        self.ensure_one()
        self.check_access("write")
        items = self.env["crm.adoption.migration.item"].search(
            [("migration_id", "=", self.id), ("outcome", "in", _LEFT_OUT)],
            order="file_id, seq",
        )
        if not items:
            raise UserError(
                self.env._("Nothing was left out, so there is no such file.")
            )
        attachment = self._store_skip_file(
            [
                (file._skip_file_name(), file._skip_file(group))
                for file, group in items.grouped("file_id").items()
            ]
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "self",
        }

    def _store_skip_file(self, files: list[tuple[str, bytes]]):
        """Keep the download with the migration, in place of an earlier one.

        :param files: (name, content) of each CSV
        """
        name, content = files[0] if len(files) == 1 else self._zipped(files)
        vals = {"name": name, "raw": content, "description": "skip_file"}
        kept = {"res_model": self._name, "res_id": self.id}
        attachments = self.env["ir.attachment"]
        attachments.search(
            [(key, "=", value) for key, value in kept.items()]
            + [("description", "=", "skip_file")]
        ).unlink()
        return attachments.create({**vals, **kept})

    def _zipped(self, files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, (name, data) in enumerate(files, 1):
                archive.writestr(f"{number:02} {name}", data)
        return self.env._("left out.zip"), content.getvalue()


class CrmAdoptionMigrationFile(models.Model):
    """The part of the skip file that comes from one file."""

    _inherit = "crm.adoption.migration.file"

    def _skip_file_name(self) -> str:
        safe = self.name.replace("/", "_").replace("\\", "_")
        return self.env._("%(name)s - left out.csv", name=safe)

    def _skip_file(self, items) -> bytes:
        """CSV of ``items``, all of this file, as UTF-8 with a byte order mark."""
        is_table = self.columns and all(isinstance(item.raw, list) for item in items)
        rows = self._skipped_rows(items) if is_table else self._skipped_texts(items)
        reason = f"{skip_file.MARK} {self.env._('Why it was left out')}"
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self._skip_file_delimiter())
        for number, (row, item) in enumerate(zip(rows, [None, *items], strict=True)):
            last = item._reason() if number else reason
            writer.writerow([skip_file.guard(cell) for cell in (*row, last)])
        return out.getvalue().encode("utf-8-sig")

    def _skip_file_delimiter(self) -> str:
        return (self.dialect or {}).get("delimiter") or ","

    def _skipped_rows(self, items) -> list[list[str]]:
        """The header and the rows as they stood in the table."""
        names = list(self.columns)
        for item in items:
            names += [name for name, _cell in item.raw if name not in names]
        cells = [dict(item.raw) for item in items]
        return [names, *([row.get(name, "") for name in names] for row in cells)]

    def _skipped_texts(self, items) -> list[list[str]]:
        label = self.env["crm.adoption.migration.item"]._fields["kind"]
        kinds = dict(label._description_selection(self.env))
        header = [self.env._("What"), self.env._("Name"), self.env._("Original text")]
        return [
            header,
            *([kinds[item.kind], item.title or "", item.raw_text] for item in items),
        ]


class CrmAdoptionMigrationItem(models.Model):
    """Why an entry was left out."""

    _inherit = "crm.adoption.migration.item"

    def _reason(self) -> str:
        """In words: what went wrong, why it was known, or that its owner chose so."""
        reason = messages.render_all(
            self.env, filter(None, (self.error, self.left_out, self.match_message))
        )
        return reason or self.env._("You chose to leave it out.")
