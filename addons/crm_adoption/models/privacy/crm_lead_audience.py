from odoo import api, fields, models
from odoo.tools import format_date

from .crm_lead_visibility import STANDARD


class CrmLead(models.Model):
    """The audience of a deal in people and in words."""

    _inherit = "crm.lead"

    audience_summary = fields.Char(
        string="Who Sees This",
        compute="_compute_audience_summary",
        compute_sudo=True,
    )

    @api.depends("visibility", "user_id", "team_id", "disclose_on")
    @api.depends_context("uid", "lang")
    def _compute_audience_summary(self):
        for lead in self:
            lead.audience_summary = lead._get_audience_words(
                lead._get_level() or STANDARD, lead.disclose_on
            )

    def _get_audience_users(self, level: str):
        """Active users who read this deal at ``level`` besides what plain Odoo allows.

        :param level: any level but *standard*, whose audience plain Odoo decides
        :return: ``res.users``, the same people for whom ``can_read`` is true
        """
        self.ensure_one()
        # sudo: the list names people, which the owner may know whatever he may read
        lead = self.sudo()
        users = lead.user_id.filtered("active")
        sellers = self._get_group_users("sales_team.group_sale_salesman")
        leader = lead.team_id.user_id.filtered("active")
        admins = self._get_group_users("sales_team.group_sale_manager")
        if level == "team":
            members = lead.team_id.crm_team_member_ids.filtered("active").user_id
            return users | ((members | leader | admins) & sellers)
        return users or (leader or admins) & sellers

    @api.model
    def _get_group_users(self, xmlid: str):
        return self.env.ref(xmlid).sudo().all_user_ids.filtered("active")

    def _get_audience_words(self, level: str, disclose_on) -> str:
        """Whom ``level`` lets in, as the reader understands it: "only you"."""
        mine = self.user_id == self.env.user
        owner = self.user_id.name or self.env._("nobody yet")
        if level == "private":
            return self._get_private_words(mine, disclose_on)
        if level == "team":
            team = self.team_id.name or self.env._("no team")
            if mine:
                return self.env._(
                    "you, the team %(team)s and the sales administrators", team=team
                )
            return self.env._(
                "%(owner)s, the team %(team)s and the sales administrators",
                owner=owner,
                team=team,
            )
        return self.env._("everyone who may read it in Odoo")

    def _get_private_words(self, mine: bool, disclose_on) -> str:
        if not mine:
            return self.env._("you, because its owner has left")
        if not disclose_on:
            return self.env._("only you")
        pattern = "d MMMM"
        if disclose_on.year != fields.Date.today().year:
            pattern = "d MMMM y"
        day = format_date(self.env, disclose_on, date_format=pattern)
        return self.env._("only you, until %(day)s", day=day)

    def action_open_visibility(self):
        """The dialog *Who sees this*."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who sees this"),
            "res_model": "crm.lead.visibility.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_lead_id": self.id},
        }

    def _get_reached_users(self):
        """Colleagues who were sent messages of this deal."""
        # sudo: the owner learns whom his deal's messages went to
        notified = self.sudo().message_ids.notified_partner_ids
        return notified.user_ids.filtered(lambda user: not user.share)

    def _get_assigned_users(self):
        """Colleagues with an open activity on this deal."""
        # sudo: as above
        return self.sudo().activity_ids.user_id

    def _get_invited_users(self):
        """Colleagues who take part in a meeting of this deal."""
        # sudo: as above
        partners = self.sudo().calendar_event_ids.partner_ids
        return partners.user_ids.filtered(lambda user: not user.share)
