from collections.abc import Iterable

from odoo import api, models

FLAG = (
    "my_date", "sentence", "my_state", "my_answer", "my_reason", "my_words",
    "released_on",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """What own deals told, and what one answered."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        # sudo: a closed column, asked about oneself only
        flags = self.env["crm.adoption.flag"].sudo()
        mine = flags.search([("seller_id", "=", self.env.uid)], order="raised_on, id")
        yield self._make_part(
            "signals",
            self.env._("Signals on your deals, and your answers"),
            mine.sudo(False),
            FLAG,
        )
