from collections.abc import Iterable

from odoo import api, models

NOTE = (
    "name", "body", "date", "is_pinned", "tag_ids", "reminder_date", "lead_id",
    "lead_title", "partner_id", "partner_title", "source", "shared_summary",
)  # fmt: skip
CARD = (
    "name", "company_name", "job_title", "emails", "phones", "address", "comment",
    "source", "partner_id", "raw",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """Personal notes and private contacts."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        mine = [("user_id", "=", self.env.uid)]
        yield self._make_part(
            "notes",
            self.env._("Personal notes with tags, reminders and files"),
            self.env["crm.personal.note"].search(mine, order="id"),
            NOTE,
            files=self._get_attachments,
        )
        yield self._make_part(
            "private_contacts",
            self.env._("Private contacts with photo and original text"),
            self.env["crm.personal.card"].search(mine, order="id"),
            CARD,
            files=self._get_card_files,
        )
        yield from super()._get_parts()

    @api.model
    def _get_card_files(self, cards):
        """Photos are kept in a field, which a search for files leaves out."""
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", cards._name),
                ("res_id", "in", cards.ids),
                ("res_field", "in", [False, "image_1920"]),
            ],
            order="res_id, id",
        )
