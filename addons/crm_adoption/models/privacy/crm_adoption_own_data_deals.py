from collections.abc import Iterable

from odoo import api, models

DEAL = (
    "name", "type", "stage_id", "won_status", "active", "expected_revenue",
    "probability", "date_deadline", "date_closed", "partner_id", "partner_name",
    "contact_name", "email_from", "phone", "team_id", "tag_ids", "lost_reason_id",
    "visibility", "disclose_on", "create_date",
)  # fmt: skip
ACTIVITY = (
    "summary", "note", "activity_type_id", "date_deadline", "date_done", "feedback",
)  # fmt: skip
MEETING = (
    "name", "start", "stop", "allday", "location", "description", "privacy",
    "partner_ids", "opportunity_id",
)  # fmt: skip
GRANT = (
    "lead_id", "user_id", "department_id", "level", "origin", "granted_by_id",
    "reason", "create_date", "expires_on",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """Own deals and what stands around them."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield self._make_part(
            "deals",
            self.env._("Deals that you own, lost and archived ones too"),
            self._search_mine("crm.lead"),
            DEAL,
        )
        yield self._make_part(
            "activities",
            self.env._("Activities assigned to you, planned and done"),
            self._search_mine("mail.activity"),
            ACTIVITY,
            extra=self._get_documents,
        )
        yield self._make_part(
            "meetings",
            self.env._("Meetings that you organise"),
            self._search_mine("calendar.event"),
            MEETING,
        )
        yield self._make_part(
            "shared_deals",
            self.env._("Deals shared by you or with you"),
            self.env["crm.adoption.grant"].search(self._get_grant_domain(), order="id"),
            GRANT,
        )
        yield from super()._get_parts()

    @api.model
    def _get_grant_domain(self) -> list:
        """Deals shared with him, by him, and of his."""
        people = ("user_id", "granted_by_id", "lead_id.user_id")
        return ["|", "|", *((name, "=", self.env.uid) for name in people)]

    @api.model
    def _search_mine(self, model_name: str):
        """Records of which the user is the owner, archived ones too."""
        records = self.env[model_name].with_context(active_test=False)
        return records.search([("user_id", "=", self.env.uid)], order="id")

    @api.model
    def _get_documents(self, activities) -> list[dict]:
        """What each activity is about, where its assignee may still read it."""
        names = {}
        for model_name, found in activities.grouped("res_model").items():
            if not model_name or model_name not in self.env:
                continue
            documents = self.env[model_name].browse(set(found.mapped("res_id")))
            for document in documents.exists()._filtered_access("read"):
                names[model_name, document.id] = document.display_name
        return [
            {
                "model": activity.res_model or None,
                "record": names.get((activity.res_model, activity.res_id)),
            }
            for activity in activities
        ]
