"""Records of Odoo in the shape that matching compares."""

from ...matching.profile import Profile

PARTNER_FIELDS = (
    "name",
    "email",
    "phone",
    "vat",
    "website",
    "is_company",
    "commercial_company_name",
    "street",
    "city",
    "zip",
    "country_id",
    "company_id",
)


def item_profile(item) -> Profile:
    """What matching knows of an entry; of a deal, of the contact it names."""
    vals = item.vals or {}
    if item.kind == "lead":
        vals = vals.get("contact") or {}
    if item.kind == "company":
        vals = {**vals, "is_company": True}
    return Profile(vals, item.migration_id.company_id.country_id.code)


def card_contact(card) -> dict:
    return {
        "name": card.name,
        "company": card.company_name or "",
        "emails": [{"value": line} for line in (card.emails or "").splitlines()],
        "phones": [{"value": line} for line in (card.phones or "").splitlines()],
    }


def partner_contact(partner) -> dict:
    address = {name: partner[name] or "" for name in ("street", "city", "zip")}
    return {
        "name": partner.name or "",
        "company": partner.commercial_company_name or "",
        "is_company": partner.is_company,
        "vat": partner.vat or "",
        "emails": _values(partner.email),
        "phones": _values(partner.phone),
        "urls": _values(partner.website),
        "addresses": [address] if any(address.values()) else [],
    }


def _values(text: str | bool) -> list[dict]:
    return [{"value": text}] if text else []
