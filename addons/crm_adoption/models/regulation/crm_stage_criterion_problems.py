import json
from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.safe_eval import safe_eval

from .crm_stage_criterion_scope import UNREADABLE

#: A date further away than this is most likely a slip of the keyboard.
YEARS_BACK, YEARS_AHEAD = 5, 1
#: How long a failure is told after it happened.
FAILURES_OF_DAYS = 30


class CrmStageCriterion(models.Model):
    """What is wrong with a criterion, said to whoever sets it up.

    Nothing here decides about a deal: what cannot be judged asks nobody, see
    ``needs_repair``; the rest asks somebody who has no way to answer, or nobody at all.
    Whether two criteria contradict each other is in ``..._contradictions``.
    """

    _inherit = "crm.stage.criterion"

    problem = fields.Text(
        string="Needs a Look",
        compute="_compute_problem",
        help="Told to who can set it right.",
    )

    @api.depends(
        "active",
        "stage_id",
        "timing",
        "severity",
        "kind",
        "field_id",
        "property_key",
        "allow_zero",
        "must_match",
        "domain",
        "activity_type_id",
        "approval_group_id",
        "waiver_group_id",
        "exempt_group_ids",
        "team_ids",
        "company_id",
        "effective_from",
    )
    @api.depends_context("uid")
    def _compute_problem(self):
        told = self._tells_problems()
        for criterion in self:
            # sudo: who is in a group, and what a field is, nobody in sales reads
            is_told = told and criterion.active
            found = criterion.sudo()._find_problems() if is_told else ()
            criterion.problem = "\n".join(found) or False

    @api.model
    def _tells_problems(self) -> bool:
        """Only who can set it right is told; a seller has no use for it."""
        return self.env.su or self.has_access("write")

    def _find_problems(self) -> Iterator[str]:
        """Each problem in words, with what to do about it.

        Another addon adds those of its own kind. ``self`` has full rights.
        """
        self.ensure_one()
        yield from self._problems_of_kind()
        yield from self._problems_of_judging()
        yield from self._problems_of_people()
        yield from self._problems_of_scope()
        yield from self._problems_of_conditions()

    # ------------------------------------------------------------
    # What the kind names
    # ------------------------------------------------------------

    def _problems_of_kind(self) -> Iterator[str]:
        if self.kind == "field" and (self.field_id or self.property_key):
            yield from self._problems_of_field()
        if self.kind in ("activity_done", "activity_planned"):
            yield from self._problems_of_activity()
        if self.kind == "approval":
            yield from self._problems_of_approval()

    def _problems_of_field(self) -> Iterator[str]:
        if self.field_id and self.field_name not in self.env["crm.lead"]._fields:
            yield self.env._(
                "The field “%s” is no longer there. Choose another one; until then "
                "nobody is asked.",
                self.field_id.field_description,
            )
        if not self.field_id and not self._teams_that_know_the_property():
            yield self.env._(
                "No team has this property any more (key “%s”). Choose another one, or "
                "a field; until then nobody is asked.",
                self.property_key,
            )

    def _teams_that_know_the_property(self):
        teams = self.team_ids or self.env["crm.team"].search([("active", "=", True)])
        return teams.filtered(self._property_definition)

    def _problems_of_activity(self) -> Iterator[str]:
        if self.kind == "activity_done" and not self.activity_type_id and self._origin:
            yield self.env._(
                "The activity type is not chosen. Choose one; until then nobody is "
                "asked."
            )
        if self.activity_type_id and not self.activity_type_id.active:
            yield self.env._(
                "The activity type “%s” is archived: nobody can plan one any more. "
                "Choose another type, or take this one out of the archive.",
                self.activity_type_id.name,
            )

    def _problems_of_approval(self) -> Iterator[str]:
        if not self.approval_group_id and self._origin:
            yield self.env._(
                "The group that approves is not chosen. Choose one; until then nobody "
                "is asked."
            )
        if self.approval_group_id and not self._members(self.approval_group_id):
            yield self.env._(
                "Nobody is in the group “%s”, so nobody can approve. Add somebody to "
                "it, or choose another group.",
                self.approval_group_id.display_name,
            )

    def _problems_of_judging(self) -> Iterator[str]:
        """A kind that failed on moves of late; the server's log has the details."""
        if not self._origin:
            return
        query = SQL(
            """SELECT count(*) FROM crm_stage_move
                WHERE judged @> %s::jsonb AND date > %s""",
            json.dumps([{"id": self._origin.id, "outcome": "unjudged"}]),
            fields.Datetime.now() - relativedelta(days=FAILURES_OF_DAYS),
        )
        ((count,),) = self.env.execute_query(query)
        if count:
            yield self.env._(
                "It could not be judged on %(count)s moves of the last %(days)s days, "
                "which went on without it. Its kind may come from another app: ask "
                "whoever looks after the server to see the log.",
                count=count,
                days=FAILURES_OF_DAYS,
            )

    # ------------------------------------------------------------
    # Who is asked, and who may help
    # ------------------------------------------------------------

    @api.model
    def _members(self, groups):
        # _origin: groups that are just being chosen on a form
        users = groups._origin.all_user_ids
        return users.filtered(lambda user: user.active and not user.share)

    def _problems_of_people(self) -> Iterator[str]:
        if self.waiver_group_id and not self._members(self.waiver_group_id):
            yield self.env._(
                "Nobody is in the group “%s”, so nobody can waive it. Add somebody to "
                "it, or leave the field empty.",
                self.waiver_group_id.display_name,
            )
        sellers = self._members(self.env.ref("sales_team.group_sale_salesman"))
        if self.exempt_group_ids and not sellers - self._members(self.exempt_group_ids):
            yield self.env._(
                "Everybody in sales is exempt, so nobody is asked. Exempt a smaller "
                "group, or archive the question."
            )

    # ------------------------------------------------------------
    # Which deals it is about, and since when
    # ------------------------------------------------------------

    def _problems_of_scope(self) -> Iterator[str]:
        yield from self._problems_of_teams()
        yield from self._problems_of_date()
        if self.timing == "leave" and self.stage_id.is_won:
            yield self.env._(
                "Deals do not move on from a won stage, so nobody is asked. Ask on the "
                "way in: choose “To enter the stage”."
            )

    def _problems_of_teams(self) -> Iterator[str]:
        here = self.stage_id.team_ids
        strangers = self.team_ids._origin - here._origin if here else self.team_ids[:0]
        if strangers:
            yield self.env._(
                "The stage is not used by %s, so their deals are never asked. Take "
                "them out here, or add them to the stage.",
                ", ".join(strangers.mapped("name")),
            )
        companies = self.team_ids.company_id
        if self.company_id and companies and self.company_id not in companies:
            if all(team.company_id for team in self.team_ids):
                yield self.env._(
                    "The teams belong to another company than “%s”, so nobody is "
                    "asked. Choose teams of this company, or leave one of the two "
                    "empty.",
                    self.company_id.name,
                )

    def _problems_of_date(self) -> Iterator[str]:
        day, today = self.effective_from, fields.Date.context_today(self)
        if day and day < today - relativedelta(years=YEARS_BACK):
            yield self.env._(
                "“Asked since” lies more than %(years)s years back. Is the year right?",
                years=YEARS_BACK,
            )
        if day and day > today + relativedelta(years=YEARS_AHEAD):
            yield self.env._(
                "Nobody is asked for more than a year from now. Is the year of “Asked "
                "since” right?"
            )

    # ------------------------------------------------------------
    # Conditions
    # ------------------------------------------------------------

    def _problems_of_conditions(self) -> Iterator[str]:
        unreadable = map(self._describe_unreadable, ("domain", "must_match"))
        yield from [*filter(None, unreadable)] or self._find_contradictions()

    def _describe_unreadable(self, name: str) -> str | None:
        """Why a condition cannot be read any more; None when it can."""
        try:
            self._read_condition(name)
        except UNREADABLE:
            label = self._fields[name]._description_string(self.env)
            lost = self._find_lost_field(self[name])
            if lost:
                return self.env._(
                    "“%(label)s” names the field “%(field)s”, which is no longer "
                    "there. Choose the condition again; until then nobody is asked.",
                    label=label,
                    field=lost,
                )
            return self.env._(
                "“%(label)s” cannot be read any more. Choose the condition again; "
                "until then nobody is asked.",
                label=label,
            )
        return None

    @api.model
    def _find_lost_field(self, condition: str) -> str | None:
        """The first name in a condition that is no field."""
        try:
            conditions = [*Domain(safe_eval(condition or "[]")).iter_conditions()]
        except UNREADABLE:
            return None
        for condition_ in conditions:
            Model = self.env["crm.lead"]
            for name in condition_.field_expr.split("."):
                field = Model._fields.get(name)
                if field is None:
                    return name
                if not field.comodel_name:
                    break
                Model = self.env[field.comodel_name]
        return None
