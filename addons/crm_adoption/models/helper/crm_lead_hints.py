from odoo import api, fields, models
from odoo.exceptions import UserError


class CrmLead(models.Model):
    """Hints between the leader and the seller, on the deal that they are about."""

    _inherit = "crm.lead"

    my_hint_ids = fields.One2many(
        "crm.adoption.hint",
        string="Hints",
        compute="_compute_my_hint_ids",
        groups="sales_team.group_sale_salesman",
        help="Hints on this deal that you sent or received; only the two of you read "
        "them.",
    )
    can_send_hint = fields.Boolean(
        compute="_compute_can_send_hint",
        help="You lead the deal's team or are a sales administrator, and the deal has "
        "another salesperson who can read a hint.",
    )

    @api.depends_context("uid")
    def _compute_my_hint_ids(self):
        hints = self.env["crm.adoption.hint"].search([("lead_id", "in", self.ids)])
        of_lead = hints.grouped("lead_id")
        for lead in self:
            lead.my_hint_ids = of_lead.get(lead._origin)

    @api.depends("user_id", "team_id")
    @api.depends_context("uid")
    def _compute_can_send_hint(self):
        user = self.env.user
        is_manager = user.has_group("sales_team.group_sale_manager")
        for lead in self:
            seller = lead.sudo().user_id  # only whether he can be written to
            lead.can_send_hint = (
                (is_manager or user == lead.team_id.user_id)
                and bool(seller)
                and seller != user
                and seller.active
                and not seller.share
            )

    def _check_can_send_hint(self) -> None:
        """:raise UserError: with the reason why this user cannot send one here"""
        if self.can_send_hint:
            return
        seller = self.sudo().user_id  # only whether there is one
        if not self or not seller or seller == self.env.user:
            raise UserError(
                self.env._(
                    "A hint goes to the deal's salesperson. Please choose a deal that "
                    "a colleague works on. Nothing was sent."
                )
            )
        raise UserError(
            self.env._(
                "Hints come from the leader of the deal's team or from a sales "
                "administrator. You can write to your colleague in the chatter. "
                "Nothing was sent."
            )
        )

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        # sudo: everybody's hints go along, also those that the user cannot know of
        hints = self.env["crm.adoption.hint"].sudo()
        hints.search([("lead_id", "in", opportunities.ids)]).lead_id = self
        return result

    def action_send_hint(self) -> dict:
        """The dialog in which a hint on this deal is written."""
        self.ensure_one()
        self._check_can_send_hint()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send a hint"),
            "res_model": "crm.adoption.hint",
            "views": [(False, "form")],
            "context": {"default_lead_id": self.id},
            "target": "new",
        }
