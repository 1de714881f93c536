from odoo import api, fields, models


class CrmPersonalNote(models.Model):
    """A note that its owner alone reads, whatever groups the reader has.

    It outlives the deal or contact that it is about: the link is emptied and the title
    stays, readable by the owner only. No chatter and no tracking on purpose: both would
    copy the text to where others read.
    """

    _name = "crm.personal.note"
    _description = "Personal Note"
    _order = "date desc, id desc"

    name = fields.Char(string="Title")
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
        ondelete="cascade",
        copy=False,
    )
    body = fields.Html(
        string="Note",
        sanitize_attributes=True,
        sanitize_style=True,
        strip_style=True,
        strip_classes=True,
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    lead_id = fields.Many2one(
        "crm.lead",
        string="Deal",
        index="btree_not_null",
        ondelete="set null",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="set null",
    )
    source = fields.Char(
        help="Where the note was brought from, for example a notebook's file name.",
        readonly=True,
    )

    @api.depends("name", "date")
    def _compute_display_name(self):
        for note in self:
            note.display_name = note.name or fields.Date.to_string(note.date)
