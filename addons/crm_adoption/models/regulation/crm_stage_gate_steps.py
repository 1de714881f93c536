from odoo import api, models

from .gate_scope import Move


class CrmStageGate(models.AbstractModel):
    """What the screens show of a move: one step for each criterion."""

    _inherit = "crm.stage.gate"

    @api.model
    def _steps(self, move: Move) -> list[dict]:
        """All that is asked on a move, done or not.

        :return: ``[{id, name, why, how_to, severity, kind, done, state, note,
            follow_up, field, property, activity_type_id, allow_unknown, unknown_days,
            allow_na, can_waive, can_approve, asks_note, asks_file}]``; ``state`` is
            what a person said (done, na, unknown, waived) or ``False``
        """
        criteria = self._criteria(c.id for c in move.outcomes)
        answers = self.env["crm.lead.criterion.state"]._current(
            criteria.ids, move.lead.ids
        )
        return [
            {
                **self._step_text(criterion),
                **self._step_input(criterion, move.lead),
                **self._step_answer(answers.get((criterion.id, move.lead.id))),
                "severity": move.soften(criterion.severity),
                "done": move.outcomes[criterion] != "open",
            }
            for criterion in criteria
        ]

    @api.model
    def _step_text(self, criterion) -> dict:
        return {
            "id": criterion.id,
            "name": criterion.name,
            "why": criterion.why or "",
            "how_to": criterion.how_to or "",
            "kind": criterion.kind,
        }

    @api.model
    def _step_input(self, criterion, lead) -> dict:
        """How it can be answered, and by whom."""
        is_field = criterion.kind == "field"
        return {
            "field": is_field and criterion.field_name,
            "property": is_field
            and not criterion.field_name
            and criterion.property_key,
            "activity_type_id": criterion.activity_type_id.id,
            "allow_unknown": criterion.allow_unknown,
            "unknown_days": criterion.unknown_days,
            "allow_na": criterion.allow_na,
            "can_waive": criterion._may_waive(),
            "can_approve": criterion._may_approve(lead),
            "asks_note": criterion.asks_note,
            "asks_file": criterion.asks_file,
        }

    @api.model
    def _step_answer(self, answer) -> dict:
        return {
            "state": bool(answer) and answer.state,
            "note": answer and answer.note or "",
            "follow_up": bool(answer) and answer.follow_up,
        }
