import functools
from itertools import repeat

from odoo import api, fields, models
from odoo.fields import Domain

from .crm_lead_visibility import STANDARD


class CalendarEvent(models.Model):
    """A meeting of a deal shows as "Busy" to whoever may not read the deal.

    It is masked the way Odoo masks private events, and by the deal's own rule, so that
    nothing has to be set back when the deal opens. People who take part see it. Which
    meetings are hidden is asked of the database each time: the masked values are in the
    cache of the request, and would answer that there is no deal.
    """

    _inherit = "calendar.event"

    is_open = fields.Boolean(
        compute="_compute_is_open",
        search="_search_is_open",
        compute_sudo=True,
        export_string_translation=False,
    )

    @api.depends("opportunity_id", "user_id", "partner_ids")
    @api.depends_context("uid")
    def _compute_is_open(self):
        """Not hidden from the user by its deal; asked in record rules."""
        hidden = self._filter_hidden()
        for event in self:
            event.is_open = event._origin not in hidden

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_readable_deal_domain()

    @api.model
    def _get_readable_deal_domain(self) -> Domain:
        """Meetings without a deal, of a deal that the user reads, or with himself."""
        # sudo: rules would leave the hidden deals out, which are asked for
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        hidden = leads._search(
            [("visibility", "!=", STANDARD), ("can_read", "=", False)]
        )
        return (
            Domain("opportunity_id", "not in", hidden.subselect())
            | Domain("user_id", "=", self.env.uid)
            | Domain("partner_ids", "in", self.env.user.partner_id.ids)
        )

    def _filter_hidden(self):
        """The meetings of ``self`` that show as "Busy" because of their deal."""
        # sudo: searching for them would be refused to whom they are hidden from
        events = self.sudo().with_context(active_test=False)
        domain = (
            Domain("id", "in", self._origin.ids) & ~self._get_readable_deal_domain()
        )
        return self.browse(events.search(domain, order="id").ids)

    def _fetch_query(self, query, fields):
        events = super()._fetch_query(query, fields)
        public = self._get_public_fields()
        masked = [field for field in fields if field.name not in public]
        if self.env.su or not masked or not events:
            return events
        if hidden := events._filter_hidden():
            hidden._mask(masked)
        return events

    def _mask(self, fields):
        for field in fields:
            value = self.env._("Busy") if field.name == "name" else False
            cached = field.convert_to_cache(value, self)
            self.env.cache.update(self, field, repeat(cached))

    @api.depends_context("uid")
    def _compute_display_name(self):
        hidden = self._filter_hidden()
        hidden.display_name = self.env._("Busy")
        super(CalendarEvent, self - hidden)._compute_display_name()

    def _check_access(self, operation):
        """Nobody takes part by his own doing, changes or deletes what he cannot see."""
        result = super()._check_access(operation)
        if self.env.su or operation not in ("write", "unlink"):
            return result
        allowed = self - result[0] if result else self
        hidden = allowed._filter_hidden() if allowed else allowed
        if not hidden:
            return result
        refused = result[0] | hidden if result else hidden
        error = self.env["ir.rule"]._make_access_error
        return refused, functools.partial(error, operation, refused)

    def copy_data(self, default=None):
        """A copy would carry over who takes part, and invite them."""
        if not self.env.su and (hidden := self._filter_hidden()):
            hidden.check_access("write")
        return super().copy_data(default)

    @api.model
    def _get_default_privacy_domain(self):
        """Groups and totals leave these meetings out, as those of private events."""
        domain = Domain(super()._get_default_privacy_domain())
        return domain & self._get_readable_deal_domain()

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
        asked = [leaf.field_expr for leaf in Domain(domain).iter_conditions()]
        asked += [term.split()[0] for term in (order or "").split(",") if term.strip()]
        public = self._get_public_fields()
        return any(name.split(".")[0] not in public for name in asked)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """The chatter of a hidden meeting is for those who may write the meeting."""
        result = super()._mail_get_operation_for_mail_message_operation(
            message_operation
        )
        if message_operation == "read" and not self.env.su:
            result |= dict.fromkeys(self._filter_hidden(), "write")
        return result
