from odoo import api, fields, models, tools
from odoo.exceptions import UserError

#: How free a way is. *reason*: anybody may, and says why. *block*: only who may move
#: with a reason.
POLICIES = [
    ("free", "Free"),
    ("reason", "With a reason"),
    ("block", "Only with a reason, by who may move with a reason"),
]


class CrmStage(models.Model):
    _inherit = "crm.stage"

    guidance = fields.Html(
        translate=True,
        help="What good looks like in this stage, and what to say. Sellers read it "
        "beside the deal.",
    )
    leader_hint = fields.Html(
        string="Hint for the Leader",
        translate=True,
        groups="sales_team.group_sale_manager",
        help="How to help a seller in this stage. Read by leaders and sales "
        "administrators only.",
    )
    criterion_ids = fields.One2many(
        "crm.stage.criterion", "stage_id", string="Criteria"
    )
    activity_plan_id = fields.Many2one(
        "mail.activity.plan",
        string="Plan on Entry",
        domain=[("res_model", "=", "crm.lead")],
        ondelete="set null",
        help="Started for every deal that comes here, while the guide is on.",
    )
    creation_policy = fields.Selection(
        [
            ("allow", "Free"),
            ("warn", "Ask: one click passes"),
            ("block", "Only with a reason, by who may move with a reason"),
        ],
        string="New Deals Here",
        required=True,
        default="allow",
        help="When a deal is made directly in this stage.",
    )
    skip_policy = fields.Selection(
        POLICIES,
        string="Coming Past Other Stages",
        required=True,
        default="free",
        help="When a deal comes here and leaves out stages of its team in between.",
    )
    back_policy = fields.Selection(
        POLICIES[:2],
        string="Going Back from Here",
        required=True,
        default="free",
        help="A way back always exists: at most a reason is asked for.",
    )
    reopen_policy = fields.Selection(
        POLICIES,
        string="Reopening",
        required=True,
        default="free",
        help="When a deal that was won or lost here is opened again.",
    )
    must_visit = fields.Boolean(
        string="Asked Also when Passed Over",
        help="What helps to leave this stage is also asked of deals that pass it over.",
    )
    transition_ids = fields.One2many(
        "crm.stage.transition", "from_stage_id", string="Single Ways"
    )

    @api.model_create_multi
    def create(self, vals_list):
        stages = super().create(vals_list)
        self.env.registry.clear_cache()
        return stages

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def write(self, vals):
        if vals.get("is_won") and self.env["crm.stage.gate"]._modes_in_use():
            self._check_no_open_deal()
        result = super().write(vals)
        if not {"sequence", "fold", "team_ids"}.isdisjoint(vals):
            self.env.registry.clear_cache()
        return result

    @api.model
    def _in_order(self):
        """All stages, in the order of the pipeline."""
        return self.search([], order="sequence, id")  # pylint: disable=no-search-all

    @api.model
    @tools.ormcache()
    def _sequences(self) -> dict[int, int]:
        # sudo: the cache is one for all users
        return {stage.id: stage.sequence for stage in self.sudo()._in_order()}

    @api.model
    @tools.ormcache()
    def _pipeline(self) -> tuple[tuple[tuple[int, int], frozenset[int]], ...]:
        """Stages that are not folded, in their order: key and ids of their teams.

        The key is ``(sequence, id)``, see ``crm.stage.gate._order_key``.
        """
        # sudo: the cache is one for all users
        stages = self.sudo()._in_order().filtered(lambda stage: not stage.fold)
        return tuple(((s.sequence, s.id), frozenset(s.team_ids.ids)) for s in stages)

    @api.model
    def _pipeline_of(self, team, after=(), before=None):
        """The stages of a team's pipeline between two keys, in their order."""
        return self.browse(
            key[1]
            for key, team_ids in self._pipeline()
            if (not team_ids or team.id in team_ids)
            and key > after
            and (before is None or key < before)
        )

    def _check_no_open_deal(self) -> None:
        """Crm wins every deal of a stage that becomes a won stage.

        Nobody would have looked at a single one of them.

        :raise UserError: while a deal that is judged is open in one of the stages
        """
        # sudo: a deal that the administrator may not read would be won as well
        leads = self.env["crm.lead"].sudo()
        stages = self.filtered(lambda stage: not stage.is_won)
        deals = leads.search(
            [("stage_id", "in", stages.ids), ("won_status", "=", "pending")]
        )
        judged = deals.filtered(lambda deal: deal.stage_guide_mode == "on")
        if not judged:
            return
        raise UserError(
            self.env._(
                "There are %(count)s open deals in “%(stage)s” (%(deals)s). Turning it "
                "into a won stage would win all of them at once. Move them to another "
                "stage first, or add a new won stage beside it. Nothing was changed.",
                count=len(judged),
                stage=judged.stage_id[:1].name,
                deals=self._name_some(judged),
            )
        )

    def _name_some(self, deals) -> str:
        """The titles of the first deals that the user may read."""
        readable = deals.with_env(self.env)._filtered_access("read")
        names = readable[:5].mapped("name")
        return ", ".join(names + ["…"] * (len(deals) > len(names)))
