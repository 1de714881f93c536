from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    crm_private_days = fields.Integer(
        string="Days in Private",
        default=30,
        help="How long a deal stays with its owner alone unless he chooses a day.",
    )
    crm_private_days_max = fields.Integer(
        string="Longest Time in Private",
        default=90,
        help="Days that a deal may stay with its owner alone, counted from the first "
        "day on which it was private.",
    )

    _crm_private_days_order = models.Constraint(
        "CHECK(crm_private_days BETWEEN 1 AND crm_private_days_max)",
        "The usual time in private is at least one day, and at most the longest one.",
    )
