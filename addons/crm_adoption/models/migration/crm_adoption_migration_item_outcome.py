from odoo import models


class CrmAdoptionMigrationItem(models.Model):
    """What became of an entry."""

    _inherit = "crm.adoption.migration.item"

    def _set_outcome(self, outcome: str, record=None) -> None:
        vals = {"outcome": outcome, "state": "applied"}
        if outcome in ("skipped", "failed"):
            vals["state"] = "skipped" if outcome == "skipped" else "error"
        if record is not None:
            vals.update(res_model=record._name, res_id=record.id)
        self._keep(vals)

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
