from odoo import models
from odoo.fields import Domain

from ...matching.normalize import company_key
from .contact_text import ContactText, values, website
from .places import Places

_JOURNALLED = (
    "name",
    "email",
    "phone",
    "function",
    "street",
    "city",
    "zip",
    "state_id",
    "country_id",
    "website",
    "vat",
    "comment",
    "parent_id",
    "user_id",
    "active",
)
_SIZES = ("image_1024", "image_512", "image_256", "image_128")


class CrmAdoptionMigrationItem(models.Model):
    """Contacts that come in for the company: partners under their companies.

    A partner gets what the company works with. Remarks, birthdays, groups and columns
    without a meaning stay with the owner, in a personal note on the partner.
    """

    _inherit = "crm.adoption.migration.item"

    def _apply_contacts(self) -> None:
        private = self.filtered(lambda item: item.visibility == "private")
        private._apply_cards()
        (self - private)._apply_partners()

    def _apply_partners(self) -> None:
        places = Places(self.env)
        companies = self._companies()
        fresh = self.filtered(
            lambda item: item.decision == "create" or not item._may_know_partner()
        )
        fresh._apply_new_partners(places, companies)
        for item in self - fresh:
            if partner := item._known_partner():
                item._complete(partner)
                if item.decision != "link":
                    self._note_remarks([(item, partner)])
            else:
                item._apply_new_partners(places, companies)

    def _apply_new_partners(self, places: Places, companies: dict) -> None:
        vals_list = [item._partner_vals(places, companies) for item in self]
        partners = self._create_partners(self, vals_list)
        self._set_outcome("created", partners)
        self._note_remarks(list(zip(self, partners, strict=True)))

    def _create_partners(self, items, vals_list: list[dict]):
        # Odoo's own address exchange between a company and its contacts is left out:
        # it would write to companies that this migration does not own.
        partners = (
            self.env["res.partner"]
            .with_context(_partners_skip_fields_sync=True)
            .create(vals_list)
            .with_context(_partners_skip_fields_sync=False)
        )
        self._skip_empty_pictures(items, partners)
        self.env.flush_all()
        for partner in partners.filtered("parent_id"):
            partner._commercial_sync_from_company()
        self.env.flush_all()
        self.env["crm.adoption.migration.change"]._log_created(
            list(zip(items, partners, strict=True)), _JOURNALLED
        )
        return partners

    def _skip_empty_pictures(self, items, partners) -> None:
        """Odoo would work out each size of a picture that is not there."""
        bare = partners.browse(
            partner.id
            for item, partner in zip(items, partners, strict=True)
            if not item.photo
        )
        for size in _SIZES:
            self.env.remove_to_compute(partners._fields[size], bare)

    def _companies(self) -> dict:
        """Company key -> partner, for every company that ``self`` names."""
        named = {}
        for item in self - self.filtered("match_partner_id"):
            if item.kind != "company":
                name = item.vals.get("company") or ""
                if key := company_key(name):
                    named.setdefault(key, (item, name))
        found = self._known_companies([name for _item, name in named.values()])
        missing = {key: pair for key, pair in named.items() if key not in found}
        items = [item for item, _name in missing.values()]
        vals_list = [
            {"name": name, "is_company": True} for _item, name in missing.values()
        ]
        created = self._create_partners(items, vals_list)
        return {**found, **dict(zip(missing, created, strict=True))}

    def _known_companies(self, names: list[str]) -> dict:
        """Companies that the owner may read, by key; the oldest of equal ones."""
        patterns = [
            name.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
            for name in names
        ]
        domain = Domain("is_company", "=", True) & Domain.OR(
            Domain("name", "=ilike", pattern) for pattern in patterns
        )
        found = {}
        for company in self.env["res.partner"].search(domain, order="id"):
            found.setdefault(company_key(company.name), company)
        return found

    def _partner_vals(self, places: Places, companies: dict) -> dict:
        """Values of a new partner, in its place in a company."""
        vals = self.vals
        name = vals.get("company")
        company = name and companies.get(company_key(name))
        place = {"parent_id": company.id} if company else {"vat": vals.get("vat")}
        is_company = {"is_company": self.kind == "company"}
        found = {**self._contact_vals(places), **place, **is_company}
        # Odoo computes pictures of each size for an empty picture as well.
        return {field: value for field, value in found.items() if value}

    def _contact_vals(self, places: Places | None = None) -> dict:
        """What the entry says about the partner itself."""
        vals = self.vals
        places = places or Places(self.env)
        return {
            **places.address_vals(next(iter(vals.get("addresses") or ()), {})),
            "name": self.title,
            "email": next(iter(values(vals, "emails")), False),
            "phone": next(iter(values(vals, "phones")), False),
            "website": website(vals),
            "function": vals.get("job_title"),
            "image_1920": self.photo,
        }

    def _may_know_partner(self) -> bool:
        return bool(self.match_partner_id or self.same_item_id)

    def _known_partner(self):
        twin = self.same_item_id
        if twin.res_model == "res.partner" and not self.match_partner_id:
            return self.env["res.partner"].browse(twin.res_id)
        return self.match_partner_id

    def _note_remarks(self, pairs: list[tuple]) -> None:
        """Keep what has no place on a partner in a personal note on it.

        :param pairs: (item, its partner)
        """
        self._note_on(
            [(item, partner, item._left_over(partner)) for item, partner in pairs]
        )

    def _left_over(self, partner) -> str:
        vals = self.vals
        used = {partner.email, partner.phone}
        addresses = vals.get("addresses") or []
        if addresses and partner.street == addresses[0].get("street"):
            addresses = addresses[1:] + Places.unknown_parts(partner, addresses[0])
        return ContactText(self.env).remarks(
            {**vals, "vat": "" if partner.vat else vals.get("vat")},
            emails=[item for item in vals["emails"] if item["value"] not in used],
            phones=[item for item in vals["phones"] if item["value"] not in used],
            urls=[
                item
                for item in vals["urls"]
                if item["value"] not in (partner.website or "")
            ],
            addresses=addresses,
        )
