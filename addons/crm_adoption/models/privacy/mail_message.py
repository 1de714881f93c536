from odoo import api, fields, models
from odoo.fields import Domain

from .crm_lead_visibility import STANDARD

WATCHED = ("crm.lead", "calendar.event")
#: Of news about a deal that are on no document; whom they are for reads them.
BETWEEN_TWO = "crm_adoption.mt_between_two"


class MailMessage(models.Model):
    """What other records tell of the messages of a hidden deal or meeting.

    Odoo closes the messages themselves. Their subjects are shown as names by
    notifications, which every employee reads; e-mails and tracked values are read by
    settings administrators.
    """

    _inherit = "mail.message"

    is_open = fields.Boolean(
        compute="_compute_is_open",
        search="_search_is_open",
        compute_sudo=True,
        export_string_translation=False,
    )

    @api.depends("model", "res_id", "subtype_id", "partner_ids", "author_id")
    @api.depends_context("uid")
    def _compute_is_open(self):
        """Not of a deal or meeting hidden from the user, nor between two others; asked
        in record rules."""
        between = self.env.ref(BETWEEN_TWO)
        # sudo: messages that the user may not read are what is asked about
        asked = self.sudo().filtered(
            lambda message: message.model in WATCHED or message.subtype_id == between
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
        closed = Domain.OR(
            Domain("model", "=", records._name)
            & Domain("res_id", "in", records._search(domain).subselect())
            for records, domain in hidden.items()
        )
        return ~(closed | self._get_between_others_domain())

    @api.model
    def _get_between_others_domain(self) -> Domain:
        me = self.env.user.partner_id.id
        return (
            Domain("subtype_id", "=", self.env.ref(BETWEEN_TWO).id)
            & Domain("partner_ids", "not in", [me])
            & (Domain("author_id", "=", False) | Domain("author_id", "!=", me))
        )

    @api.depends("is_open")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        closed = self.filtered(lambda message: not message.is_open)
        closed.display_name = self.env._("Private")
        super(MailMessage, self - closed)._compute_display_name()
