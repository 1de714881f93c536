from odoo import api, models
from odoo.exceptions import UserError

from .gate_scope import GateScope


class CrmLead(models.Model):
    """What the move dialog asks, and to move with what was filled in."""

    _inherit = "crm.lead"

    @api.readonly
    def get_stage_gate(self, target_stage_id: int) -> list[dict]:
        """What a move of these deals to a stage would meet; changes nothing.

        :return: one dict per deal that the caller may write: ``lead_id``, ``allowed``
            (a plain write would pass), ``overridable`` (he may move it in any case),
            ``missing``: ``[{id, name, why, severity, kind}]`` with the severity that
            counts in the deal's mode
        """
        leads = self._filtered_access("write")
        described = leads._describe_moves(target_stage_id)
        free = {"allowed": True, "overridable": True, "missing": []}
        return [
            described[i]["entry"] if i in described else {"lead_id": i, **free}
            for i in leads.ids
        ]

    @api.readonly
    def get_stage_move(self, target_stage_id: int) -> dict:
        """All that the move dialog shows about one deal.

        :return: ``entry`` as in :meth:`get_stage_gate`, ``steps`` (see
            ``crm.stage.gate._steps``), ``reasons``: ``[{id, name}]`` to move anyway,
            ``leader``: the name of who can be asked, or ``False``
        """
        self.ensure_one()
        self.check_access("write")
        described = self._describe_moves(target_stage_id, with_steps=True)
        free = {"lead_id": self.id, "allowed": True, "overridable": True, "missing": []}
        return {
            **described.get(self.id, {"entry": free, "steps": []}),
            "reasons": self.env["crm.stage.override.reason"].search_read(
                [("active", "=", True)], ["name"]
            ),
            "leader": self._get_leader_to_ask().name,
        }

    def _describe_moves(self, target_stage_id: int, with_steps=False) -> dict:
        gate = self.env["crm.stage.gate"]
        target = self.env["crm.stage"].browse(target_stage_id).exists()
        moves = gate._foresee(self, target) if target and gate._modes_in_use() else []
        return {
            move.lead.id: {
                "entry": gate._describe(move),
                "steps": gate._steps(move) if with_steps else [],
            }
            for move in moves
        }

    # ------------------------------------------------------------
    # Moving
    # ------------------------------------------------------------

    def action_move_with(self, stage_id, vals=None, answers=None, reason=None) -> bool:
        """Fill in what is missing and move, all or nothing. The one way to override.

        :param int stage_id: where to
        :param dict vals: values as for ``write``, only of fields that the stages ask
            for; each deal takes those that are open on it, and keeps what it has
        :param list answers: what a person says about criteria that are open, as for
            :meth:`action_answer_criteria`
        :param dict reason: ``{category_id, text}``, to move although something needed
            is open; counts for members of *Move with a reason*, and for everybody where
            a stage only asks why
        :raise StageGateError: when something needed is still missing
        :raise UserError: for values that the move does not ask for, a missing stage, or
            a reason that is too short
        """
        self.check_access("write")
        target = self.env["crm.stage"].browse(stage_id).exists()
        if not target:
            raise UserError(
                self.env._(
                    "This stage no longer exists. Please reload the page and choose "
                    "another one. Nothing was changed."
                )
            )
        scope = GateScope(by_dialog=True, reason=reason or None)
        with self._judged_as_one_move(scope) as leads:
            leads._complete(target, vals or {}, answers or [], scope)
            leads._open_again_in(target)
            leads.write({"stage_id": target.id})
        return True

    def _open_again_in(self, target) -> None:
        """A lost deal that is moved to its own stage is opened again there."""
        lost = self.filtered(
            lambda lead: lead.won_status == "lost" and lead.stage_id == target
        )
        if lost:
            lost.action_unarchive()

    def _complete(self, target, vals: dict, answers: list, scope: GateScope) -> None:
        """Write what was filled in and said, where the move leaves it open."""
        gate = self.env["crm.stage.gate"]
        moves = gate._foresee(self, target) if gate._modes_in_use() else []
        scope.open_before = {move.lead.id: {*move.missing.ids} for move in moves}
        asked = gate._criteria(set().union(*map(gate._criteria_of, moves)))
        unasked = set(vals) - {name for c in asked if (name := c._asked_name())}
        if unasked:
            raise self._not_asked_for(sorted(unasked))
        for move in moves:
            deal = self.browse(move.lead.id)
            still_open = {c._asked_name() for c in move.missing}
            some = {name: vals[name] for name in vals if name in still_open}
            if some:
                deal.write(some)
            deal._take_answers(answers, move.missing, asked)

    def _not_asked_for(self, names: list[str]) -> UserError:
        labels = [
            self._fields[n]._description_string(self.env) or n
            for n in names
            if n in self._fields
        ]
        return UserError(
            self.env._(
                "The move does not ask for this: %(fields)s. Please change it on the "
                "deal itself. Nothing was changed.",
                fields=", ".join(labels or names),
            )
        )
