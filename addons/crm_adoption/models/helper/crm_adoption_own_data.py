from collections.abc import Iterable

from odoo import api, models

CONCERN = (
    "text", "category", "likelihood", "severity", "criterion", "raised_on", "state",
    "is_testable", "answer", "gain", "safeguard", "safeguard_action", "outcome",
    "realised_severity", "remedy",
)  # fmt: skip
HINT = (
    "title", "is_mine", "is_asked", "author_name", "kind", "text", "date", "reply",
    "replied_on", "outcome", "helpful",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """Concerns raised by name, and hints. Without a name nothing leads to an author,
    not even for him."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        yield self._make_part(
            "concerns",
            self.env._("Concerns that you raised under your name"),
            self.env["crm.adoption.concern"].search([("is_mine", "=", True)]),
            CONCERN,
        )
        # Who wrote to whom is closed as a column; the global rule finds his.
        hints = self.env["crm.adoption.hint"].search(
            [("date", "!=", False)], order="id"
        )
        yield self._make_part(
            "hints",
            self.env._("Hints that you got or sent"),
            hints,
            HINT,
        )
