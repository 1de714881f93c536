from collections.abc import Set

from odoo import api, models
from odoo.fields import Domain

GROUPS_OF_IDS = (list, tuple, Set)


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Odoo compares ids of a one2many without the rules of its records, which would
        tell the contact of any deal whose id is guessed."""
        if not self.env.su:
            domain = Domain(domain).map_conditions(self._ask_by_readable_deals)
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _ask_by_readable_deals(self, leaf: Domain) -> Domain:
        if leaf.field_expr != "opportunity_ids":
            return leaf
        asked = leaf.value if isinstance(leaf.value, GROUPS_OF_IDS) else [leaf.value]
        ids = [value for value in asked if type(value) is int]
        if not ids:
            return leaf
        deals = self.env["crm.lead"].browse(ids)
        closed = set(ids).difference(deals._filtered_access("read").ids)
        kept = [value for value in asked if value not in closed]
        operator = "in" if leaf.operator in ("=", "in") else "not in"
        return Domain(leaf.field_expr, operator, kept)
