from odoo import models


class CrmLead(models.Model):
    """Praise for a win is for the whole way there."""

    _inherit = "crm.lead"

    def _get_rainbowman_message(self):
        """Nothing to praise aloud where the win left something needed open, or passed
        over a stage that asks for something.
        """
        return not self._is_won_by_shortcut() and super()._get_rainbowman_message()

    def _is_won_by_shortcut(self) -> bool:
        if "on" not in self.env["crm.stage.gate"]._modes_in_use():
            return False
        # sudo: the log is read by those whose deal it is; this looks at one row
        move = (
            self.env["crm.stage.move"]
            .sudo()
            .search([("lead_id", "=", self.id)], order="id desc", limit=1)
        )
        if move.direction != "won" or move.mode != "on":
            return False
        left_open = any(item["severity"] == "block" for item in move.missing or [])
        return left_open or self._passed_over_a_question(move)

    def _passed_over_a_question(self, move) -> bool:
        gate = self.env["crm.stage.gate"]
        start, end = map(gate._order_key, (move.from_stage_id, move.to_stage_id))
        asking = {
            stage_id
            for stage_id, _ in self.env["crm.stage.criterion"]._active_ids_by_point()
        }
        return bool(move.from_stage_id) and any(
            stage.id in asking
            for stage in self.env["crm.stage"]._pipeline_of(self.team_id, start, end)
        )
