from odoo import models
from odoo.exceptions import UserError

from .crm_lead_visibility import STANDARD
from .crm_lead_visibility_guard import PRIVATE_ONLY


class CrmLead(models.Model):
    """The acts by which an owner changes who sees a deal or who has it."""

    _inherit = "crm.lead"

    def action_set_visibility(
        self, level: str, disclose_on=None, disclose_stage_id=None
    ):
        """Set who sees these deals.

        :param level: a value of ``visibility``
        :param disclose_on: last day of the private time (date or its text); without
            one the company's usual time. Only for *private*.
        :param disclose_stage_id: id of the stage that ends the private time before
            that day. Only for *private*.
        :raise UserError: when the user may not choose this level; nothing is changed
        """
        vals = {"visibility": level}
        if level == "private":
            for lead in self:
                day = disclose_on or lead._get_default_disclose_on()
                stage_id = disclose_stage_id or False
                lead.write(dict(vals, disclose_on=day, disclose_stage_id=stage_id))
        else:
            self.write(vals)
        return True

    def action_hand_over(self, user_id: int, keep_read: bool = False):
        """Give these deals to another seller; private ones become their team's.

        :param user_id: id of the new owner
        :param keep_read: let the giver read on, until the new owner ends it
        :return: True, or the action of the pipeline when the giver reads them no more
        :raise UserError: when the new owner has no access to CRM, a deal would be
            without what its level needs, or ``keep_read`` cannot be kept because Odoo's
            own rights alone decide; nothing is changed
        """
        self.check_access("write")
        self._check_may_give()
        self._check_new_owner(self.env["res.users"].browse(user_id))
        self._disclose_reached()
        for lead in self:
            lead._hand_over(user_id)
            if keep_read:
                lead._keep_reading()
        if self._filtered_access("read") == self:
            return True
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
            lead._write_level({"visibility": "team", **PRIVATE_ONLY})
        lead.write({"user_id": user_id})

    def _keep_reading(self):
        # sudo: as above
        if self.sudo().visibility != STANDARD:
            self.env["crm.adoption.grant"]._give(self, self.env.user, "hand_over")
        elif not self.has_access("read"):
            raise UserError(
                self.env._(
                    "At Odoo default, Odoo alone decides who reads a deal, and you "
                    "would not. Choose My team or wider under Who sees this first, or "
                    "hand it over without reading on. Nothing was changed."
                )
            )
