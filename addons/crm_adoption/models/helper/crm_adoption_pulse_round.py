from odoo import fields, models


class CrmAdoptionPulseRound(models.Model):
    """One pulse: four questions to everybody in sales of a company."""

    _name = "crm.adoption.pulse.round"
    _description = "Pulse"
    _order = "date_from desc, id desc"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
    state = fields.Selection(
        [("draft", "Planned"), ("open", "Open"), ("closed", "Closed")],
        required=True,
        default="draft",
    )
