from odoo import api, fields, models

from ..models.regulation.playbooks import PLAYBOOKS


class CrmStagePlaybookLoadLine(models.TransientModel):
    """One step of the playbook, and the stage that gets it."""

    _name = "crm.stage.playbook.load.line"
    _description = "Step of a Playbook"

    load_id = fields.Many2one(
        "crm.stage.playbook.load",
        required=True,
        ondelete="cascade",
        export_string_translation=False,
    )
    step = fields.Char(required=True, export_string_translation=False)
    step_name = fields.Char(string="Step of the Playbook", compute="_compute_step_name")
    stage_id = fields.Many2one("crm.stage", string="Stage", ondelete="cascade")
    outcome = fields.Char(string="What It Gets", compute="_compute_outcome")

    def _find_step(self):
        steps = PLAYBOOKS[self.load_id.playbook].steps
        return next((step for step in steps if step.key == self.step), None)

    @api.depends("step", "load_id.playbook")
    @api.depends_context("lang")
    def _compute_step_name(self):
        for line in self:
            step = line._find_step()
            line.step_name = step and self.env._(step.name)

    @api.depends("step", "stage_id", "load_id.create_missing", "load_id.playbook")
    @api.depends_context("lang")
    def _compute_outcome(self):
        for line in self:
            step = line._find_step()
            line.outcome = step and line._describe(len(step.questions))

    def _describe(self, count: int) -> str:
        _ = self.env._
        if not self.stage_id and not self.load_id.create_missing:
            return _("Left out: no stage for it")
        if not self.stage_id:
            return _("A new stage, with guidance; questions: %s", count)
        playbooks = self.env["crm.stage.playbook"]
        if playbooks._is_empty(self.stage_id._origin, "guidance"):
            return _("Guidance; questions: %s", count)
        return _("Your guidance stays; questions: %s", count)
