"""Which deal or contact a note is about: by who wrote it, else by the names in it."""

import re

from ...matching import normalize

_MOST_RECORDS = 2000
_MOST_CHARS = 5000
_SHORTEST_NAME = 5
_WORD = re.compile(r"\w+")


class NoteSubjects:
    """The owner's deals and contacts; reads what he may read."""

    def __init__(self, env):
        self.env = env
        self.region = env.company.country_id.code
        leads = env["crm.lead"].search_fetch(
            [("user_id", "=", env.uid)],
            ["name", "partner_id", "email_from", "phone"],
            limit=_MOST_RECORDS,
        )
        mine = env["res.partner"].search_fetch(
            ["|", ("user_id", "=", env.uid), ("create_uid", "=", env.uid)],
            ["name", "email", "phone"],
            limit=_MOST_RECORDS,
        )
        partners = (leads.partner_id | mine)._filtered_access("read")
        self.leads = _by_words(leads)
        self.partners = _by_words(partners)
        self.lead_keys = self._by_keys(leads, "email_from")
        self.partner_keys = self._by_keys(partners, "email")
        for lead in leads.filtered(lambda lead: lead.partner_id in partners):
            for key in self._keys_of(lead.partner_id.email, lead.partner_id.phone):
                self.lead_keys.setdefault(key, set()).add(lead.id)

    def suggest(self, item) -> dict:
        """The deal and the contact that the note is about, where it is only one."""
        vals = item.vals
        text = f"{vals.get('title') or ''} {vals.get('text') or ''}"
        words = _words(text[:_MOST_CHARS])
        keys = self._people_keys(vals)
        return {
            "suggested_lead_id": _one(self.lead_keys, keys) or _only(self.leads, words),
            "suggested_partner_id": _one(self.partner_keys, keys)
            or _only(self.partners, words),
        }

    def _people_keys(self, vals: dict) -> set[str]:
        """E-mails and numbers of the people of a note, without the owner's own."""
        me = self.env.user.partner_id
        own = self._keys_of(me.email, me.phone)
        found = [
            self._keys_of(person.get("email"), person.get("phone"))
            for person in vals.get("people") or ()
        ]
        return set().union(*found) - own

    def _by_keys(self, records, email: str) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for record in records:
            for key in self._keys_of(record[email], record.phone):
                found.setdefault(key, set()).add(record.id)
        return found

    def _keys_of(self, email: str | None, phone: str | None) -> set[str]:
        keys = set(normalize.emails(email)) if email else set()
        if phone:
            keys.update(normalize.phone_keys(phone, self.region).values())
        return keys


def _one(known: dict[str, set[int]], keys: set[str]) -> int | bool:
    """The only record with one of these keys, False if there are several."""
    ids = set().union(*(known.get(key, ()) for key in keys))
    return ids.pop() if len(ids) == 1 else False


def _words(text: str) -> str:
    """Words with one blank around each, so that names are found as whole words."""
    return f" {' '.join(_WORD.findall(normalize.clean(text)))} "


def _by_words(records) -> list[tuple[str, int]]:
    named = ((_words(record.name or ""), record.id) for record in records)
    return [(words, id_) for words, id_ in named if len(words) >= _SHORTEST_NAME + 2]


def _only(candidates: list[tuple[str, int]], words: str) -> int | bool:
    """The id of the longest name found, False if none or if two fit alike."""
    found = [candidate for candidate in candidates if candidate[0] in words]
    longest = max((len(name) for name, _id in found), default=0)
    ids = {id_ for name, id_ in found if len(name) == longest}
    return ids.pop() if len(ids) == 1 else False
