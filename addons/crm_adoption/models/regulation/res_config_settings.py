from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    stage_guide_mode = fields.Selection(
        related="company_id.stage_guide_mode",
        readonly=False,
    )
    stage_guide_automation = fields.Selection(
        related="company_id.stage_guide_automation",
        readonly=False,
    )
