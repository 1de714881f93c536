from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .crm_lead_share import NOT_ENDED_BY_OWNER
from .mail_message import NOTICE


class CrmAdoptionGrant(models.Model):
    """What the two sides of a shared deal see and can do."""

    _inherit = "crm.adoption.grant"

    receiver = fields.Char(string="Shared With", compute="_compute_words")
    state = fields.Selection(
        [("live", "Open"), ("over", "Over")], compute="_compute_words"
    )
    can_end = fields.Boolean(
        compute="_compute_can_end", export_string_translation=False
    )
    is_given = fields.Boolean(
        compute="_compute_can_end",
        search="_search_is_given",
        export_string_translation=False,
    )
    is_received = fields.Boolean(
        compute="_compute_can_end",
        search="_search_is_received",
        export_string_translation=False,
    )

    @api.depends("user_id", "department_id", "expires_on")
    def _compute_words(self):
        for grant in self:
            # sudo: only the name of a colleague
            grant.receiver = grant.sudo()._get_receiver_name()
            grant.state = "live" if grant._is_live() else "over"

    @api.depends("lead_id.user_id", "user_id", "granted_by_id", "origin")
    @api.depends_context("uid")
    def _compute_can_end(self):
        # sudo: whether the deal is the user's own, which he may know
        for grant, known in zip(self, self.sudo(), strict=True):
            owner = known.lead_id.user_id
            grant.is_received = grant.user_id.id == self.env.uid
            grant.is_given = not grant.is_received and self.env.uid in (
                owner.id,
                known.granted_by_id.id,
            )
            grant.can_end = grant.origin not in NOT_ENDED_BY_OWNER and (
                grant.is_received or grant.is_given
            )

    @api.model
    def _search_is_given(self, operator, value):
        if operator != "in":
            return NotImplemented
        by_me = Domain("granted_by_id", "=", self.env.uid)
        return self._get_not_mine() & (
            by_me | Domain("lead_id", "in", self._own_leads())
        )

    @api.model
    def _search_is_received(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("user_id", "=", self.env.uid)

    @api.model
    def _get_not_mine(self) -> Domain:
        return Domain("user_id", "!=", self.env.uid) | Domain("user_id", "=", False)

    @api.model
    def _own_leads(self):
        # sudo: the user's own deals, archived ones too
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        return leads._search([("user_id", "=", self.env.uid)])

    @api.model
    def _get_live_domain(self, domain) -> Domain:
        live = Domain("expires_on", "=", False) | Domain(
            "expires_on", ">", fields.Datetime.now()
        )
        return Domain(domain) & live

    def action_end(self):
        """Let nobody in any more by these grants.

        By the deal's owner, by who gave them, or by who was let in.

        :raise UserError: for others, and for what ends by rules of its own
        """
        self.check_access("read")
        for grant in self:
            if not grant.can_end:
                raise UserError(
                    self.env._(
                        "This is ended by the deal's owner, or it ends by itself on "
                        "its day. Nothing was changed."
                    )
                )
        # sudo: no client changes grants; the check is above
        self.sudo()._end()
        return True

    def action_open_lead(self):
        """Open the shared deal."""
        self.ensure_one()
        self.lead_id.check_access("read")
        return self.lead_id.get_formview_action()

    def _tell_receiver(self):
        """A message to a colleague who was let in, with a link to the deal."""
        for grant in self.filtered("user_id"):
            user = grant.user_id
            lead = grant.lead_id
            link = Markup('<a href="/odoo/crm/%s">%s</a>') % (lead.id, lead.name)
            body = grant._get_told_words(user, link)
            if grant.reason:
                body += Markup("<br/>%s") % grant.reason
            giver = self.env.user
            self.env["mail.thread"].message_notify(
                partner_ids=user.partner_id.ids,
                subject=self.with_context(lang=user.lang).env._(
                    "%(name)s shares a deal with you", name=giver.name
                ),
                body=body,
                subtype_xmlid=NOTICE,
            )

    def _get_told_words(self, user, link: Markup) -> Markup:
        env = self.with_context(lang=user.lang).env
        giver = self.env.user.name
        # The day is meant as the giver chose it, in his time zone.
        local = fields.Datetime.context_timestamp(
            self.with_context(tz=self.env.user.tz or "UTC"), self.expires_on
        )
        day = format_date(env, local.date())
        if self.level == "write":
            words = env._(
                "%(name)s shares %(deal)s with you: you can work on it until %(day)s.",
                name=giver,
                deal=link,
                day=day,
            )
        else:
            words = env._(
                "%(name)s shares %(deal)s with you: you can read it until %(day)s.",
                name=giver,
                deal=link,
                day=day,
            )
        return Markup("%s") % words
