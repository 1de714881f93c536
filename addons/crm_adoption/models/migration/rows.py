"""Many rows of the product's own tables in one statement.

Neither rights nor computed fields hang on these tables, and a row per record that comes
in, written by the ORM, took a third of the time.
"""

from psycopg2.extras import Json

from odoo.tools import SQL


def insert(model, vals_list: list[dict]) -> None:
    """Add rows to the table of ``model``; all of them have the same names."""
    if not vals_list:
        return
    env = model.env
    model.flush_model()
    log = {"create_uid": env.uid, "write_uid": env.uid, "user_id": env.uid}
    names = [*vals_list[0], *log, "create_date", "write_date"]
    now = env.cr.now()
    rows = [
        tuple(map(_adapted, [*vals.values(), *log.values(), now, now]))
        for vals in vals_list
    ]
    columns = SQL(", ").join(map(SQL.identifier, names))
    query = SQL("INSERT INTO %s (%s) VALUES", SQL.identifier(model._table), columns)
    env.cr.execute_values(f"{query.code} %s", rows, page_size=len(rows))
    model.invalidate_model()


def _adapted(value):
    return Json(value) if isinstance(value, dict) else value
