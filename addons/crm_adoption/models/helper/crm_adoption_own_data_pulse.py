from collections.abc import Iterable

from odoo import api, models


class CrmAdoptionOwnData(models.AbstractModel):
    """Own invitations to a pulse. What was answered is not found again by anybody."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        yield self._make_part(
            "pulse_invitations",
            self.env._("Invitations to the open pulse (not what you answered)"),
            self.env["crm.adoption.pulse.invite"].search(
                [("round_id.state", "=", "open")]
            ),
            ["answered", "declined"],
        )
