from odoo import api, fields, models
from odoo.exceptions import UserError

from ...figures.metrics import SHARE

#: As ``code`` of the only row of a month in which too few people were there.
NOTHING = "all"


class CrmAdoptionTeamMetric(models.Model):
    """A figure of many people in one closed month; made without a column of persons.

    WHAT IS TOLD: groups that differ by nobody or by enough people, see
    ``figures/groups``; percentages, of rounded numbers of cases; none and all only as
    "few" and "most"; of how many people only "at least". A row never changes after its
    month was closed: neither by later data, nor by another limit, nor by anybody.
    What several months have in common (open deals, notes brought in, hints of twelve
    weeks, stays of half a year) blurs what one of them adds; it is not a promise that
    nothing can be told from two months.

    WHO: everybody in sales and the privacy officer read all of it.
    """

    _name = "crm.adoption.team.metric"
    _inherit = ["crm.adoption.figure.mixin"]
    _description = "Team Figure"
    _log_access = False
    _order = "period desc, code, id"

    period = fields.Date(
        string="Month", required=True, index=True, help="First day of the month."
    )
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    team_id = fields.Many2one(
        "crm.team",
        string="Team",
        ondelete="cascade",
        help="Empty: the company, or several teams.",
    )
    scope = fields.Selection(
        [
            ("team", "A team"),
            ("cohort", "A cohort"),
            ("rest", "Smaller teams together"),
            ("company", "The company"),
        ],
        string="Of Whom",
        required=True,
    )
    breakdown = fields.Char(string="Wave", help="Which cohort it is of.")
    extreme = fields.Selection(
        [("few", "Few"), ("most", "Most")],
        help="In place of a number that would tell of everybody: none, or all.",
    )
    people = fields.Integer(
        aggregator=None, help="How many people are behind it, at least."
    )
    low = fields.Float(
        string="Likely from", aggregator=None, help="Of concerns: the true share is "
        "likely at least this, in percent."
    )  # fmt: skip
    high = fields.Float(
        string="Likely to", aggregator=None, help="And at most this, in percent."
    )
    is_suppressed = fields.Boolean(help="Too few people to tell.")
    whose = fields.Char(string="Group", compute="_compute_whose")

    @api.depends("scope", "team_id", "breakdown")
    @api.depends_context("lang")
    def _compute_whose(self):
        labels = dict(self._fields["scope"]._description_selection(self.env))
        for figure in self:
            # sudo: names of teams are no secret, but other companies' are not readable
            name = figure.team_id.sudo().name or figure.breakdown
            figure.whose = name or labels.get(figure.scope)

    @api.depends("extreme", "is_suppressed", "low", "high")
    def _compute_value_text(self):
        return super()._compute_value_text()

    def _get_value_text(self) -> str:
        if self.is_suppressed:
            return self.env._("Too few people to tell")
        if self.extreme:
            labels = self._fields["extreme"]._description_selection(self.env)
            return dict(labels)[self.extreme]
        text = super()._get_value_text()
        if self.unit == SHARE and self.high:
            return self.env._(
                "%(value)s, likely between %(low)s and %(high)s",
                value=text,
                low=round(self.low),
                high=round(self.high),
            )
        return text

    @api.depends("metric_id", "code", "is_suppressed")
    def _compute_display_name(self):
        super()._compute_display_name()
        for figure in self.filtered("is_suppressed"):
            figure.display_name = self.env._("Figures of the month")

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(
            self.env._(
                "A figure of a closed month stays as it was told. What changes since "
                "shows in the next month."
            )
        )
