from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    crm_private_days = fields.Integer(
        related="company_id.crm_private_days", readonly=False
    )
    crm_private_days_max = fields.Integer(
        related="company_id.crm_private_days_max", readonly=False
    )
