from odoo import api, fields, models
from odoo.fields import Domain

DEALS = 50


class ResPartner(models.Model):
    """Who did what for a contact, from the contact itself and from those of its deals
    that the reader may read."""

    _inherit = "res.partner"

    credit_summary = fields.Char(
        string="Credit",
        compute="_compute_credit_summary",
        exportable=False,  # told contact by contact, never as a table of people
    )

    @api.depends_context("uid", "lang")
    def _compute_credit_summary(self):
        credits = self.env["crm.adoption.credit"]
        deeds = credits._get_deeds("partner_id", self._origin.ids)
        for partner in self:
            own = credits._get_words(deeds.get(partner._origin.id, []))
            of_deals = partner._origin._get_deals_credit()
            parts = [own]
            if of_deals:
                parts.append(self.env._("Deals: %(words)s", words=of_deals))
            partner.credit_summary = " · ".join(filter(None, parts))

    def _get_deals_credit(self) -> str:
        """Credit for the last deals of this contact, without days."""
        leads = self.env["crm.lead"].with_context(active_test=False)
        if not self or not leads.has_access("read"):
            return ""
        deals = leads.search(
            Domain("partner_id", "child_of", self.id), order="id desc", limit=DEALS
        )
        credits = self.env["crm.adoption.credit"]
        noted = credits._get_deeds("lead_id", deals.ids)
        deeds = [
            deed for deal in deals for deed in deal._add_origin(noted.get(deal.id, []))
        ]
        return credits._get_summary_words(deeds)
