from odoo import api, models
from odoo.exceptions import ValidationError

from .crm_lead_visibility import STANDARD


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.depends("res_model", "res_id", "user_id")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        """Mask activities of a deal or meeting that is hidden from the user: in debug
        mode a refusal names the record that it refuses."""
        super()._compute_display_name()
        # sudo: activities that the user may not read are what is asked about
        closed = self.sudo()._filter_closed()
        closed.with_env(self.env).display_name = self.env._("Private")

    def _filter_closed(self):
        others = self.filtered(lambda activity: activity.user_id.id != self.env.uid)
        leads = others.filtered(lambda activity: activity.res_model == "crm.lead")
        meetings = others.filtered(
            lambda activity: activity.res_model == "calendar.event"
        )
        events = self.env["calendar.event"].browse(meetings.mapped("res_id"))
        hidden = set(events._filter_hidden().ids) if events else set()
        return leads.filtered(
            lambda activity: not self.env["crm.lead"].browse(activity.res_id).can_read
        ) | meetings.filtered(lambda activity: activity.res_id in hidden)

    @api.constrains("user_id", "res_model_id", "res_id", "active")
    def _check_assignee_reads_lead(self):
        """Whoever gets an activity reads it and follows the deal in spite of rules."""
        self._refuse_assignees_outside()

    def _refuse_assignees_outside(self):
        activities = self.filtered(
            lambda activity: activity.active and activity.res_model == "crm.lead"
        )
        # sudo: an activity may stand on a deal that its writer cannot read
        leads = self.env["crm.lead"].sudo().browse(activities.mapped("res_id"))
        closed = leads.exists().filtered(lambda lead: lead.visibility != STANDARD)
        for activity in activities.filtered(lambda item: item.res_id in closed.ids):
            lead = closed.browse(activity.res_id)
            if lead._get_outside_users(activity.user_id):
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot see this deal. Choose somebody who does, or "
                        "show the deal to more people first. Nothing was changed.",
                        user=activity.sudo().user_id.name,
                    )
                )
