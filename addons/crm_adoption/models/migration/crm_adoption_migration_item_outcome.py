from odoo import models
from odoo.tools import SQL

_STATES = {"skipped": "skipped", "failed": "error"}


class CrmAdoptionMigrationItem(models.Model):
    """What became of an entry."""

    _inherit = "crm.adoption.migration.item"

    def _set_outcome(self, outcome: str, records=None) -> None:
        """Note what became of each entry: in one statement, however many there are.

        :param records: the record of each entry, in their order
        """
        if not self:
            return
        names = ["outcome", "state", "res_model", "res_id"]
        self.flush_recordset(names)
        self.env.cr.execute(self._outcome_query(outcome, records))
        self.invalidate_recordset(names, flush=False)
        self.modified(names)

    def _outcome_query(self, outcome: str, records) -> SQL:
        ids = records.ids if records is not None else [None] * len(self)
        return SQL(
            """
            UPDATE crm_adoption_migration_item AS item
               SET outcome = %s, state = %s, res_id = row.res_id,
                   res_model = %s, write_date = %s
              FROM unnest(%s::int[], %s::int[]) AS row (id, res_id)
             WHERE item.id = row.id
            """,
            outcome,
            _STATES.get(outcome, "applied"),
            records._name if records is not None else None,
            self.env.cr.now(),
            self.ids,
            ids,
        )

    def _log_made(self, records, names: tuple[str, ...]) -> None:
        """Note that each entry of ``self`` became the record in its place.

        :param names: the fields that tell whether somebody touched it since
        """
        self.env.flush_all()  # write_date is known from here on
        pairs = list(zip(self, records, strict=True))
        self.env["crm.adoption.migration.change"]._log_created(pairs, names)
        self._set_outcome("created", records)

    def _add_remark(self, message: dict) -> None:
        self._keep({"messages": [*(self.messages or ()), message]})

    def _stop_trying(self) -> None:
        """Leave the entry out that the work stopped at each time."""
        self._keep({"error": {"code": "row_stopped", "args": {}}})
        self._set_outcome("failed")

    def _fail(self, error: Exception) -> None:
        """This entry alone could not be brought in; its text stays."""
        reason = str(error.args[0]) if error.args else type(error).__name__
        args = {"reason": reason.split("\n")[0].rstrip(".") + "."}
        self._keep({"error": {"code": "row_failed", "args": args}})
        self._set_outcome("failed")

    def _key_vals(self) -> dict:
        return {
            "namespace": self.kind,
            "ext_key": self.ext_key,
            "content_hash": self.content_hash,
            "res_model": self.res_model,
            "res_id": self.res_id,
            "migration_id": self.migration_id.id,
            "active": True,
        }

    def _source(self) -> str:
        return self.file_id.name
