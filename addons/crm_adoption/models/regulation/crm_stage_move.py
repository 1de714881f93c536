from odoo import api, fields, models
from odoo.exceptions import UserError

#: As ``context["crm_adoption_move_follow"]``: a merge re-points the log of a deal.
_FOLLOW = object()


class CrmStageMove(models.Model):
    """What became of a deal, move by move. Rows are only ever added.

    It is about deals, not about people: who moved is kept, but nobody can read, group
    or export it; each reader only sees which moves are his own. Odoo's own record
    columns (created by) are left out for the same reason.
    """

    _name = "crm.stage.move"
    _description = "Stage Move"
    _order = "date desc, id desc"
    _rec_name = "to_stage_name"
    _log_access = False

    date = fields.Datetime(
        required=True, readonly=True, index=True, default=fields.Datetime.now
    )
    lead_id = fields.Many2one(
        "crm.lead", string="Deal", readonly=True, index=True, ondelete="set null"
    )
    lead_title = fields.Char(groups=fields.NO_ACCESS)
    title = fields.Char(string="Deal Title", compute="_compute_title")
    user_id = fields.Many2one(
        "res.users", index=True, ondelete="set null", groups=fields.NO_ACCESS
    )
    is_mine = fields.Boolean(string="Moved by Me", compute="_compute_is_mine")
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")
    team_id = fields.Many2one("crm.team", readonly=True, ondelete="set null")
    from_stage_id = fields.Many2one("crm.stage", readonly=True, ondelete="set null")
    to_stage_id = fields.Many2one("crm.stage", readonly=True, ondelete="set null")
    from_stage_name = fields.Char(string="From", readonly=True)
    to_stage_name = fields.Char(string="To", readonly=True)
    from_sequence = fields.Integer(readonly=True)
    to_sequence = fields.Integer(readonly=True)
    direction = fields.Selection(
        [
            ("create", "New"),
            ("convert", "Became an opportunity"),
            ("forward", "Forward"),
            ("skip", "Forward, past other stages"),
            ("won", "Won"),
            ("back", "Back"),
            ("lost", "Lost"),
            ("reopen", "Reopened"),
            ("forced", "Came with a new team"),
        ],
        required=True,
        readonly=True,
    )
    channel = fields.Selection(
        [
            ("dialog", "Move dialog"),
            ("direct", "Screen or interface"),
            ("import", "Import"),
            ("portal", "Portal"),
            ("merge", "Merge"),
            ("assign", "Assignment or conversion"),
            ("automation", "Automation"),
            ("system", "System"),
        ],
        required=True,
        readonly=True,
    )
    acting_sudo = fields.Boolean(
        string="With Full Rights",
        readonly=True,
        help="The move was made by a program that acts with full rights.",
    )
    mode = fields.Selection(
        [("off", "Off"), ("observe", "Observe"), ("on", "On")],
        required=True,
        readonly=True,
    )
    result = fields.Selection(
        [
            ("clean", "Complete"),
            ("hinted", "With hints open"),
            ("warned", "Moved anyway"),
            ("overridden", "Moved with a reason"),
            ("would_block", "Observed: would have asked"),
            ("forced", "Came by itself"),
            ("system", "System"),
        ],
        required=True,
        readonly=True,
    )
    missing = fields.Json(
        readonly=True,
        help="What was open: a list of {id, name, severity}, as it was worded then.",
    )
    judged = fields.Json(
        readonly=True,
        help="What was asked and what came of it: a list of {id, outcome}, outcome "
        "one of met, filled, open, unknown, na, waived; and placeholder: true where "
        "the answer was a filler.",
    )
    missing_count = fields.Integer(string="Left Open", readonly=True)
    missing_text = fields.Text(string="What Was Open", compute="_compute_missing_text")
    reason_id = fields.Many2one(
        "crm.stage.override.reason", readonly=True, ondelete="set null"
    )
    reason_text = fields.Text(string="In Words", readonly=True)
    days_in_stage = fields.Float(
        string="Days Before",
        readonly=True,
        aggregator="avg",
        help="How many days the deal had been in the stage that it left.",
    )

    @api.depends("lead_id")
    @api.depends_context("uid")
    def _compute_title(self):
        """The deal's title; of a deleted deal only for the person who moved it."""
        readable = self.lead_id._filtered_access("read")
        for move, log in zip(self, self.sudo(), strict=True):  # both are NO_ACCESS
            gone = not log.lead_id and log.user_id.id == self.env.uid
            move.title = log.lead_title if gone else False
            if log.lead_id in readable:
                move.title = log.lead_id.display_name

    @api.depends_context("uid")
    def _compute_is_mine(self):
        for move, log in zip(self, self.sudo(), strict=True):  # user_id is NO_ACCESS
            move.is_mine = log.user_id.id == self.env.uid

    @api.depends("missing")
    def _compute_missing_text(self):
        for move in self:
            move.missing_text = "\n".join(item["name"] for item in move.missing or [])

    # ------------------------------------------------------------
    # Append only, whatever rights the caller has
    # ------------------------------------------------------------

    def write(self, vals):
        if self.env.context.get("crm_adoption_move_follow") is not _FOLLOW:
            raise UserError(
                self.env._(
                    "The record of stage moves only grows: a row stays as it was "
                    "written. To explain a move, write a note on the deal."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._(
                "The record of stage moves only grows: its rows stay. To explain a "
                "move, write a note on the deal."
            )
        )

    @api.model
    def _follow_merge(self, merged, remaining) -> None:
        """Let the log of deals that are merged away follow the one that remains."""
        moves = self.sudo().search([("lead_id", "in", merged.ids)])  # nobody may write
        if moves:
            moves.with_context(crm_adoption_move_follow=_FOLLOW).write(
                {"lead_id": remaining.id}
            )

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        """Moves are counted by stage, team and time, never by a person.

        :raise UserError: for a path through the deal, which would reach its salesperson
        """
        if groupby_spec.startswith("lead_id."):
            raise UserError(
                self.env._(
                    "Stage moves are about deals. Please group them by stage, team, "
                    "direction or date."
                )
            )
        return super()._read_group_groupby(alias, groupby_spec, query)
