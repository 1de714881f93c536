from odoo import api, fields, models

from ...figures.quantile import ENOUGH_DEALS, stage_limit
from ...figures.survival import median_days

MANAGER = "sales_team.group_sale_manager"


class CrmStage(models.Model):
    """How many days a stage may expect, told by the team's own deals."""

    _inherit = "crm.stage"

    won_days = fields.Integer(
        compute="_compute_won_days", groups=MANAGER, export_string_translation=False
    )
    won_days_text = fields.Char(
        string="Won Deals",
        compute="_compute_won_days",
        groups=MANAGER,
        help="Within how many days three of four won deals of the stage's teams left "
        "it. The range is where it would likely end up with many more deals (95 % "
        "confidence interval by order statistics). Only deals that you can read count.",
    )
    median_days_text = fields.Char(
        string="All Deals",
        compute="_compute_median_days_text",
        groups=MANAGER,
        help="Within how many days half of the deals move on, by Kaplan and Meier's "
        "estimate: deals that are still here, were lost or went back count as “not "
        "yet”. Left out, they would make the stage look quicker than it is.",
    )

    @api.depends("team_ids")
    @api.depends_context("uid")
    def _compute_won_days(self):
        for stage in self:
            stays = stage._origin and stage._origin._get_won_stays() or []
            limit = stage_limit(stays)
            stage.won_days = limit.days if limit else 0
            stage.won_days_text = (
                stage._get_limit_text(limit)
                if limit
                else self.env._(
                    "A suggestion from your own won deals needs %(enough)s that went "
                    "through this stage. Still missing: %(missing)s.",
                    enough=ENOUGH_DEALS,
                    missing=ENOUGH_DEALS - len(stays),
                )
            )

    def _get_limit_text(self, limit) -> str:
        return self.env._(
            "Won deals usually leave this stage within %(days)s days: %(kept)s of "
            "%(total)s did (with many more deals likely between %(low)s and %(high)s).",
            days=limit.days,
            kept=limit.kept,
            total=limit.total,
            low=limit.low,
            high=limit.high,
        )

    @api.depends("team_ids")
    @api.depends_context("uid")
    def _compute_median_days_text(self):
        for stage in self:
            stays = stage._origin and stage._origin._get_stays() or []
            moved = sum(stay.ended for stay in stays)
            stage.median_days_text = stage._get_median_text(stays, moved)

    @api.model
    def _get_median_text(self, stays, moved: int) -> str:
        numbers = {"moved": moved, "total": len(stays), "enough": ENOUGH_DEALS}
        if len(stays) < ENOUGH_DEALS:
            return self.env._(
                "Half of all deals: told from %(enough)s stays on, %(total)s so far.",
                **numbers,
            )
        days = median_days(stays)
        if days is None:
            return self.env._(
                "Fewer than half of all deals have moved on yet: %(moved)s of "
                "%(total)s.",
                **numbers,
            )
        return self.env._(
            "Half of all deals move on within %(days)s days (%(moved)s of %(total)s "
            "did; the others count as not yet).",
            days=max(round(days), 1),
            **numbers,
        )

    def action_apply_won_days(self) -> bool:
        """Take over what won deals tell as the days after which a deal rots."""
        for stage in self.filtered("won_days"):
            stage.rotting_threshold_days = stage.won_days
        return True
