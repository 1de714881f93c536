from odoo import api, models

from .playbooks import PLAYBOOKS


class CrmStagePlaybook(models.AbstractModel):
    """Makes the stages that a playbook knows and the pipeline lacks, when asked to."""

    _inherit = "crm.stage.playbook"

    @api.model
    def _make_stages(self, key: str, teams, stages: dict) -> dict:
        """Return ``stages`` (step -> stage) with a new stage for each empty step.

        New stages stand behind the stage of the step before, in front of all others.
        """
        found, previous = {}, self.env["crm.stage"]
        for step in PLAYBOOKS[key].steps:
            stage = stages.get(step.key)
            if not stage:
                stage = self._make_stage(key, step, teams, previous)
            found[step.key] = previous = stage
        return found

    @api.model
    def _make_stage(self, key: str, step, teams, previous):
        stage = self.env["crm.stage"].create(
            {
                "name": step.name,
                "is_won": step.is_won,
                "team_ids": teams.ids,
                "sequence": self._free_place(previous),
            }
        )
        self._write_translated(stage, "name", lambda t: t(step.name))
        written = self._stored(stage, "name")
        place = {"stage_id": stage.id, "written": written}
        self._keep_piece(key, step.key, kind="stage", **place)
        return stage

    @api.model
    def _free_place(self, previous) -> int:
        """A sequence right behind ``previous``; later stages make room for it."""
        stages = self.env["crm.stage"].search([], order="sequence, id")
        place = previous.sequence + 1 if previous else 0
        later = stages[stages.ids.index(previous.id) + 1 if previous else 0 :]
        if later and later[0].sequence <= place:
            for stage in later:
                stage.sequence += 2
        return place
