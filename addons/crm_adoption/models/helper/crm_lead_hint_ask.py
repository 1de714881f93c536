from odoo import api, fields, models
from odoo.exceptions import UserError


class CrmLead(models.Model):
    """A seller asks the leader of the deal's team for a hint."""

    _inherit = "crm.lead"

    can_ask_hint = fields.Boolean(
        compute="_compute_can_ask_hint",
        export_string_translation=False,
    )

    @api.depends("user_id", "team_id")
    @api.depends_context("uid")
    def _compute_can_ask_hint(self):
        for lead in self:
            lead.can_ask_hint = lead._is_own() and bool(lead._get_leader_for_hints())

    def _get_leader_for_hints(self) -> models.Model:
        """The leader of the deal's team, unless he is the one who asks."""
        # sudo: a team of another company; an ordinary seller reads no other users
        leader = self.team_id.sudo().user_id.filtered(
            lambda user: user.active and not user.share
        )
        return (leader - self.env.user).sudo(False)

    def _can_leader_read(self) -> bool:
        leader = self._get_leader_for_hints()
        return self.with_user(leader).has_access("read")

    def _check_can_ask_hint(self) -> None:
        """:raise UserError: with the reason why this user cannot ask here"""
        if not self.can_ask_hint:
            raise UserError(
                self.env._(
                    "You can ask for a hint on a deal of your own whose team has a "
                    "leader beside you. A sales administrator can name one on the "
                    "team. Nothing was sent."
                )
            )
        if not self._can_leader_read():
            raise UserError(
                self.env._(
                    "The leader of the team does not read this deal. Share it with him "
                    "first, then ask. Nothing was sent."
                )
            )

    def action_ask_hint(self) -> dict:
        """The dialog in which the question is written; that of sharing, if the leader
        does not read the deal yet."""
        self.ensure_one()
        if self.can_ask_hint and not self._can_leader_read():
            action = self.action_open_share()
            leader = self._get_leader_for_hints()
            return {
                **action,
                "name": self.env._("Share the deal with your leader first, then ask"),
                "context": {**action["context"], "default_user_ids": leader.ids},
            }
        self._check_can_ask_hint()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask my leader for a hint"),
            "res_model": "crm.adoption.hint",
            "views": [(False, "form")],
            "context": {"default_lead_id": self.id, "default_is_asked": True},
            "target": "new",
        }
