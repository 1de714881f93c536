from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from . import audience
from .crm_lead_visibility import STANDARD


class CrmLead(models.Model):
    """``can_read`` and ``can_write``: the levels' audiences, for rules and for code.

    *standard* is open to Odoo's own rules. Every other level has its audience in
    ``audience.READERS``, which both narrows (global rules) and widens (rules of the
    sellers' group).
    """

    _inherit = "crm.lead"

    can_read = fields.Boolean(
        compute="_compute_can_read",
        search="_search_can_read",
        compute_sudo=True,
        export_string_translation=False,
    )
    can_write = fields.Boolean(
        compute="_compute_can_write",
        search="_search_can_write",
        compute_sudo=True,
        export_string_translation=False,
    )

    @api.depends("visibility", "user_id", "team_id", "department_id", "disclose_on")
    @api.depends_context("uid")
    def _compute_can_read(self):
        readable = self._filter_audience("read")
        for lead in self:
            lead.can_read = lead in readable

    @api.depends("visibility", "user_id", "team_id", "department_id", "disclose_on")
    @api.depends_context("uid")
    def _compute_can_write(self):
        writable = self._filter_audience("write")
        for lead in self:
            lead.can_write = lead in writable

    def _search_can_read(self, operator, value):
        return self._search_audience("read", operator)

    def _search_can_write(self, operator, value):
        return self._search_audience("write", operator)

    @api.depends("can_read")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        """Mask the name of a deal that ``env.uid`` may not read, under sudo as well.

        Many places show the name of a linked record with other rights than the
        reader's: the title of an activity or a message, a many2one, an error text.
        """
        super()._compute_display_name()
        for lead in self.filtered(lambda lead: not lead.can_read):
            lead.display_name = self.env._("Private opportunity")

    def _search_audience(self, mode: str, operator: str):
        if operator != "in":
            return NotImplemented
        return self._get_audience_domain(mode)

    def _filter_audience(self, mode: str):
        """The deals of ``self`` that ``env.uid`` may ``mode``; asks the database only
        about those that have a level of their own and another owner."""
        clear = self.filtered(
            lambda lead: lead.visibility in (False, STANDARD)
            or lead.user_id.id == self.env.uid
            or not lead._origin
        )
        asked = (self - clear)._origin
        if asked:
            domain = Domain("id", "in", asked.ids) & self._get_audience_domain(mode)
            found = set(asked.with_context(active_test=False).search(domain).ids)
            clear |= self.filtered(lambda lead: lead._origin.id in found)
        return clear

    @api.model
    def _get_audience_domain(self, mode: str) -> Domain:
        """Deals that ``env.uid`` may read or write, apart from Odoo's own rules.

        :param mode: ``read`` or ``write``
        """
        if self.env.uid == SUPERUSER_ID:
            return Domain.TRUE
        return Domain.custom(
            to_sql=lambda model, alias, query: model._get_audience_sql(alias, mode)
        )

    @api.model
    def _get_audience_sql(self, alias: str, mode: str) -> SQL:
        """One flat condition on ``crm_lead``, null-safe as far as rules need it."""
        parts = [
            SQL("%s = %s", self._column(alias, "visibility"), STANDARD),
            SQL("%s = %s", self._column(alias, "user_id"), self.env.uid),
        ]
        if self.env.user.has_group("sales_team.group_sale_salesman"):
            parts += self._get_seller_sql(alias, mode)
        return SQL("(%s)", SQL(" OR ").join(parts))

    @api.model
    def _column(self, alias: str, fname: str) -> SQL:
        return SQL.identifier(alias, fname, to_flush=self._fields[fname])

    @api.model
    def _get_seller_sql(self, alias: str, mode: str) -> list[SQL]:
        """What lets a seller in to other people's deals, a condition a reason."""
        levels: dict[str, list[str]] = {}
        for level, reasons in audience.READERS.items():
            for reason in self._get_own_reasons(reasons):
                levels.setdefault(reason, []).append(level)
        parts = [
            SQL(
                "(%s AND %s)",
                self._get_level_sql(alias, at_levels),
                self._get_reason_sql(alias, reason, mode),
            )
            for reason, at_levels in levels.items()
        ]
        given = audience.grant(self.env, mode, fields.Datetime.now())
        return [
            *parts,
            SQL(
                "(%s <> %s AND %s)",
                self._column(alias, "visibility"),
                STANDARD,
                self._get_member_sql(alias, given),
            ),
        ]

    @api.model
    def _get_own_reasons(self, reasons: tuple[str, ...]) -> tuple[str, ...]:
        """A sales administrator needs no other reason where he is let in as such."""
        if "admin" not in reasons:
            return reasons
        if self.env.user.has_group("sales_team.group_sale_manager"):
            return ("admin",)
        return tuple(reason for reason in reasons if reason != "admin")

    @api.model
    def _get_level_sql(self, alias: str, levels: list[str]) -> SQL:
        """Deals that are at ``levels`` today: a private one whose day has come counts
        as its team's. The server's day, since a client could send any time zone."""
        visibility = self._column(alias, "visibility")
        disclose_on = self._column(alias, "disclose_on")
        today = fields.Date.today()
        if levels == ["private"]:
            return SQL(
                "%s = 'private' AND (%s IS NULL OR %s > %s)",
                *(visibility, disclose_on, disclose_on, today),
            )
        at_levels = SQL("%s IN %s", visibility, tuple(levels))
        if "team" not in levels:
            return at_levels
        return SQL(
            "(%s OR (%s = 'private' AND %s <= %s))",
            *(at_levels, visibility, disclose_on, today),
        )

    @api.model
    def _get_reason_sql(self, alias: str, reason: str, mode: str) -> SQL:
        if reason == "custodian":
            return self._get_custodian_sql(alias)
        if reason == "admin":
            return SQL("TRUE")
        condition = SQL("TRUE")
        if reason != "seller":
            relation = getattr(audience, reason)(self.env)
            condition = self._get_member_sql(alias, relation)
        if mode == "read" or reason in audience.WORKERS:
            return condition
        owner = self._column(alias, "user_id")
        return SQL("%s IS NULL AND %s", owner, condition)

    @api.model
    def _get_member_sql(self, alias: str, relation: audience.Relation) -> SQL:
        return SQL(
            "%s IN (%s)",
            self._column(alias, relation.column),
            audience.keys_of(relation, self.env.uid),
        )

    @api.model
    def _get_custodian_sql(self, alias: str) -> SQL:
        """Whoever's owner has left is looked after by the leader of his team, and by
        the sales administrators where a team has no leader."""
        owner, team = self._column(alias, "user_id"), self._column(alias, "team_id")
        left = SQL(
            "SELECT id FROM res_users WHERE NOT active",
            to_flush=self.env["res.users"]._fields["active"],
        )
        orphan = SQL("(%s IS NULL OR %s IN (%s))", owner, owner, left)
        own_team = self._get_member_sql(alias, audience.leader(self.env))
        if not self.env.user.has_group("sales_team.group_sale_manager"):
            return SQL("%s AND %s", orphan, own_team)
        return SQL(
            "%s AND (%s OR %s IS NULL OR %s NOT IN (%s))",
            *(orphan, own_team, team, team, audience.led_teams(self.env)),
        )
