from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CrmLead(models.Model):
    """What is left to the next stage: on the card, in the list and on the form."""

    _inherit = "crm.lead"

    stage_guide_mode = fields.Selection(
        [("off", "Off"), ("observe", "Observe"), ("on", "On")],
        string="Stage Guide",
        compute="_compute_stage_guide_mode",
        compute_sudo=True,
        help="The mode that counts for this deal: its team's, else its company's.",
    )
    stage_missing_count = fields.Integer(
        string="Left for the Next Stage",
        compute="_compute_stage_readiness",
        help="How much of what the next stage asks for is still open.",
    )
    stage_readiness = fields.Integer(
        string="Ready for the Next Stage",
        compute="_compute_stage_readiness",
        help="Per cent of what the next stage asks for that is there.",
    )
    stage_gate_state = fields.Selection(
        [("none", "Nothing asked"), ("ready", "All set"), ("open", "Something left")],
        string="Next Stage",
        compute="_compute_stage_readiness",
        search="_search_stage_gate_state",
    )

    @api.depends("team_id", "company_id", "user_id")
    def _compute_stage_guide_mode(self):
        gate = self.env["crm.stage.gate"]
        if not gate._modes_in_use():
            self.stage_guide_mode = "off"
            return
        for lead in self:
            lead.stage_guide_mode = gate._mode_of(lead)

    @api.depends("stage_id", "team_id", "type", "won_status")
    @api.depends_context("uid")
    def _compute_stage_readiness(self):
        self.stage_missing_count = 0
        self.stage_readiness = 100
        self.stage_gate_state = "none"
        gate = self.env["crm.stage.gate"]
        if not gate._modes_in_use():
            return
        deals = {lead._origin.id: lead for lead in self}
        for move in gate._foresee_next(self._origin):
            asked, left = len(move.outcomes), len(move.missing)
            if asked:
                lead = deals[move.lead.id]
                lead.stage_missing_count = left
                lead.stage_readiness = 100 * (asked - left) // asked
                lead.stage_gate_state = "open" if left else "ready"

    def _search_stage_gate_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self.env["crm.stage.gate"]._domain_by_state()
        return Domain.OR(domain[state] for state in value if state in domain)

    # ------------------------------------------------------------
    # The panel
    # ------------------------------------------------------------

    @api.readonly
    def get_stage_guide(self) -> dict:
        """What the panel on the form shows about one deal.

        :return: ``mode``; ``stage``: ``{id, name, guidance, leader_hint}`` (HTML);
            ``next_stage``: ``{id, name}``, or ``False`` when there is none;
            ``steps``: what is asked on the way to it, see ``crm.stage.gate._steps``;
            ``stages``: every later stage with what is left from here, ``[{id, name,
            left, needed}]``; ``leader``: the name of who can be asked, or ``False``
        """
        self.ensure_one()
        self.check_access("read")
        gate, stage = self.env["crm.stage.gate"], self.stage_id
        lead = self.sudo()  # judging reads what the seller may not
        moves = [gate._foreseen(lead, target) for target in gate._stages_ahead(lead)]
        gate._evaluate(moves)
        return {
            "mode": self.stage_guide_mode,
            "stage": {
                "id": stage.id,
                "name": stage.name or "",
                "guidance": stage.guidance or "",
                "leader_hint": self._get_leader_hint(),
            },
            "next_stage": bool(moves)
            and {"id": moves[0].target.id, "name": moves[0].target.name},
            "steps": gate._steps(moves[0]) if moves else [],
            "stages": [
                {
                    "id": move.target.id,
                    "name": move.target.name,
                    "left": len(move.missing),
                    "needed": move.stops_at({"block"}),
                }
                for move in moves
            ],
            "leader": self._get_leader_to_ask().name,
        }

    def _get_leader_hint(self) -> str:
        user = self.env.user
        is_leader = user == self.team_id.user_id
        if is_leader or user.has_group("sales_team.group_sale_manager"):
            return self.stage_id.sudo().leader_hint or ""  # a leader is in no group
        return ""

    def _get_leader_to_ask(self):
        """The leader of the deal's team, unless he is the one who asks."""
        return self.team_id.sudo().user_id - self.env.user  # a team of another company

    # ------------------------------------------------------------
    # The leader
    # ------------------------------------------------------------

    def action_ask_leader(self, stage_id=False, question="") -> dict:
        """Ask the leader of the team for help: an activity with what is open.

        :param int stage_id: where the deal is to go; the next stage when left out
        :return: ``{"asked": name}``, or ``{"share_first": True}`` while the leader may
            not read the deal
        :raise UserError: when there is nobody to ask
        """
        self.ensure_one()
        self.check_access("write")
        leader = self._get_leader_to_ask()
        if not leader:
            raise UserError(
                self.env._(
                    "There is nobody else to ask: the team of this deal has no leader "
                    "beside you. A sales administrator can name one on the team. "
                    "Nothing was changed."
                )
            )
        if not self.with_user(leader).has_access("read"):
            return {"share_first": True}
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("A word on “%s”?", self.name),
            note=self._get_question_note(stage_id, question),
            user_id=leader.id,
        )
        return {"asked": leader.name}

    def _get_question_note(self, stage_id, question: str):
        gate = self.env["crm.stage.gate"]
        target = self.env["crm.stage"].browse(stage_id or []).exists()
        moves = gate._foresee(self, target) if target else gate._foresee_next(self)
        stage = moves[0].target.name if moves else ""
        missing = [criterion.name for criterion in moves[0].missing] if moves else []
        if missing:
            heading = self.env._("Still open on the way to “%s”:", stage)
        else:
            heading = self.env._("Nothing is left open for “%s”.", stage)
        values = {"question": question, "heading": heading, "missing": missing}
        return self.env["ir.qweb"]._render("crm_adoption.stage_question", values)
