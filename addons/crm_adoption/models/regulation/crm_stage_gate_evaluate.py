from odoo import api, models

from .gate_scope import JUDGED, SINCE_KEY, Move


class CrmStageGate(models.AbstractModel):
    """What a move is asked, and what of it is missing."""

    _inherit = "crm.stage.gate"

    @api.model
    def _evaluate(self, moves: list[Move]) -> None:
        """Fill ``outcomes`` and ``missing`` of the moves, in one batch a kind."""
        criteria_of = {move: self._criteria_of(move) for move in moves}
        criteria = self._criteria(set().union(*criteria_of.values()))
        since = {move.lead.id: move.since for move in moves}
        leads = self.env["crm.lead"].sudo().with_context(**{SINCE_KEY: since})
        outcomes = criteria._find_outcomes(leads.browse(since))
        rows = [(c.id, c, outcomes[c]) for c in criteria]
        for move in moves:
            lead_id, asked = move.lead.id, criteria_of[move]
            move.outcomes = {
                criterion: by_lead[lead_id]
                for id_, criterion, by_lead in rows
                if id_ in asked and lead_id in by_lead
            }
            self._count_on_way(move)
            move.missing = criteria.browse(
                c.id for c, outcome in move.outcomes.items() if outcome == "open"
            )

    @api.model
    def _count_on_way(self, move: Move) -> None:
        """What the way fills in is there when the deal arrives."""
        filled = set(self._values_on_way(move))
        if not filled:
            return
        for criterion, outcome in move.outcomes.items():
            if outcome == "open" and criterion._asked_name() in filled:
                move.outcomes[criterion] = "met"

    @api.model
    def _ids_of(self, answers: list[dict]) -> set[int]:
        """The criteria that are answered; what is no id is none."""
        ids = (answer.get("criterion_id") for answer in answers)
        return {i for i in ids if isinstance(i, int)}

    @api.model
    def _criteria(self, ids):
        criteria, ids = self.env["crm.stage.criterion"], set(ids)
        by_point = criteria._active_ids_by_point() if ids else {}
        return criteria.browse(
            i for some in by_point.values() for i in some if i in ids
        )._from_memory()

    @api.model
    def _criteria_of(self, move: Move) -> set[int]:
        if not move.is_judged:
            return set()
        by_point = self.env["crm.stage.criterion"]._active_ids_by_point()
        ids = {*by_point.get((move.target.id, "enter"), ())}
        if move.direction in JUDGED - {"create"} and move.origin != move.target:
            ids.update(by_point.get((move.origin.id, "leave"), ()))
        for stage in move.skipped:
            if stage.must_visit:
                ids.update(by_point.get((stage.id, "leave"), ()))
        return ids
