from odoo import fields, models


class CrmAdoptionProgramGoOn(models.TransientModel):
    """Going on to the next phase before every gate is reached: with a reason."""

    _name = "crm.adoption.program.go.on"
    _description = "Go on to the Next Phase"

    program_id = fields.Many2one(
        "crm.adoption.program", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Text(required=True)

    def action_go_on(self) -> dict:
        """Move the programme; the reason is written into its log.

        :raise AccessError: for anybody but a sales administrator
        """
        self.ensure_one()
        self.program_id._check_may_move()
        self.program_id._move(1, self.reason)
        return {"type": "ir.actions.act_window_close"}
