from markupsafe import Markup

from odoo import models

from .mail_message import NOTICE


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _tell_new_owner(self, note: str):
        """What the giver of a deal wrote to its new owner, with a link to it."""
        # sudo: the giver may read the deal no more
        lead = self.sudo()
        owner = lead.user_id
        lang = self.with_context(lang=owner.lang).env
        giver = self.env.user.name
        link = Markup('<a href="/odoo/crm/%s">%s</a>') % (lead.id, lead.name)
        words = lang._("%(name)s hands %(deal)s over to you.", name=giver, deal=link)
        self.env["mail.thread"].message_notify(
            partner_ids=owner.partner_id.ids,
            subject=lang._("%(name)s hands a deal over to you", name=giver),
            body=Markup("%s<br/>%s") % (words, note),
            subtype_xmlid=NOTICE,
        )
