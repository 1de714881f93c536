from odoo import fields, models

from ...figures.threshold import LEAST_PERSONS, Limits


class ResCompany(models.Model):
    _inherit = "res.company"

    crm_privacy_k = fields.Integer(
        string="People behind a Figure",
        default=Limits().persons,
        help="A figure on people is shown only if at least so many made it.",
    )

    _crm_privacy_k_least = models.Constraint(
        f"CHECK(crm_privacy_k >= {LEAST_PERSONS})",
        "A figure of fewer than three people would tell of one of them: please choose "
        "three or more.",
    )

    def _get_figure_limits(self) -> Limits:
        """From when on figures on people of this company are told."""
        self.ensure_one()
        return Limits(persons=self.crm_privacy_k)
