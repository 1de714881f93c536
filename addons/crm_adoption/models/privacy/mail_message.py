from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from .crm_lead_visibility import STANDARD

WATCHED = ("crm.lead", "calendar.event")
#: The subtype of what the system tells somebody about privacy.
NOTICE = "crm_adoption.mt_privacy_notice"


class MailMessage(models.Model):
    """What other records tell of the messages of a hidden deal or meeting, and of
    notices about privacy to somebody else.

    Odoo closes the messages themselves. Their subjects are shown as names, and every
    employee reads who was notified; e-mails and tracked values are read by settings
    administrators.
    """

    _inherit = "mail.message"

    is_open = fields.Boolean(
        compute="_compute_is_open",
        search="_search_is_open",
        compute_sudo=True,
        export_string_translation=False,
    )

    @api.depends("model", "res_id", "subtype_id", "author_id", "partner_ids")
    @api.depends_context("uid")
    def _compute_is_open(self):
        """Not of a deal or meeting hidden from the user, nor a notice to somebody else;
        asked in record rules."""
        notice = self.env.ref(NOTICE)
        # sudo: messages that the user may not read are what is asked about
        asked = self.sudo().filtered(
            lambda message: message.model in WATCHED or message.subtype_id == notice
        )
        domain = Domain("id", "in", asked._origin.ids) & ~self._get_open_domain()
        closed = asked.search(domain).ids if asked._origin else []
        for message in self:
            message.is_open = message._origin.id not in closed

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_open_domain()

    @api.model
    def _get_open_domain(self) -> Domain:
        # sudo: rules would leave out the hidden records, which are asked for
        env = self.sudo().with_context(active_test=False).env
        leads, events = env["crm.lead"], env["calendar.event"]
        hidden = {
            leads: [("visibility", "!=", STANDARD), ("can_read", "=", False)],
            events: ~events._get_readable_deal_domain(),
        }
        return self._get_told_domain() & ~Domain.OR(
            Domain("model", "=", records._name)
            & Domain("res_id", "in", records._search(domain).subselect())
            for records, domain in hidden.items()
        )

    @api.model
    def _get_told_domain(self) -> Domain:
        """Notices to the user or by him, and whatever is no notice."""
        if self.env.uid == SUPERUSER_ID:
            return Domain.TRUE
        partner_ids = self.env.user.partner_id.ids
        told = Domain("partner_ids", "in", partner_ids)
        told |= Domain("author_id", "in", partner_ids)
        return told | Domain("subtype_id", "!=", self.env.ref(NOTICE).id)

    @api.depends("is_open")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        closed = self.filtered(lambda message: not message.is_open)
        closed.display_name = self.env._("Private")
        super(MailMessage, self - closed)._compute_display_name()
