"""Who refers to a record: the database's own foreign keys, and Odoo's loose ones."""

from odoo.tools import SQL

# What a record owns, or what the migration itself keeps about it.
_OWN_TABLES = {
    "crm_adoption_migration_item",
    "crm_adoption_migration_change",
    "crm_adoption_migration_key",
    "crm_adoption_migration",
    "crm_adoption_match_card",
    "crm_adoption_match_item",
    "crm_adoption_match_key",
    "crm_stage_move",
    "crm_adoption_credit",
    "crm_adoption_blind_match",
    "calendar_attendee",
    "calendar_recurrence",
    "mail_followers",
}
_LOOSE = (
    ("mail_message", "model"),
    ("mail_activity", "res_model"),
)


def referenced_ids(env, model: str, ids: list[int], migration) -> set[int]:
    """Those of ``ids`` that something else refers to: not one of ``ids`` to another,
    and not what ``migration`` keeps about them.
    """
    if not ids:
        return set()
    table = env[model]._table
    own = _own_relations(env[model])
    queries = [
        SQL(
            "SELECT %(column)s FROM %(table)s WHERE %(column)s = ANY(%(ids)s)%(other)s",
            column=SQL.identifier(column),
            table=SQL.identifier(source),
            ids=ids,
            other=_not_among(source, table, ids),
        )
        for source, column in _foreign_keys(env, table)
        if source not in _OWN_TABLES and (source, column) not in own
    ]
    queries += [
        SQL(
            "SELECT res_id FROM %s WHERE %s = %s AND res_id = ANY(%s)",
            SQL.identifier(source),
            SQL.identifier(column),
            model,
            ids,
        )
        for source, column in _LOOSE
    ]
    queries.append(_other_keys(model, ids, migration))
    queries.append(_others_files(model, ids, migration))
    if model == "calendar.event":
        queries.append(_answers(ids, migration))
    rows = env.execute_query(SQL(" UNION ").join(queries))
    return {row[0] for row in rows}


def _not_among(source: str, table: str, ids: list[int]) -> SQL:
    """A company may be referred to by its contacts that go with it."""
    return SQL(" AND id <> ALL(%s)", ids) if source == table else SQL()


def _other_keys(model: str, ids: list[int], migration) -> SQL:
    """Another migration, perhaps a colleague's, found the record and counts on it."""
    return SQL(
        """
        SELECT res_id FROM crm_adoption_migration_key
         WHERE active AND res_model = %s AND res_id = ANY(%s)
           AND migration_id IS DISTINCT FROM %s
        """,
        model,
        ids,
        migration.id,
    )


def _others_files(model: str, ids: list[int], migration) -> SQL:
    """Files that somebody else put there; they would be deleted with the record."""
    return SQL(
        """
        SELECT res_id FROM ir_attachment
         WHERE res_model = %s AND res_id = ANY(%s)
           AND res_field IS NULL AND create_uid IS DISTINCT FROM %s
        """,
        model,
        ids,
        migration.user_id.id,
    )


def _own_relations(model) -> set[tuple[str, str]]:
    """(table, column) of the record's own many2many fields: they go with it."""
    fields = [field for field in model._fields.values() if field.type == "many2many"]
    return {(field.relation, field.column1) for field in fields if field.store}


def _answers(ids: list[int], migration) -> SQL:
    """Meetings to which somebody else said yes or no."""
    return SQL(
        """
        SELECT event_id FROM calendar_attendee
         WHERE event_id = ANY(%s) AND write_uid IS DISTINCT FROM %s
        """,
        ids,
        migration.user_id.id,
    )


def _foreign_keys(env, table: str) -> list[tuple[str, str]]:
    """(table, column) of everything that refers to ``table`` by a foreign key."""
    return env.execute_query(
        SQL(
            """
            SELECT DISTINCT con.conrelid::regclass::text, att.attname
              FROM pg_constraint con
              JOIN pg_attribute att
                ON att.attrelid = con.conrelid AND att.attnum = con.conkey[1]
             WHERE con.contype = 'f'
               AND con.confrelid = to_regclass(%s)
               AND array_length(con.conkey, 1) = 1
            """,
            table,
        )
    )
