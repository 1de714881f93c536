from collections.abc import Iterator

from odoo import models
from odoo.tools import SQL

from .crm_adoption_migration_match import NOTHING
from .matcher import result

_CHUNK = 1000


class CrmAdoptionMigration(models.Model):
    """Entries that an earlier migration brought and that did not change since.

    They are told by key and hash alone, before anything is normalised or compared: so a
    second import of the same files costs little more than reading them.
    """

    _inherit = "crm.adoption.migration"

    def _pass_known(self) -> Iterator[int]:
        """Suggest to leave them out; yields after each chunk."""
        while known := self._next_known():
            self._keep_known(known)
            yield len(known)

    def _next_known(self) -> list[tuple[int, str, int]]:
        """(entry id, model and id of what it became) of the next ones to compare."""
        for name in ("item", "key"):
            self.env[f"crm.adoption.migration.{name}"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT item.id, key.res_model, key.res_id
                  FROM crm_adoption_migration_item AS item
                  JOIN crm_adoption_migration_key AS key
                    ON key.user_id = item.user_id
                   AND key.namespace = item.kind
                   AND key.ext_key = item.ext_key
                 WHERE item.migration_id = %s
                   AND item.state = 'new'
                   AND item.ext_key != ''
                   AND key.active
                   AND (strpos(key.content_hash, item.content_hash) > 0
                        OR item.kind = 'note')
                 ORDER BY item.id
                 LIMIT %s
                """,
                self.id,
                _CHUNK,
            )
        )

    def _keep_known(self, known: list[tuple[int, str, int]]) -> None:
        there = self._still_there({(model, id_) for _item, model, id_ in known})
        items = self.env["crm.adoption.migration.item"]
        gone = items.browse(
            item for item, model, id_ in known if (model, id_) not in there
        )
        unchanged = items.browse(item for item, _model, _id in known) - gone
        for group, found in (
            (gone, result("deleted", "deleted_since")),
            (unchanged, result("unchanged", "unchanged")),
        ):
            group._keep({**NOTHING, **found, "state": "matched"})
        self.env.flush_all()
        self.env.invalidate_all()  # so that memory does not grow with the entries

    def _still_there(self, found: set[tuple[str, int]]) -> set[tuple[str, int]]:
        by_model: dict[str, list[int]] = {}
        for model, id_ in found:
            by_model.setdefault(model, []).append(id_)
        return {
            (model, id_)
            for model, ids in by_model.items()
            for id_ in self.env[model].browse(ids).exists().ids
        }
