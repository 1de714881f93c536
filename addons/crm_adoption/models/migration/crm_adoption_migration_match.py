from collections.abc import Iterator

from odoo import models
from odoo.fields import Domain

from .matcher import Matcher
from .note_subjects import NoteSubjects


class CrmAdoptionMigration(models.Model):
    """State *matching*: what is known already, and a suggestion for each item."""

    _inherit = "crm.adoption.migration"

    def action_read(self) -> None:
        """Queue the reading; the keys of contacts are made ready beside it."""
        super().action_read()
        self.env.ref("crm_adoption.ir_cron_match_key")._trigger()

    def _work_matching(self) -> Iterator[int]:
        yield from self._pass_known()
        if not self._next_items("new", 1):
            self._keep({"state": "preview"})
            yield 0
            return
        yield from self._refresh_match_keys()
        matcher = Matcher(self)
        subjects = None
        while items := self._next_chunk("new"):
            found = matcher.match(items)
            for item, vals in found:
                if item.kind == "note":
                    subjects = subjects or NoteSubjects(self.env)
                    vals.update(subjects.suggest(item))
            self._keep_found(found)
            compared = matcher.compared
            self._store("item")._remember(compared, dict.fromkeys(compared, "read"))
            yield len(items)
        self._store("item")._forget(self.item_ids.ids)
        self._keep({"state": "preview"})
        yield 0

    def _keep_found(self, found: list[tuple]) -> None:
        """Keep the results; most entries are new and have the same."""
        alike: dict[str, list] = {}
        for item, vals in found:
            alike.setdefault(repr(sorted(vals.items())), []).append((item, vals))
        for group in alike.values():
            items = group[0][0].union(*(item for item, _vals in group[1:]))
            items._keep({**NOTHING, **group[0][1], "state": "matched"})

    def _store(self, name: str):
        # sudo: nobody may read keys; what they lead to is searched as the owner
        return self.env[f"crm.adoption.match.{name}"].sudo()

    def _refresh_match_keys(self) -> Iterator[int]:
        """Complete the keys first: of partners, the owner's cards, entries compared
        earlier. Each chunk is committed, so a large CRM is read in several turns."""
        yield from self._store("key")._refresh_partners()
        mine = Domain("user_id", "=", self.user_id.id) & Domain(
            "partner_id", "=", False
        )
        yield from self._store("card")._refresh(mine)
        compared = Domain("migration_id", "=", self.id) & Domain(
            "state", "=", "matched"
        )
        yield from self._store("item")._refresh(compared)

    def _next_items(self, state: str, limit: int):
        domain = [("migration_id", "=", self.id), ("state", "=", state)]
        return self.env["crm.adoption.migration.item"].search(domain, limit=limit)


#: What an entry is found to be before anything is known of it.
NOTHING = {
    "match_score": 0,
    **dict.fromkeys(
        (
            "match_message",
            "match_partner_id",
            "match_card_id",
            "match_lead_id",
            "same_item_id",
            "suggested_lead_id",
            "suggested_partner_id",
        ),
        False,
    ),
}
