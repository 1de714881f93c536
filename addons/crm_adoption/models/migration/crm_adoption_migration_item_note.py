from markupsafe import Markup

from odoo import fields, models
from odoo.tools import plaintext2html

from . import moments
from .note_text import NoteText

_JOURNALLED = ("name", "date", "lead_id", "partner_id")


class CrmAdoptionMigrationItem(models.Model):
    """Notes come in as personal notes, with their dates and attachments."""

    _inherit = "crm.adoption.migration.item"

    def _apply_notes(self) -> None:
        notes = self.env["crm.personal.note"].create(
            [item._note_vals() for item in self]
        )
        self._attach_files(notes)
        self._log_made(notes, _JOURNALLED)

    def _note_vals(self) -> dict:
        return {
            "name": self.title or False,
            "body": self._note_body(),
            "date": self._note_date(),
            "lead_id": self.lead_id.id,
            "partner_id": self.partner_id.id,
            "source": self._source(),
        }

    def _note_date(self):
        names = ("completed", "due", "created", "updated")
        texts = filter(None, map(self.vals.get, names))
        found = moments.utc(next(texts, ""), self.env.user.tz)
        return found or fields.Datetime.now()

    def _note_body(self) -> Markup:
        if self.kind == "activity":
            return self._activity_note()
        return NoteText(self.env).body(self.vals)

    # === Attachments ===#

    def _attach_files(self, notes) -> None:
        """Copy the attachments of each entry to the note in its place, and let the
        note's text link to them."""
        staged = self._staged_files()
        for item, note in zip(self, notes, strict=True):
            if files := staged.get(item.id):
                self._copy_files(files, note)

    def _staged_files(self) -> dict:
        """Entry's id -> the attachments laid down with it."""
        found = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], order="id"
        )
        return found.grouped("res_id")

    def _copy_files(self, staged, note) -> None:
        copies = self.env["ir.attachment"].create(
            [
                {
                    "name": file.name,
                    "raw": file.raw,
                    "mimetype": file.mimetype,
                    "res_model": note._name,
                    "res_id": note.id,
                }
                for file in staged
            ]
        )
        body = original = str(note.body or "")
        for file, copy in zip(staged, copies, strict=True):
            link = f"/web/content/{copy.id}?download=true"
            body = body.replace(f"#md5-{file.description}", link)
        if body != original:
            note.body = Markup(body)

    def _keep_files(self) -> None:
        """Attachments of other entries: in a personal note, since whoever reads the
        record would read them, and a meeting's record is read by all."""
        staged = self._staged_files() if self else {}
        items = self.filtered(lambda item: item.id in staged)
        notes = self.env["crm.personal.note"].create(
            [item._files_note_vals() for item in items]
        )
        for item, note in zip(items, notes, strict=True):
            item._copy_files(staged[item.id], note)
        self._log_notes(list(zip(items, notes, strict=True)))

    def _files_note_vals(self) -> dict:
        return {
            "name": self.env._("Files of %(name)s", name=self.title),
            "source": self._source(),
            **self._subject_of_note(),
        }

    def _subject_of_note(self) -> dict:
        """What the entry became, or was attached to, as the subject of a note."""
        links = {"crm.lead": "lead_id", "res.partner": "partner_id"}
        if link := links.get(self.res_model):
            return {link: self.res_id}
        return {"lead_id": self.lead_id.id, "partner_id": self.partner_id.id}

    # === Remarks ===#

    def _note_on(self, rows: list[tuple]) -> None:
        """Keep what has no place on a deal or partner in a personal note on it.

        :param rows: (item, deal or partner, text; none if empty)
        """
        rows = [row for row in rows if row[-1]]
        notes = self.env["crm.personal.note"].create(
            [item._remarks_vals(record, text) for item, record, text in rows]
        )
        self._log_notes([(row[0], note) for row, note in zip(rows, notes, strict=True)])

    def _remarks_vals(self, record, text: str) -> dict:
        link = {"crm.lead": "lead_id", "res.partner": "partner_id"}[record._name]
        return {
            "name": self.env._("Remarks on %(name)s", name=self.title),
            "body": plaintext2html(text),
            link: record.id,
            "source": self._source(),
        }

    def _log_notes(self, pairs: list[tuple]) -> None:
        self.env.flush_all()  # write_date is known from here on
        self.env["crm.adoption.migration.change"]._log_created(pairs, _JOURNALLED)
