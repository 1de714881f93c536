from odoo import api, fields, models

from .criterion_health import ENOUGH, CriterionHealth

MANAGER = "sales_team.group_sale_manager"


class CrmStageCriterion(models.Model):
    """How a criterion has worked out, as a sales administrator reads it.

    Counts first, then words. Shares count as remarkable only when they are so beyond
    what few deals would show by luck (Wilson's and Newcombe's intervals).
    """

    _inherit = "crm.stage.criterion"

    health_asked = fields.Integer(
        string="Asked",
        compute="_compute_health",
        groups=MANAGER,
        help="On how many moves of the last 12 months it was asked, as far as you can "
        "read them.",
    )
    health_met = fields.Integer(
        string="Was There",
        compute="_compute_health",
        groups=MANAGER,
        help="The deal had it before anybody was asked.",
    )
    health_filled = fields.Integer(
        string="Filled In",
        compute="_compute_health",
        groups=MANAGER,
        help="Open until the move, then completed in its dialog: here the question "
        "helped.",
    )
    health_open = fields.Integer(
        string="Moved On Without",
        compute="_compute_health",
        groups=MANAGER,
        help="The deal moved on while it was open; no reason was asked for.",
    )
    health_overridden = fields.Integer(
        string="With a Reason",
        compute="_compute_health",
        groups=MANAGER,
        help="It was needed and open, and the deal moved on with a reason.",
    )
    health_filler = fields.Integer(
        string="Fillers",
        compute="_compute_health",
        groups=MANAGER,
        help="What stood in the field only filled it, such as TBD or ---.",
    )
    health_unknown = fields.Integer(
        string="Don't Know Yet", compute="_compute_health", groups=MANAGER
    )
    health_na = fields.Integer(
        string="Does Not Apply", compute="_compute_health", groups=MANAGER
    )
    health_waived = fields.Integer(
        string="Waived", compute="_compute_health", groups=MANAGER
    )
    health_would_stop = fields.Integer(
        string="Would Have Stopped",
        compute="_compute_health",
        groups=MANAGER,
        help="Moves that went on while the guide only observed, although it was needed "
        "and open.",
    )
    health_time = fields.Char(
        string="Time until It Is There",
        compute="_compute_health",
        groups=MANAGER,
        help="Days in the stage before, until the move on which the deal had it. Deals "
        "that moved on without it, and open deals that are still asked, count as “not "
        "yet”, by Kaplan and Meier's estimate; left out, they would make the time look "
        "shorter than it is.",
    )
    health_wins = fields.Char(
        string="Deals Won",
        compute="_compute_health",
        groups=MANAGER,
        help="Closed deals that had it on its last move against those that went on "
        "without it. The range holds the true difference in 95 of 100 cases "
        "(Newcombe's interval). It shows what goes together, not what causes what.",
    )
    health_advice = fields.Char(
        string="Suggestion", compute="_compute_health", groups=MANAGER
    )

    @api.depends_context("uid")
    def _compute_health(self):
        found = self._get_health()
        for criterion in self:
            health = found.get(criterion._origin.id) or CriterionHealth()
            criterion.health_asked = health.asked
            criterion.health_met = health.met
            criterion.health_filled = health.filled
            criterion.health_open = health.open
            criterion.health_overridden = health.overridden
            criterion.health_filler = health.filler
            criterion.health_unknown = health.unknown
            criterion.health_na = health.na
            criterion.health_waived = health.waived
            criterion.health_would_stop = health.would_stop
            criterion.health_time = criterion._get_time_text(health)
            criterion.health_wins = criterion._get_wins_text(health)
            criterion.health_advice = criterion._get_advice(health)

    @api.model
    def _get_time_text(self, health: CriterionHealth) -> str:
        total, ended = len(health.stays), sum(stay.ended for stay in health.stays)
        if total < ENOUGH:
            return self.env._(
                "Too few deals yet: %(count)s of %(enough)s.",
                count=total,
                enough=ENOUGH,
            )
        if health.median_days is None:
            return self.env._(
                "Fewer than half have it yet: %(ended)s of %(total)s deals.",
                ended=ended,
                total=total,
            )
        return self.env._(
            "Half have it within %(days)s days (from %(total)s deals, %(open)s of them "
            "not yet).",
            days=round(health.median_days),
            total=total,
            open=total - ended,
        )

    @api.model
    def _get_wins_text(self, health: CriterionHealth) -> str:
        counts = self.env._(
            "With it %(won_met)s of %(met)s won, without it %(won_open)s of %(open)s",
            won_met=health.won_met,
            met=health.closed_met,
            won_open=health.won_open,
            open=health.closed_open,
        )
        if not health.win_gap:
            return self.env._("%(counts)s: too few deals yet.", counts=counts)
        gap = health.win_gap
        return self.env._(
            "%(counts)s: %(gap)+d points (between %(low)+d and %(high)+d).",
            counts=counts,
            gap=round(100 * gap.value),
            low=round(100 * gap.low),
            high=round(100 * gap.high),
        )

    # ------------------------------------------------------------
    # A suggestion in words: the first that fits
    # ------------------------------------------------------------

    def _get_advice(self, health: CriterionHealth) -> str:
        if health.asked < ENOUGH:
            return self.env._(
                "Asked %(asked)s times so far; %(enough)s are enough for a first look.",
                asked=health.asked,
                enough=ENOUGH,
            )
        return (
            self._get_advice_on_answers(health)
            or self._get_advice_on_wins(health)
            or self._get_advice_on_habit(health)
            or self.env._("Works as it is. Nothing to change.")
        )

    def _get_advice_on_answers(self, health: CriterionHealth) -> str | None:
        """When people find ways around it, the question is to blame, not they."""
        company = self.company_id or self.env.company
        return self._get_remarkable(
            health,
            (
                health.overridden,
                company.stage_override_share / 100,
                self.env._(
                    "Overridden in %(count)s of %(asked)s: make it a hint or drop it."
                ),
            ),
            (
                health.filler,
                0.1,
                self.env._(
                    "Answered with a filler in %(count)s of %(asked)s: say how the "
                    "answer helps, and let “don't know yet” be one."
                ),
            ),
            *self._get_remarks_on_scope(health),
        )

    def _get_remarks_on_scope(self, health: CriterionHealth) -> list[tuple]:
        return [
            (
                health.unknown,
                0.3,
                self.env._(
                    "“Don't know yet” in %(count)s of %(asked)s: ask it in a later "
                    "stage."
                ),
            ),
            (
                health.na,
                0.3,
                self.env._(
                    "Does not apply in %(count)s of %(asked)s: narrow the deals that "
                    "it is about."
                ),
            ),
        ]

    def _get_advice_on_wins(self, health: CriterionHealth) -> str | None:
        if health.win_gap and health.win_gap.low > 0:
            return self._get_praise(health)
        left_open = self.env._(
            "Left open in %(count)s of %(asked)s, and it does not show in the deals "
            "won: explain how it helps, or drop it."
        )
        return self._get_remarkable(health, (health.open, 0.5, left_open))

    def _get_praise(self, health: CriterionHealth) -> str:
        has_it = health.met + health.filled
        if has_it < 0.9 * health.asked:
            return self.env._(
                "Deals that have it are won more often: worth keeping, and worth "
                "telling the team."
            )
        return self.env._(
            "Met in %(count)s of %(asked)s, and those deals are won more often: worth "
            "asking earlier.",
            count=has_it,
            asked=health.asked,
        )

    def _get_advice_on_habit(self, health: CriterionHealth) -> str | None:
        always_there = self.env._(
            "There before anybody asked in %(count)s of %(asked)s: it may not need "
            "asking."
        )
        filled = self.env._(
            "Filled in on the way in %(count)s of %(asked)s: asked at the right moment."
        )
        return self._get_remarkable(
            health, (health.met, 0.9, always_there), (health.filled, 0.2, filled)
        )

    @api.model
    def _get_remarkable(self, health: CriterionHealth, *remarks) -> str | None:
        """Words of the first of ``(count, usual share, words)`` that is remarkable."""
        for count, share, words in remarks:
            if health.is_surely_more(count, share):
                return words % {"count": count, "asked": health.asked}
        return None
