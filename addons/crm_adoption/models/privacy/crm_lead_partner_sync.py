from odoo import models
from odoo.fields import Domain


class CrmLead(models.Model):
    """E-mail and phone of a private deal are its own: neither goes to the contact,
    which everybody reads, nor comes from there over what its owner wrote."""

    _inherit = "crm.lead"

    def _get_partner_email_update(self, force_void=True):
        if self.visibility == "private" and self.email_from:
            return False
        return super()._get_partner_email_update(force_void=force_void)

    def _get_partner_phone_update(self, force_void=True):
        if self.visibility == "private" and self.phone:
            return False
        return super()._get_partner_phone_update(force_void=force_void)

    def _message_post_after_hook(self, message, msg_vals):
        """Odoo sets the customer on all deals that the author reads; some of them he
        may only read, so that the search is limited to those that he may write."""
        leads = self.with_context(crm_adoption_writable_only=True)
        return super(CrmLead, leads)._message_post_after_hook(message, msg_vals)

    def _search(self, domain, *args, **kwargs):
        if self.env.context.get("crm_adoption_writable_only"):
            domain = Domain(domain) & Domain("can_write", "=", True)
        return super()._search(domain, *args, **kwargs)
