from odoo import api, models

from .crm_lead_visibility import STANDARD


class MailFollowers(models.Model):
    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        """Nobody follows a deal that he does not read: a follower is sent its messages.

        All subscriptions end here, those made by the system for a team's followers or
        for an activity's assignee included; they are left out without a word.
        """
        return super().create([vals for vals in vals_list if self._may_follow(vals)])

    def _may_follow(self, vals: dict) -> bool:
        if vals.get("res_model") != "crm.lead" or not vals.get("res_id"):
            return True
        # sudo: whoever subscribes somebody need not read the deal himself
        lead = self.env["crm.lead"].sudo().browse(vals["res_id"])
        if lead.visibility == STANDARD:
            return True
        return not lead._get_outside_partners([vals.get("partner_id")])
