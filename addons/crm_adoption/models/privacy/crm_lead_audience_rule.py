from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

from . import audience
from .crm_lead_visibility import STANDARD

HAS_LEVELS = "crm_adoption.has_levels"
#: Reasons that ask nothing of the deal, only of the user's own role.
EVERYBODY = {"admin", "seller"}


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

    # === WHETHER THERE IS ANYTHING TO ASK ===#

    @api.model
    def _has_levels(self) -> bool:
        """Whether any deal has a level of its own; asked once in a transaction.

        That none has is never kept longer: another worker may be giving a deal its
        level just now, and a rule that trusts an old answer would show it.
        """
        known = self.env.cr.cache
        if HAS_LEVELS not in known:
            try:
                known[HAS_LEVELS] = self._find_level()
            except LookupError:
                known[HAS_LEVELS] = False
        return known[HAS_LEVELS]

    @api.model
    @tools.ormcache()
    def _find_level(self) -> bool:
        """True is kept in memory; without a level nothing is, hence the exception.

        :raise LookupError: when every deal is at Odoo's default
        """
        visibility = self._fields["visibility"]
        found = self.env.execute_query(
            SQL(
                "SELECT 1 FROM crm_lead WHERE visibility <> 'standard' LIMIT 1",
                to_flush=visibility,
            )
        )
        if not found:
            raise LookupError
        return True

    @api.model
    def _note_levels(self):
        """From here on this transaction asks for audiences."""
        self.env.cr.cache[HAS_LEVELS] = True

    # === SQL ===#

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
        if self.env.uid == SUPERUSER_ID or not self._has_levels():
            return Domain.TRUE
        return Domain.custom(
            to_sql=lambda model, alias, query: model._get_audience_sql(alias, mode)
        )

    @api.model
    def _get_audience_sql(self, alias: str, mode: str) -> SQL:
        """One flat condition on ``crm_lead``."""
        is_seller = self.env.user.has_group("sales_team.group_sale_salesman")
        is_admin = self.env.user.has_group("sales_team.group_sale_manager")
        role = "admin" if is_admin else "seller" if is_seller else ""
        lasting = self._get_lasting_sql(
            alias, mode, self.env.uid, role, fields.Date.today()
        )
        if not role:
            return lasting
        return SQL(
            "(%s OR (%s <> %s AND %s IN (%s)))",
            lasting,
            self._column(alias, "visibility"),
            STANDARD,
            self._column(alias, "id"),
            audience.granted(self.env, mode, self.env.uid, fields.Datetime.now()),
        )

    @api.model
    @tools.ormcache("alias", "mode", "uid", "role", "today")
    def _get_lasting_sql(self, alias, mode, uid: int, role: str, today) -> SQL:
        """The part without grants. Kept in memory because putting it together takes
        as long as running it; it holds nothing that is not in its arguments."""
        reasons = self._get_levels_by_reason(role) if role else {}
        # Levels that are open to the user altogether come first, in one comparison.
        open_levels = {STANDARD}
        for reason in EVERYBODY & reasons.keys():
            if mode == "read" or reason in audience.WORKERS:
                open_levels.update(reasons.pop(reason))
        parts = [
            self._get_level_sql(alias, sorted(open_levels), today),
            SQL("%s = %s", self._column(alias, "user_id"), uid),
        ]
        for reason, levels in reasons.items():
            part = self._get_reason_sql(alias, reason, mode, uid, role)
            parts.append(
                SQL("(%s AND %s)", self._get_level_sql(alias, levels, today), part)
            )
        return SQL("(%s)", SQL(" OR ").join(parts))

    @api.model
    def _get_levels_by_reason(self, role: str) -> dict[str, list[str]]:
        """At which levels a reason lets in; a sales administrator needs no other reason
        where he is let in as such."""
        levels: dict[str, list[str]] = {}
        for level, reasons in audience.READERS.items():
            if "admin" in reasons and role == "admin":
                reasons = ("admin",)
            for reason in reasons:
                if reason != "admin" or role == "admin":
                    levels.setdefault(reason, []).append(level)
        return levels

    @api.model
    def _column(self, alias: str, fname: str) -> SQL:
        return SQL.identifier(alias, fname, to_flush=self._fields[fname])

    @api.model
    def _get_level_sql(self, alias: str, levels: list[str], today) -> SQL:
        """Deals that are at ``levels`` today: a private one whose day has come counts
        as its team's. The server's day, since a client could send any time zone."""
        visibility = self._column(alias, "visibility")
        disclose_on = self._column(alias, "disclose_on")
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
    def _get_reason_sql(self, alias, reason: str, mode: str, uid, role: str) -> SQL:
        if reason == "custodian":
            return self._get_custodian_sql(alias, uid, role)
        condition = SQL("TRUE")
        if reason not in EVERYBODY:
            relation = getattr(audience, reason)(self.env)
            condition = self._get_member_sql(alias, relation, uid)
        if mode == "read" or reason in audience.WORKERS:
            return condition
        owner = self._column(alias, "user_id")
        return SQL("%s IS NULL AND %s", owner, condition)

    @api.model
    def _get_member_sql(self, alias: str, relation: audience.Relation, uid) -> SQL:
        return SQL(
            "%s IN (%s)",
            self._column(alias, relation.column),
            audience.keys_of(relation, uid),
        )

    @api.model
    def _get_custodian_sql(self, alias: str, uid: int, role: str) -> SQL:
        """Whoever's owner has left is looked after by the leader of his team, and by
        the sales administrators where a team has no leader."""
        owner, team = self._column(alias, "user_id"), self._column(alias, "team_id")
        left = SQL(
            "SELECT id FROM res_users WHERE NOT active",
            to_flush=self.env["res.users"]._fields["active"],
        )
        orphan = SQL("(%s IS NULL OR %s IN (%s))", owner, owner, left)
        own_team = self._get_member_sql(alias, audience.leader(self.env), uid)
        if role != "admin":
            return SQL("%s AND %s", orphan, own_team)
        return SQL(
            "%s AND (%s OR %s IS NULL OR %s NOT IN (%s))",
            *(orphan, own_team, team, team, audience.led_teams(self.env)),
        )
