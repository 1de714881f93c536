from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError

from .crm_lead_visibility import STANDARD

SHARED_DAYS = 30
#: Grants that are no owner's to end: they end by their own rules.
NOT_ENDED_BY_OWNER = ("break_glass", "agreement")


class CrmLead(models.Model):
    """Letting one colleague or department in to a deal, for a time."""

    _inherit = "crm.lead"

    can_share = fields.Boolean(
        compute="_compute_can_share", export_string_translation=False
    )
    shared_count = fields.Integer(
        string="Shared With", compute="_compute_shared_count", exportable=False
    )

    @api.depends("user_id", "team_id", "visibility")
    @api.depends_context("uid")
    def _compute_can_share(self):
        for lead in self:
            lead.can_share = not lead._get_share_obstacle()

    @api.depends("visibility")
    @api.depends_context("uid")
    def _compute_shared_count(self):
        """Of the grants that the current user may know of."""
        explicit = self.filtered(lambda lead: lead.visibility != STANDARD)._origin
        counts = explicit._count_shared() if explicit else {}
        for lead in self:
            lead.shared_count = counts.get(lead._origin, 0)

    def _count_shared(self) -> dict:
        grants = self.env["crm.adoption.grant"]
        domain = grants._get_live_domain([("lead_id", "in", self.ids)])
        return dict(grants._read_group(domain, ["lead_id"], ["__count"]))

    def action_share(
        self,
        user_id=False,
        department_id=False,
        level="read",
        expires_on=None,
        note=None,
    ):
        """Let a colleague or a department in to these deals.

        :param user_id: id of a colleague who works with CRM, or
        :param department_id: id of a department
        :param level: ``read`` or ``write`` (work on it)
        :param expires_on: last day (date or its text), included; 30 days if none
        :param note: what the colleague is told with it
        :raise UserError: when the current user may not share a deal, it is at Odoo's
            default, or the receiver has no access to CRM; nothing is changed
        """
        receiver = self._get_receiver(user_id, department_id)
        expires = self._get_expiry(expires_on)
        if level not in ("read", "write"):
            raise UserError(
                self.env._("Choose to read or to work on it. Nothing was changed.")
            )
        for lead in self:
            lead._check_share(receiver)
            lead._check_widens(receiver, level, expires)
        for lead in self:
            vals = {"level": level, "expires_on": expires, "reason": note}
            lead._share(receiver, "share", **vals)
        return True

    def _share(self, receiver, origin: str, **vals):
        """Let ``receiver`` in and tell so; callers have checked that it may be."""
        grant = self.env["crm.adoption.grant"]._give(self, receiver, origin, **vals)
        grant._tell_receiver()
        return grant

    def action_open_share(self):
        """The dialog *Share*."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share"),
            "res_model": "crm.lead.share.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_lead_id": self.id},
        }

    def action_open_shared(self):
        """Whom this deal is shared with."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_adoption.crm_adoption_grant_action_of_deal"
        )
        return dict(action, domain=[("lead_id", "=", self.id)])

    # === WHO MAY SHARE, WITH WHOM ===#

    def _get_share_obstacle(self) -> str | bool:
        """Why the current user cannot share this deal."""
        if self._is_own():
            return False
        if self.visibility not in (STANDARD, "private") and self._is_led_by_user():
            return not self.can_write and self._get_share_refusal()
        return self._get_share_refusal()

    def _get_share_refusal(self) -> str:
        if not self.user_id:
            return self.env._(
                "Nobody owns this deal yet. Assign it to yourself, then share it. "
                "Nothing was changed."
            )
        return self.env._(
            "%(owner)s owns this deal and decides with whom it is shared; ask there. "
            "Nothing was changed.",
            owner=self.sudo().user_id.name,  # sudo: names only
        )

    def _check_share(self, receiver):
        self.ensure_one()
        self.check_access("write")
        if obstacle := self._get_share_obstacle():
            raise UserError(obstacle)
        if self.visibility == STANDARD:
            raise UserError(
                self.env._(
                    "At Odoo default, Odoo alone decides who reads a deal. Choose My "
                    "team or wider under Who sees this, then share it. Nothing was "
                    "changed."
                )
            )
        if receiver == self.user_id:
            raise UserError(
                self.env._(
                    "%(name)s owns this deal and sees it anyway. Nothing was changed.",
                    name=receiver.name,
                )
            )
        self._check_receiver_company(receiver)

    def _check_receiver_company(self, receiver):
        is_user = receiver._name == "res.users"
        companies = receiver.company_ids if is_user else receiver.company_id
        if self.company_id and self.company_id not in companies:
            raise UserError(
                self.env._(
                    "%(name)s does not work in the company of this deal, %(company)s. "
                    "Choose another colleague. Nothing was changed.",
                    name=receiver.name,
                    company=self.sudo().company_id.name,  # sudo: names only
                )
            )

    def _check_widens(self, receiver, level: str, expires: datetime):
        """Who leads, but does not own the deal, takes nothing back from anybody."""
        if self._is_own():
            return
        grant = self._get_grant_of(receiver, "share").filtered(
            lambda grant: grant._is_live()
        )
        narrower = grant.level == "write" and level == "read"
        sooner = grant and (not grant.expires_on or grant.expires_on > expires)
        if narrower or sooner:
            raise UserError(
                self.env._(
                    "%(name)s has been let in further than that already. Only the "
                    "deal's owner takes that back. Nothing was changed.",
                    name=receiver.name,
                )
            )

    def _get_grant_of(self, receiver, origin: str):
        link = "user_id" if receiver._name == "res.users" else "department_id"
        # sudo: callers look at what is there, whoever gave it
        return (
            self.env["crm.adoption.grant"]
            .sudo()
            .search(
                [
                    ("lead_id", "=", self.id),
                    ("origin", "=", origin),
                    (link, "=", receiver.id),
                ]
            )
        )

    @api.model
    def _get_receiver(self, user_id, department_id):
        """The one colleague or department that is meant, with system rights."""
        if bool(user_id) == bool(department_id):
            raise UserError(
                self.env._(
                    "Choose one colleague or one department. Nothing was changed."
                )
            )
        # sudo: an ordinary seller may not read other users
        if user_id:
            user = self.env["res.users"].browse(user_id).sudo()
            self._check_new_owner(user.exists())
            return user
        # The departments of the user's own companies only, by their rule.
        department = self.env["crm.adoption.department"].browse(department_id)
        department.check_access("read")
        return department.sudo()

    @api.model
    def _get_expiry(self, day=None) -> datetime:
        """The end of ``day`` in the user's time zone, in UTC."""
        today = self._get_user_today()
        day = fields.Date.to_date(day) or today + timedelta(days=SHARED_DAYS)
        if day < today:
            raise UserError(
                self.env._("Choose today or a later day. Nothing was changed.")
            )
        # Not the context's time zone: a client could send any.
        zone = pytz.timezone(self.env.user.tz or "UTC")
        end = zone.localize(datetime.combine(day, time(23, 59, 59)))
        return end.astimezone(pytz.utc).replace(tzinfo=None)

    @api.model
    def _get_user_today(self):
        zone = pytz.timezone(self.env.user.tz or "UTC")
        return pytz.utc.localize(fields.Datetime.now()).astimezone(zone).date()

    # === BECOMING PRIVATE ENDS WHAT WAS SHARED ===#

    def write(self, vals):
        closing = self._get_closing(vals)
        result = super().write(vals)
        closing._get_grants_to_end()._end()
        return result

    def _write_level(self, vals):
        closing = self._get_closing(vals)
        result = super()._write_level(vals)
        closing._get_grants_to_end()._end()
        return result

    def _get_closing(self, vals: dict):
        """Deals that ``vals`` makes private."""
        if vals.get("visibility") != "private":
            return self.browse()
        # sudo: a refusal, if any, comes from the write itself
        return self.sudo().filtered(lambda lead: lead.visibility != "private")

    def _get_grants_to_end(self):
        """What is shared of these deals and ends once they are private, with the rights
        of the system; the dialog *Who sees this* names it beforehand."""
        # sudo: whoever gave them, the owner closes the deal
        return (
            self.env["crm.adoption.grant"]
            .sudo()
            .search([("lead_id", "in", self.ids), ("origin", "!=", "break_glass")])
        )
