from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain


class CrmStageGate(models.AbstractModel):
    """Finding deals by what is left to their next stage, in the database."""

    _inherit = "crm.stage.gate"

    @api.model
    def _domain_by_state(self) -> dict[str, Domain]:
        """For each value of ``crm.lead.stage_gate_state`` the deals that have it."""
        if not self._modes_in_use():
            return {"open": Domain.FALSE, "ready": Domain.FALSE, "none": Domain.TRUE}
        asked, left = [], []
        for ids, standing in self._standing_before().items():
            # sudo: judged whoever looks
            criteria = self.env["crm.stage.criterion"].sudo().browse(ids)
            criteria = criteria.filtered(
                lambda c: not c.needs_repair and c._is_asked_now()
            )
            applies = [(c, c._domain_concerned()) for c in criteria]
            asked.append(standing & Domain.OR(domain for _, domain in applies))
            left.append(
                standing & Domain.OR(domain & ~c._domain_met() for c, domain in applies)
            )
        is_asked = self._domain_guided() & Domain.OR(asked)
        is_left = self._domain_guided() & Domain.OR(left)
        return {"open": is_left, "ready": is_asked & ~is_left, "none": ~is_asked}

    @api.model
    def _standing_before(self) -> dict[tuple[int, ...], Domain]:
        """Open deals by the ids of the criteria on the way to their next stage."""
        teams = [False, *self._teams_known()]
        stages = self.env["crm.stage"].sudo()  # as for judging
        places = defaultdict(list)
        for team_id in teams:
            team = self.env["crm.team"].browse(team_id or [])
            for stage in stages._in_order():
                ahead = stages._pipeline_of(team, self._order_key(stage))
                if ahead:
                    places[self._ids_between(stage, ahead[0])].append((stage, team_id))
        is_open = Domain("type", "=", "opportunity") & Domain(
            "won_status", "=", "pending"
        )
        return {
            ids: is_open
            & Domain.OR(
                Domain("stage_id", "=", stage.id) & Domain("team_id", "=", team_id)
                for stage, team_id in some
            )
            for ids, some in places.items()
            if ids
        }

    @api.model
    def _ids_between(self, origin, target) -> tuple[int, ...]:
        by_point = self.env["crm.stage.criterion"]._active_ids_by_point()
        leave, enter = (origin.id, "leave"), (target.id, "enter")
        return (*by_point.get(leave, ()), *by_point.get(enter, ()))

    @api.model
    def _domain_guided(self) -> Domain:
        """Deals whose mode is not *off*, as :meth:`_mode_of` tells it."""
        # sudo: as for judging, whatever companies and teams the user sees
        guided = [("stage_guide_mode", "in", ("observe", "on"))]
        companies = self.env["res.company"].sudo().search(guided).ids
        by_company = Domain.FALSE
        for name in ("user_id.company_id", "team_id.company_id", "company_id"):
            by_company = Domain(name, "in", companies) | (
                Domain(name, "=", False) & (by_company or Domain.TRUE)
            )
        teams = self.env["crm.team"].sudo()
        return Domain("team_id", "in", teams.search(guided).ids) | (
            Domain("team_id.stage_guide_mode", "=", False) & by_company
        )
