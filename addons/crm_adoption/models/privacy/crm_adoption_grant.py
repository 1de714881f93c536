from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_datetime


class CrmAdoptionGrant(models.Model):
    """One colleague or department that is let in to one deal beside its level.

    Written by the methods of the deal only; no client makes, changes or deletes one.
    """

    _name = "crm.adoption.grant"
    _description = "Shared Deal"
    _order = "expires_on, id"

    lead_id = fields.Many2one(
        "crm.lead", string="Deal", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one("res.users", string="Colleague", ondelete="cascade")
    department_id = fields.Many2one(
        "crm.adoption.department", index="btree_not_null", ondelete="cascade"
    )
    level = fields.Selection(
        [("read", "Read"), ("write", "Work on it")], required=True, default="read"
    )
    origin = fields.Selection(
        [
            ("share", "Shared"),
            ("request", "Asked for"),
            ("hand_over", "Handed over"),
            ("agreement", "Agreed between departments"),
            ("break_glass", "Emergency access"),
        ],
        required=True,
        default="share",
    )
    granted_by_id = fields.Many2one("res.users", string="By", ondelete="set null")
    reason = fields.Char()
    expires_on = fields.Datetime(
        string="Until", index="btree_not_null", help="Empty: until somebody ends it."
    )

    _one_receiver = models.Constraint(
        "CHECK((user_id IS NULL) <> (department_id IS NULL))",
        "A deal is shared with one colleague or one department at a time.",
    )
    _user_uniq = models.UniqueIndex(
        "(user_id, lead_id, origin) WHERE user_id IS NOT NULL"
    )
    _department_uniq = models.UniqueIndex(
        "(department_id, lead_id, origin) WHERE department_id IS NOT NULL"
    )

    @api.model
    def _give(self, lead, receiver, origin: str, **vals):
        """Let ``receiver`` in to ``lead``, or change how he was let in before.

        :param receiver: one ``res.users`` or ``crm.adoption.department``
        :param origin: a value of ``origin``
        :param vals: ``level``, ``expires_on`` (UTC), ``reason``, ``granted_by_id``
        :return: the grant, with the rights of the system
        """
        link = "user_id" if receiver._name == "res.users" else "department_id"
        # sudo: callers have checked that the deal may be shared this way
        grants = self.sudo()
        domain = Domain("lead_id", "=", lead.id) & Domain("origin", "=", origin)
        given = grants.search(domain & Domain(link, "=", receiver.id))
        vals.setdefault("granted_by_id", self.env.uid)
        if given:
            given.write({"level": "read", "expires_on": False, **vals})
        else:
            keys = {"lead_id": lead.id, link: receiver.id, "origin": origin}
            given = grants.create({**vals, **keys})
        lead.invalidate_recordset(["can_read", "can_write"])
        return given

    def _end(self):
        """Let nobody in any more, and take care of who follows the deals."""
        leads = self.lead_id
        self.unlink()
        leads.invalidate_recordset(["can_read", "can_write"])
        leads._adapt_to_audience()

    @api.model
    def _cron_end_expired(self):
        """The rules stopped counting these at their time; this tidies up after them."""
        self.search([("expires_on", "<=", fields.Datetime.now())])._end()

    def _is_live(self) -> bool:
        self.ensure_one()
        return not self.expires_on or self.expires_on > fields.Datetime.now()

    def _get_receiver_name(self) -> str:
        return self.user_id.name or self.department_id.name

    def _get_reason_words(self) -> str:
        """Why this lets its receiver in, for the list of a deal's audience."""
        words = {
            "share": self.env._("shared by %(name)s", name=self.granted_by_id.name),
            "request": self.env._("let in by %(name)s", name=self.granted_by_id.name),
            "hand_over": self.env._("handed the deal over"),
            "agreement": self.env._("agreed between departments"),
            "break_glass": self.env._("emergency access"),
        }[self.origin]
        if not self.expires_on:
            return words
        day = format_datetime(self.env, self.expires_on, dt_format="short")
        return self.env._("%(reason)s, until %(day)s", reason=words, day=day)
