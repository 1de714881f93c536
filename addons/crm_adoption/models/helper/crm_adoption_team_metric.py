from odoo import fields, models


class CrmAdoptionTeamMetric(models.Model):
    """A figure of many people in one closed month; made without a column of persons."""

    _name = "crm.adoption.team.metric"
    _description = "Team Figure"
    _log_access = False
    _order = "period desc, code, id"

    period = fields.Date(required=True, help="First day of the month.")
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    team_id = fields.Many2one(
        "crm.team", ondelete="cascade", help="Empty: the company, or several teams."
    )
    scope = fields.Selection(
        [
            ("team", "A team"),
            ("cohort", "A cohort"),
            ("rest", "Smaller teams together"),
            ("company", "The company"),
        ],
        required=True,
    )
    code = fields.Char(required=True, index=True)
    num = fields.Float()
    den = fields.Float()
    people = fields.Integer(help="How many people are behind it, at least.")
    is_suppressed = fields.Boolean(help="Too few people to tell.")
