from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    stage_override_share = fields.Integer(
        related="company_id.stage_override_share",
        readonly=False,
    )
