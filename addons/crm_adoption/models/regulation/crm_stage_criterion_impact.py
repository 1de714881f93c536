from odoo import api, fields, models
from odoo.fields import Domain

EVALUATED = 1000


class CrmStageCriterion(models.Model):
    """What a criterion would do to deals that are open now, before it is tightened."""

    _inherit = "crm.stage.criterion"

    impact_text = fields.Char(
        string="Open Deals",
        compute="_compute_impact_text",
        groups="sales_team.group_sale_manager",
        help="To enter a stage: open deals in the stages before it. To leave it: open "
        "deals in it. Only deals that you can read are counted.",
    )

    @api.depends("stage_id", "timing", "severity")
    @api.depends_context("uid")
    def _compute_impact_text(self):
        for criterion in self:
            criterion.impact_text = criterion._origin and criterion._get_impact_text()

    @api.onchange("severity")
    def _onchange_severity(self):
        if self.severity not in ("warn", "block") or not self._origin:
            return None
        return {
            "warning": {
                "type": "notification",
                "title": self.env._("Before you save"),
                "message": self._get_impact_text(),
            }
        }

    def action_open_impact(self) -> dict:
        """The open deals that the criterion would stop."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "crm.lead",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._find_stopped(self._search_affected()).ids)],
            "target": "current",
        }

    def _get_impact_text(self) -> str:
        """In words, with the severity that is chosen on the screen."""
        self.ensure_one()
        if self.needs_repair:
            return self.env._("It asks nobody until it is repaired.")
        if self.effective_from and self.effective_from > fields.Date.today():
            return self.env._("It asks nobody before its day.")
        deals = self._search_affected()
        sentence = self._get_impact_sentence(
            count=len(self._find_stopped(deals)), total=len(deals)
        )
        if len(deals) < EVALUATED:
            return sentence
        newest = self.env._("Looked at the %(count)s newest ones.", count=len(deals))
        return f"{sentence} {newest}"

    def _get_impact_sentence(self, **numbers) -> str:
        if self.severity == "block":
            return self.env._(
                "%(count)s of %(total)s open deals would be stopped.", **numbers
            )
        if self.severity == "warn":
            return self.env._(
                "%(count)s of %(total)s open deals would be asked.", **numbers
            )
        return self.env._(
            "%(count)s of %(total)s open deals would be stopped if it were needed.",
            **numbers,
        )

    # ------------------------------------------------------------
    # Which deals
    # ------------------------------------------------------------

    def _search_affected(self):
        """Open deals that are on their way through this criterion, newest first."""
        stages = self.stage_id._origin
        if self.timing == "enter":
            order = self.env["crm.stage.gate"]._order_key
            here = order(stages)
            every = stages.search([("is_won", "=", False)])
            stages = every.filtered(lambda stage: order(stage) < here)
        domain = Domain("stage_id", "in", stages.ids)
        for teams in (self.stage_id.team_ids, self.team_ids):
            if teams:
                domain &= Domain("team_id", "in", teams._origin.ids)
        is_open = Domain("type", "=", "opportunity") & Domain(
            "won_status", "=", "pending"
        )
        return self.env["crm.lead"].search(
            domain & is_open, order="id desc", limit=EVALUATED
        )

    def _find_stopped(self, deals):
        """Those among ``deals`` on which it is open, as the gate judges it."""
        saved = self._origin.sudo()  # judging reads what the user may not
        still_open = saved._find_open(deals.sudo())[saved]
        return deals & still_open.sudo(False)
