from odoo import models
from odoo.exceptions import UserError


class CrmLead(models.Model):
    """The acts by which an owner changes who sees a deal or who has it."""

    _inherit = "crm.lead"

    def action_set_visibility(self, level: str, disclose_on=None):
        """Set who sees these deals.

        :param level: a value of ``visibility``
        :param disclose_on: last day of the private time (date or its text); without
            one the company's usual time. Only for *private*.
        :raise UserError: when the user may not choose this level; nothing is changed
        """
        vals = {"visibility": level}
        if level == "private":
            for lead in self:
                day = disclose_on or lead._get_default_disclose_on()
                lead.write(dict(vals, disclose_on=day))
        else:
            self.write(vals)
        return True

    def action_hand_over(self, user_id: int, keep_read: bool = False):
        """Give these deals to another seller; private ones become their team's.

        :param user_id: id of the new owner
        :param keep_read: ask that the giver reads them afterwards
        :return: True, or the action of the pipeline when the giver reads them no more
        :raise UserError: when the new owner has no access to CRM, a deal would be
            without a team, or ``keep_read`` cannot be kept; nothing is changed
        """
        self.check_access("write")
        self._check_new_owner(self.env["res.users"].browse(user_id))
        self._disclose_reached()
        for lead in self:
            lead._hand_over(user_id)
        readable = self._filtered_access("read")
        if readable == self:
            return True
        if keep_read:
            raise UserError(
                self.env._(
                    "After this you would not read the deal, because the new owner is "
                    "in another team. Hand it over without reading on, or choose "
                    "somebody of your team. Nothing was changed."
                )
            )
        return self.env["ir.actions.act_window"]._for_xml_id(
            "crm.crm_lead_action_pipeline"
        )

    def _check_new_owner(self, user):
        # sudo: an ordinary seller may not read other people's groups
        if not user.sudo().active or not user.sudo().has_group(
            "sales_team.group_sale_salesman"
        ):
            raise UserError(
                self.env._(
                    "%(user)s does not work with CRM yet. Choose another colleague, or "
                    "ask your administrator to give access. Nothing was changed.",
                    user=user.sudo().name,
                )
            )

    def _hand_over(self, user_id: int):
        # sudo: after the first value is written the giver may not be the owner any
        # more; his right to write was checked above
        lead = self.sudo()
        if lead.visibility == "private":
            lead._write_level({"visibility": "team", "disclose_on": False})
        lead.write({"user_id": user_id})
