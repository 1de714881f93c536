from collections.abc import Iterable
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL


class Visit(NamedTuple):
    """What is known of a visit while the deal is read."""

    user_id: int
    lead_id: int
    owner_id: int
    level: str
    kind: str


class CrmAdoptionAccessLog(models.Model):
    """Who looked at a deal: one row for a person, a deal and a day.

    For the owner of the deal, and for the visitor himself; nobody else reads a row, so
    that it does not become a log of what people do. Hence no clock time, no address,
    and no name where everyone in sales may look anyway. A new owner reads the visits
    since he owns the deal.
    """

    _name = "crm.adoption.access.log"
    _description = "Visit to a Deal"
    _log_access = False
    _order = "day desc, id desc"

    lead_id = fields.Many2one(
        "crm.lead", string="Deal", required=True, readonly=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        "res.users",
        string="Owner",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        help="Who owned the deal on that day.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty where everyone in sales may look: there the department counts.",
    )
    department_id = fields.Many2one(
        "crm.adoption.department",
        string="From",
        readonly=True,
        ondelete="cascade",
    )
    day = fields.Date(required=True, readonly=True, index=True)
    kind = fields.Selection(
        [
            ("opened", "Opened"),
            ("exported", "Exported"),
            ("emergency", "Emergency access"),
        ],
        string="What",
        required=True,
        readonly=True,
    )
    hits = fields.Integer(string="Times", required=True, readonly=True, default=1)
    visitor = fields.Char(compute="_compute_visitor", compute_sudo=True)
    is_told = fields.Boolean(readonly=True, groups=fields.NO_ACCESS)

    _day_uniq = models.UniqueIndex(
        "(lead_id, day, kind, owner_id, COALESCE(user_id, 0), "
        "COALESCE(department_id, 0))"
    )

    @api.depends("user_id", "department_id")
    @api.depends_context("lang")
    def _compute_visitor(self):
        for visit in self:
            somebody = visit.department_id.name or self.env._("Somebody in sales")
            visit.visitor = visit.user_id.name or somebody

    # === WRITING ===#

    @api.model
    def _record(self, visits: Iterable[Visit]):
        """Count ``visits``; once each, however often one transaction names it."""
        today = fields.Date.today()
        rows = {self._get_row(visit) for visit in visits}
        for lead_id, owner_id, user_id, department_id, kind in sorted(
            rows, key=lambda row: [value or 0 for value in row[:4]]
        ):
            self.env.cr.execute(
                SQL(
                    """INSERT INTO crm_adoption_access_log
                        (lead_id, owner_id, user_id, department_id, day, kind, hits)
                       SELECT %s, %s, %s, %s, %s, %s, 1
                        WHERE EXISTS (SELECT FROM crm_lead WHERE id = %s)
                       ON CONFLICT (lead_id, day, kind, owner_id,
                           COALESCE(user_id, 0), COALESCE(department_id, 0))
                       DO UPDATE SET hits = crm_adoption_access_log.hits + 1""",
                    *(lead_id, owner_id, user_id, department_id, today, kind, lead_id),
                )
            )
        self.invalidate_model()

    @api.model
    def _get_row(self, visit: Visit) -> tuple:
        user_id, department_id = visit.user_id, None
        if visit.level == "company" and visit.kind != "emergency":
            visitor = self.env["res.users"].browse(user_id)
            user_id, department_id = None, visitor.crm_own_department_id.id or None
        return visit.lead_id, visit.owner_id, user_id, department_id, visit.kind

    # === KEEPING ===#

    @api.autovacuum
    def _gc_visits(self):
        """Visits are kept as long as the company of the deal's owner says."""
        self.env["res.company"].flush_model(["crm_access_log_days"])
        self.env.cr.execute(
            SQL(
                """DELETE FROM crm_adoption_access_log visit
                    USING res_users owner
                     JOIN res_company company ON company.id = owner.company_id
                    WHERE owner.id = visit.owner_id
                      AND visit.day < %s - company.crm_access_log_days""",
                fields.Date.today(),
            )
        )
        self.invalidate_model()

    # === TELLING ===#

    @api.model
    def _cron_digest(self):
        """Tell every owner once a week that his deals were looked at, if they were."""
        untold = self.search([("is_told", "=", False), ("day", "<", "today")])
        for owner, visits in untold.grouped("owner_id").items():
            self.env["crm.adoption.notice"]._tell(
                owner,
                lambda env: env._("Who looked at your deals last week"),
                lambda env, visits=visits: visits.with_env(env)._get_digest_words(),
            )
        untold.is_told = True

    def _get_digest_words(self) -> str:
        opened = self.filtered(lambda visit: visit.kind == "opened")
        named = opened.filtered("user_id")
        words = []
        if named:
            words.append(
                self.env._(
                    "Colleagues: %(people)s. Deals of yours that they opened: "
                    "%(deals)s.",
                    people=len(named.user_id),
                    deals=len(named.lead_id),
                )
            )
        if opened - named:
            words.append(
                self.env._(
                    "Deals of yours that everyone in sales sees were opened "
                    "%(hits)s times.",
                    hits=sum((opened - named).mapped("hits")),
                )
            )
        exported = self.filtered(lambda visit: visit.kind == "exported").lead_id
        if exported:
            words.append(
                self.env._("Deals of yours that were exported: %s.", len(exported))
            )
        emergency = self.filtered(lambda visit: visit.kind == "emergency").lead_id
        if emergency:
            words.append(
                self.env._(
                    "Deals of yours opened by emergency access: %s.", len(emergency)
                )
            )
        words.append(self.env._("You find the days at CRM > My CRM > Who Looked."))
        return " ".join(words)
