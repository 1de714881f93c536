from odoo import models

from ...figures.threshold import LEAST_PERSONS


class ResCompany(models.Model):
    _inherit = "res.company"

    def _get_pulse_least(self) -> int:
        """How many people are behind a figure of the pulse or of the programme."""
        return max(self._get_figure_limits().persons, LEAST_PERSONS)

    def _get_sales_people(self) -> models.Model:
        """Everybody who works with the CRM and belongs to this company.

        Who works for several companies belongs to his own, so is asked once.
        """
        self.ensure_one()
        sellers = self.env.ref("sales_team.group_sale_salesman")
        # sudo: whoever looks at the page reads counts of people, not their rights
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", sellers.ids),
                    ("company_id", "=", self.id),
                    ("share", "=", False),
                ]
            )
        )
