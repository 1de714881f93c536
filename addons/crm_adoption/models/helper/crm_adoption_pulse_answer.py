from odoo import fields, models
from odoo.tools import SQL

CLOSED = {"groups": fields.NO_ACCESS, "export_string_translation": False}


class CrmAdoptionPulseAnswer(models.Model):
    """A slot for one answer, read by nobody: no access list lets anybody in.

    UNLINKABLE: there is no user, no time, no log column. One empty slot per invited
    person is there before anybody answers, and an answer goes into any empty one of the
    person's group. So neither ids, which are drawn at random, nor their order, nor the
    number of rows tells anything. Columns are closed as well, for the case that an
    administrator makes an access list. Whoever runs the database could still compare
    what it keeps below the application; the form says so. At closing all are deleted.
    """

    _name = "crm.adoption.pulse.answer"
    _description = "Answer to a Pulse"
    _log_access = False

    round_id = fields.Many2one(
        "crm.adoption.pulse.round",
        required=True,
        index=True,
        ondelete="cascade",
        **CLOSED,
    )
    group_id = fields.Many2one(
        "crm.adoption.pulse.group",
        required=True,
        index=True,
        ondelete="cascade",
        **CLOSED,
    )
    is_filled = fields.Boolean(**CLOSED)
    p1 = fields.Integer(**CLOSED)
    p2 = fields.Integer(**CLOSED)
    p3 = fields.Integer(**CLOSED)
    p4 = fields.Integer(**CLOSED)
    comment = fields.Text(**CLOSED)

    def init(self):
        """Random ids instead of a running number; see the class for the reason."""
        self.env.execute_query(
            SQL(
                """ALTER TABLE %s ALTER COLUMN id
                   SET DEFAULT (1 + floor(random() * 2147483646))::integer""",
                SQL.identifier(self._table),
            )
        )
