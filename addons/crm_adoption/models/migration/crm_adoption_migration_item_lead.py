from odoo import fields, models

from ...exceptions import StageGateError
from . import moments
from .contact_text import ContactText, values, website
from .deal_places import DealPlaces
from .places import Places

_JOURNALLED = (
    "name",
    "user_id",
    "team_id",
    "stage_id",
    "active",
    "visibility",
    "expected_revenue",
    "date_deadline",
    "partner_id",
    "contact_name",
    "partner_name",
    "email_from",
    "phone",
    "description",
    "tag_ids",
)


class CrmAdoptionMigrationItem(models.Model):
    """Deals come in as the owner's opportunities, in the stages of his team.

    A contact of the deal that is in the CRM already is linked; otherwise its name,
    e-mail and phone stand on the deal. Never both, since Odoo would write them back to
    the contact. What has no place on a deal, and when it began, stands in a personal
    note on the deal.
    """

    _inherit = "crm.adoption.migration.item"

    match_lead_id = fields.Many2one(
        "crm.lead",
        string="Deal in the CRM",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )

    def _apply_leads(self) -> None:
        if fresh := self._complete_known():
            fresh._create_leads()

    def _create_leads(self) -> None:
        places = DealPlaces(self)
        vals_list = [item._lead_vals(places) for item in self]
        leads = self._new_leads(vals_list, places)
        self._log_made(leads, _JOURNALLED)
        pairs = zip(self, leads, strict=True)
        self._note_on(
            [(item, lead, item._lead_remarks(places, lead)) for item, lead in pairs]
        )

    def _new_leads(self, vals_list: list[dict], places: DealPlaces):
        """The deals, judged by the stage guide as any that are made by hand."""
        leads = self.env["crm.lead"]._with_stage_gate()
        try:
            with self.env.cr.savepoint():
                return leads.create(vals_list).with_env(self.env)
        except StageGateError:
            pairs = zip(self, vals_list, strict=True)
            return leads.concat(*(item._new_lead(vals, places) for item, vals in pairs))

    def _new_lead(self, vals: dict, places: DealPlaces):
        """One deal; where its stage asks for more than the file says, in the first."""
        leads = self.env["crm.lead"]._with_stage_gate()
        try:
            with self.env.cr.savepoint():
                return leads.create(vals)
        except StageGateError:
            stage = leads.env["crm.stage"].browse(vals["stage_id"])
            message = {"code": "stage_asks_more", "args": {"stage": stage.name}}
            self._add_remark(message)
            return leads.create({**vals, **places.first_stage_vals()})

    def _lead_vals(self, places: DealPlaces) -> dict:
        vals = self.vals
        return {
            **self._deal_vals(places),
            **self.env["crm.lead"]._get_quiet_vals(),
            **places.stage_vals(vals),
            "type": "opportunity",
            "user_id": self.env.uid,
            "visibility": self.visibility,
            "tag_ids": places.tags(vals).ids,
            "source_id": places.source(vals).id,
            "date_closed": moments.utc(vals.get("closed"), self.env.user.tz),
        }

    def _deal_vals(self, places: DealPlaces | None = None) -> dict:
        """What the entry says about the deal itself and its contact."""
        places = places or DealPlaces(self)
        vals = self.vals
        partner = places.partner(vals)
        contact = {"partner_id": partner.id} if partner else self._contact_on_deal()
        return {
            **contact,
            "name": self.title or self.env._("Deal without a name"),
            "expected_revenue": places.revenue(vals),
            "date_deadline": moments.day(vals.get("deadline"), self.env.user.tz),
        }

    def _contact_on_deal(self) -> dict:
        contact = self.vals["contact"]
        address = next(iter(contact.get("addresses") or ()), {})
        name = contact.get("name")
        company = contact.get("company")
        return {
            **Places(self.env).address_vals(address),
            "contact_name": name if name != company else False,
            "partner_name": company,
            "function": contact.get("job_title"),
            "email_from": next(iter(values(contact, "emails")), False),
            "phone": next(iter(values(contact, "phones")), False),
            "website": website(contact),
        }

    def _lead_remarks(self, places: DealPlaces, lead) -> str:
        """Lines for the personal note: everything that has no field of its own."""
        contact = self.vals["contact"]
        used = {lead.email_from, lead.phone, lead.website}
        left = {
            name: [
                item for item in contact.get(name) or () if item["value"] not in used
            ]
            for name in ("emails", "phones", "urls")
        }
        addresses = (contact.get("addresses") or [])[0 if lead.partner_id else 1 :]
        lines = [
            *places.remarks(self.vals, lead),
            ContactText(self.env).remarks(contact, addresses=addresses, **left),
        ]
        return "\n".join(filter(None, lines))
