from odoo import api, fields, models


class CrmPersonalCardShare(models.TransientModel):
    """The dialog that makes a personal card a contact of the company."""

    _name = "crm.personal.card.share"
    _description = "Share a Private Contact"

    card_id = fields.Many2one(
        "crm.personal.card", required=True, readonly=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Existing contact",
        compute="_compute_partner_id",
        compute_sudo=False,  # a stored field would look up anybody's card
        store=True,
        readonly=False,
        precompute=True,
        help="Leave it empty to make a new contact.",
    )

    @api.depends("card_id")
    def _compute_partner_id(self):
        for wizard in self:
            card = wizard.card_id
            wizard.partner_id = card._find_partner() if card else False

    def action_apply(self):
        """Link the chosen contact, or make one from the card, and open it."""
        self.ensure_one()
        card = self.card_id
        partner = self.partner_id or self.partner_id.create(
            card._prepare_partner_values()
        )
        card.partner_id = partner
        return partner.get_formview_action()
