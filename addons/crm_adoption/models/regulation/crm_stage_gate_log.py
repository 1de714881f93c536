from odoo import api, fields, models

from .gate_scope import SCOPE_KEY, GateScope, LogOnly, Move


class CrmStageGate(models.AbstractModel):
    """What remains of a move: a row in the log, and the date on the deal."""

    _inherit = "crm.stage.gate"

    @api.model
    def _stamp_forced(self, moves: list[Move]) -> None:
        """Crm stamps the date only when the stage itself was written."""
        forced = [move.lead.id for move in moves if move.direction == "forced"]
        if forced:
            # sudo: with the new team the deal may no longer be the writer's
            leads = self.env["crm.lead"].sudo().browse(forced)
            leads.write({"date_last_stage_update": self.env.cr.now()})

    @api.model
    def _record(self, moves: list[Move], scope: GateScope) -> None:
        """Add one row per move; a new lead is no move yet."""
        rows = [
            self._row(move, scope)
            for move in moves
            if move.direction != "create" or move.lead.type == "opportunity"
        ]
        if rows:
            self.env["crm.stage.move"].sudo().create(rows)  # nobody may add rows

    @api.model
    def _row(self, move: Move, scope: GateScope) -> dict:
        lead, now = move.lead, fields.Datetime.now()
        reason = move.reason or (scope.reason if move.has("warn") else None) or {}
        return {
            "date": now,  # else a default in the caller's context would be taken
            "lead_id": lead.id,
            "lead_title": lead.name,
            "user_id": self.env.uid,
            "company_id": (lead.company_id or lead.team_id.company_id).id,
            "team_id": lead.team_id.id,
            "from_stage_id": move.origin.id,
            "to_stage_id": move.target.id,
            "from_stage_name": move.origin.name,
            "to_stage_name": move.target.name,
            "from_sequence": move.origin.sequence,
            "to_sequence": move.target.sequence,
            "acting_sudo": self.env.su,
            "direction": move.direction,
            "channel": self._channel(scope),
            "mode": move.mode,
            "result": self._result(move),
            "judged": self._judged(move, scope),
            "missing": self._missing(move),
            "missing_count": len(self._missing(move)),
            "reason_id": self._category(reason).id,
            "reason_text": self._words_of(reason),
            "days_in_stage": (now - move.since).total_seconds() / 86400
            if move.since
            else 0,
        }

    @api.model
    def _missing(self, move: Move) -> list[dict]:
        """What stayed open, as it was worded then and before the mode softened it."""
        policies = [
            {"id": False, "name": p.name, "severity": p.severity, "kind": "policy"}
            for p in filter(None, [move.policy])
        ]
        names = move.missing._names()
        return policies + [
            {"id": c.id, "name": names[c.id], "severity": c.severity}
            for c in move.missing
        ]

    @api.model
    def _judged(self, move: Move, scope: GateScope) -> list[dict]:
        """What was asked and what came of it, for the health of the criteria."""
        before = scope.open_before.get(move.lead.id, set())
        judged = []
        for criterion, outcome in move.outcomes.items():
            if outcome == "met" and criterion.id in before:
                outcome = "filled"
            line = {"id": criterion.id, "outcome": outcome}
            if criterion._has_filler(move.lead):
                line["placeholder"] = True
            judged.append(line)
        return judged

    @api.model
    def _channel(self, scope: GateScope) -> str:
        """A label for reading, never a ground to be lenient."""
        if scope.by_dialog:
            return "dialog"
        marker = self.env.context.get(SCOPE_KEY)
        if isinstance(marker, LogOnly):
            return marker.channel
        if self._only_logs():
            return "system"
        if not self.env.user._is_internal():
            return "portal"
        return "import" if self.env.context.get("import_file") else "direct"

    @api.model
    def _result(self, move: Move) -> str:
        if move.direction == "forced":
            return "forced"
        if self._only_logs():
            return "system"
        if move.mode == "observe":
            names = {"block": "would_block", "warn": "would_block", "hint": "hinted"}
        else:
            names = {"block": "overridden", "warn": "warned", "hint": "hinted"}
        return next((name for sev, name in names.items() if move.has(sev)), "clean")
