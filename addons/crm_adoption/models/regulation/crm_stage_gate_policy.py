from odoo import api, models
from odoo.exceptions import UserError

from .gate_scope import GateScope, Move, Policy


class CrmStageGate(models.AbstractModel):
    """Which ways are free: skipping, going back, reopening, new deals, single ways."""

    _inherit = "crm.stage.gate"

    @api.model
    def _specify(self, move: Move) -> Move:
        """Add what follows from where the move starts and ends; return it."""
        if move.direction in ("forward", "won") and move.origin:
            move.skipped = self._stages_between(move)
            if move.skipped and move.direction == "forward":
                move.direction = "skip"
        move.way = self._way_of(move)
        move.policy = self._policy_of(move)
        return move

    @api.model
    def _stages_between(self, move: Move):
        """The stages of the deal's team that the move passes over."""
        start, end = self._order_key(move.origin), self._order_key(move.target)
        # sudo: ordered by what nobody may write
        return self.env["crm.stage"].sudo()._pipeline_of(move.lead.team_id, start, end)

    @api.model
    def _way_of(self, move: Move):
        """The line of the matrix that counts for this move and user, if any."""
        ways = self.env["crm.stage.transition"].sudo()  # counts for whoever moves
        changes = move.origin != move.target and move.direction != "create"
        if move.direction != "lost" and not changes:
            return ways
        mine = set(self.env.user._get_group_ids())
        return next(
            (
                way
                for way in ways.browse(ways._all_ids())
                if (not way.from_stage_id or way.from_stage_id == move.origin)
                and self._ends_like(way, move)
                and (not way.group_ids or mine.intersection(way.group_ids.ids))
            ),
            ways,
        )

    @api.model
    def _ends_like(self, way, move: Move) -> bool:
        if move.direction == "lost":
            return way.to_lost
        return way.to_stage_id == move.target

    @api.model
    def _policy_of(self, move: Move) -> Policy | None:
        """What the way asks for; None where it is free.

        Losing has its own reason, see :meth:`_check_lost_reasons`.
        """
        if move.mode == "off" or move.direction in ("forced", "convert", "lost"):
            return None
        level, name = self._general_policy(move)
        if move.way:
            level = move.way.policy
            name = self.env._(
                "From “%(origin)s” to “%(target)s”",
                origin=move.origin.name,
                target=move.target.name,
            )
        if move.direction == "back" and level == "block":
            level = "reason"  # the stages have been put in another order since
        if level in (None, "free", "allow"):
            return None
        why = self.env._("A sentence on why helps whoever works on this deal later.")
        return Policy(level, name, why)

    @api.model
    def _general_policy(self, move: Move) -> tuple[str | None, str]:
        """Level and wording from the stages; of several the strictest."""
        origin, target = move.origin, move.target
        asked = []
        if move.direction == "create" and move.lead.type == "opportunity":
            name = self.env._("New deals usually start before “%s”", target.name)
            asked.append((target.creation_policy, name))
        if move.skipped:
            names = ", ".join(f"“{stage.name}”" for stage in move.skipped)
            name = self.env._("This passes over %s", names)
            asked.append((target.skip_policy, name))
        if move.direction == "back":
            name = self.env._("Going back from “%s”", origin.name)
            asked.append((origin.back_policy, name))
        if move.reopens:
            name = self.env._("Reopening a deal that was closed in “%s”", origin.name)
            asked.append((origin.reopen_policy, name))
        strictness = ["allow", "free", "warn", "reason", "block"].index
        return max(asked, key=lambda a: strictness(a[0]), default=(None, ""))

    # ------------------------------------------------------------
    # Losing
    # ------------------------------------------------------------

    @api.model
    def _check_lost_reasons(self, moves: list[Move], scope: GateScope) -> None:
        """A way to *lost* may ask why: Odoo has a field for it.

        :raise UserError: where it asks and nobody has said
        """
        for move in moves:
            asks = move.direction == "lost" and move.mode == "on" and move.way
            if asks and move.way.policy != "free" and not move.lead.lost_reason_id:
                raise UserError(
                    self.env._(
                        "Why was “%s” lost? Please choose a lost reason: it helps to "
                        "win the next one. Nothing was changed.",
                        move.lead.name,
                    )
                )

    # ------------------------------------------------------------
    # What a way fills in
    # ------------------------------------------------------------

    @api.model
    def _values_on_way(self, move: Move) -> dict:
        """The values that the way fills in, where the deal has nothing yet."""
        if not move.way or move.mode != "on":
            return {}
        return {
            line.field_id.name: line._read_value()
            for line in move.way.value_ids
            if line._fits() and not move.lead[line.field_id.name]
        }

    @api.model
    def _fill_in(self, moves: list[Move]) -> None:
        for move in moves:
            values = self._values_on_way(move)
            if values:
                move.lead.write(values)  # with full rights: whoever moves brings them
