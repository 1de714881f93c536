from odoo import api, fields, models

from ...figures.pulse import Estimate, is_representative

TRENDS = [("up", "Higher than before"), ("down", "Lower than before")]


class CrmAdoptionPulseResult(models.Model):
    """What a closed round said, of the company or of some teams together; for good.

    Told as the limits of :mod:`figures.pulse` allow. ``exact`` is what a later round is
    compared with, and closed: a mean and deviation to the last digit would tell what a
    group agreed on.
    """

    _name = "crm.adoption.pulse.result"
    _description = "Result of a Pulse"
    _log_access = False
    _order = "date desc, scope, id"

    round_id = fields.Many2one(
        "crm.adoption.pulse.round",
        string="Pulse",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)
    date = fields.Date(related="round_id.date_to", store=True)
    scope = fields.Selection(
        [("company", "The company"), ("group", "Teams")], required=True
    )
    team_ids = fields.Many2many("crm.team", string="Teams")
    has_rest = fields.Boolean(string="With People of No Team")
    label = fields.Char(string="Who", compute="_compute_label", compute_sudo=True)
    invited = fields.Integer()
    answered = fields.Integer()
    is_told = fields.Boolean(
        string="Enough People", help="Fewer answers than the limit are not told of."
    )
    is_representative = fields.Boolean(
        string="At least Half Answered", compute="_compute_is_representative"
    )
    umux = fields.Integer(
        string="Works for us", help="UMUX-LITE, 0 to 100: it does what I need, easily."
    )
    umux_margin = fields.Integer(string="Works for us, give or take")
    umux_trend = fields.Selection(TRENDS, string="Works for us, change")
    helper = fields.Integer(help="0 to 100: it gives what helps to win deals.")
    helper_margin = fields.Integer(string="Helper, give or take")
    helper_trend = fields.Selection(TRENDS, string="Helper, change")
    control = fields.Integer(help="0 to 100: it is mainly used to check up on me.")
    control_margin = fields.Integer(string="Control, give or take")
    control_trend = fields.Selection(TRENDS, string="Control, change")
    balance = fields.Integer(string="Helper less Control", help="-100 to 100.")
    balance_margin = fields.Integer(string="Helper less Control, give or take")
    balance_trend = fields.Selection(TRENDS, string="Helper less Control, change")
    comments = fields.Json(help="In an order that tells nothing, of the company only.")
    exact = fields.Json(groups=fields.NO_ACCESS)

    @api.depends("scope", "team_ids", "has_rest")
    @api.depends_context("lang")
    def _compute_label(self):
        for result in self:
            names = result.team_ids.with_context(active_test=False).mapped("name")
            if result.has_rest:
                names.append(self.env._("people without a team"))
            is_company = result.scope == "company"
            result.label = (
                result.company_id.name if is_company else " + ".join(names) or "…"
            )

    @api.depends("label")
    def _compute_display_name(self):
        for result in self:
            result.display_name = result.label

    @api.depends("answered", "invited")
    def _compute_is_representative(self):
        for result in self:
            result.is_representative = is_representative(
                result.answered, result.invited
            )

    def _get_exact(self, score: str) -> Estimate:
        """For comparing rounds; called as the system."""
        return Estimate(*self.exact[score])
