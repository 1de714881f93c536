from collections.abc import Iterable

from odoo import api, models

VISIT = ("day", "lead_id", "owner_id", "visitor", "kind", "hits")
EMERGENCY = (
    "opened_at", "expires_at", "deal_name", "who", "category", "reason",
    "review_state", "review_note", "owner_comment",
)  # fmt: skip
EXPORT = ("day", "kind", "model", "rows", "field_names", "reason")


class CrmAdoptionOwnData(models.AbstractModel):
    """What is kept about the person, and about who looked at his deals."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        yield self._make_part(
            "visits_to_my_deals",
            self.env._("Who looked at your deals"),
            self._search_of_mine("crm.adoption.access.log", "owner_id"),
            VISIT,
        )
        yield self._make_part(
            "my_visits",
            self.env._("What you looked at"),
            self._search_of_mine("crm.adoption.access.log", "user_id"),
            VISIT,
        )
        yield self._make_part(
            "emergency_accesses",
            self.env._("Emergency accesses to your deals"),
            self._search_of_mine("crm.adoption.break.glass", "owner_id"),
            EMERGENCY,
        )
        yield self._make_part(
            "my_exports",
            self.env._("What you exported"),
            self._search_of_mine("crm.adoption.export.log", "user_id"),
            EXPORT,
        )

    @api.model
    def _search_of_mine(self, model_name: str, link: str):
        """Rows in which the user is the ``link``."""
        return self.env[model_name].search([(link, "=", self.env.uid)], order="id")
