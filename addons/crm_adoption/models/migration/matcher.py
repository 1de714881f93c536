"""Finds out whether an entry is known: brought before, twice in the files, in the CRM.

Reads only what the owner may read, and writes nothing.
"""

from collections import defaultdict

from odoo.fields import Domain

from ...matching import keys, score

_FIELDS = ("name", "email", "phone", "vat", "parent_name", "company_name")


class Matcher:
    """Matches the entries of one migration, chunk after chunk."""

    def __init__(self, migration):
        self.env = migration.env
        self.region = migration.company_id.country_id.code
        self.staged = _Index(self.region)
        self.cards = _Index(self.region)
        self.first = {}  # (kind, ext_key, content_hash) -> the first such entry
        for item in migration.item_ids:
            if item.state == "matched":
                self._add(item)
        for card in self.env["crm.personal.card"].search([("partner_id", "=", False)]):
            self.cards.add(card, card_contact(card))

    def match(self, items) -> list[tuple]:
        """(item, what to keep with it) for each of ``items``."""
        known = {
            kind: self._known(kind, group)
            for kind, group in items.grouped("kind").items()
        }
        partners = self._partners(items)
        results = []
        for item in items:
            found = self._brought(item, *known[item.kind].get(item.ext_key, ()))
            found = found or self._copy(item)
            if not found and item.kind == "contact":
                found = self._contact(item, partners)
            results.append((item, {"match_kind": "new", **(found or {})}))
            self._add(item)
        return results

    def _add(self, item) -> None:
        if item.ext_key:
            self.first.setdefault(_identity(item), item)
        if item.kind == "contact":
            self.staged.add(item, item.vals)

    def _copy(self, item) -> dict | None:
        """What another file of the same migration says about the entry."""
        twin = self.first.get(_identity(item)) if item.ext_key else None
        return twin and self._twin(item, twin)

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
            return _result("deleted", "deleted_since")
        if key.content_hash == item.content_hash or item.kind == "note":
            return _result("unchanged", "unchanged")
        field = {
            "crm.personal.card": "match_card_id",
            "res.partner": "match_partner_id",
        }[key.res_model]
        if not record._filtered_access("write"):
            return None
        return {**_result("same", "changed"), field: record.id}

    def _contact(self, item, partners) -> dict | None:
        twin, verdict = self.staged.best(item.vals)
        if twin and verdict.kind == score.SAME:
            return self._twin(item, twin)
        card, card_verdict = self.cards.best(item.vals)
        partner, verdict = partners.best(item.vals)
        result = _verdict(verdict, "match_partner_id", partner)
        if card and card_verdict.kind == score.SAME:
            mine = _verdict(card_verdict, "match_card_id", card)
            if result and result["match_kind"] == "same":
                mine["match_partner_id"] = partner.id
            return mine
        return result

    def _twin(self, item, twin) -> dict:
        first = twin.same_item_id or twin
        if first.content_hash == item.content_hash or twin.match_kind == "unchanged":
            position = twin.with_env(self.env).position_text
            return {
                **_result("repeated", "repeated", position=position),
                "same_item_id": first.id,
            }
        position = twin.with_env(self.env).position_text
        return {
            **_result("same", "repeated", position=position),
            "same_item_id": first.id,
            "match_partner_id": twin.match_partner_id.id,
            "match_card_id": twin.match_card_id.id,
        }

    def _partners(self, items) -> "_Index":
        """The partners that share an e-mail or a phone with one of ``items``."""
        index = _Index(self.region)
        emails, phones = set(), set()
        for item in items:
            if item.kind == "contact":
                emails.update(keys.contact_emails(item.vals))
                phones.update(keys.contact_phones(item.vals, self.region))
        domain = Domain("email_normalized", "in", list(emails)) | Domain(
            "phone_sanitized", "in", list(phones)
        )
        if emails or phones:
            for partner in self.env["res.partner"].search_fetch(domain, _FIELDS):
                index.add(partner, partner_contact(partner))
        return index


class _Index:
    """Contacts by their e-mails and phones."""

    def __init__(self, region: str | None):
        self.region = region
        self.records = defaultdict(list)

    def add(self, record, vals: dict) -> None:
        for key in self._keys(vals):
            self.records[key].append((record, vals))

    def best(self, vals: dict) -> tuple:
        """(record, verdict) of the most alike contact, else (None, None)."""
        rank = (score.SAME, score.LIKELY, score.SHARED)
        best, best_verdict = None, None
        for key in self._keys(vals):
            for record, candidate in self.records.get(key, ()):
                verdict = score.classify(vals, candidate, self.region)
                if verdict.kind in rank and (
                    best is None
                    or rank.index(verdict.kind) < rank.index(best_verdict.kind)
                ):
                    best, best_verdict = record, verdict
        return best, best_verdict

    def _keys(self, vals: dict) -> set[tuple[str, str]]:
        return {
            key for key in keys.contact_keys(vals, self.region) if key[0] in _STRONG
        }


_STRONG = ("email", "phone", "uid")


def _identity(item) -> tuple:
    return item.kind, item.ext_key, item.content_hash


def _result(kind: str, code: str, **args) -> dict:
    return {"match_kind": kind, "match_message": {"code": code, "args": args}}


def _verdict(verdict, field: str, record) -> dict | None:
    if not verdict:
        return None
    return {**_result(verdict.kind, verdict.reason, **verdict.args), field: record.id}


def card_contact(card) -> dict:
    """A card in the shape that matching compares."""
    return {
        "name": card.name,
        "company": card.company_name or "",
        "emails": [{"value": line} for line in (card.emails or "").splitlines()],
        "phones": [{"value": line} for line in (card.phones or "").splitlines()],
    }


def partner_contact(partner) -> dict:
    """A partner in the shape that matching compares."""
    return {
        "name": partner.name or "",
        "company": partner.parent_name or partner.company_name or "",
        "vat": partner.vat or "",
        "emails": [{"value": partner.email}] if partner.email else [],
        "phones": [{"value": partner.phone}] if partner.phone else [],
    }
