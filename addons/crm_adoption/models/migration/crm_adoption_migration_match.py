from collections.abc import Iterator

from odoo import models

from .matcher import Matcher
from .note_subjects import NoteSubjects

_CHUNK = 500


class CrmAdoptionMigration(models.Model):
    """State *matching*: what is known already, and a suggestion for each item."""

    _inherit = "crm.adoption.migration"

    def _work_matching(self) -> Iterator[int]:
        matcher = Matcher(self)
        subjects = NoteSubjects(self.env)
        while items := self._next_items("new", _CHUNK):
            for item, found in matcher.match(items):
                if item.kind == "note":
                    found.update(subjects.suggest(item))
                item._keep({**_NOTHING, **found, "state": "matched"})
            self.env.flush_all()
            yield len(items)
        self._keep({"state": "preview"})
        yield 0

    def _next_items(self, state: str, limit: int):
        domain = [("migration_id", "=", self.id), ("state", "=", state)]
        return self.env["crm.adoption.migration.item"].search(domain, limit=limit)


_NOTHING = dict.fromkeys(
    (
        "match_message",
        "match_partner_id",
        "match_card_id",
        "same_item_id",
        "suggested_lead_id",
        "suggested_partner_id",
    ),
    False,
)
