"""Deals that look like one that is being brought in."""

from collections import defaultdict

from odoo.fields import Domain

from ...matching import normalize
from ...matching.profile import Profile

_FIELDS = ("name", "email_normalized", "phone_sanitized")


class LeadDuplicates:
    """Open deals with the same e-mail (core's rule) or phone, as the owner reads them.

    They are only pointed out: deals are never put together by a migration.
    """

    def __init__(self, env, region: str | None):
        self.model = env["crm.lead"]
        self.region = region

    def find(self, profiles: dict[int, Profile]) -> "FoundDeals":
        """The open deals of all ``profiles`` (item id -> contact), in two queries."""
        emails = {email for profile in profiles.values() for email in profile.emails}
        phones = {phone for profile in profiles.values() for phone in profile.phones}
        deals = self.model
        if emails:
            deals |= self.model._get_lead_duplicates(email=", ".join(sorted(emails)))
        if phones:
            deals |= self.model.search(
                Domain("phone_sanitized", "in", list(phones))
                & Domain("won_status", "=", "pending")
            )
        deals.fetch(_FIELDS)
        return FoundDeals(deals, profiles)


class FoundDeals:
    """Deals by their e-mails and phones."""

    def __init__(self, deals, profiles: dict[int, Profile]):
        self.profiles = profiles
        self.by_key = defaultdict(set)
        for deal in deals:
            self.by_key[deal.email_normalized].add(deal)
            self.by_key[deal.phone_sanitized].add(deal)

    def best(self, item_id: int, title: str):
        """The deal of the same title, else the latest one, of the same contact."""
        profile = self.profiles[item_id]
        found = {
            deal
            for key in (*profile.emails, *profile.phones)
            for deal in self.by_key.get(key, ())
        }
        wanted = normalize.name_key(title)
        return max(
            found,
            key=lambda deal: (normalize.name_key(deal.name or "") == wanted, deal.id),
            default=None,
        )
