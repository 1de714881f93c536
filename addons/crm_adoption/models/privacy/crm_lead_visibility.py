from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

STANDARD = "standard"


class CrmLead(models.Model):
    """Who may read and who may write a deal.

    *standard* means Odoo's own rules and nothing else. Every other level has its own
    audience in :meth:`_get_audiences`, which both narrows (global rules) and widens
    (rules of the sellers' group). A further level is one more entry in ``visibility``,
    in ``LEVEL_WIDTH``, in :meth:`_get_audiences`, in ``_get_audience_users`` and in
    ``_get_audience_words``.
    """

    _inherit = "crm.lead"

    visibility = fields.Selection(
        [("standard", "Odoo default"), ("private", "Only me"), ("team", "My team")],
        default=STANDARD,
        required=True,
        copy=False,
        help="Who may read this deal. Odoo default: whoever may read it in plain Odoo.",
    )
    disclose_on = fields.Date(
        string="Private Until",
        index="btree_not_null",
        copy=False,
        help="From this day on the sales team sees the deal.",
    )
    private_since = fields.Date(
        string="First Private On",
        readonly=True,
        copy=False,
        help="The longest time in private counts from here, whatever happens between.",
    )
    originator_id = fields.Many2one(
        "res.users",
        string="Originator",
        readonly=True,
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        help="The seller who made the deal for himself; empty for incoming deals and "
        "for those made for somebody else.",
    )
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

    _visibility_idx = models.Index("(visibility) WHERE visibility <> 'standard'")

    @api.depends("visibility", "user_id", "team_id", "disclose_on")
    @api.depends_context("uid")
    def _compute_can_read(self):
        readable = self._filter_audience("read")
        for lead in self:
            lead.can_read = lead in readable

    @api.depends("visibility", "user_id", "team_id", "disclose_on")
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

        Flat columns and uncorrelated sub-selects only: they stay fast on a million
        deals, and a changed membership counts from the next query on, since nothing
        of it is kept in the cached rule.

        :param mode: ``read`` or ``write``
        """
        if self.env.uid == SUPERUSER_ID:
            return Domain.TRUE
        domain = Domain("visibility", "=", STANDARD)
        domain |= Domain("user_id", "=", self.env.uid)
        if self.env.user.has_group("sales_team.group_sale_salesman"):
            for level, audience in self._get_audiences(mode).items():
                domain |= self._get_level_domain(level) & audience
        return domain

    @api.model
    def _get_level_domain(self, level: str) -> Domain:
        """Deals that are at ``level`` today: a private one whose day has come counts
        as its team's. The server's day, since a client could send any time zone."""
        at_level = Domain("visibility", "=", level)
        reached = Domain("disclose_on", "<=", fields.Date.today())
        if level == "private":
            return at_level & ~reached
        if level == "team":
            return at_level | (Domain("visibility", "=", "private") & reached)
        return at_level

    @api.model
    def _get_audiences(self, mode: str) -> dict[str, Domain]:
        """Per level, which deals of other owners ``env.uid`` may ``mode``.

        Whoever's owner has left is looked after by the leader of his team, and by the
        sales administrators where a team has no leader.
        """
        own_team = self._get_led_team_domain(Domain("user_id", "=", self.env.uid))
        orphan = self._get_orphan_domain()
        if self.env.user.has_group("sales_team.group_sale_manager"):
            led = self._get_led_team_domain(Domain("user_id.active", "=", True))
            return {"private": orphan & (own_team | ~led), "team": Domain.TRUE}
        member = self._get_member_domain()
        if mode == "write":
            member &= Domain("user_id", "=", False)
        return {"private": orphan & own_team, "team": own_team | member}

    @api.model
    def _get_led_team_domain(self, leader: Domain) -> Domain:
        # sudo: who reads a deal does not depend on who may read the team
        teams = self.env["crm.team"].sudo().with_context(active_test=False)
        return Domain("team_id", "in", teams._search(leader).subselect())

    @api.model
    def _get_member_domain(self) -> Domain:
        # sudo: as above; rules search archived records too, hence the explicit leaf
        members = (
            self.env["crm.team.member"]
            .sudo()
            ._search(Domain("user_id", "=", self.env.uid) & Domain("active", "=", True))
        )
        return Domain("team_id", "in", members.subselect("crm_team_id"))

    @api.model
    def _get_orphan_domain(self) -> Domain:
        # sudo: archived users are out of an ordinary user's sight
        users = self.env["res.users"].sudo().with_context(active_test=False)
        left = users._search(Domain("active", "=", False)).subselect()
        return Domain("user_id", "=", False) | Domain("user_id", "in", left)
