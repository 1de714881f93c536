"""Finds out whether an entry is known: brought before, twice in the files, in the CRM.

Reads only what the owner may read, and writes nothing but the keys of entries.
"""

from odoo.fields import Domain

from ...matching import score
from ...matching.index import Index
from ...matching.keys import keys_of
from ...matching.profile import Profile
from .crm_adoption_match_item import entry_keys, identity
from .lead_duplicates import LeadDuplicates
from .match_contacts import (
    PARTNER_FIELDS,
    card_contact,
    item_profile,
    partner_contact,
)

_CONTACTS = ("company", "contact")
_CARD_FIELDS = ("name", "company_name", "emails", "phones")
_MATCH_FIELDS = {
    "crm.personal.card": "match_card_id",
    "res.partner": "match_partner_id",
    "crm.lead": "match_lead_id",
}


class Matcher:
    """Matches the entries of one migration, chunk after chunk.

    A chunk costs a fixed number of queries: one on the keys of partners, one on those
    of the owner's cards, one on those of entries compared before, and what they find is
    fetched at once. Only what has a key in common is compared, and of a key that too
    many have nothing; so time grows with the entries, and memory does not.
    """

    def __init__(self, migration):
        self.env = migration.env
        self.region = migration.company_id.country_id.code
        self.migration = migration
        self.leads = LeadDuplicates(self.env, self.region)
        self.compared = {}  # entry id -> its keys, of the last chunk

    def match(self, items) -> list[tuple]:
        """(item, what to keep with it) for each of ``items``."""
        known = {
            kind: self._known(kind, group)
            for kind, group in items.grouped("kind").items()
        }
        chunk = _Chunk(self, items)
        results = []
        for item in items:
            found = self._brought(item, *known[item.kind].get(item.ext_key, ()))
            found = found or chunk.copy_of(item)
            if not found and item.kind in _CONTACTS:
                found = chunk.contact(item)
            if not found and item.kind == "lead":
                found = chunk.lead(item)
            result = {"match_kind": "new", **(found or {})}
            results.append((item, result))
            chunk.add(item, result)
        self.compared = chunk.entry_keys(items)
        return results

    def _known(self, kind: str, items) -> dict:
        """ext_key -> (key, its record or an empty one) of what was brought before."""
        known_keys = self.env["crm.adoption.migration.key"]
        return known_keys._find_records(
            kind, items.filtered("ext_key").mapped("ext_key")
        )

    def _brought(self, item, key=None, record=None) -> dict | None:
        """What an earlier migration says about the entry."""
        if not key:
            return None
        if not record:
            return result("deleted", "deleted_since")
        hashes = (key.content_hash or "").split()
        if item.content_hash in hashes or item.kind == "note":
            return result("unchanged", "unchanged")
        if not record._filtered_access("write"):
            return None
        field = _MATCH_FIELDS.get(key.res_model)
        return {**result("same", "changed"), **({field: record.id} if field else {})}


class _Chunk:
    """Some entries, and whoever has a key in common with one of them."""

    def __init__(self, matcher: Matcher, items):
        self.matcher, self.env = matcher, matcher.env
        contacts = items.filtered(lambda item: item.kind in (*_CONTACTS, "lead"))
        self.profiles = {item.id: item_profile(item) for item in contacts}
        self.keys = {
            item_id: keys_of(profile) for item_id, profile in self.profiles.items()
        }
        self.here = Index()  # entries of this chunk that were compared already
        self.first = {}  # identity -> the first entry that has it
        self.now = {}  # id -> result of an entry of this chunk
        self._find(items)

    def _find(self, items) -> None:
        wanted = set().union(*self.keys.values())
        region = self.matcher.region
        self.partners = _Found(
            self.matcher.migration._store("key"),
            wanted,
            self.env["res.partner"],
            Domain.TRUE,
            PARTNER_FIELDS,
            lambda partner: Profile(
                partner_contact(partner), partner.country_id.code or region
            ),
        )
        self.cards = _Found(
            self.matcher.migration._store("card"),
            wanted,
            self.env["crm.personal.card"],
            Domain("partner_id", "=", False),
            _CARD_FIELDS,
            lambda card: Profile(card_contact(card), region),
        )
        self.entries = _Found(
            self.matcher.migration._store("item"),
            wanted | {("entry", identity(item)) for item in items if item.ext_key},
            self.env["crm.adoption.migration.item"],
            Domain("migration_id", "=", self.matcher.migration.id)
            & Domain("state", "=", "matched"),
            ("vals", "kind", "content_hash", "match_kind", "same_item_id"),
            item_profile,
        )
        self.duplicates = self.matcher.leads.find(
            {
                item.id: self.profiles[item.id]
                for item in items.filtered(lambda item: item.kind == "lead")
            }
        )

    def add(self, item, found: dict) -> None:
        """Let later entries of the chunk find this one."""
        self.now[item.id] = found
        if item.ext_key:
            self.first.setdefault(identity(item), item)
        if item.kind in _CONTACTS:
            self.here.add(item, self.profiles[item.id])

    def entry_keys(self, items) -> dict[int, set[tuple[str, str]]]:
        """By which later chunks find these entries."""
        return {item.id: entry_keys(item, self.keys.get(item.id, ())) for item in items}

    def copy_of(self, item) -> dict | None:
        """What another file of the same migration says about the entry."""
        if not item.ext_key:
            return None
        key = identity(item)
        twin = self.entries.first(("entry", key)) or self.first.get(key)
        return self._twin(item, twin, None) if twin else None

    def contact(self, item) -> dict | None:
        """The most alike of the owner's own entries and cards, and of the partners."""
        profile, wanted = self.profiles[item.id], self.keys[item.id]
        twin, twin_verdict = score.best(profile, self._twins(profile, wanted))
        if twin and twin_verdict.kind == score.SAME:
            return self._twin(item, twin, twin_verdict)
        card = score.best(profile, self.cards.candidates(wanted))
        partner = score.best(profile, self.partners.candidates(wanted))
        if not (card[0] or partner[0] or twin):
            return None
        return self._best_of(card, partner, (twin, twin_verdict))

    def _twins(self, profile: Profile, wanted: set) -> list[tuple]:
        return [*self.entries.candidates(wanted), *self.here.candidates(profile)]

    def _best_of(self, card: tuple, partner: tuple, twin: tuple) -> dict:
        """Own things first, where they are as much alike."""
        fields = ("match_card_id", "match_partner_id", "same_item_id")
        pairs = zip(fields, (card, partner, twin), strict=True)
        found = {field: pair for field, pair in pairs if pair[0]}
        kinds = (score.SAME, score.LIKELY, score.SHARED)
        chosen = min(found, key=lambda field: kinds.index(found[field][1].kind))
        record, verdict = found[chosen]
        result = {**_of_verdict(verdict), chosen: record.id}
        if verdict.kind == score.SHARED and chosen == "same_item_id":
            del result[chosen]
        if partner[0] and partner[1].kind == verdict.kind == score.SAME:
            result["match_partner_id"] = partner[0].id
        return result

    def lead(self, item) -> dict | None:
        """The deal's contact, if it is known for sure, and a deal much like it."""
        partner, verdict = score.best(
            self.profiles[item.id], self.partners.candidates(self.keys[item.id])
        )
        found = {}
        if partner and verdict.kind == score.SAME:
            found["match_partner_id"] = partner.id
        title = (item.vals or {}).get("title") or item.title or ""
        deal = self.duplicates.best(item.id, title)
        if deal:
            found.update(result("likely", "same_deal", name=deal.name))
            found["match_lead_id"] = deal.id
        return found

    def _twin(self, item, twin, verdict) -> dict:
        now = self.now.get(twin.id) or {
            name: twin[name].id if name.endswith("_id") else twin[name]
            for name in (
                "match_kind", "same_item_id", "match_partner_id", "match_card_id"
            )
        }  # fmt: skip
        first_id = now.get("same_item_id") or twin.id
        position = twin.with_env(self.env).position_text
        same_text = twin.content_hash == item.content_hash
        if same_text or now["match_kind"] == "unchanged":
            found = result("repeated", "repeated", position=position)
            return {**found, "same_item_id": first_id}
        return {
            **result("same", "repeated", position=position),
            "match_score": verdict.score if verdict else 0,
            "same_item_id": first_id,
            "match_partner_id": now.get("match_partner_id"),
            "match_card_id": now.get("match_card_id"),
        }


class _Found:
    """Records that have one of the wanted keys, with the keys that led to them."""

    def __init__(self, store, wanted, model, domain, fields, describe):
        self.ids = store._find(wanted, model, domain)
        found = model.browse({id_ for ids in self.ids.values() for id_ in ids})
        found.fetch(fields)
        self.records = {record.id: record for record in found}
        self.profiles, self.describe = {}, describe

    def first(self, key: tuple[str, str]):
        ids = self.ids.get(key)
        return self.records[ids[0]] if ids else None

    def candidates(self, wanted: set[tuple[str, str]]):
        """(record, profile) of whoever has one of ``wanted``, each once."""
        for id_ in {id_ for key in wanted for id_ in self.ids.get(key, ())}:
            record = self.records[id_]
            if id_ not in self.profiles:
                self.profiles[id_] = self.describe(record)
            yield record, self.profiles[id_]


def result(kind: str, code: str, **args) -> dict:
    return {"match_kind": kind, "match_message": {"code": code, "args": args}}


def _of_verdict(verdict: score.Verdict) -> dict:
    found = result(verdict.kind, verdict.reason, **verdict.args)
    return {**found, "match_score": verdict.score}
