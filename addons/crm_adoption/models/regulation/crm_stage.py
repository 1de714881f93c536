from odoo import fields, models
from odoo.exceptions import UserError


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

    def write(self, vals):
        if vals.get("is_won") and self.env["crm.stage.gate"]._modes_in_use():
            self._check_no_open_deal()
        return super().write(vals)

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
                "There are %(count)s open deals in “%(stage)s”. Turning it into a won "
                "stage would win all of them at once. Move them to another stage "
                "first, or add a new won stage beside it. Nothing was changed.",
                count=len(judged),
                stage=judged.stage_id[:1].name,
            )
        )
