from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError

from .crm_adoption_migration_change import snapshot
from .crm_adoption_migration_worker import QUIET
from .references import referenced_ids

# What may stand on something goes before what it stands on, wherever a chunk begins.
_ORDER = (
    "crm.personal.note",
    "mail.activity",
    "calendar.event",
    "crm.lead",
    "crm.personal.card",
    "res.partner",
)
_SETTLED = ("applied", "undone")  # an entry with anything kept stays "kept"


class CrmAdoptionMigrationChange(models.Model):
    """Taking back what the journal says, see *undoing*."""

    _inherit = "crm.adoption.migration.change"

    def _undo(self) -> None:
        """Take back the changes of ``self``, which stand newest first."""
        for change in self.filtered(lambda change: change.operation == "write"):
            change._restore()
        made = self.filtered(lambda change: change.operation == "create")
        groups = made.grouped("res_model")
        for model in sorted(groups, key=_rank):
            groups[model]._remove()

    def _restore(self) -> None:
        """Three ways: what was filled in, what is there now, what was there before."""
        record = self._record()
        if not record:
            self._settle("undone")
            return
        if record._name != "crm.adoption.migration.key" and (
            not record._filtered_access("write")
        ):
            self._settle("kept", "kept_no_access")
            return
        now = snapshot(record, list(self.after))
        restorable = [name for name in self.after if now[name] == self.after[name]]
        vals = {name: _value(self.before[name]) for name in restorable}
        if vals and record._name == "crm.adoption.migration.key":
            record.sudo().write(vals)  # sudo: keys are read-only for their owner
        elif vals:
            record.write(vals)
        self._settle_restored(record, set(self.after) - set(restorable))

    def _settle_restored(self, record, left: set[str]) -> None:
        if not left:
            self._settle("undone")
            return
        labels = record.fields_get(sorted(left), ["string"])
        names = ", ".join(label["string"] for label in labels.values())
        self._settle("kept", "kept_value", fields=names)

    def _remove(self) -> None:
        """Delete the untouched records of one model, all of them at once."""
        there = self.env[self[:1].res_model].browse(self.mapped("res_id")).exists()
        self.filtered(lambda change: change.res_id not in there._ids)._settle("undone")
        removable = self._untouched(there)
        while used := removable._used():
            used._settle_used()
            removable -= used
        if removable:
            removable._delete()

    def _delete(self) -> None:
        """Delete the records; one that Odoo itself holds on to is kept alone."""
        records = self.env[self[:1].res_model].browse(self.mapped("res_id"))
        try:
            with self.env.cr.savepoint():
                # sudo: a seller may not delete partners in Odoo; these are his own
                # making, he may write to them, and nobody else has touched them
                _unlink(records.sudo().with_context(**QUIET))
        except (UserError, IntegrityError):
            if len(self) == 1:
                self._settle("kept", "kept_used")
                return
            for change in self:
                change._delete()
        else:
            self._settle("undone")

    def _untouched(self, there):
        """The changes of ``self`` whose record is as the migration left it; settles
        the others as kept.
        """
        writable = {record.id: record for record in there._filtered_access("write")}
        result = self.browse()
        for change in self.filtered(lambda change: change.res_id in there._ids):
            record = writable.get(change.res_id)
            code = change._touched(record) if record else "kept_no_access"
            if code:
                change._settle("kept", code)
            else:
                result |= change
        return result

    def _used(self):
        """The changes of ``self`` whose record something else refers to."""
        ids = referenced_ids(
            self.env, self[:1].res_model, self.mapped("res_id"), self.migration_id
        )
        return self.filtered(lambda change: change.res_id in ids)

    def _touched(self, record) -> str | None:
        """The code of what happened to ``record`` since, None if nothing did."""
        if snapshot(record, list(self.after)) != self.after:
            was_shared = record._name.startswith("crm.personal.") and (
                not self.after.get("partner_id") and record.partner_id
            )
            return "kept_shared" if was_shared else "kept_touched"
        return None if self.stamp == str(record.write_date) else "kept_touched"

    def _record(self):
        """The record, empty if it was deleted since."""
        return self.env[self.res_model].browse(self.res_id).exists()

    def _settle(self, state: str, code: str | None = None, **args) -> None:
        reason = {"code": code, "args": args} if code else False
        # sudo: journal and entries are kept by the product
        self.sudo().write({"state": state, "reason": reason})
        items = self.filtered("item_id").mapped("item_id").sudo()
        items.filtered(lambda item: item.state in _SETTLED).write({"state": state})


def _value(kept):
    """What the ORM writes for a value of the journal."""
    if isinstance(kept, list):
        return kept[0] if kept else False
    return kept


def _rank(model: str) -> int:
    return _ORDER.index(model) if model in _ORDER else -1


def _unlink(records) -> None:
    """Delete records; with the last meeting of a series the series goes as well."""
    series = None
    if records._name == "calendar.event":
        series = records.recurrence_id
    records.unlink()
    if series:
        series.filtered(lambda rule: not rule.calendar_event_ids).unlink()
