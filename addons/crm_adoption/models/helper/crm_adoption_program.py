from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import html2plaintext

LEAST_COMMENTS = 10
FIRST_MONTHS = (0, 1, 3, 6)
QUARTER = 3
PLANNED_AHEAD = 2
PHASES = [
    ("listen", "Listen"),
    ("migrate", "Migrate"),
    ("pilot", "Pilot"),
    ("live", "Live"),
    ("embed", "Embed"),
]


class CrmAdoptionProgram(models.Model):
    """How a company takes the CRM for its own, in five phases.

    A phase ends when its gates are reached; a gate blocks nothing, it only says where
    the company stands. Nothing here is about a single person: cohorts list who is in
    them, and every figure is of enough people together.
    """

    _name = "crm.adoption.program"
    _description = "Rollout Programme"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    phase = fields.Selection(
        PHASES, required=True, readonly=True, default="listen", tracking=True
    )
    start_date = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    purpose = fields.Html(
        string="Purpose Notice",
        help="Stands on every page with figures; empty: the usual one, in the language "
        "of each reader.",
    )
    support = fields.Text(
        string="Who Helps",
        tracking=True,
        help="Whom to ask, how, and how soon there is an answer.",
    )
    min_comments = fields.Integer(
        string="Answers behind Comments",
        required=True,
        default=LEAST_COMMENTS,
        tracking=True,
        help="Comments of a pulse are shown only if at least so many people answered. "
        "A change holds from the next round on.",
    )
    hold_days = fields.Integer(
        string="Days a Signal is the Seller's Own",
        required=True,
        default=3,
        tracking=True,
        help="For so long a seller alone sees a signal of his deal.",
    )
    window_days = fields.Integer(
        string="Days that Own Figures Look Back",
        required=True,
        default=28,
        tracking=True,
    )
    gate_ids = fields.One2many("crm.adoption.gate", "program_id")
    cohort_ids = fields.One2many("crm.adoption.cohort", "program_id")
    round_ids = fields.One2many("crm.adoption.pulse.round", "program_id")

    _one_of_a_company = models.Constraint(
        "UNIQUE(company_id)", "This company has its rollout programme already."
    )
    _enough_comments = models.Constraint(
        f"CHECK(min_comments >= {LEAST_COMMENTS})",
        "A way of writing can be recognised: please choose ten answers or more.",
    )
    _days = models.Constraint(
        "CHECK(hold_days >= 0 AND window_days >= 7)",
        "Please choose a week or more to look back, and no negative days.",
    )

    @api.model
    def _get_default_purpose(self) -> str:
        return self.env._(
            "These figures help to make the CRM better for the people who sell. They "
            "are about deals and about many people together; they are not used for "
            "pay, ranking or dismissal."
        )

    @api.model
    def _get_current(self) -> models.Model:
        """The programme of the user's current company; empty if there is none."""
        return self.search([("company_id", "=", self.env.company.id)], limit=1)

    def _get_purpose_text(self) -> str:
        """The notice as plain text; where nobody wrote one, the usual one."""
        return html2plaintext(self.purpose or "") or self._get_default_purpose()

    def _get_min_comments(self) -> int:
        return self.min_comments or LEAST_COMMENTS

    @api.model_create_multi
    def create(self, vals_list):
        programs = super().create(vals_list)
        for program in programs:
            program._add_gates()
            program._plan_rounds()
            program._measure_people()
        return programs

    def write(self, vals):
        if not self.env.su and vals.keys() & {"phase", "company_id"}:
            raise AccessError(
                self.env._(
                    "The programme goes on from its page, so that the reason is kept. "
                    "Nothing was changed."
                )
            )
        result = super().write(vals)
        if "start_date" in vals:
            for program in self:
                program._plan_rounds(again=True)
        return result

    # === Phases ===#

    def _get_neighbour(self, step: int) -> str | None:
        names = [name for name, _label in PHASES]
        index = names.index(self.phase) + step
        return names[index] if 0 <= index < len(names) else None

    def action_go_on(self) -> dict | bool:
        """To the next phase; while a gate is open, a dialog asks for a reason first.

        :raise AccessError: for anybody but a sales administrator
        """
        self.ensure_one()
        self._check_may_move()
        if not self._get_open_gates():
            return self._move(1)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Go on all the same"),
            "res_model": "crm.adoption.program.go.on",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_program_id": self.id},
        }

    def action_go_back(self) -> bool:
        """To the phase before, when it turns out that more time is needed there."""
        self.ensure_one()
        self._check_may_move()
        return self._move(-1)

    def _check_may_move(self) -> None:
        self.check_access("read")
        if not self.has_access("write"):
            raise AccessError(
                self.env._(
                    "A sales administrator takes the programme on to the next phase. "
                    "Nothing was changed."
                )
            )

    def _get_open_gates(self) -> models.Model:
        return self.gate_ids.filtered(
            lambda gate: gate.phase == self.phase and gate.state != "reached"
        )

    def _move(self, step: int, reason: str | None = None) -> bool:
        phase = self._get_neighbour(step)
        if not phase:
            raise UserError(self.env._("There is no further phase in this direction."))
        if reason:
            labels = dict(self._fields["phase"]._description_selection(self.env))
            self.message_post(
                body=self.env._(
                    "Gone on from “%(phase)s” although not every gate is reached: "
                    "%(reason)s",
                    phase=labels[self.phase],
                    reason=reason,
                )
            )
        # sudo: written by nothing but these buttons, whose right is checked
        self.sudo().phase = phase
        return True

    # === Pulse ===#

    def _plan_rounds(self, again: bool = False) -> None:
        """Keep the next rounds planned: start, months 1, 3, 6, then each quarter.

        Rounds whose days are over when the programme begins are left out.

        :param again: the start moved; what is only planned is planned anew
        """
        self.ensure_one()
        # sudo: nobody writes rounds; their days follow from the programme's start
        rounds = self.env["crm.adoption.pulse.round"].sudo()
        mine = rounds.search([("program_id", "=", self.id)])
        if again:
            mine.filtered(lambda one: one.state == "draft").unlink()
            mine = mine.exists()
        planned = mine.filtered(lambda one: one.state == "draft")
        done = set(mine.mapped("month"))
        latest = max((one.month for one in mine - planned), default=-1)
        missing = PLANNED_AHEAD - len(planned)
        for month in self._iter_months():
            if missing <= 0:
                break
            day = rounds._get_day(self.start_date, month)
            last_day = rounds._get_last_day(day)
            is_past = month <= latest or last_day < fields.Date.today()
            if month in done or is_past:
                continue
            rounds.create(
                {
                    "program_id": self.id,
                    "company_id": self.company_id.id,
                    "month": month,
                    "date_from": day,
                    "date_to": last_day,
                }
            )
            missing -= 1

    @api.model
    def _iter_months(self):
        yield from FIRST_MONTHS
        month = FIRST_MONTHS[-1]
        while True:
            month += QUARTER
            yield month

    # === By day ===#

    @api.model
    def _cron_programs(self) -> None:
        """Plan rounds, measure gates once a month, remind of the sixth month."""
        programs = self.search([("company_id.active", "=", True)])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(programs))
        for program in programs:
            program._plan_rounds()
            program._measure_people()
            program.cohort_ids._remind_of_month_six()
            cron._commit_progress(1)
