from odoo import models


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.personal.notes.mixin"]

    _note_link = "lead_id"
