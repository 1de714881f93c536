from odoo import models


class CrmAdoptionGrant(models.Model):
    _inherit = "crm.adoption.grant"

    def _end(self):
        """With what was given for a request, the request is over."""
        asked = self.filtered(lambda grant: grant.origin == "request")
        # sudo: requests are written by the product only
        requests = self.env["crm.adoption.access.request"].sudo()
        for grant in asked:
            requests |= requests.search(
                [
                    ("lead_id", "=", grant.lead_id.id),
                    ("user_id", "=", grant.user_id.id),
                    ("state", "=", "accepted"),
                ]
            )
        requests.state = "ended"
        return super()._end()
