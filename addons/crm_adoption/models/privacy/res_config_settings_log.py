from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    crm_access_log_days = fields.Integer(
        related="company_id.crm_access_log_days", readonly=False
    )
    crm_break_glass_hours = fields.Integer(
        related="company_id.crm_break_glass_hours", readonly=False
    )
    crm_export_guard = fields.Selection(
        related="company_id.crm_export_guard", readonly=False
    )
    crm_export_reason_rows = fields.Integer(
        related="company_id.crm_export_reason_rows", readonly=False
    )
    crm_export_approval_rows = fields.Integer(
        related="company_id.crm_export_approval_rows", readonly=False
    )
