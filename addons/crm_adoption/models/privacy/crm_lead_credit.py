from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from .crm_adoption_credit import Deed
from .mail_message import NOTICE


class CrmLead(models.Model):
    """Who did what for a deal is noted as it happens, and told to its readers."""

    _inherit = "crm.lead"

    credit_summary = fields.Char(
        string="Credit",
        compute="_compute_credit_summary",
        exportable=False,  # told deal by deal, never as a table of people
    )
    can_thank = fields.Boolean(
        compute="_compute_can_thank", export_string_translation=False
    )

    @api.depends("originator_id", "can_read")
    @api.depends_context("uid", "lang")
    def _compute_credit_summary(self):
        """Told to those who read the deal, also where something else asks for it."""
        credits = self.env["crm.adoption.credit"]
        told = self.filtered("can_read")
        deeds = credits._get_deeds("lead_id", told._origin.ids)
        for lead in self:
            own = lead._add_origin(deeds.get(lead._origin.id, []))
            lead.credit_summary = lead in told and credits._get_words(own)

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_can_thank(self):
        for lead in self:
            lead.can_thank = lead.user_id == self.env.user

    def _add_origin(self, deeds: list[Deed]) -> list[Deed]:
        """``deeds`` and who originated the deal, where no row says so yet."""
        # sudo: only the name is told
        name = self.sudo().originator_id.name
        told = [deed.name for deed in deeds if deed.kind in ("originated", "migrated")]
        if not name or name in told:
            return deeds
        return [Deed("originated", name, fields.Date.to_date(self.create_date)), *deeds]

    # === NOTED AS IT HAPPENS ===#

    def write(self, vals):
        leaving = self._get_leaving(vals)
        # To be handed over, a deal needs somebody who takes it.
        given = leaving.filtered(
            lambda lead: vals["user_id"] and lead.user_id == self.env.user
        )
        qualified = self._get_qualifying(vals)
        result = super().write(vals)
        credits = self.env["crm.adoption.credit"]
        if leaving:
            credits._note_originated(leaving)
        if given:
            credits._note("handed_over", given, self.env.user)
        if qualified:
            credits._note("qualified", qualified, self.env.user)
        return result

    def unlink(self):
        # sudo: whoever may delete a deal need not have originated it
        if made := self.sudo().filtered("originator_id"):
            self.env["crm.adoption.credit"]._note_originated(made)
        return super().unlink()

    def _get_leaving(self, vals: dict):
        """Deals that ``vals`` takes from a person and gives to another, or to none."""
        if "user_id" not in vals:
            return self.browse()
        # sudo: a refusal, if any, comes from the write itself
        owned = self.sudo().filtered("user_id")
        return owned.filtered(
            lambda lead: lead.user_id.id != (vals["user_id"] or False)
        )

    def _get_qualifying(self, vals: dict):
        """Leads that a person, not the system, makes opportunities."""
        if vals.get("type") != "opportunity" or self.env.uid == SUPERUSER_ID:
            return self.browse()
        if self.env.context.get("crm_adoption_automatic"):
            return self.browse()
        # sudo: as above
        return self.sudo().filtered(lambda lead: lead.type == "lead")

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        self.env["crm.adoption.credit"]._move(opportunities, self)
        return result

    # === THANKS ===#

    def action_thank(self, user_id: int, note: str | None = None):
        """Credit a colleague, who helped with this deal; he is told in his inbox.

        :param user_id: id of an active colleague other than the current user
        :param note: what the thanks are for; he and nobody else reads it
        :raise UserError: unless the current user owns the deal; nothing is changed
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: an ordinary seller may not read other users
        user = self.env["res.users"].browse(user_id).sudo()
        self._check_thanks(user)
        reads = self._is_open_to(user)
        self.env["crm.adoption.credit"]._note(
            "assisted", self, user, lead_title=reads, note=(note or "").strip() or None
        )
        self._tell_thanks(user, reads, note)
        return True

    def _check_thanks(self, user):
        if self.user_id != self.env.user:
            raise UserError(
                self.env._(
                    "Thanks for help with a deal come from its owner. Ask there, or "
                    "write to your colleague yourself. Nothing was changed."
                )
            )
        if not user.exists() or not user.active or user.share or user == self.env.user:
            raise UserError(
                self.env._(
                    "Choose a colleague who works here and helped you with this deal. "
                    "Nothing was changed."
                )
            )

    def _tell_thanks(self, user, reads: bool, note: str | None):
        lang = self.with_context(lang=user.lang).env
        deal = f"“{self.name}”" if reads else lang._("a deal")
        body = lang._(
            "%(name)s says thank you for your help with %(deal)s. It stands under What "
            "I brought.",
            name=self.env.user.name,
            deal=deal,
        )
        self.env["mail.thread"].message_notify(
            partner_ids=user.partner_id.ids,
            subject=lang._("Thank you from %(name)s", name=self.env.user.name),
            body=f"{body} {note}" if note else body,
            subtype_xmlid=NOTICE,
        )
