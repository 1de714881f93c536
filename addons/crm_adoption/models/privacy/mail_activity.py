from odoo import api, models
from odoo.exceptions import ValidationError

from .crm_lead_visibility import STANDARD


class MailActivity(models.Model):
    _inherit = "mail.activity"

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
