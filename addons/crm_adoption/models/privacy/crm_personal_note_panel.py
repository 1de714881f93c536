from odoo import api, fields, models
from odoo.tools import html2plaintext, plaintext2html

LINKS = {"crm.lead": "lead_id", "res.partner": "partner_id"}
SHOWN = 40


class CrmPersonalNote(models.Model):
    """The panel *My notes* on a deal or contact.

    It shows and writes the user's own notes, with his own rights; what else he may do
    with the deal or contact plays no part.
    """

    _inherit = "crm.personal.note"

    @api.model
    @api.readonly
    def get_panel(self, res_model: str, res_id: int) -> dict:
        """The user's own notes on one record, for the client.

        :param res_model: ``crm.lead`` or ``res.partner``
        :return: ``notes`` (the first 40, in their order, see :meth:`_format_notes`),
            ``count`` (of all), ``tags`` (names of all his tags)
        """
        domain = [("user_id", "=", self.env.uid), (LINKS[res_model], "=", res_id)]
        notes = self.search(domain)
        tags = self.env["crm.personal.note.tag"].search(
            [("user_id", "=", self.env.uid)]
        )
        return {
            "notes": notes[:SHOWN]._format_notes(),
            "count": len(notes),
            "tags": tags.mapped("name"),
        }

    @api.model
    def add_to_panel(self, res_model: str, res_id: int, text: str) -> dict:
        """Write a note down and return the panel, see :meth:`get_panel`.

        :raise AccessError: for a deal or contact that the user may not read
        """
        self.create({LINKS[res_model]: res_id, "body": plaintext2html(text)})
        return self.get_panel(res_model, res_id)

    def set_text(self, text: str):
        """Replace the text of notes that have no formatting."""
        self.body = plaintext2html(text)

    def add_tag(self, name: str):
        """Put the user's tag of this name on the notes; a new one is made."""
        tags = self.env["crm.personal.note.tag"]
        if name.strip():
            self.tag_ids |= tags._find_or_make(name.strip())

    def _format_notes(self) -> list[dict]:
        """One dict per note.

        ``text`` is the body as typed, or False if the body has a formatting that plain
        text would lose; such a note is edited in its form. ``html`` is sanitized.
        """
        files = self._count_files()
        return [
            {
                "id": note.id,
                "name": note.name or "",
                "text": note._get_plain_text(),
                "html": note.body or "",
                "date": fields.Datetime.to_string(note.date),
                "is_pinned": note.is_pinned,
                "is_shared": note.is_shared,
                # sudo: the owner may have lost the deal that he shared the note on
                "message_id": note.sudo().shared_message_id.id,
                "shared_summary": note.shared_summary or "",
                "reminder_date": fields.Date.to_string(note.reminder_date),
                "tags": [
                    {"id": tag.id, "name": tag.name, "color": tag.color}
                    for tag in note.tag_ids
                ],
                "file_count": files.get(note.id, 0),
            }
            for note in self
        ]

    def _count_files(self) -> dict[int, int]:
        groups = self.env["ir.attachment"]._read_group(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)],
            ["res_id"],
            ["__count"],
        )
        return dict(groups)

    def _get_plain_text(self):
        body = self.body or ""
        text = html2plaintext(body)
        typed = self._fields["body"].convert_to_column(plaintext2html(text), self)
        return text if not body or typed == str(body) else False
