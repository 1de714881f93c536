from odoo import api, models

from .gate_scope import JUDGED, Move


class CrmStageGate(models.AbstractModel):
    """Starting the activity plan of a stage for the deals that come to it."""

    _inherit = "crm.stage.gate"

    @api.model
    def _start_plans(self, moves: list[Move]) -> None:
        """Once for each deal and stage: going back and forth brings nothing twice."""
        arrived = [
            move
            for move in moves
            if move.mode == "on"
            and move.direction in JUDGED | {"forced", "convert"}
            and move.lead.type == "opportunity"
            and move.target.activity_plan_id.active
        ]
        before = self._arrivals(arrived)
        for move in arrived:
            if before.get((move.lead.id, move.target.id), 1) <= 1:
                self._start_plan(move.lead, move.target.activity_plan_id)

    @api.model
    def _arrivals(self, moves: list[Move]) -> dict[tuple[int, int], int]:
        """How often each deal has come to each stage, this time included."""
        if not moves:
            return {}
        log = self.env["crm.stage.move"].sudo()  # counted, not shown
        rows = log._read_group(
            [
                ("lead_id", "in", [move.lead.id for move in moves]),
                ("to_stage_id", "in", [move.target.id for move in moves]),
                ("direction", "in", [*JUDGED, "forced", "convert"]),
            ],
            ["lead_id", "to_stage_id"],
            ["__count"],
        )
        return {(lead.id, stage.id): count for lead, stage, count in rows}

    @api.model
    def _start_plan(self, lead, plan) -> None:
        """As Odoo's own dialog does; a step that nobody can take is left out."""
        for template in plan.template_ids:
            asked = lead.user_id or self.env.user
            responsible = template._determine_responsible(asked, lead)["responsible"]
            if responsible and responsible.active:
                lead.activity_schedule(
                    activity_type_id=template.activity_type_id.id,
                    summary=template.summary,
                    note=template.note,
                    user_id=responsible.id,
                    date_deadline=template._get_date_deadline(),
                )
