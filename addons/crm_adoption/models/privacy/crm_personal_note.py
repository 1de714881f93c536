from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext


class CrmPersonalNote(models.Model):
    """A note of one's own about a deal, a contact, or nothing in particular.

    It outlives the deal or contact that it is about: the link is emptied and the title
    stays, readable by the owner only.
    """

    _name = "crm.personal.note"
    _inherit = ["crm.personal.mixin"]
    _description = "Personal Note"
    _order = "date desc, id desc"

    name = fields.Char(string="Title")
    body = fields.Html(
        string="Note",
        sanitize_attributes=True,
        sanitize_style=True,
        strip_style=True,
        strip_classes=True,
    )
    preview = fields.Char(compute="_compute_preview")
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    lead_id = fields.Many2one(
        "crm.lead",
        string="Deal",
        index="btree_not_null",
        ondelete="set null",
    )
    lead_title = fields.Char(string="Deal's Title", readonly=True, copy=False)
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="set null",
    )
    partner_title = fields.Char(string="Contact's Name", readonly=True, copy=False)
    shared_message_id = fields.Many2one(
        "mail.message",
        string="Shared As",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    is_shared = fields.Boolean(compute="_compute_is_shared")

    @api.depends("name", "date")
    def _compute_display_name(self):
        super()._compute_display_name()
        for note in self.filtered(lambda note: not note.display_name):
            note.display_name = fields.Date.to_string(note.date)

    @api.depends("body")
    def _compute_preview(self):
        for note in self:
            text = html2plaintext(note.body or "", include_references=False)
            note.preview = " ".join(text.split())[:120]

    @api.depends("shared_message_id")
    def _compute_is_shared(self):
        for note in self:
            # sudo: the owner may have lost the deal that he shared the note on
            note.is_shared = bool(note.sudo().shared_message_id)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_recorded(vals)
            vals.update(self._prepare_titles(vals))
        return super().create(vals_list)

    def write(self, vals):
        self._check_recorded(vals)
        return super().write(dict(vals, **self._prepare_titles(vals)))

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

    @api.model
    def _prepare_titles(self, vals: dict) -> dict:
        """Titles of what a note is newly linked to, for when the link is gone.

        :raise AccessError: for a deal or contact that the writer may not read
        """
        titles = {}
        for fname in ("lead_id", "partner_id"):
            if vals.get(fname):
                record = self.env[self._fields[fname].comodel_name].browse(vals[fname])
                record.check_access("read")
                titles[fname.replace("_id", "_title")] = record.display_name
        return titles

    @api.model
    def _get_own_by(self, fname: str, records) -> dict:
        """The current user's notes on ``records``: record -> notes."""
        own = self.search(
            [("user_id", "=", self.env.uid), (fname, "in", records._origin.ids)]
        )
        return own.grouped(fname)

    def action_open(self):
        """The note in a dialog; closing it brings the reader back."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My note"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

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
        message = record.message_post(
            body=self.body or self.name or "",
            subject=self.name,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachment_ids=self._copy_attachments().ids,
        )
        # sudo: the link is noted here and written by nobody
        self.sudo().shared_message_id = message

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
        messages = self.sudo().shared_message_id
        messages.filtered(
            lambda message: message.author_id == self.env.user.partner_id
        ).unlink()
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
