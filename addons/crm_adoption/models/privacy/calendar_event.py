from odoo import api, models
from odoo.fields import Domain


class CalendarEvent(models.Model):
    """A meeting of a deal shows as "Busy" to whoever may not read the deal.

    It is masked the way Odoo masks private events, and by the deal's own rule, so that
    nothing has to be set back when the deal opens. People who take part see it.
    """

    _inherit = "calendar.event"

    def _check_private_event_conditions(self):
        return super()._check_private_event_conditions() or self._is_of_hidden_deal()

    def _is_of_hidden_deal(self) -> bool:
        # sudo: the deal of the meeting is just what is to be found out
        event = self.sudo()
        if event.opportunity_id.can_read or not event.opportunity_id:
            return False
        return (
            event.user_id != self.env.user
            and self.env.user.partner_id not in event.partner_ids
        )

    @api.model
    def _get_default_privacy_domain(self):
        return Domain(super()._get_default_privacy_domain()) & (
            self._get_readable_deal_domain()
        )

    @api.model
    def _get_readable_deal_domain(self) -> Domain:
        # sudo: rules would leave the hidden deals out, which are asked for
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        hidden = leads._search([("visibility", "!=", "standard"), ("can_read", "=", False)])
        return (
            Domain("opportunity_id", "not in", hidden.subselect())
            | Domain("user_id", "=", self.env.uid)
            | Domain("partner_ids", "in", self.env.user.partner_id.ids)
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        """A search by what is masked would tell it by its number of results."""
        if not (self.env.su or bypass_access) and self._asks_for_masked(
            domain, kwargs.get("order")
        ):
            domain = Domain(domain) & self._get_readable_deal_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _asks_for_masked(self, domain, order) -> bool:
        public = self._get_public_fields()
        asked = {
            condition.field_expr.split(".")[0]
            for condition in Domain(domain).iter_conditions()
        }
        asked |= {term.split()[0].split(".")[0] for term in (order or "").split(",") if term}
        return not asked <= public

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """The chatter of such a meeting is for those who may write it, which a rule
        limits to its people and the deal's readers."""
        hidden = self.browse()
        if message_operation == "read":
            hidden = self.filtered(lambda event: event._is_of_hidden_deal())
        result = super(
            CalendarEvent, self - hidden
        )._mail_get_operation_for_mail_message_operation(message_operation)
        return result | dict.fromkeys(hidden, "write")
