from collections.abc import Iterable

from odoo import api, models

BENEFIT = (
    "category", "date", "state", "evidence_text", "title", "minutes", "value", "story",
    "is_told",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """What the CRM did for the user, with what he said about it."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        yield self._make_part(
            "benefits",
            self.env._("What the CRM did for you"),
            self.env["crm.adoption.benefit"].search(
                [("user_id", "=", self.env.uid)], order="id"
            ),
            BENEFIT,
        )
