from odoo import api, fields, models

from . import rows
from .crm_adoption_migration_change import snapshot


class CrmAdoptionMigrationKey(models.Model):
    """By which an owner's entry is known again, whatever file it comes in next time.

    Outlives its migration: it is what makes a second import create nothing. Inactive
    after an undo, so that a later import starts clean.
    """

    _name = "crm.adoption.migration.key"
    _description = "Known Entry"
    _inherit = ["crm.adoption.owned.mixin"]

    namespace = fields.Char(required=True, readonly=True)
    ext_key = fields.Char(required=True, readonly=True)
    content_hash = fields.Char(
        readonly=True, help="Of the entry; several where several files tell of it."
    )
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    migration_id = fields.Many2one(
        "crm.adoption.migration",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    active = fields.Boolean(default=True, readonly=True)

    _ext_key_unique = models.UniqueIndex("(user_id, namespace, ext_key)")

    @api.model
    def _find(self, namespace: str, ext_keys: list[str]) -> dict:
        """ext_key -> active key of the current user."""
        domain = [("namespace", "=", namespace), ("ext_key", "in", ext_keys)]
        return {key.ext_key: key for key in self.search(domain)}

    @api.model
    def _find_records(self, namespace: str, ext_keys: list[str]) -> dict:
        """Like ``_find``: ext_key -> (key, its record; an empty one if it is gone)."""
        found = {}
        keys = self.browse([key.id for key in self._find(namespace, ext_keys).values()])
        for model, group in keys.grouped("res_model").items():
            records = self.env[model].browse(group.mapped("res_id")).exists()
            there = {record.id: record for record in records}
            for key in group:
                found[key.ext_key] = key, there.get(key.res_id, records.browse())
        return found

    @api.model
    def _remember(self, items) -> None:
        """Note what became of ``items``; a key that pointed elsewhere is journalled."""
        for namespace, group in items.filtered("ext_key").grouped("kind").items():
            known = self.with_context(active_test=False)._find(
                namespace, group.mapped("ext_key")
            )
            fresh = {}
            for item in group:
                vals = item._key_vals()
                if key := known.get(item.ext_key):
                    key._point_to(item, vals)
                else:
                    earlier = fresh.get(item.ext_key)
                    fresh[item.ext_key] = _with_hashes(vals, earlier)
            rows.insert(self, list(fresh.values()))

    def _point_to(self, item, vals: dict) -> None:
        if self.active and self.migration_id == item.migration_id:
            vals = _with_hashes(vals, {name: self[name] for name in vals})
        if self.active and self.migration_id != item.migration_id:
            names = ("content_hash", "res_model", "res_id", "migration_id")
            before = snapshot(self, names)
            self.sudo().write(vals)  # sudo: the owner cannot forge keys
            self.env["crm.adoption.migration.change"]._log_write(
                item, self, before, snapshot(self, names)
            )
        self.sudo().write(vals)  # sudo: the owner cannot forge keys


def _with_hashes(vals: dict, earlier: dict | None) -> dict:
    """``vals`` of a key with all contents that one migration has brought to a record:
    two files may tell different things of the same person.
    """
    same = earlier and all(
        vals[name] == earlier[name] for name in ("res_model", "res_id")
    )
    hashes = (earlier["content_hash"] or "").split() if same else []
    known = dict.fromkeys([*hashes, vals["content_hash"] or ""])
    return {**vals, "content_hash": " ".join(filter(None, known))}
