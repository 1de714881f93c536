from odoo import fields, models

from ...figures.metrics import SHARE

#: Figures of which the two parts say more than a percentage: "3 of 4 weeks".
SMALL = 10


class CrmAdoptionSelfMetric(models.Model):
    """A figure of one seller in one week; he alone reads it.

    A global rule keeps everybody else out, whatever groups he has. Nobody writes rows
    but the night, see ``crm_adoption_self_metric_make``.
    """

    _name = "crm.adoption.self.metric"
    _inherit = ["crm.adoption.figure.mixin"]
    _description = "My Figure"
    _log_access = False
    _order = "period desc, code, id"

    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade", readonly=True
    )
    period = fields.Date(
        string="Week",
        required=True,
        index=True,
        help="The Monday before which the four weeks end.",
    )

    _user_period_code_unique = models.Constraint("UNIQUE(user_id, period, code)")

    def _get_value_text(self) -> str:
        if self.unit == "count":
            return f"{self.num:g}"
        if self.unit == SHARE and self.den and self.den <= SMALL:
            return self.env._("%(num)g of %(den)g", num=self.num, den=self.den)
        return super()._get_value_text()
