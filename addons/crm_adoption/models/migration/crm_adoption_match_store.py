from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...matching import keys
from ...matching.index import MOST_IN_BLOCK

_STAMP = "stamp"  # the kind of the row that says which version of a record was read
_CHUNK = 2000
# Of one key; more than ``MOST_IN_BLOCK``, as not everybody may read all of them.
_MOST_LOOKED_AT = 400


class CrmAdoptionMatchStore(models.AbstractModel):
    """Normalised keys of records, one row each; nobody has access to them.

    What a query finds here is joined with what its user may read, and shown from there.
    A heir names its record in ``_subject`` and describes it in ``_subject_keys`` and
    ``_stamp_sql``.
    """

    _name = "crm.adoption.match.store"
    _description = "Normalised Keys"
    _log_access = False
    _subject: str

    kind = fields.Char(required=True, readonly=True)
    key = fields.Char(required=True, readonly=True)

    # === What a heir says ===#

    def _subject_keys(self, records) -> dict:
        """Record id -> its (kind, key) pairs, see ``matching.keys.keys_of``."""
        raise NotImplementedError

    def _stamp_sql(self, table: str) -> SQL:
        """Text that differs when a record has to be read anew."""
        return SQL("%s::text", SQL.identifier(table, "write_date"))

    # === Filling ===#

    @api.model
    def _refresh(self, domain: Domain):
        """Read all records of ``domain`` that are new or were changed since.

        Yields after each chunk: its caller commits, and may end there. Two at a time do
        not double the work: one waits for the other's chunk.
        """
        last = done = 0
        while stale := self._stale(domain, last):
            if not self._take_lock():
                yield 0  # whoever had it is done with a chunk by now
                continue
            self._read_anew(stale)
            last, done = max(stale), done + len(stale)
            yield len(stale)
        if done > _CHUNK:
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(self._table)))

    def _take_lock(self) -> bool:
        """Until the end of the transaction.

        False where it had to be waited for: then this transaction does not see yet what
        the other one wrote.
        """
        number = SQL("hashtext(%s)", self._table)
        query = SQL("SELECT pg_try_advisory_xact_lock(%s)", number)
        if self.env.execute_query(query)[0][0]:
            return True
        self.env.execute_query(SQL("SELECT pg_advisory_xact_lock(%s)", number))
        return False

    def _stale(self, domain: Domain, last: int) -> dict[int, str]:
        """Id -> stamp of the next records to read."""
        subjects = self._subjects()
        query = subjects._search(domain & Domain("id", ">", last), order="id")
        stamp = self._stamp_sql(query.table)
        read = SQL(
            "match_key.%s = %s AND match_key.kind = %s",
            SQL.identifier(self._subject),
            SQL.identifier(query.table, "id"),
            _STAMP,
        )
        query.add_join("LEFT JOIN", "match_key", self._table, read)
        query.add_where(SQL("match_key.key IS DISTINCT FROM %s", stamp))
        query.limit = _CHUNK
        subjects.flush_model(["write_date"])
        return dict(
            self.env.execute_query(
                query.select(SQL.identifier(query.table, "id"), stamp)
            )
        )

    def _subjects(self):
        return self.env[self._fields[self._subject].comodel_name]

    def _read_anew(self, stamps: dict[int, str]) -> None:
        found = self._subject_keys(self._subjects().browse(stamps))
        self._forget(list(stamps))
        self._remember(found, stamps)

    def _remember(self, found: dict[int, set], stamps: dict[int, str]) -> None:
        """Insert the keys of records (id -> pairs) that have none yet."""
        rows = [(id_, kind, key) for id_, pairs in found.items() for kind, key in pairs]
        rows += [(id_, _STAMP, stamp) for id_, stamp in stamps.items()]
        self._insert(rows)
        self.env.invalidate_all()  # so that memory does not grow with the records read

    def _forget(self, record_ids: list[int]) -> None:
        column = SQL.identifier(self._subject)
        self.env.execute_query(
            SQL(
                "DELETE FROM %s WHERE %s = ANY(%s) RETURNING 1",
                SQL.identifier(self._table),
                column,
                record_ids,
            )
        )

    def _insert(self, rows: list[tuple[int, str, str]]) -> None:
        record_ids, kinds, values = zip(*rows, strict=True)
        self.env.cr.execute(
            SQL(
                """INSERT INTO %s (%s, kind, key)
                   SELECT * FROM unnest(%s::int[], %s::text[], %s::text[])""",
                SQL.identifier(self._table),
                SQL.identifier(self._subject),
                list(record_ids),
                list(kinds),
                list(values),
            )
        )

    # === Finding ===#

    @api.model
    def _find(self, wanted: set[tuple[str, str]], subjects, domain: Domain) -> dict:
        """(kind, key) -> ids of the records of ``domain`` that have it, in two queries.

        Only records that the user of ``subjects`` may read. A block of more than
        ``MOST_IN_BLOCK`` such records is left out; of an exact key the first are given.
        """
        having = self._having(wanted)
        everybody = {id_ for ids in having.values() for id_ in ids}
        readable = set(subjects._search(domain & Domain("id", "in", list(everybody))))
        found = {
            pair: [id_ for id_ in ids if id_ in readable]
            for pair, ids in having.items()
        }
        return {
            pair: ids[:MOST_IN_BLOCK]
            for pair, ids in found.items()
            if ids and (len(ids) <= MOST_IN_BLOCK or pair[0] not in keys.BLOCKS)
        }

    def _having(self, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
        """(kind, key) -> ids of whoever has it, in order, whoever may read them.

        Apart from the question who may: the planner, who knows nothing yet of rows just
        written, would otherwise go through all readable records for each key.
        """
        if not wanted:
            return {}
        subject = SQL.identifier(self._subject)
        kinds, values = zip(*wanted, strict=True)
        rows = self.env.execute_query(
            SQL(
                """SELECT wanted.kind, wanted.key,
                          ARRAY(SELECT match_key.%s
                                  FROM %s AS match_key
                                 WHERE match_key.kind = wanted.kind
                                   AND match_key.key = wanted.key
                                 ORDER BY match_key.%s
                                 LIMIT %s)
                     FROM unnest(%s::text[], %s::text[]) AS wanted(kind, key)""",
                subject,
                SQL.identifier(self._table),
                subject,
                _MOST_LOOKED_AT + 1,
                list(kinds),
                list(values),
            )
        )
        return {
            (kind, key): ids[:_MOST_LOOKED_AT]
            for kind, key, ids in rows
            if ids and (len(ids) <= _MOST_LOOKED_AT or kind not in keys.BLOCKS)
        }
