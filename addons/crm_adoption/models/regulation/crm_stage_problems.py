from collections.abc import Iterator

from odoo import api, fields, models

from .stage_ways import Line, Stop, cut_off, open_ways, without_way_ahead

#: More questions than this that stop on one move are answered with fillers.
MANY = 5


class CrmStage(models.Model):
    """What is wrong with the guide of a stage, said to whoever sets it up."""

    _inherit = "crm.stage"

    guide_problems = fields.Text(
        string="Needs a Look",
        compute="_compute_guide_problems",
        help="Told to who can set it right.",
    )

    @api.depends(
        "sequence",
        "fold",
        "is_won",
        "team_ids",
        "must_visit",
        "skip_policy",
        "creation_policy",
        "activity_plan_id",
        "criterion_ids.problem",
        "criterion_ids.severity",
        "transition_ids.problem",
        "transition_ids.policy",
    )
    @api.depends_context("uid")
    def _compute_guide_problems(self):
        told = self.env["crm.stage.criterion"]._tells_problems()
        pipelines = self._pipelines() if told else {}
        for stage in self:
            # sudo: plans of other companies, ways and groups
            found = stage.sudo()._find_problems(pipelines) if told else ()
            stage.guide_problems = "\n".join(found) or False

    def _find_problems(self, pipelines) -> Iterator[str]:
        """Each problem in words, with what to do about it; ``self`` has full rights."""
        self.ensure_one()
        for criterion in self.criterion_ids.filtered("problem"):
            yield self._one_line(criterion.name, criterion.problem)
        for way in self.transition_ids.filtered("problem"):
            yield self._one_line(way.display_name, way.problem)
        yield from self._problems_of_many()
        yield from self._problems_of_visit()
        yield from self._problems_of_plan()
        for team, stages in pipelines.items():
            if self._origin in stages:
                yield from self._problems_of_place(team, stages)

    @api.model
    def _one_line(self, name: str | bool, problem: str) -> str:
        problem = " ".join(problem.split("\n"))
        return self.env._("“%(name)s”: %(problem)s", name=name or "…", problem=problem)

    def _problems_of_many(self) -> Iterator[str]:
        asking = self.criterion_ids.filtered(lambda c: c.severity != "hint")
        for timing, criteria in asking.grouped("timing").items():
            if len(criteria) > MANY:
                when = dict(criteria._fields["timing"]._description_selection(self.env))
                yield self.env._(
                    "%(count)s questions ask at once (%(when)s). Beyond %(many)s, "
                    "people answer with fillers: make some of them hints.",
                    count=len(criteria),
                    when=when[timing],
                    many=MANY,
                )

    def _problems_of_visit(self) -> Iterator[str]:
        leaving = self.criterion_ids.filtered(lambda c: c.timing == "leave")
        if self.must_visit and not leaving:
            yield self.env._(
                "“Asked also when passed over” is ticked, but no question is asked on "
                "leaving. Add one, or untick it."
            )

    def _problems_of_plan(self) -> Iterator[str]:
        plan = self.activity_plan_id
        if plan and not plan.active:
            yield self.env._(
                "The plan “%s” is archived, so it is not started. Choose another one, "
                "or take it out of the archive.",
                plan.name,
            )
        elif plan and not plan.template_ids:
            yield self.env._(
                "The plan “%s” has no activities yet, so nothing is started. Add some, "
                "or choose another plan.",
                plan.name,
            )

    # ------------------------------------------------------------
    # The stage among the others of a team
    # ------------------------------------------------------------

    @api.model
    def _pipelines(self):
        """``{team: its stages in their order}``, one team for each different pipeline.

        A stage may be shared by teams; without any team all stages are one pipeline.
        """
        # sudo: a team of another company uses the stage as well
        stages = self.sudo()._in_order()
        teams = self.env["crm.team"].sudo().search([("use_opportunities", "=", True)])
        found = {}
        for team in teams or [teams]:
            mine = stages.filtered(lambda s, t=team: not s.team_ids or t in s.team_ids)
            found.setdefault(mine, team)
        return {team: mine for mine, team in found.items()}

    def _problems_of_place(self, team, stages) -> Iterator[str]:
        """``stages`` as saved, while ``self`` may be just edited on a form."""
        mine = [self if s == self._origin else s for s in stages]
        place = mine.index(self)
        if place == 0:
            yield from self._problems_of_first(team)
        if place == len(mine) - 1 and not any(stage.is_won for stage in mine):
            yield self._for_team(
                team,
                self.env._(
                    "No stage is a won stage, so no deal can be won by moving it. Tick "
                    "“Is Won Stage” on the last one."
                ),
            )
        yield from self._problems_of_ways(team, mine)

    def _problems_of_first(self, team) -> Iterator[str]:
        if self.creation_policy == "block":
            yield self._for_team(
                team,
                self.env._(
                    "New deals start here, so hardly anybody could make one. Choose "
                    "“Free” for new deals, or another first stage."
                ),
            )
        if self.skip_policy != "free":
            yield self._for_team(
                team,
                self.env._(
                    "No stage comes before this one, so the rule for coming past other "
                    "stages is never used."
                ),
            )

    def _problems_of_ways(self, team, stages) -> Iterator[str]:
        stops = [self._as_stop(stage) for stage in stages]
        ways = open_ways(stops, self._lines_for_everybody())
        if self._origin.id in cut_off(stops, ways):
            yield self._for_team(
                team,
                self.env._(
                    "From here deals go round in circles: no open way leads to a won "
                    "stage any more. Open one under “Advanced”."
                ),
            )
        elif self._origin.id in without_way_ahead(stops, ways):
            yield self._for_team(
                team,
                self.env._(
                    "Every way ahead is closed: from here deals only go back or are "
                    "lost. Open one under “Advanced”."
                ),
            )

    @api.model
    def _as_stop(self, stage) -> Stop:
        return Stop(
            stage._origin.id, stage.is_won, stage.fold, stage.skip_policy or "free"
        )

    def _lines_for_everybody(self) -> list[Line]:
        """The matrix in the order in which it counts, with what is just edited."""
        ways = self.env["crm.stage.transition"].sudo()  # one matrix for all users
        ways = ways.browse(ways._all_ids())
        edited = {way._origin.id: way for way in self.transition_ids}
        lines = [edited.pop(way.id, way) for way in ways]
        lines = [*edited.values(), *lines]
        return [
            Line(
                way.from_stage_id._origin.id or None,
                way.to_stage_id._origin.id,
                way.policy,
            )
            for way in lines
            if way.to_stage_id and not way.group_ids
        ]

    @api.model
    def _for_team(self, team, problem: str) -> str:
        """Only named where several teams have pipelines of their own."""
        if len(self._pipelines()) < 2:
            return problem
        return self.env._("%(team)s: %(problem)s", team=team.name, problem=problem)
