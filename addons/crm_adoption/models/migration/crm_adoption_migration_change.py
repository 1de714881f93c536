import hashlib

from odoo import api, fields, models

from . import messages, rows


class CrmAdoptionMigrationChange(models.Model):
    """The journal: what a migration wrote, to be able to take it back.

    ``before`` and ``after`` hold the written fields only. ``stamp`` is the record's
    ``write_date`` once the migration was through with it: a later one says that
    somebody touched it since.
    """

    _name = "crm.adoption.migration.change"
    _description = "Journal of a Migration"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "id desc"

    migration_id = fields.Many2one(
        "crm.adoption.migration", required=True, readonly=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "crm.adoption.migration.item", index=True, readonly=True, ondelete="set null"
    )
    operation = fields.Selection(
        [("create", "Made"), ("write", "Completed")], required=True, readonly=True
    )
    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    before = fields.Json(readonly=True)
    after = fields.Json(readonly=True)
    stamp = fields.Char(readonly=True)
    state = fields.Selection(
        [
            ("applied", "Brought in"),
            ("queued", "Waiting to be taken back"),
            ("undone", "Undone"),
            ("kept", "Kept"),
            ("left", "Left by the owner's choice"),
        ],
        required=True,
        readonly=True,
        default="applied",
    )
    reason = fields.Json(readonly=True)
    reason_text = fields.Char(string="Why It Was Kept", compute="_compute_texts")
    record_name = fields.Char(string="Record", compute="_compute_texts")

    _queue_idx = models.Index("(migration_id, state, id)")
    _record_idx = models.Index("(res_model, res_id)")

    @api.depends("reason", "res_model", "res_id")
    @api.depends_context("lang", "uid")
    def _compute_texts(self):
        for change in self:
            change.reason_text = messages.render(self.env, change.reason)
            record = self.env[change.res_model].browse(change.res_id).exists()
            readable = record and record._filtered_access("read")
            change.record_name = readable.display_name if readable else ""

    def action_open_record(self) -> dict:
        """Open the record that was kept."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [[False, "form"]],
            "target": "current",
        }

    # === Writing the journal ===#

    @api.model
    def _log_created(self, pairs: list[tuple], names: list[str]) -> None:
        """Note the records that were made.

        :param pairs: (item, record), all records of one model
        :param names: the fields that tell whether somebody touched it since
        """
        rows.insert(
            self,
            [
                {
                    **self._identity(item, record),
                    "operation": "create",
                    "state": "applied",
                    "after": snapshot(record, names),
                    "stamp": str(record.write_date),
                }
                for item, record in pairs
            ],
        )
        if not self._is_in_use():
            self.env.registry.clear_cache()

    @api.model
    def _log_write(self, item, record, before: dict, after: dict) -> None:
        """Note that fields of a record were filled in."""
        vals = {"operation": "write", "before": before, "after": after}
        # sudo: the journal is read-only for its owner
        self.sudo().create({**self._identity(item, record), **vals})

    def _identity(self, item, record) -> dict:
        return {
            "migration_id": item.migration_id.id,
            "item_id": item.id,
            "res_model": record._name,
            "res_id": record.id,
        }

    @api.model
    def _made_by(self, migration, record):
        """The journal's row that says that this migration made ``record``."""
        return self.search(
            [
                ("migration_id", "=", migration.id),
                ("operation", "=", "create"),
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
            ],
            limit=1,
        )

    def _refresh(self, record) -> None:
        """The migration itself went on writing to what it had made."""
        vals = {"after": snapshot(record, list(self.after))}
        self.sudo().write({**vals, "stamp": str(record.write_date)})  # sudo: as above


def snapshot(record, names: list[str]) -> dict:
    """Values of ``names`` as JSON keeps them: ids for relations, a hash for long texts
    and pictures.
    """
    return {name: plain(record[name]) for name in names}


def original(value):
    """One field's value to write back later: whole, also where it is long."""
    if isinstance(value, bytes):
        return value.decode()
    return value if isinstance(value, str) else plain(value)


def plain(value):
    """One field's value as JSON keeps it."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, models.BaseModel):
        return sorted(value.ids)
    if isinstance(value, bytes) or isinstance(value, str) and len(value) > 500:
        text = value if isinstance(value, bytes) else value.encode()
        return "sha1:" + hashlib.sha1(text, usedforsecurity=False).hexdigest()
    return value if isinstance(value, str) else str(value)
