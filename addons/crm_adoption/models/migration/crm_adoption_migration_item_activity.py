from markupsafe import Markup

from odoo import fields, models

from . import moments
from .entry_text import EntryText, text

_JOURNALLED = (
    "summary",
    "note",
    "date_deadline",
    "user_id",
    "active",
    "res_model",
    "res_id",
)


class CrmAdoptionMigrationItem(models.Model):
    """To-dos become activities of the owner; what is done becomes a note.

    An activity on a deal is read by all who read the deal. So it stands on the chosen
    deal only if it comes in for the company, otherwise it is an activity without a
    document, which is the owner's alone.
    """

    _inherit = "crm.adoption.migration.item"

    def _apply_activities(self) -> None:
        fresh = self._complete_known()
        done = fresh.filtered(lambda item: item.vals["is_done"])
        if done:
            done._apply_notes()
        (fresh - done)._create_activities()

    def _create_activities(self) -> None:
        leads = self.filtered(lambda item: item._stands_on_deal()).lead_id
        followed = leads.filtered(lambda lead: lead.message_is_follower)
        activities = self.env["mail.activity"].create(
            [item._activity_vals() for item in self]
        )
        # Odoo lets whoever has an activity on a deal follow the deal.
        (leads - followed).message_unsubscribe(self.env.user.partner_id.ids)
        for item in self.filtered(lambda item: not item._due_day()):
            item._add_remark({"code": "todo_without_day", "args": {}})
        self._log_made(activities, _JOURNALLED)

    def _activity_vals(self) -> dict:
        kind = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        vals = {
            "activity_type_id": kind.id if kind else False,
            "summary": self.title,
            "note": self._activity_note(),
            "date_deadline": self._due_day() or fields.Date.context_today(self),
            "user_id": self.env.uid,
        }
        if self._stands_on_deal():
            model = self.env["ir.model"]._get_id("crm.lead")
            vals.update(res_model_id=model, res_id=self.lead_id.id)
        return vals

    def _stands_on_deal(self) -> bool:
        return bool(self.lead_id) and self.visibility == "company"

    def _due_day(self):
        return moments.day(self.vals["due"], self.env.user.tz)

    def _activity_note(self) -> Markup:
        vals = self.vals
        deal = "" if self._stands_on_deal() else self.lead_id.display_name
        lines = EntryText(self.env)
        return (
            text(vals["description"])
            + lines.labelled(
                [
                    (self.env._("Done on"), vals["completed"]),
                    (self.env._("Due on"), vals["due"] if vals["is_done"] else ""),
                    (self.env._("Deal"), deal or ""),
                    (self.env._("Link"), vals["url"]),
                    (self.env._("Priority"), vals["priority"] or ""),
                    (self.env._("Categories"), ", ".join(vals["categories"])),
                    (self.env._("List"), vals["folder"]),
                    (self.env._("Created on"), vals["created"]),
                ]
            )
            + lines.extra(vals)
        )
