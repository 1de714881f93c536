from collections.abc import Iterator

import psycopg2

from odoo import fields, models
from odoo.exceptions import MissingError, UserError

_CHUNK = 200
_MOST_ATTEMPTS = 2  # in a chunk, then alone
# What the data of one entry can cause; anything else is a fault of the program.
_ENTRY_ERRORS = (
    UserError,
    MissingError,
    ValueError,
    psycopg2.DataError,
    psycopg2.IntegrityError,
)


class CrmAdoptionMigration(models.Model):
    """State *applying*: items -> records, with journal and keys.

    A chunk is written in one savepoint and, with its journal and keys, in one
    transaction: after a crash either all or nothing of it is there.
    """

    _inherit = "crm.adoption.migration"

    def _work_applying(self) -> Iterator[int]:
        while items := self._next_chunk():
            if min(items.mapped("attempts")) > _MOST_ATTEMPTS:
                items._stop_trying()
            else:
                self._apply(items)
            yield len(items)
        self._keep({"state": "done", "done_date": fields.Datetime.now()})
        if self.tool_id:
            # sudo: the owner cannot set when his tool was brought
            self.tool_id.sudo().write(
                {"state": "brought", "last_brought_date": self.done_date}
            )
        yield 0

    def _next_chunk(self):
        """The next entries, with this attempt counted before it is made.

        Those that an earlier attempt never came back from go one by one: the one that
        stops the work stands alone then.
        """
        items = self._next_items("matched", _CHUNK)
        if items[:1].attempts:
            items = items[:1]
        for attempts, group in items.grouped("attempts").items():
            group._keep({"attempts": attempts + 1})
        if items:
            self._commit(0)
        return items

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
        skipped = items.filtered(lambda item: item.decision == "skip")
        for item in skipped:
            item._set_outcome("skipped")
        todo = items - skipped
        contacts = todo.filtered(lambda item: item.kind == "contact")
        private = contacts.filtered(lambda item: item.visibility == "private")
        private._apply_cards()
        (contacts - private)._apply_partners()
        todo.filtered(lambda item: item.kind == "note")._apply_notes()
        self.env["crm.adoption.migration.key"]._remember(todo)
