from odoo import SUPERUSER_ID, api, models, tools
from odoo.tools import SQL

from .gate_scope import JUDGED, LOG_ONLY, SCOPE_KEY, SINCE_KEY, GateScope, Move


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
    def _evaluate(self, moves: list[Move]) -> None:
        """Fill ``outcomes`` and ``missing`` of the moves, in one batch for each kind."""
        criteria_of = {move: self._criteria_of(move) for move in moves}
        criteria = self._criteria(set().union(*criteria_of.values()))
        since = {move.lead.id: move.since for move in moves}
        leads = self.env["crm.lead"].sudo().with_context(**{SINCE_KEY: since})
        outcomes = criteria._find_outcomes(leads.browse(since))
        for move in moves:
            move.outcomes = {
                criterion: outcomes[criterion][move.lead.id]
                for criterion in criteria
                if criterion.id in criteria_of[move]
                and move.lead.id in outcomes[criterion]
            }
            move.missing = criteria.browse(
                c.id for c, outcome in move.outcomes.items() if outcome == "open"
            )

    @api.model
    def _ids_of(self, answers: list[dict]) -> set[int]:
        return {answer.get("criterion_id") for answer in answers}

    @api.model
    def _criteria(self, ids):
        # sudo: a criterion is judged whoever moves, a portal partner as well
        criteria, ids = self.env["crm.stage.criterion"].sudo(), set(ids)
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
