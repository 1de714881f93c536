from odoo import models

from .contact_text import ContactText, card_addresses, values
from .crm_adoption_migration_change import snapshot

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
                item._complete(card, item._card_vals())
            else:
                item._create_cards()

    def _create_cards(self) -> None:
        cards = self.env["crm.personal.card"].create(
            [item._card_vals() for item in self]
        )
        self.env.flush_all()  # write_date is known from here on
        pairs = list(zip(self, cards, strict=True))
        self.env["crm.adoption.migration.change"]._log_created(pairs, _JOURNALLED)
        for item, card in pairs:
            item._set_outcome("created", card)

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

    def _complete(self, record, vals: dict) -> None:
        """Fill the empty fields of ``record``; nothing that is there is changed."""
        wanted = {} if self.decision == "link" else vals
        missing = {
            name: value for name, value in wanted.items() if value and not record[name]
        }
        if missing:
            self._write_journalled(record, missing)
        self._set_outcome("updated" if missing else "linked", record)

    def _write_journalled(self, record, vals: dict) -> None:
        changes = self.env["crm.adoption.migration.change"]
        before = snapshot(record, list(vals))
        record.write(vals)
        self.env.flush_all()
        if made := changes._made_by(self.migration_id, record):
            made._refresh(record)
        else:
            changes._log_write(self, record, before, snapshot(record, list(vals)))
