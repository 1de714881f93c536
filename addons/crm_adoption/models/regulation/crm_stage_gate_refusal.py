from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError

from ...exceptions import StageGateError
from .crm_lead_answer import REASON_LENGTH
from .gate_scope import GateScope, Move


class CrmStageGate(models.AbstractModel):
    """Holding a move back: for whom, in which words, and what a reason changes."""

    _inherit = "crm.stage.gate"

    @api.model
    def _hold_back(self, moves: list[Move], scope: GateScope) -> None:
        stopped = [move for move in moves if self._stops(move, scope)]
        if not stopped:
            return
        if scope.reason is None or not all(map(self._may_pass, stopped)):
            raise self._refusal(stopped)
        self._check_reason(scope.reason)
        for move in stopped:
            move.reason = scope.reason
            self._tell_reason(move)

    @api.model
    def _stops(self, move: Move, scope: GateScope) -> bool:
        """Only a screen that can ask is stopped by a question (severity *warn*).

        The key in the context makes it stricter; leaving it out is a plain write.
        """
        asks = self.env.context.get("stage_guide_ask") and not scope.by_dialog
        return move.stops_at({"warn", "block"} if asks else {"block"})

    @api.model
    def _may_pass(self, move: Move) -> bool:
        """Whether the user may make this move, at most with a reason."""
        return (
            not move.stops_at({"block"}) or move.only_asks_why or self._may_override()
        )

    @api.model
    def _may_override(self) -> bool:
        return self.env.user.has_group("crm_adoption.group_stage_override")

    @api.model
    def _check_reason(self, reason: dict) -> None:
        category = self._category(reason)
        if category and len(self._words_of(reason)) >= REASON_LENGTH:
            return
        raise UserError(
            self.env._(
                "To move on anyway, choose what kind of reason it is and write a "
                "sentence (at least %(count)s characters). Nothing was changed.",
                count=REASON_LENGTH,
            )
        )

    @api.model
    def _category(self, reason: dict | None):
        category = self.env["crm.stage.override.reason"]
        try:
            return category.browse(int((reason or {}).get("category_id") or 0)).exists()
        except (TypeError, ValueError):
            return category

    @api.model
    def _words_of(self, reason: dict) -> str:
        return str(reason.get("text") or "").strip()

    @api.model
    def _tell_reason(self, move: Move) -> None:
        """Show the reason in the deal's history, beside the change of stage."""
        move.lead._track_set_log_message(
            Markup("<p>%s</p><p>%s</p>")
            % (
                self.env._("Moved with a reason: %s", self._category(move.reason).name),
                self._words_of(move.reason),
            )
        )

    @api.model
    def _refusal(self, moves: list[Move]) -> StageGateError:
        """One error for all moves; names only deals that the user may read."""
        context = {
            "moves": [self._describe(move) for move in moves],
            "overridable": all(map(self._may_pass, moves)),
            "targets": {
                str(move.lead.id): {"id": move.target.id, "name": move.target.name}
                for move in moves
            },
        }
        return StageGateError("\n".join(self._explain(moves)), context)

    @api.model
    def _explain(self, moves: list[Move]) -> list[str]:
        readable = self.env["crm.lead"].browse(m.lead.id for m in moves)
        readable = readable.with_user(self.env.uid)._filtered_access("read")
        lines = [self.env._("To move on, it helps to have:")]
        for move in moves:
            if move.lead.id in readable.ids:
                lines.append(f"{move.lead.name} → {move.target.name}")
            lines += [f"- {c.name} {c.why or ''}".rstrip() for c in self._asked(move)]
            if move.policy:
                lines.append(f"- {move.policy.name}. {move.policy.why}")
        return [*lines, self._next_step(moves)]

    @api.model
    def _next_step(self, moves: list[Move]) -> str:
        criteria = self.env["crm.stage.criterion"].union(*map(self._asked, moves))
        needed = criteria.filtered(lambda c: c.severity == "block") or criteria
        if not needed:
            return self.env._(
                "Please move the deal on its own page or in the pipeline, where you "
                "can say why. Nothing was changed."
            )
        # sudo: a seller reads no fields
        labels = {c.sudo().field_id.field_description or c.name for c in needed}
        return self.env._(
            "Please fill in: %(fields)s. Then move on; nothing else was changed.",
            fields=", ".join(sorted(labels)),
        )

    @api.model
    def _asked(self, move: Move):
        return move.missing.filtered(lambda c: c.severity in ("warn", "block"))

    @api.model
    def _describe(self, move: Move) -> dict:
        """One entry of ``crm.lead.get_stage_gate``.

        A deal that was about to be created has no id that lasts.
        """
        return {
            "lead_id": move.direction != "create" and move.lead.id,
            "allowed": not move.stops_at({"block"}),
            "overridable": self._may_pass(move),
            "missing": [*self._describe_policy(move), *self._describe_criteria(move)],
        }

    @api.model
    def _describe_policy(self, move: Move) -> list[dict]:
        return [
            {
                "id": False,
                "name": policy.name,
                "why": policy.why,
                "severity": move.soften(policy.severity),
                "kind": "policy",
            }
            for policy in filter(None, [move.policy])
        ]

    @api.model
    def _describe_criteria(self, move: Move) -> list[dict]:
        return [
            {
                "id": criterion.id,
                "name": criterion.name,
                "why": criterion.why or "",
                "severity": move.soften(criterion.severity),
                "kind": criterion.kind,
            }
            for criterion in move.missing
        ]
