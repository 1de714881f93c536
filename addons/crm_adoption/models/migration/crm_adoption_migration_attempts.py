from odoo import models

# Entries at a time by the number of earlier attempts that were broken off: what stops
# the work stands alone soon, and a chance crash costs the others little.
_FEWER = (None, 20, 1, 1, 1)
_IN_GROUPS = 2  # as many attempts may have been made together with others
_COUNTED_IN = {"new": "match_attempts", "matched": "attempts"}
_WAITING = {"matching": "new", "applying": "matched"}


class CrmAdoptionMigration(models.Model):
    """Chunks of entries, each attempt counted before it is made.

    What an earlier attempt never came back from (the process was killed) goes in small
    chunks, then one by one: the entry that stops the work each time is left out. One
    that a worker was killed at by chance comes in.
    """

    _inherit = "crm.adoption.migration"

    def _next_chunk(self, state: str):
        """The next entries in ``state`` (new: to compare, matched: to bring in)."""
        counter = _COUNTED_IN[state]
        while items := self._next_items(state, self._chunk_limit()):
            attempts = items[0][counter]
            if attempts < len(_FEWER):
                alike = items[: _FEWER[attempts]].filtered(
                    lambda item, attempts=attempts: item[counter] == attempts
                )
                alike._keep({counter: attempts + 1})
                self._commit(0)
                return alike
            items[0]._stop_trying()
        return items

    def _note_trouble(self) -> None:
        """After an error, which unlike a crash comes again: the entries of its chunk go
        one by one the next time, and one that was alone is left out.
        """
        if self.state not in _WAITING:
            return
        state = _WAITING[self.state]
        counter = _COUNTED_IN[state]
        items = self._next_items(state, self._chunk_limit())
        if 0 < items[:1][counter] <= _IN_GROUPS:
            items.filtered(counter)._keep({counter: _IN_GROUPS})
        elif items[:1][counter]:
            items[0]._keep({counter: len(_FEWER)})
