from odoo import fields, models

from ...matching.keys import keys_of
from ...matching.profile import Profile
from .match_contacts import card_contact


class CrmAdoptionMatchCard(models.Model):
    """Keys of private contacts; only their owner's migrations look at them."""

    _name = "crm.adoption.match.card"
    _description = "Normalised Key of a Private Contact"
    _inherit = ["crm.adoption.match.store"]
    _subject = "card_id"

    card_id = fields.Many2one(
        "crm.personal.card",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )

    _kind_key_idx = models.Index("(kind, key, card_id)")

    def _subject_keys(self, records) -> dict:
        return {
            card.id: keys_of(
                Profile(card_contact(card), card.user_id.company_id.country_id.code)
            )
            for card in records
        }
