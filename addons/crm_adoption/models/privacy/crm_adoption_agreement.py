from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from . import audience

#: What both sides agreed to.
TERMS = {"from_department_id", "to_department_id", "answer_days", "line_ids"}
#: Written by the acts below only.
ACTS = {"state", "agreed_from_id", "agreed_from_on", "agreed_to_id", "agreed_to_on"}

#: Given at the start, so that no context gives something else.
PROPOSED = {"state": "draft", "agreed_from_on": False, "agreed_to_on": False}


class CrmAdoptionAgreement(models.Model):
    """What one department promised to show another, and how soon it answers.

    A sales administrator writes it down; it holds once somebody of each side has
    agreed. What comes back is another agreement, the other way round.
    """

    _name = "crm.adoption.agreement"
    _description = "Agreement between Departments"
    _order = "from_department_id, to_department_id, id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    from_department_id = fields.Many2one(
        "crm.adoption.department",
        string="Shows",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    to_department_id = fields.Many2one(
        "crm.adoption.department",
        string="To",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    state = fields.Selection(
        [("draft", "Proposed"), ("agreed", "Agreed by both"), ("ended", "Ended")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    agreed_from_id = fields.Many2one(
        "res.users", ondelete="set null", copy=False, groups=fields.NO_ACCESS
    )
    agreed_from_on = fields.Date(
        string="The Giving Side Agreed On", readonly=True, copy=False
    )
    agreed_to_id = fields.Many2one(
        "res.users", ondelete="set null", copy=False, groups=fields.NO_ACCESS
    )
    agreed_to_on = fields.Date(
        string="The Receiving Side Agreed On", readonly=True, copy=False
    )
    date_start = fields.Date(string="Since", readonly=True, copy=False)
    answer_days = fields.Integer(
        string="Answers Within",
        default=3,
        help="Days in which the giving side answers a request for access.",
    )
    line_ids = fields.One2many(
        "crm.adoption.agreement.line", "agreement_id", string="Promised", copy=True
    )
    is_concerned = fields.Boolean(
        compute="_compute_is_concerned",
        search="_search_is_concerned",
        compute_sudo=True,
        export_string_translation=False,
    )
    can_agree_from = fields.Boolean(
        compute="_compute_can_agree",
        compute_sudo=True,
        export_string_translation=False,
    )
    can_agree_to = fields.Boolean(
        compute="_compute_can_agree",
        compute_sudo=True,
        export_string_translation=False,
    )

    _two_sides = models.Constraint(
        "CHECK(from_department_id <> to_department_id)",
        "An agreement is between two departments: please choose another one.",
    )
    _answer_days_positive = models.Constraint(
        "CHECK(answer_days >= 1)",
        "Please give the department at least one day to answer.",
    )
    _one_at_a_time = models.UniqueIndex(
        "(from_department_id, to_department_id) WHERE state <> 'ended'",
        "These departments have an agreement already: change or end that one.",
    )

    @api.depends("from_department_id", "to_department_id")
    def _compute_display_name(self):
        for agreement in self:
            agreement.display_name = self.env._(
                "%(giving)s to %(receiving)s",
                giving=agreement.from_department_id.name or "",
                receiving=agreement.to_department_id.name or "",
            )

    # === WHOM IT CONCERNS ===#

    @api.depends("from_department_id", "to_department_id")
    @api.depends_context("uid")
    def _compute_is_concerned(self):
        concerned = self.search([("id", "in", self.ids), ("is_concerned", "=", True)])
        for agreement in self:
            agreement.is_concerned = agreement in concerned

    def _search_is_concerned(self, operator, value):
        """Both sides: their people, who leads one of their teams, sales administrators.
        For rules, so without ids of any of them."""
        if operator != "in":
            return NotImplemented
        if self.env.user.has_group("sales_team.group_sale_manager"):
            return Domain.TRUE
        return Domain.custom(
            to_sql=lambda model, alias, query: model._get_concerned_sql(alias)
        )

    @api.model
    def _get_concerned_sql(self, alias: str) -> SQL:
        own = SQL("%s UNION ALL %s", self._get_own_sql(), self._get_led_sql())
        return SQL(
            "(%s IN (%s) OR %s IN (%s))",
            SQL.identifier(alias, "from_department_id"),
            own,
            SQL.identifier(alias, "to_department_id"),
            own,
        )

    @api.model
    def _get_own_sql(self) -> SQL:
        return audience.keys_of(audience.department(self.env), self.env.uid)

    @api.model
    def _get_led_sql(self) -> SQL:
        team = self.env["crm.team"]._fields
        return SQL(
            """SELECT crm_department_id FROM crm_team
                WHERE user_id = %s AND active AND crm_department_id IS NOT NULL""",
            self.env.uid,
            to_flush=[team["user_id"], team["active"], team["crm_department_id"]],
        )

    @api.depends("state", "agreed_from_on", "agreed_to_on")
    @api.depends_context("uid")
    def _compute_can_agree(self):
        admin = self.env.user.has_group("sales_team.group_sale_manager")
        rows = self.env.execute_query(self._get_own_sql())
        own = {department_id for (department_id,) in rows}
        for agreement in self:
            is_open = agreement.state == "draft"
            giving, receiving = agreement.from_department_id, agreement.to_department_id
            agreement.can_agree_from = (
                is_open and not agreement.agreed_from_on and (admin or giving.id in own)
            )
            agreement.can_agree_to = (
                is_open
                and not agreement.agreed_to_on
                and (admin or receiving.id in own)
            )

    # === TERMS ===#

    @api.model_create_multi
    def create(self, vals_list):
        self._check_acts(*vals_list)
        if not self.env.su:
            vals_list = [{**vals, **PROPOSED} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        self._check_acts(vals)
        if TERMS & vals.keys():
            self._change_terms()
        return super().write(vals)

    def _check_acts(self, *vals_list):
        """Nobody agrees for somebody else by writing values."""
        given = {name for vals in vals_list for name in ACTS & vals.keys()}
        if self.env.su or not given - {"state"} and self._is_state_default(vals_list):
            return
        raise UserError(
            self.env._(
                "Each side agrees by its own button. Propose the agreement first, then "
                "use Agree. Nothing was changed."
            )
        )

    @api.model
    def _is_state_default(self, vals_list) -> bool:
        return all(vals.get("state", "draft") == "draft" for vals in vals_list)

    def _change_terms(self):
        """Whoever has agreed to what is proposed agrees anew to what it becomes.

        :raise UserError: when both sides agreed
        """
        self._check_open()
        self.filtered(lambda one: one.state == "draft")._withdraw()

    def _withdraw(self):
        """Nobody has agreed yet."""
        # sudo: written by acts only; the right to change the terms is checked
        self.sudo().write(dict.fromkeys(ACTS, False) | {"state": "draft"})

    def _check_open(self):
        if not self.env.su and any(one.state == "agreed" for one in self):
            raise UserError(
                self.env._(
                    "Both sides agreed to these terms. Use Propose again to change "
                    "them: then both agree anew. Nothing was changed."
                )
            )

    # === ACTS ===#

    def action_agree_from(self):
        """Agree for the giving side."""
        return self._agree("from")

    def action_agree_to(self):
        """Agree for the receiving side."""
        return self._agree("to")

    def _agree(self, side: str):
        self.ensure_one()
        self.check_access("read")
        if not self[f"can_agree_{side}"]:
            raise UserError(
                self.env._(
                    "Somebody of this department, or a sales administrator, agrees "
                    "for it while the agreement is proposed. Nothing was changed."
                )
            )
        self._check_lines()
        today = fields.Date.context_today(self)
        # sudo: the people of both sides read agreements, and agree for their own
        agreement = self.sudo()
        agreement.write({f"agreed_{side}_id": self.env.uid, f"agreed_{side}_on": today})
        if agreement.agreed_from_on and agreement.agreed_to_on:
            agreement.write({"state": "agreed", "date_start": today})
        return True

    def _check_lines(self):
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "Nothing is promised yet: add what the department shows, then "
                    "agree. Nothing was changed."
                )
            )

    def action_propose_again(self):
        """Open the terms; both sides agree anew."""
        self.check_access("write")
        self._withdraw()
        return True

    def action_end(self):
        """End it, and what was shown because of it.

        :raise UserError: if the user belongs to neither side
        """
        self.ensure_one()
        self.check_access("read")
        self._check_may_end()
        # sudo: the people of both sides read agreements and may end them
        agreement = self.sudo()
        agreement.state = "ended"
        agreement._get_grants()._end()
        return True

    def _check_may_end(self):
        rows = self.env.execute_query(self._get_own_sql())
        sides = self.from_department_id | self.to_department_id
        if not self.env.user.has_group("sales_team.group_sale_manager") and not (
            set(sides.ids) & {department_id for (department_id,) in rows}
        ):
            raise UserError(
                self.env._(
                    "Somebody of one of the two departments, or a sales administrator, "
                    "ends an agreement. Nothing was changed."
                )
            )

    def _get_grants(self):
        """What owners of the giving side showed because of this agreement."""
        # sudo: nobody reads all grants
        return (
            self.env["crm.adoption.grant"]
            .sudo()
            .search(
                [
                    ("origin", "=", "agreement"),
                    ("department_id", "=", self.to_department_id.id),
                    ("lead_id.department_id", "=", self.from_department_id.id),
                ]
            )
        )

    @api.model
    def _get_people(self, department):
        """The active sellers of ``department``, as ``res.users``."""
        people = audience.users_of(audience.department(self.env), department.id)
        rows = self.env.execute_query(people)
        # sudo: who belongs to a department is counted, not shown
        users = self.env["res.users"].sudo().browse({user_id for (user_id,) in rows})
        return users.filtered(
            lambda user: (
                user.active and user.has_group("sales_team.group_sale_salesman")
            )
        )
