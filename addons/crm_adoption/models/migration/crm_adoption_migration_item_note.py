from markupsafe import Markup, escape

from odoo import fields, models
from odoo.tools import plaintext2html

_JOURNALLED = ("name", "date", "lead_id", "partner_id")


class CrmAdoptionMigrationItem(models.Model):
    """Notes come in as personal notes, with their dates and attachments."""

    _inherit = "crm.adoption.migration.item"

    def _apply_notes(self) -> None:
        notes = self.env["crm.personal.note"].create(
            [item._note_vals() for item in self]
        )
        for item, note in zip(self, notes, strict=True):
            item._attach_files(note)
            item._set_outcome("created", note)
        self._log_notes(list(zip(self, notes, strict=True)))

    def _note_vals(self) -> dict:
        vals = self.vals
        return {
            "name": vals.get("title") or False,
            "body": self._note_body(),
            "date": self._note_date(),
            "lead_id": self.lead_id.id,
            "partner_id": self.partner_id.id,
            "source": self._source(),
        }

    def _note_date(self):
        written = self.vals.get("created") or self.vals.get("updated")
        if not written:
            return fields.Datetime.now()
        return fields.Datetime.to_datetime(written.rstrip("Z").replace("T", " ")[:19])

    def _note_body(self) -> Markup:
        vals = self.vals
        html = vals.get("html")
        body = Markup(html) if html else plaintext2html(vals.get("text") or "")
        lines = [self._task_line(task) for task in vals.get("tasks") or ()]
        if vals.get("tags"):
            lines.append(self.env._("Tags: %(tags)s", tags=", ".join(vals["tags"])))
        if vals.get("author"):
            lines.append(self.env._("Author: %(author)s", author=vals["author"]))
        if vals.get("source_url"):
            lines.append(self.env._("Source: %(url)s", url=vals["source_url"]))
        return body + Markup().join(
            Markup("<p>%s</p>") % escape(line) for line in lines
        )

    def _task_line(self, task: dict) -> str:
        mark = "☑" if task.get("taskStatus") == "completed" else "☐"
        due = f" ({task['dueDate']})" if task.get("dueDate") else ""
        return f"{mark} {task.get('title') or ''}{due}"

    def _attach_files(self, note) -> None:
        """Copy the note's attachments to it and let its text link to them."""
        staged = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)], order="id"
        )
        if not staged:
            return
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
        body = str(note.body or "")
        for file, copy in zip(staged, copies, strict=True):
            link = f"/web/content/{copy.id}?download=true"
            body = body.replace(f"#md5-{file.description}", link)
        note.body = Markup(body)

    def _log_notes(self, pairs: list[tuple]) -> None:
        self.env.flush_all()  # write_date is known from here on
        self.env["crm.adoption.migration.change"]._log_created(pairs, _JOURNALLED)
