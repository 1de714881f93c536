from odoo import fields, models


class CrmStagePlaybookPiece(models.Model):
    """One thing that loading a playbook made, so that it can be taken back.

    ``written`` holds what was written: a piece that reads otherwise by now has become
    the administrator's own. A criterion keeps its piece also in the archive, so that
    loading the playbook again brings it back instead of adding it twice.
    """

    _name = "crm.stage.playbook.piece"
    _description = "Piece of a Playbook"

    playbook = fields.Char(required=True, index=True)
    name = fields.Char(required=True, help="The piece's name within the playbook.")
    kind = fields.Selection(
        [
            ("criterion", "Criterion"),
            ("text", "Text of a stage"),
            ("stage", "Stage"),
            ("mode", "Mode"),
        ],
        required=True,
    )
    stage_id = fields.Many2one("crm.stage", ondelete="cascade")
    criterion_id = fields.Many2one("crm.stage.criterion", ondelete="cascade")
    company_id = fields.Many2one("res.company", ondelete="cascade")
    team_id = fields.Many2one("crm.team", ondelete="cascade")
    written = fields.Json(export_string_translation=False)

    _one_of_a_kind = models.UniqueIndex(
        "(playbook, name, stage_id) WHERE kind = 'criterion'"
    )
