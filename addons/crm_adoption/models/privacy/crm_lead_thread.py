from odoo import models
from odoo.exceptions import UserError

from .crm_lead_visibility import STANDARD


class CrmLead(models.Model):
    """Messages and activities reach only people who read the deal.

    Odoo lets followers, assignees and mentioned people read in spite of the rules, so
    that nobody outside the audience may become one.
    """

    _inherit = "crm.lead"

    def message_post(self, **kwargs):
        if kwargs.get("partner_ids"):
            kwargs["partner_ids"] = self._keep_readers(kwargs["partner_ids"])
        return super().message_post(**kwargs)

    def message_notify(self, *, partner_ids=False, **kwargs):
        if partner_ids and self:
            outside = self._get_outside_partners(partner_ids)
            partner_ids = [pid for pid in partner_ids if pid not in outside.ids]
        return super().message_notify(partner_ids=partner_ids, **kwargs)

    def _message_update_content(self, message, /, *, body, partner_ids=None, **kwargs):
        if partner_ids:
            partner_ids = self._keep_readers(partner_ids)
        return super()._message_update_content(
            message, body=body, partner_ids=partner_ids, **kwargs
        )

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not self or self.sudo().visibility == STANDARD:
            return recipients
        users = self.env["res.users"].browse(
            [data["uid"] for data in recipients if data["uid"]]
        )
        outside = self._get_outside_users(users)
        return [data for data in recipients if data["uid"] not in outside.ids]

    def _keep_readers(self, partner_ids: list[int]) -> list[int]:
        """``partner_ids`` without colleagues who do not read the deal.

        :raise UserError: for a person, who thinks that they are told; the mail gateway
            just leaves them out
        """
        outside = self._get_outside_partners(partner_ids)
        if outside and not self.env.su:
            raise UserError(
                self.env._(
                    "%(names)s cannot see this deal, so the message was not sent. Show "
                    "the deal to more people first, or send it without them.",
                    names=", ".join(outside.mapped("name")),
                )
            )
        return [pid for pid in partner_ids if pid not in outside.ids]

    def _get_outside_partners(self, partner_ids):
        """Those of ``partner_ids`` who are colleagues outside the audience."""
        partners = self.env["res.partner"].browse(partner_ids)
        # sudo: partners of other companies are looked at as well
        if all(lead.visibility == STANDARD for lead in self.sudo()):
            return partners.browse()
        outside = self._get_outside_users(partners.sudo().user_ids)
        return outside.partner_id

    def _get_outside_users(self, users):
        """Internal ``users`` who may not read every deal of ``self``."""
        # sudo: an ordinary seller may not read other users
        internal = users.sudo().filtered(lambda user: not user.share)
        explicit = self.sudo().filtered(lambda lead: lead.visibility != STANDARD)
        return internal.filtered(lambda user: not explicit._is_open_to(user))

    def _adapt_to_audience(self):
        """Take out followers and assignees who are outside the audience now."""
        # sudo: the owner may remove other people's subscriptions and activities here,
        # because they would let them read on
        for lead in self.sudo():
            outside = lead._get_outside_partners(lead.message_partner_ids.ids)
            lead.message_unsubscribe(outside.ids)
            lead._take_over_activities()

    def _get_outside_activities(self):
        """Open activities of colleagues outside the audience."""
        # sudo: as in _adapt_to_audience
        activities = self.sudo().activity_ids
        outside = self._get_outside_users(activities.user_id)
        return activities.filtered(lambda activity: activity.user_id in outside)

    def _take_over_activities(self):
        activities = self._get_outside_activities()
        if not activities:
            return
        partners = activities.user_id.partner_id
        heir = self.user_id or self.team_id.user_id
        if heir and self._is_open_to(heir):
            activities.with_context(mail_activity_quick_update=True).user_id = heir
        else:
            activities.unlink()
        self.env["mail.thread"].message_notify(
            partner_ids=partners.ids,
            subject=self.env._("An activity was taken off your list"),
            body=self.env._(
                "It belongs to a deal that fewer people see now; the deal's owner "
                "takes care of it. You need not do anything."
            ),
        )
