from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.regulation.playbooks import PLAYBOOKS


class CrmStagePlaybookLoad(models.TransientModel):
    """The dialog in which a sales administrator loads a ready set, or takes it back."""

    _name = "crm.stage.playbook.load"
    _description = "Load a Playbook"

    playbook = fields.Selection("_list_playbooks", required=True, default="simple")
    summaries = fields.Json(
        compute="_compute_summaries", export_string_translation=False
    )
    team_ids = fields.Many2many(
        "crm.team",
        string="For Teams",
        help="Empty: for all teams. Only deals of these teams are asked.",
    )
    create_missing = fields.Boolean(
        string="Add the stages that are not there yet",
        help="They come into the pipeline in the order of the playbook.",
    )
    is_missing = fields.Boolean(
        compute="_compute_is_missing", export_string_translation=False
    )
    is_loaded = fields.Boolean(
        compute="_compute_is_loaded", export_string_translation=False
    )
    line_ids = fields.One2many(
        "crm.stage.playbook.load.line",
        "load_id",
        export_string_translation=False,
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _list_playbooks(self) -> list[tuple[str, str]]:
        # pylint: disable=prefer-env-translation
        return [(key, self.env._(book.name)) for key, book in PLAYBOOKS.items()]

    @api.depends_context("lang")
    def _compute_summaries(self):
        self.summaries = {
            key: {
                "text": self.env._(book.summary),
                "steps": [self.env._(step.name) for step in book.steps],
            }
            for key, book in PLAYBOOKS.items()
        }

    @api.depends("line_ids.stage_id")
    def _compute_is_missing(self):
        for wizard in self:
            wizard.is_missing = not all(line.stage_id for line in wizard.line_ids)

    @api.depends("playbook")
    def _compute_is_loaded(self):
        for wizard in self:
            loaded = self.env["crm.stage.playbook"]._is_loaded
            wizard.is_loaded = bool(wizard.playbook) and loaded(wizard.playbook)

    @api.depends("playbook", "team_ids")
    def _compute_line_ids(self):
        for wizard in self:
            book = PLAYBOOKS.get(wizard.playbook)
            stages = book and self.env["crm.stage.playbook"]._find_stages(
                book, wizard.team_ids._origin
            )
            wizard.line_ids = [Command.clear()] + [
                Command.create({"step": step.key, "stage_id": stages[step.key].id})
                for step in (book.steps if book else ())
            ]

    # ------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------

    def action_load(self):
        self.ensure_one()
        playbooks = self.env["crm.stage.playbook"]
        stages = {line.step: line.stage_id for line in self.line_ids}
        self._check_one_step_a_stage(stages)
        if self.create_missing:
            stages = playbooks._make_stages(self.playbook, self.team_ids, stages)
        added = playbooks._load(self.playbook, self.team_ids, stages)
        if not added:
            return self._tell(self.env._("Everything was there already."))
        return self._tell(
            self.env._(
                "%s questions are there, all of them as hints. Open a stage, keep what "
                "fits your team, and change the words to your own.",
                added,
            )
        )

    def _check_one_step_a_stage(self, stages: dict) -> None:
        """
        :raise UserError: when a stage stands for two steps, whose texts would be mixed
        """
        used = [stage.id for stage in stages.values() if stage]
        if len(used) > len(set(used)):
            raise UserError(
                self.env._(
                    "Two steps of the playbook name the same stage. Please choose "
                    "another one for one of them, or leave it empty. Nothing was "
                    "changed."
                )
            )

    def action_take_back(self):
        self.ensure_one()
        found = self.env["crm.stage.playbook"]._take_back(self.playbook)
        if found["kept"]:
            return self._tell(
                self.env._(
                    "%(gone)s questions went to the archive. %(kept)s were changed "
                    "since, so they stay; archive them in their stages if you like.",
                    gone=found["gone"],
                    kept=found["kept"],
                )
            )
        return self._tell(
            self.env._("%s questions went to the archive.", found["gone"])
        )

    @api.model
    def _tell(self, message: str) -> dict:
        """Back to the stages, with a message."""
        stages = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_adoption.crm_stage_action_guide"
        )
        stages["target"] = "main"  # the list is not opened once more behind itself
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success", "message": message, "next": stages},
        }
