from markupsafe import Markup

from odoo import models


class ResConfigSettings(models.TransientModel):
    """Before the module goes, everybody takes along what is his."""

    _inherit = "res.config.settings"

    def action_offer_own_data(self):
        """Send every seller a message with the link to *My data*."""
        self.check_access("write")
        sellers = self.env.ref("sales_team.group_sale_salesman").all_user_ids
        people = sellers.filtered(lambda user: user.active and not user.share)
        for seller in people:
            self._offer_own_data(seller)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(count)s people have the message with the link to their data.",
                    count=len(people),
                ),
            },
        }

    def _offer_own_data(self, seller):
        """One message for each: nobody reads who else got it."""
        env = self.with_context(lang=seller.lang).env
        link = Markup('<a href="/odoo/my-data">%s</a>') % env._("My data")
        self.env["mail.thread"].message_notify(
            partner_ids=seller.partner_id.ids,
            subject=env._("Take your own data along"),
            body=Markup("<p>%s</p><p>%s</p>")
            % (
                env._(
                    "Your administrator asks everybody to keep a copy of what is "
                    "theirs in the CRM: notes, private contacts, own deals and more. "
                    "Only you can make yours, and only you get it."
                ),
                link,
            ),
        )
