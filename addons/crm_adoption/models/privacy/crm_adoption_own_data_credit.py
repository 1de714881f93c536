from collections.abc import Iterable

from odoo import api, models

CREDIT = (
    "kind", "date", "title", "lead_title", "partner_title", "note", "counts",
)  # fmt: skip
REQUEST = (
    "is_mine",
    "title",
    "kind",
    "text",
    "state",
    "answer",
    "asked_on",
    "answered_on",
)


class CrmAdoptionOwnData(models.AbstractModel):
    """What the user did for deals, and who asked whom to be let in."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield self._make_part(
            "credits",
            self.env._("Credit for what you brought and did"),
            self._search_mine("crm.adoption.credit"),
            CREDIT,
        )
        # Which deal is closed as a column; the global rule finds the two's.
        requests = self.env["crm.adoption.access.request"].search(
            [("asked_on", "!=", False)], order="id"
        )
        yield self._make_part(
            "access_requests",
            self.env._("Requests to be let in, by you and for your deals"),
            requests,
            REQUEST,
        )
        yield from super()._get_parts()
