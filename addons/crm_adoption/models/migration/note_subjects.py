"""Which deal or contact a note is about, by the names in it."""

import re

from ...matching import normalize

_MOST_RECORDS = 2000
_MOST_CHARS = 5000
_SHORTEST_NAME = 5
_WORD = re.compile(r"\w+")


class NoteSubjects:
    """Names of the owner's deals and their contacts; reads what he may read."""

    def __init__(self, env):
        leads = env["crm.lead"].search_fetch(
            [("user_id", "=", env.uid)], ["name", "partner_id"], limit=_MOST_RECORDS
        )
        mine = env["res.partner"].search_fetch(
            ["|", ("user_id", "=", env.uid), ("create_uid", "=", env.uid)],
            ["name"],
            limit=_MOST_RECORDS,
        )
        partners = (leads.partner_id | mine)._filtered_access("read")
        self.leads = _by_words(leads)
        self.partners = _by_words(partners)

    def suggest(self, item) -> dict:
        """The deal and the contact that the note names, where it is only one."""
        vals = item.vals
        text = f"{vals.get('title') or ''} {vals.get('text') or ''}"
        words = _words(text[:_MOST_CHARS])
        return {
            "suggested_lead_id": _only(self.leads, words),
            "suggested_partner_id": _only(self.partners, words),
        }


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
