from markupsafe import Markup

from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...exceptions import StageGateError
from .gate_scope import JUDGED, LOG_ONLY, SCOPE_KEY, GateScope, Move

REASON_LENGTH = 15


class CrmStageGate(models.AbstractModel):
    """The one place where moves of deals are judged and recorded.

    ``crm.lead`` hands over what was before a write and asks here about what is after
    it; the values that were written are never looked at. Forms, lists, imports, RPC and
    automations all come this way.
    """

    _name = "crm.stage.gate"
    _description = "Stage Guide"

    # ------------------------------------------------------------
    # Is the guide used at all? Cached: no query while it is not.
    # ------------------------------------------------------------

    @api.model
    @tools.ormcache()
    def _modes_in_use(self) -> frozenset[str]:
        """The modes other than *off* that any company or team has chosen."""
        self.env["res.company"].flush_model(["stage_guide_mode"])
        self.env["crm.team"].flush_model(["stage_guide_mode"])
        query = SQL(
            """SELECT stage_guide_mode FROM res_company
                WHERE stage_guide_mode IN ('observe', 'on')
                UNION
               SELECT stage_guide_mode FROM crm_team
                WHERE stage_guide_mode IN ('observe', 'on')"""
        )
        return frozenset(mode for (mode,) in self.env.execute_query(query))

    @api.model
    def _mode_of(self, lead) -> str:
        """The mode of a deal: its team's, else its company's.

        A deal of no company follows its salesperson's; one of nobody follows the
        strictest, so that taking the company off a deal is no way around.
        """
        if lead.team_id.stage_guide_mode:
            return lead.team_id.stage_guide_mode
        company = lead.company_id or lead.team_id.company_id or lead.user_id.company_id
        if company:
            return company.stage_guide_mode
        used = self._modes_in_use()
        return next((mode for mode in ("on", "observe") if mode in used), "off")

    # ------------------------------------------------------------
    # After a write
    # ------------------------------------------------------------

    @api.model
    def _judge(self, scope: GateScope) -> None:
        """Look at what became of the deals of ``scope``, refuse or record it.

        :raise StageGateError: naming everything that is missing, for all deals at once
        """
        moves = self._find_moves(scope)
        self._evaluate(moves)
        if not self._only_logs():
            self._hold_back(moves, scope)
        self._stamp_forced(moves)
        self._record(moves, scope)

    @api.model
    def _only_logs(self) -> bool:
        """Jobs, gateways, automations, visitors: nobody is there to be asked."""
        return (
            self.env.uid == SUPERUSER_ID
            or self.env.context.get(SCOPE_KEY) is LOG_ONLY
            or self.env.user._is_public()
        )

    @api.model
    def _find_moves(self, scope: GateScope) -> list[Move]:
        # sudo: judging reads what the seller may not, for example the team's mode
        leads = self.env["crm.lead"].sudo().browse(scope.before).exists()
        moves = []
        for lead in leads:
            before = scope.before[lead.id]
            direction = self._direction(before, lead, lead.id in scope.asked)
            mode = self._mode_of(lead) if direction else "off"
            if mode != "off":
                origin = lead.stage_id.browse(before and before.stage_id)
                since = before and before.since
                move = Move(lead, origin, lead.stage_id, direction, mode, since)
                moves.append(move)
        return moves

    @api.model
    def _direction(self, before, lead, stage_was_asked: bool) -> str | None:
        """What kind of move it was, from the state before and the deal as it is now."""
        if before is None:
            return "create"
        if lead.won_status == "won" != before.won_status:
            return "won"
        if lead.stage_id.id != before.stage_id:
            if not stage_was_asked:
                return "forced"
            return self._stage_direction(before, lead)
        if lead.won_status != before.won_status:
            return "lost" if lead.won_status == "lost" else "reopen"
        if lead.type != before.type and lead.type == "opportunity":
            return "convert"
        return None

    @api.model
    def _stage_direction(self, before, lead) -> str:
        origin = lead.stage_id.browse(before.stage_id)
        if not origin or self._order_key(lead.stage_id) > self._order_key(origin):
            return "forward"
        return "reopen" if before.won_status == "won" else "back"

    @api.model
    def _order_key(self, stage) -> tuple[int, int]:
        return stage.sequence, stage.id

    # ------------------------------------------------------------
    # What is missing
    # ------------------------------------------------------------

    @api.model
    def _foresee(self, leads, target) -> list[Move]:
        """The moves that setting ``target`` as the stage of ``leads`` would make."""
        moves = []
        for lead in leads.sudo():  # sudo: as in _find_moves
            if lead.stage_id != target:
                direction = self._foreseen_direction(lead, target)
                mode = self._mode_of(lead)
                moves.append(Move(lead, lead.stage_id, target, direction, mode))
        self._evaluate(moves)
        return moves

    @api.model
    def _foreseen_direction(self, lead, target) -> str:
        if target.is_won and lead.won_status != "won":
            return "won"
        is_forward = self._order_key(target) > self._order_key(lead.stage_id)
        return "forward" if is_forward or not lead.stage_id else "back"

    @api.model
    def _evaluate(self, moves: list[Move]) -> None:
        """Fill ``missing`` of the moves, in one batch per criterion."""
        criteria_of = {move: self._criteria_of(move) for move in moves}
        criteria = self._criteria(set().union(*criteria_of.values()))
        leads = self.env["crm.lead"].sudo().browse(m.lead.id for m in moves)
        still_open = criteria._find_open(leads)
        for move in moves:
            mine = criteria.filtered(lambda c, ids=criteria_of[move]: c.id in ids)
            move.missing = mine.filtered(lambda c, m=move: m.lead in still_open[c])

    @api.model
    def _criteria(self, ids):
        # sudo: a criterion is judged whoever moves, a portal partner as well
        criteria = self.env["crm.stage.criterion"].sudo()
        by_point = criteria._active_ids_by_point() if ids else {}
        return criteria.browse(
            i for some in by_point.values() for i in some if i in ids
        )

    @api.model
    def _criteria_of(self, move: Move) -> set[int]:
        if not move.is_judged:
            return set()
        by_point = self.env["crm.stage.criterion"]._active_ids_by_point()
        ids = {*by_point.get((move.target.id, "enter"), ())}
        if move.direction in JUDGED - {"create"} and move.origin != move.target:
            ids.update(by_point.get((move.origin.id, "leave"), ()))
        return ids

    # ------------------------------------------------------------
    # Refusing
    # ------------------------------------------------------------

    @api.model
    def _hold_back(self, moves: list[Move], scope: GateScope) -> None:
        stopped = [move for move in moves if self._stops(move, scope)]
        if not stopped:
            return
        if scope.reason is None or not self._may_override():
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
    def _may_override(self) -> bool:
        return self.env.user.has_group("crm_adoption.group_stage_override")

    @api.model
    def _check_reason(self, reason: dict) -> None:
        category = self._category(reason)
        text = (reason.get("text") or "").strip()
        if category and len(text) >= REASON_LENGTH:
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
    def _tell_reason(self, move: Move) -> None:
        """Show the reason in the deal's history, beside the change of stage."""
        move.lead._track_set_log_message(
            Markup("<p>%s</p><p>%s</p>")
            % (
                self.env._("Moved with a reason: %s", self._category(move.reason).name),
                move.reason["text"].strip(),
            )
        )

    @api.model
    def _refusal(self, moves: list[Move]) -> StageGateError:
        """One error for all moves; names only deals that the user may read."""
        context = {
            "moves": [self._describe(move) for move in moves],
            "overridable": self._may_override(),
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
        fields_ = {c.field_id.field_description for m in moves for c in self._asked(m)}
        lines.append(
            self.env._(
                "Please fill in: %(fields)s. Then move on; nothing else was changed.",
                fields=", ".join(sorted(fields_)),
            )
        )
        return lines

    @api.model
    def _asked(self, move: Move):
        return move.missing.filtered(lambda c: c.severity in ("warn", "block"))

    @api.model
    def _describe(self, move: Move) -> dict:
        """One entry of ``crm.lead.get_stage_gate``.

        A deal that was about to be created has no id that lasts.
        """
        allowed = not move.stops_at({"block"})
        return {
            "lead_id": move.direction != "create" and move.lead.id,
            "allowed": allowed,
            "overridable": allowed or self._may_override(),
            "missing": [
                {
                    "id": criterion.id,
                    "name": criterion.name,
                    "why": criterion.why or "",
                    "severity": move.severity(criterion),
                    "kind": criterion.kind,
                }
                for criterion in move.missing
            ],
        }

    # ------------------------------------------------------------
    # Recording
    # ------------------------------------------------------------

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
            "lead_id": lead.id,
            "lead_title": lead.name,
            "user_id": self.env.uid,
            "company_id": (lead.company_id or lead.team_id.company_id).id,
            "team_id": lead.team_id.id,
            "from_stage_id": move.origin.id,
            "to_stage_id": move.target.id,
            "from_stage_name": move.origin.name,
            "to_stage_name": move.target.name,
            "direction": move.direction,
            "channel": self._channel(scope),
            "mode": move.mode,
            "result": self._result(move),
            "missing": [
                {"id": c.id, "name": c.name, "severity": c.severity}
                for c in move.missing
            ],
            "missing_count": len(move.missing),
            "reason_id": self._category(reason).id,
            "reason_text": (reason.get("text") or "").strip(),
            "days_in_stage": (now - move.since).total_seconds() / 86400
            if move.since
            else 0,
        }

    @api.model
    def _channel(self, scope: GateScope) -> str:
        """A label for reading, never a ground to be lenient."""
        if scope.by_dialog:
            return "dialog"
        if self._only_logs():
            return "system"
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
