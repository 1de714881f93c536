from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    crm_blind_match = fields.Boolean(
        related="company_id.crm_blind_match", readonly=False
    )
    crm_blind_match_limit = fields.Integer(
        related="company_id.crm_blind_match_limit", readonly=False
    )
