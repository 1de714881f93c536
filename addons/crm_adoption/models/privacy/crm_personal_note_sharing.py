from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date, html2plaintext


class CrmPersonalNote(models.Model):
    """Sharing a note posts a copy of it; taking it back deletes the copy."""

    _inherit = "crm.personal.note"

    shared_message_id = fields.Many2one(
        "mail.message",
        string="Shared As",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    is_shared = fields.Boolean(compute="_compute_is_shared")
    shared_summary = fields.Char(
        string="What Others See",
        compute="_compute_shared_summary",
        help="What of this note the readers of the deal or contact see now.",
    )

    @api.depends("shared_message_id")
    def _compute_is_shared(self):
        for note in self:
            # sudo: the owner may have lost the deal that he shared the note on
            note.is_shared = bool(note._origin.sudo().shared_message_id)

    @api.depends("shared_message_id", "name", "body")
    @api.depends_context("lang")
    def _compute_shared_summary(self):
        for note in self:
            # sudo: the owner may have lost the deal; it is his own text all the same
            message = note._origin.sudo().shared_message_id
            note.shared_summary = note._describe_shared(message) if message else False

    def _describe_shared(self, message) -> str:
        """In words what stands in the chatter, and whether it is still the note."""
        date = format_date(self.env, message.date)
        names = ", ".join(message.attachment_ids.mapped("name"))
        if names:
            what = self.env._(
                "Since %(date)s a copy stands in the history, with %(files)s.",
                date=date,
                files=names,
            )
        else:
            what = self.env._("Since %(date)s a copy stands in the history.", date=date)
        if html2plaintext(message.body or "") == html2plaintext(
            self._get_shared_text()
        ):
            return what
        changed = self.env._("You changed the note since; the copy is as it was.")
        return f"{what} {changed}"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_recorded(vals)
            # Said here, so that a default in a client's context plays no part.
            vals.setdefault("shared_message_id", False)
        return super().create(vals_list)

    def write(self, vals):
        self._check_recorded(vals)
        return super().write(vals)

    @api.model
    def _check_recorded(self, vals: dict):
        """Which message a note was shared as decides which one *Take back* deletes."""
        if vals.get("shared_message_id") and not self.env.su:
            raise UserError(
                self.env._(
                    "Share the note by its button, so that it can be taken back later. "
                    "Nothing was changed."
                )
            )

    def action_share(self):
        """Post each note to the chatter of its deal, else of its contact."""
        for note in self:
            note._share()
        return True

    def _share(self):
        record = self.lead_id or self.partner_id
        if self.is_shared:
            raise UserError(self.env._("This note is shared already; see the chatter."))
        if not record:
            raise UserError(
                self.env._(
                    "Choose a deal or a contact for this note first: it is shared in "
                    "the history there."
                )
            )
        try:
            message = self._post_copy(record)
        except AccessError as error:
            raise UserError(
                self.env._(
                    "You do not work on “%(record)s”, so nothing of yours goes into "
                    "its history. Its owner can let you work on it; then share the "
                    "note. It stays yours alone, nothing was changed.",
                    record=record.display_name,
                )
            ) from error
        # sudo: the link is noted here and written by nobody
        self.sudo().shared_message_id = message

    def _get_shared_text(self):
        return self.body or self.name or ""

    def _post_copy(self, record):
        return record.message_post(
            body=self._get_shared_text(),
            subject=self.name,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachment_ids=self._copy_attachments().ids,
        )

    def _copy_attachments(self):
        """Copies for the chatter: the note's own stay closed with the note."""
        attachments = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )
        copied = {"res_model": "mail.compose.message", "res_id": 0}
        return self.env["ir.attachment"].union(
            *(attachment.copy(copied) for attachment in attachments)
        )

    def action_take_back(self):
        """Delete the shared messages; the notes stay, and are personal again."""
        self.check_access("write")
        # sudo: the author takes back his own text, although he may not write the
        # deal any more and an ordinary user deletes no message
        messages = self.sudo().shared_message_id.filtered(
            lambda message: message.author_id == self.env.user.partner_id
        )
        # The copies of files belong to the deal: they would stay there.
        messages.attachment_ids.filtered(
            lambda attachment: attachment.create_uid == self.env.user
        ).unlink()
        messages.unlink()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "The note is yours alone again. E-mails and notifications that "
                    "were sent before stay where they are."
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
