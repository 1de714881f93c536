from odoo import api, fields, models
from odoo.tools import html2plaintext


class CrmPersonalNote(models.Model):
    """A note of one's own about a deal, a contact, or nothing in particular.

    It outlives the deal or contact that it is about: the link is emptied and the title
    stays, readable by the owner only.
    """

    _name = "crm.personal.note"
    _inherit = ["crm.personal.mixin"]
    _description = "Personal Note"
    _order = "is_pinned desc, date desc, id desc"

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
    tag_ids = fields.Many2many(
        "crm.personal.note.tag",
        "crm_personal_note_tag_rel",
        "note_id",
        "tag_id",
        string="Tags",
    )
    is_pinned = fields.Boolean(
        string="Pinned", help="Pinned notes stand above the others."
    )

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

    @api.model_create_multi
    def create(self, vals_list):
        usual = self.default_get(["lead_id", "partner_id"])
        for vals in vals_list:
            vals.update(self._prepare_titles({**usual, **vals}))
        return super().create(vals_list)

    def write(self, vals):
        return super().write(dict(vals, **self._prepare_titles(vals)))

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
