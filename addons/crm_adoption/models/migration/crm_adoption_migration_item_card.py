from odoo import models

from .contact_text import ContactText, card_addresses, values

_JOURNALLED = (
    "name",
    "company_name",
    "job_title",
    "emails",
    "phones",
    "address",
    "comment",
    "partner_id",
)


class CrmAdoptionMigrationItem(models.Model):
    """Contacts that come in for their owner alone: personal cards."""

    _inherit = "crm.adoption.migration.item"

    def _apply_cards(self) -> None:
        fresh = self.filtered(
            lambda item: item.decision == "create" or not item._may_know_card()
        )
        fresh._create_cards()
        for item in self - fresh:
            if card := item._known_card():
                item._complete(card)
            else:
                item._create_cards()

    def _create_cards(self) -> None:
        cards = self.env["crm.personal.card"].create(
            [item._card_vals() for item in self]
        )
        self._log_made(cards, _JOURNALLED)

    def _card_vals(self) -> dict:
        vals = self.vals
        links = vals.get("urls") or ()
        return {
            "name": self.title,
            "company_name": vals.get("company"),
            "job_title": vals.get("job_title"),
            "emails": "\n".join(values(vals, "emails")),
            "phones": "\n".join(values(vals, "phones")),
            "address": card_addresses(vals),
            "comment": ContactText(self.env).remarks(vals, urls=links),
            "image_1920": self.photo,
            "raw": self.raw_text,
            "source": self._source(),
        }

    def _may_know_card(self) -> bool:
        """Whether the entry waits for the others: its twin may be among them."""
        return bool(self.match_card_id or self.same_item_id)

    def _known_card(self):
        """The card to complete: an earlier one, or the one of the entry's twin."""
        twin = self.same_item_id
        if twin.res_model == "crm.personal.card" and not self.match_card_id:
            return self.env["crm.personal.card"].browse(twin.res_id)
        return self.match_card_id
