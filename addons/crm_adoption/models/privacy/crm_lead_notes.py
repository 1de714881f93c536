from odoo import api, fields, models


class CrmLead(models.Model):
    _inherit = "crm.lead"

    my_note_ids = fields.One2many(
        "crm.personal.note",
        string="My Notes",
        compute="_compute_my_note_ids",
        groups="sales_team.group_sale_salesman",
        help="Your own notes; nobody else reads them.",
    )

    @api.depends_context("uid")
    def _compute_my_note_ids(self):
        notes = self.env["crm.personal.note"]._get_own_by("lead_id", self)
        for lead in self:
            lead.my_note_ids = notes.get(lead._origin)
