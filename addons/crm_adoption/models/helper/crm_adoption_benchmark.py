from odoo import fields, models


class CrmAdoptionBenchmark(models.Model):
    """What most won deals kept to: one measure in one stage, of a team or company.

    Figures on deals, without any person; only those with enough won deals have a row.
    """

    _name = "crm.adoption.benchmark"
    _description = "What Won Deals Kept To"
    _log_access = False

    period = fields.Date(required=True, help="First day of the month it was made for.")
    company_id = fields.Many2one("res.company", ondelete="cascade", index=True)
    team_id = fields.Many2one(
        "crm.team", ondelete="cascade", index=True, help="Empty: the whole company."
    )
    stage_id = fields.Many2one(
        "crm.stage", ondelete="cascade", index=True, help="Empty: any stage."
    )
    measure = fields.Char(required=True, index=True)
    total = fields.Integer(help="Won deals that it was made of.")
    kept = fields.Integer(help="How many of them kept to q75, in whole days.")
    q50 = fields.Float()
    q60 = fields.Float()
    q75 = fields.Float()
    low = fields.Float(help="With many more deals q75 would likely be at least this.")
    high = fields.Float(help="And at most this.")
