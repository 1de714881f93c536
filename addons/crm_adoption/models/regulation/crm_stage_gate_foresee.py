from odoo import api, models

from .gate_scope import Move


class CrmStageGate(models.AbstractModel):
    """What moves would meet that nobody has made yet. Changes nothing."""

    _inherit = "crm.stage.gate"

    @api.model
    def _foresee(self, leads, target) -> list[Move]:
        """The moves that setting ``target`` as the stage of ``leads`` would make.

        For a lost deal its own stage is a target too: opening it again.
        """
        moves = [
            self._foreseen(lead, target)
            for lead in leads.sudo()  # sudo: judging reads what the seller may not
            if lead.stage_id != target or lead.won_status == "lost"
        ]
        self._evaluate(moves)
        return moves

    @api.model
    def _foresee_next(self, leads) -> list[Move]:
        """The moves of open, guided deals to the next stage of each."""
        moves = []
        for lead in leads.sudo():  # sudo: judging reads what the seller may not
            following = self._stages_ahead(lead)[:1]
            if following and self._mode_of(lead) != "off":
                moves.append(self._foreseen(lead, following))
        self._evaluate(moves)
        return moves

    @api.model
    def _stages_ahead(self, lead):
        """The stages after the deal's own in its team; none unless it is open."""
        stages = self.env["crm.stage"].sudo()  # ordered by what nobody may write
        if lead.won_status != "pending" or lead.type != "opportunity":
            return stages
        return stages._pipeline_of(lead.team_id, self._order_key(lead.stage_id))

    @api.model
    def _foreseen(self, lead, target) -> Move:
        direction = self._foreseen_direction(lead, target)
        mode, since = self._mode_of(lead), lead.date_last_stage_update
        move = Move(lead, lead.stage_id, target, direction, mode, since)
        move.reopens = direction in ("reopen", "won") and lead.won_status != "pending"
        return self._specify(move)

    @api.model
    def _foreseen_direction(self, lead, target) -> str:
        if target.is_won and lead.won_status != "won":
            return "won"
        if not lead.stage_id or self._order_key(target) > self._order_key(
            lead.stage_id
        ):
            return "forward"
        closed_here = lead.won_status == "lost" and lead.stage_id == target
        return "reopen" if closed_here or lead.won_status == "won" else "back"
