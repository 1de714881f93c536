from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    crm_privacy_k = fields.Integer(related="company_id.crm_privacy_k", readonly=False)
