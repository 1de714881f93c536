from collections.abc import Iterator

import psycopg2

from odoo import fields, models
from odoo.exceptions import MissingError, UserError

# In this order: what others may stand under comes first.
_STEPS = {
    "company": "_apply_contacts",
    "contact": "_apply_contacts",
    "lead": "_apply_leads",
    "meeting": "_apply_meetings",
    "activity": "_apply_activities",
    "note": "_apply_notes",
}
# What the data of one entry can cause; anything else is a fault of the program.
_ENTRY_ERRORS = (
    UserError,
    MissingError,
    ValueError,
    psycopg2.DataError,
    psycopg2.IntegrityError,
)

_LEFT_OUT_AT_A_TIME = 2000


class CrmAdoptionMigration(models.Model):
    """State *applying*: items -> records, with journal and keys.

    A chunk is written in one savepoint and, with its journal and keys, in one
    transaction: after a crash either all or nothing of it is there.
    """

    _inherit = "crm.adoption.migration"

    def _work_applying(self) -> Iterator[int]:
        yield from self._pass_left_out()
        while items := self._next_chunk("matched"):
            self._apply(items)
            yield len(items)
        self._finish_applying()
        yield 0

    def _pass_left_out(self) -> Iterator[int]:
        """Note what the owner leaves out, without reading it."""
        domain = [
            ("migration_id", "=", self.id),
            ("state", "=", "matched"),
            ("decision", "=", "skip"),
        ]
        items = self.env["crm.adoption.migration.item"]
        while skipped := items.search(domain, limit=_LEFT_OUT_AT_A_TIME, order="id"):
            skipped._set_outcome("skipped")
            yield len(skipped)

    def _finish_applying(self) -> None:
        self._keep({"state": "done", "done_date": fields.Datetime.now()})
        if self.tool_id:
            # sudo: the owner cannot set when his tool was brought
            self.tool_id.sudo().write(
                {"state": "brought", "last_brought_date": self.done_date}
            )
        self._tell_done()

    def _apply(self, items) -> None:
        """Bring ``items`` in; halves the chunk until a bad entry stands alone."""
        try:
            with self.env.cr.savepoint():
                self._apply_chunk(items)
                self.env.flush_all()
        except _ENTRY_ERRORS as error:
            if len(items) == 1:
                items._fail(error)
                return
            middle = len(items) // 2
            self._apply(items[:middle])
            self._apply(items[middle:])

    def _apply_chunk(self, items) -> None:
        groups = items.grouped("kind")
        for kind, method in _STEPS.items():
            if kind in groups:
                getattr(groups[kind], method)()
        items.filtered(lambda item: item.kind != "note")._keep_files()
        self.env["crm.adoption.migration.key"]._remember(items)
