from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OPEN_DAYS = 14
#: Between two rounds; a pulse at will would tell who joined or left in between.
PAUSE = timedelta(days=14)


class CrmAdoptionPulseRound(models.Model):
    """One pulse: four questions to everybody in sales of a company.

    WHEN: the programme plans the rounds, a cron opens and closes them on their days.
    The privacy officer may do either earlier. What was closed is never opened again.

    WHO SEES WHAT: while it is open, nobody sees anything, not even how many answered;
    each finds his own invitation. At closing the results are computed, and everything
    that they were made of is deleted: invitations, empty slots and single answers.

    LIMITS: ``least`` and ``min_comments`` are those of the day of the invitation, since
    people answer trusting them. A later change holds for the next round.
    """

    _name = "crm.adoption.pulse.round"
    _description = "Pulse"
    _order = "date_from desc, id desc"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    program_id = fields.Many2one(
        "crm.adoption.program", ondelete="cascade", index="btree_not_null"
    )
    month = fields.Integer(help="Months since the programme's start.")
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True)
    state = fields.Selection(
        [("draft", "Planned"), ("open", "Open"), ("closed", "Closed")],
        required=True,
        default="draft",
    )
    least = fields.Integer(
        string="People behind a Figure",
        readonly=True,
        help="As it was when people were invited; it holds for this round.",
    )
    min_comments = fields.Integer(
        string="Answers behind Comments",
        readonly=True,
        help="Comments are shown only if at least so many people answered.",
    )
    is_small = fields.Boolean(
        string="Too Few People",
        readonly=True,
        help="The company had too few people to ask in figures.",
    )
    invited = fields.Integer(readonly=True)
    answered = fields.Integer(readonly=True, help="Known once the round is closed.")
    result_ids = fields.One2many("crm.adoption.pulse.result", "round_id")

    _one_open = models.UniqueIndex(
        "(company_id) WHERE state = 'open'", "One pulse is open already."
    )
    _once_a_month = models.Constraint("UNIQUE(program_id, month)")

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_name(self):
        for pulse in self:
            pulse.name = pulse._get_name()

    def _get_name(self) -> str:
        if not self.month:
            return self.env._("Pulse at the start")
        if self.month == 1:
            return self.env._("Pulse after one month")
        return self.env._("Pulse after %(count)s months", count=self.month)

    # === Opened and closed by the privacy officer ===#

    def action_open(self) -> bool:
        """Invite everybody now, before the planned day.

        :raise AccessError: for anybody but the privacy officer
        :raise UserError: if it is not its turn, or there are too few people
        """
        self._check_steward()
        for pulse in self:
            pulse._check_turn()
            # sudo: nobody writes rounds, invitations and slots; the right is checked
            pulse.sudo()._launch()
            if pulse.sudo().is_small:
                raise UserError(pulse._get_small_sentence())
        return True

    def action_close(self) -> bool:
        """Compute the results now, before the last day.

        :raise AccessError: for anybody but the privacy officer
        """
        self._check_steward()
        # sudo: nobody reads answers; what is kept of them is made by the method
        self.sudo()._close()
        if "open" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "Somebody is sending an answer at this very moment. Please try "
                    "again in a few seconds; the round is still open."
                )
            )
        return True

    @api.model
    def _is_steward(self) -> bool:
        return self.env.user.has_group("crm_adoption.group_privacy_officer")

    def _check_steward(self) -> None:
        self.check_access("read")
        if not self._is_steward():
            raise AccessError(
                self.env._(
                    "The privacy officer opens and closes the pulse, so that nobody "
                    "with a say in the figures chooses the moment. On its planned day "
                    "it opens by itself. Nothing was changed."
                )
            )

    def _check_turn(self) -> None:
        """:raise UserError: unless this is the next one and the last is past a while"""
        self.ensure_one()
        others = self.search([("company_id", "=", self.company_id.id)])
        planned = others.filtered(lambda pulse: pulse.state == "draft")
        if self not in planned or self != planned.sorted("date_from")[:1]:
            raise UserError(
                self.env._(
                    "Rounds take their turn, and a closed one stays closed, so that "
                    "its results never change. Please open the next planned one."
                )
            )
        rest_until = fields.Date.today() - PAUSE
        if others.filtered(
            lambda pulse: pulse.state == "open"
            or (pulse.state == "closed" and pulse.date_to > rest_until)
        ):
            raise UserError(
                self.env._(
                    "Another round is open or was closed less than %(count)s days ago. "
                    "Two rounds close together would tell who answered in between.",
                    count=PAUSE.days,
                )
            )

    # === Opened and closed on their days ===#

    @api.model
    def _cron_pulse(self) -> None:
        """Close what is over, then open what is due; each on its own."""
        today = fields.Date.today()
        over = self.search([("state", "=", "open"), ("date_to", "<", today)])
        due = self.search(
            [("state", "=", "draft"), ("date_from", "<=", today)], order="date_from"
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(over) + len(due))
        for pulse in over:
            pulse._close()
            cron._commit_progress(1)
        for pulse in due:
            if pulse._is_free():
                pulse._launch()
            cron._commit_progress(1)

    def _is_free(self) -> bool:
        """Whether no other round of the company is open or was closed just now."""
        busy = [
            ("company_id", "=", self.company_id.id),
            "|",
            ("state", "=", "open"),
            *["&", "&", ("state", "=", "closed"), ("is_small", "=", False)],
            ("date_to", ">", fields.Date.today() - PAUSE),
        ]
        return not self.search_count(busy, limit=1)

    @api.model
    def _get_last_day(self, first_day):
        return first_day + timedelta(days=OPEN_DAYS)

    @api.model
    def _get_day(self, start, month: int):
        return start + relativedelta(months=month)

    def _get_small_sentence(self) -> str:
        return self.env._(
            "With fewer than %(count)s people in sales a figure would tell who said "
            "what, so there is no pulse in numbers. Ask each other over a coffee: "
            "what helps, what is in the way? Concerns, also without a name, and My day "
            "work for you all the same.",
            count=self.company_id._get_pulse_least(),
        )
