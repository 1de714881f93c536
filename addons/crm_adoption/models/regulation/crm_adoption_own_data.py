from collections.abc import Iterable

from odoo import api, models

MOVE = (
    "date", "lead_id", "title", "from_stage_name", "to_stage_name", "direction",
    "result", "missing_text", "reason_text", "days_in_stage", "is_mine",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """The moves of the user's own deals, as far as he reads them anyway."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        yield self._make_part(
            "moves",
            self.env._("Stage moves of your deals"),
            self.env["crm.stage.move"].search(
                [("lead_id.user_id", "=", self.env.uid)], order="id"
            ),
            MOVE,
        )
