from odoo import api, models
from odoo.fields import Domain

EVENT = "calendar.event"


class IrAttachment(models.Model):
    """Files of a meeting whose deal is hidden: the meeting shows its time and no more,
    which is too much for Odoo to close its files."""

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if not self.env.su and model_and_ids.get(EVENT):
            events = self.env[EVENT].browse(model_and_ids[EVENT]).exists()
            yield from ((EVENT, event_id) for event_id in events._filter_hidden().ids)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        domain = Domain(domain)
        if not (self.env.su or bypass_access) and self._asks_for_meetings(domain):
            domain &= Domain("res_model", "!=", EVENT) | self._get_meeting_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _asks_for_meetings(self, domain: Domain) -> bool:
        return any(
            leaf.field_expr == "res_model"
            and (leaf.value == EVENT or EVENT in list(leaf.value or ()))
            for leaf in domain.iter_conditions()
        )

    @api.model
    def _get_meeting_domain(self) -> Domain:
        # sudo: only which meetings are hidden counts here; Odoo checks the rest
        events = self.env[EVENT].with_context(active_test=False)
        query = events.sudo()._search(events._get_readable_deal_domain())
        return Domain("res_id", "in", query.subselect())
