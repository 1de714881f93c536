from collections.abc import Iterator

from odoo import api, fields, models


class CrmStageTransition(models.Model):
    """What is wrong with a single way, said to whoever sets it up."""

    _inherit = "crm.stage.transition"

    problem = fields.Text(
        string="Needs a Look",
        compute="_compute_problem",
        help="Told to who can set it right.",
    )

    @api.depends(
        "sequence",
        "from_stage_id",
        "to_stage_id",
        "to_lost",
        "policy",
        "group_ids",
        "value_ids.field_id",
        "value_ids.value",
    )
    @api.depends_context("uid")
    def _compute_problem(self):
        told = self.env["crm.stage.criterion"]._tells_problems()
        for way in self:
            # sudo: who is in a group, nobody in sales reads
            found = way.sudo()._find_problems() if told else ()
            way.problem = "\n".join(found) or False

    def _find_problems(self) -> Iterator[str]:
        """Each problem in words, with what to do about it; ``self`` has full rights."""
        self.ensure_one()
        yield from self._problems_of_people()
        yield from self._problems_of_stages()
        yield from self._problems_of_values()
        earlier = self._origin and self._find_earlier()
        if earlier:
            yield self.env._(
                "Never used: the line “%s” comes first and fits the same moves. Delete "
                "one of the two, or change their order.",
                earlier.display_name,
            )

    def _problems_of_people(self) -> Iterator[str]:
        members = self.env["crm.stage.criterion"]._members(self.group_ids)
        if self.group_ids and not members:
            yield self.env._(
                "Nobody is in the groups of this line, so it is never used. Choose "
                "other groups, or delete the line."
            )

    def _problems_of_stages(self) -> Iterator[str]:
        origin, target = self.from_stage_id, self.to_stage_id
        if (
            origin.team_ids
            and target.team_ids
            and not origin.team_ids & target.team_ids
        ):
            yield self.env._(
                "No team uses both stages, so the line is never used. Choose stages of "
                "one team, or delete the line."
            )
        if not origin and not self.group_ids and self._overrules(target):
            yield self.env._(
                "“%(stage)s” has a rule of its own for deals that come past other "
                "stages; this line comes first, for everybody. Keep one of the two.",
                stage=target.name,
            )

    def _overrules(self, target) -> bool:
        return bool(target) and target.skip_policy not in ("free", self.policy)

    def _problems_of_values(self) -> Iterator[str]:
        for line in self.value_ids:
            try:
                line._read_value()
            except (KeyError, ValueError):
                yield self.env._(
                    "“%(value)s” does not fit the field “%(field)s”, so it is not "
                    "filled in. Write another value, or delete it.",
                    value=line.value or "",
                    field=line.field_id.field_description or "",
                )

    def _find_earlier(self):
        """A line for everybody that fits each move which this one fits."""
        ids = self._all_ids()
        place = ids.index(self._origin.id) if self._origin.id in ids else 0
        return self.browse(ids[:place]).filtered(
            lambda way: not way.group_ids
            and way.from_stage_id.id in (False, self.from_stage_id._origin.id)
            and way.to_stage_id == self.to_stage_id._origin
            and way.to_lost == self.to_lost
        )[:1]
