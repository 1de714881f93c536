from collections.abc import Iterable

from odoo import api, models


class CrmAdoptionOwnData(models.AbstractModel):
    """Own figures, and the days away that the user entered."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        mine = [("user_id", "=", self.env.uid)]
        yield self._make_part(
            "figures",
            self.env._("Your own figures"),
            self.env["crm.adoption.self.metric"].search(mine),
            ("period", "code", "metric_id", "num", "den", "unit"),
        )
        yield self._make_part(
            "days_away",
            self.env._("Days on which you were away"),
            self.env["crm.adoption.pause"].search(mine),
            ("date_from", "date_to"),
        )
