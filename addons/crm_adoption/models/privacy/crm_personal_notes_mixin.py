from odoo import api, fields, models


class CrmPersonalNotesMixin(models.AbstractModel):
    """A record that shows the reader his own notes about it.

    ``_note_link`` names the field of ``crm.personal.note`` that leads here.
    """

    _name = "crm.personal.notes.mixin"
    _description = "My Notes"

    _note_link: str

    my_note_ids = fields.One2many(
        "crm.personal.note",
        string="My Notes",
        compute="_compute_my_note_ids",
        groups="sales_team.group_sale_salesman",
        help="Your own notes; nobody else reads them.",
    )

    @api.depends_context("uid")
    def _compute_my_note_ids(self):
        notes = self.env["crm.personal.note"]._get_own_by(self._note_link, self)
        for record in self:
            record.my_note_ids = notes.get(record._origin)
