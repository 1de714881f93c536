from odoo import SUPERUSER_ID, api, models, tools
from odoo.tools import SQL

from .gate_scope import SCOPE_KEY, GateScope, LogOnly, Move


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
        team_mode, team_company_id = self._mode_and_company(lead.team_id)
        if team_mode:
            return team_mode
        company_id = lead.company_id.id or team_company_id or lead.user_id.company_id.id
        if company_id:
            return self._company_modes().get(company_id, "off")  # made since: off
        used = self._modes_in_use()
        return next((mode for mode in ("on", "observe") if mode in used), "off")

    @api.model
    def _mode_and_company(self, team) -> tuple[str | bool, int | bool]:
        known = self._teams_known()
        if not team or team.id in known:
            return known.get(team.id, (False, False))
        return team.stage_guide_mode, team.company_id.id  # made since

    @api.model
    @tools.ormcache()
    def _teams_known(self) -> dict[int, tuple[str | bool, int | bool]]:
        # sudo: the cache is one for all users
        teams = self.env["crm.team"].sudo().with_context(active_test=False)
        teams = teams.search([])  # pylint: disable=no-search-all
        return {team.id: (team.stage_guide_mode, team.company_id.id) for team in teams}

    @api.model
    @tools.ormcache()
    def _company_modes(self) -> dict[int, str]:
        # sudo: the cache is one for all users
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        return {c.id: c.stage_guide_mode for c in companies.search([])}

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
            self._check_lost_reasons(moves, scope)
            self._hold_back(moves, scope)
        self._fill_in(moves)
        self._stamp_forced(moves)
        self._record(moves, scope)
        self._start_plans(moves)

    @api.model
    def _only_logs(self) -> bool:
        """Jobs, gateways, automations, visitors: nobody is there to be asked."""
        return (
            self.env.uid == SUPERUSER_ID
            or isinstance(self.env.context.get(SCOPE_KEY), LogOnly)
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
                move.reopens = self._reopens(before, lead.won_status)
                moves.append(self._specify(move))
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
    def _reopens(self, before, won_status: str) -> bool:
        """Whether a deal that was closed is open again, or won after all."""
        if before is None or before.won_status == won_status:
            return False
        return before.won_status == "lost" or won_status == "pending"

    @api.model
    def _order_key(self, stage) -> tuple[int, int]:
        return stage._sequences().get(stage.id, stage.sequence), stage.id
