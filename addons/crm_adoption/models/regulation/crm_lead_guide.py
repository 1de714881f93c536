from odoo import api, fields, models
from odoo.exceptions import UserError

from .gate_scope import GateScope


class CrmLead(models.Model):
    """What the screens ask: what a stage needs, and to move with what was filled in."""

    _inherit = "crm.lead"

    stage_guide_mode = fields.Selection(
        [("off", "Off"), ("observe", "Observe"), ("on", "On")],
        string="Stage Guide",
        compute="_compute_stage_guide_mode",
        compute_sudo=True,
        help="The mode that counts for this deal: its team's, else its company's.",
    )

    @api.depends("team_id", "company_id", "user_id")
    def _compute_stage_guide_mode(self):
        gate = self.env["crm.stage.gate"]
        if not gate._modes_in_use():
            self.stage_guide_mode = "off"
            return
        for lead in self:
            lead.stage_guide_mode = gate._mode_of(lead)

    # ------------------------------------------------------------
    # Before a move
    # ------------------------------------------------------------

    @api.readonly
    def get_stage_gate(self, target_stage_id: int) -> list[dict]:
        """What a move of these deals to a stage would meet; changes nothing.

        :return: one dict per deal that the caller may write: ``lead_id``, ``allowed``
            (a plain write would pass), ``overridable`` (he may move it in any case),
            ``missing``: ``[{id, name, why, severity, kind}]`` with the severity that
            counts in the deal's mode
        """
        target = self.env["crm.stage"].browse(target_stage_id).exists()
        leads = self._filtered_access("write")
        gate = self.env["crm.stage.gate"]
        moves = gate._foresee(leads, target) if gate._modes_in_use() else []
        described = {move.lead.id: gate._describe(move) for move in moves}
        free = {"allowed": True, "overridable": True, "missing": []}
        return [described.get(i) or {"lead_id": i, **free} for i in leads.ids]

    @api.readonly
    def get_stage_guide(self) -> dict:
        """What the panel on the form shows about one deal.

        :return: ``stage`` (name, guidance, leader_hint: HTML) and ``steps``: what is
            asked to move on from here, ``[{id, name, why, how_to, severity, done}]``;
            ``next_stage``: ``{id, name}`` of the next stage, or ``False``
        """
        self.ensure_one()
        self.check_access("read")
        stage, following = self.stage_id, self._get_next_stage()
        return {
            "stage": {
                "name": stage.name or "",
                "guidance": stage.guidance or "",
                "leader_hint": self._get_leader_hint(),
            },
            "next_stage": bool(following)
            and {"id": following.id, "name": following.name},
            "steps": self._get_steps_to(following),
        }

    def _get_leader_hint(self) -> str:
        user = self.env.user
        is_leader = user == self.team_id.user_id
        if is_leader or user.has_group("sales_team.group_sale_manager"):
            return self.stage_id.sudo().leader_hint or ""  # a leader is in no group
        return ""

    def _get_next_stage(self):
        """The stage after the deal's own, in its team; empty when won or lost."""
        if self.won_status != "pending":
            return self.env["crm.stage"]
        stages = self._stage_find(domain=[("fold", "=", False)], limit=None)
        key = self.env["crm.stage.gate"]._order_key
        return next((s for s in stages if key(s) > key(self.stage_id)), stages[:0])

    def _get_steps_to(self, target) -> list[dict]:
        gate = self.env["crm.stage.gate"]
        steps = []
        for move in gate._foresee(self, target) if target else ():
            for criterion in gate._criteria(gate._criteria_of(move)):
                if move.lead in criterion._concerned(move.lead):
                    steps.append(
                        {
                            "id": criterion.id,
                            "name": criterion.name,
                            "why": criterion.why or "",
                            "how_to": criterion.how_to or "",
                            "severity": move.severity(criterion),
                            "done": criterion not in move.missing,
                        }
                    )
        return steps

    # ------------------------------------------------------------
    # Moving
    # ------------------------------------------------------------

    def action_move_with(self, stage_id, vals=None, answers=None, reason=None) -> bool:
        """Fill in what is missing and move, all or nothing. The one way to override.

        :param int stage_id: where to
        :param dict vals: values as for ``write``, only of fields that the stages ask
            for; each deal takes those that are open on it, and keeps what it has
        :param list answers: ``[{criterion_id, state, note}]`` for kinds that a person
            answers; the kind *field* has none
        :param dict reason: ``{category_id, text}``, to move although something needed
            is open; counts for members of *Move with a reason*
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
            leads._fill_open_fields(target, vals or {}, answers or [])
            leads.write({"stage_id": target.id})
        return True

    def _fill_open_fields(self, target, vals: dict, answers: list) -> None:
        gate = self.env["crm.stage.gate"]
        moves = gate._foresee(self, target) if vals or answers else []
        asked = set().union(*map(gate._criteria_of, moves))
        names = set(gate._criteria(asked).mapped("field_name"))
        if answers or not names.issuperset(vals):
            raise self._not_asked_for(sorted(set(vals) - names))
        for move in moves:
            still_open = move.missing.mapped("field_name")
            some = {name: vals[name] for name in vals if name in still_open}
            if some:
                self.browse(move.lead.id).write(some)

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
