from odoo import api, fields, models


class CrmAdoptionBreakGlassAnswer(models.TransientModel):
    """The dialog in which the officer reviews, or the owner comments."""

    _name = "crm.adoption.break.glass.answer"
    _description = "Answer to an Emergency Access"

    break_glass_id = fields.Many2one(
        "crm.adoption.break.glass", required=True, readonly=True, ondelete="cascade"
    )
    can_review = fields.Boolean(compute="_compute_can_review", compute_sudo=False)
    verdict = fields.Selection(
        [("justified", "Justified"), ("not_justified", "Not justified")]
    )
    text = fields.Text(string="In your words")

    @api.depends("break_glass_id")
    def _compute_can_review(self):
        for answer in self:
            answer.can_review = answer.break_glass_id.can_review

    def action_apply(self):
        """Add it to the register, where it stays."""
        self.ensure_one()
        if self.verdict:
            self.break_glass_id.action_review(self.verdict, self.text)
        else:
            self.break_glass_id.action_comment(self.text)
        return {"type": "ir.actions.act_window_close"}
