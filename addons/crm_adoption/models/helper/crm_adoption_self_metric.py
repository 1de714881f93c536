from odoo import fields, models


class CrmAdoptionSelfMetric(models.Model):
    """A figure of one seller in one week; he alone reads it."""

    _name = "crm.adoption.self.metric"
    _description = "My Figure"
    _log_access = False
    _order = "period desc, code, id"

    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade", readonly=True
    )
    period = fields.Date(required=True, help="Monday of the week that it ends with.")
    code = fields.Char(required=True, index=True)
    num = fields.Float()
    den = fields.Float()

    _user_period_code_unique = models.Constraint("UNIQUE(user_id, period, code)")
