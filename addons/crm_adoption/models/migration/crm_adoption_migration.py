from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

QUEUED = ("reading", "matching", "applying", "undoing")
OUTCOMES = ("created", "linked", "updated", "skipped", "failed")


class CrmAdoptionMigration(models.Model):
    """One bringing-in: files, what was read from them, and what became of it.

    The actions only queue; a scheduled job works the queue off in chunks, each of which
    is a whole by itself: after a crash it goes on where it stood. What happens in a
    state lies in the file of that name (``..._read``, ``_match``, ``_apply``,
    ``_undo``).
    """

    _name = "crm.adoption.migration"
    _description = "Migration"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "id desc"

    _owner_fields = frozenset({"target_visibility", "tool_id", "item_ids"})

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    tool_id = fields.Many2one(
        "crm.adoption.tool", index="btree_not_null", ondelete="set null", readonly=True
    )
    state = fields.Selection(
        [
            ("draft", "Waiting for files"),
            ("reading", "Reading"),
            ("matching", "Comparing"),
            ("preview", "Ready for your choice"),
            ("applying", "Bringing in"),
            ("paused", "Paused"),
            ("done", "Done"),
            ("undoing", "Undoing"),
            ("undone", "Undone"),
            ("failed", "Nothing could be read"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    paused_state = fields.Char(readonly=True, copy=False)
    target_visibility = fields.Selection(
        [("private", "Only me"), ("company", "Company")],
        string="Who will see it",
        required=True,
        default="private",
        help="Notes stay yours alone in either case, until you share one of them.",
    )
    worked_date = fields.Datetime(readonly=True, copy=False)
    done_date = fields.Datetime(string="Brought In On", readonly=True, copy=False)
    file_ids = fields.One2many("crm.adoption.migration.file", "migration_id")
    item_ids = fields.One2many("crm.adoption.migration.item", "migration_id")
    change_ids = fields.One2many("crm.adoption.migration.change", "migration_id")

    read_count = fields.Integer(string="Found", compute="_compute_counts")
    created_count = fields.Integer(string="New", compute="_compute_counts")
    linked_count = fields.Integer(string="Already There", compute="_compute_counts")
    updated_count = fields.Integer(string="Completed", compute="_compute_counts")
    skipped_count = fields.Integer(string="Left Out", compute="_compute_counts")
    failed_count = fields.Integer(string="Not Readable", compute="_compute_counts")
    contact_count = fields.Integer(string="Contacts", compute="_compute_counts")
    note_count = fields.Integer(string="Notes", compute="_compute_counts")
    waiting_count = fields.Integer(compute="_compute_counts")
    matched_count = fields.Integer(compute="_compute_counts")
    kept_count = fields.Integer(compute="_compute_change_counts")
    undone_count = fields.Integer(compute="_compute_change_counts")
    change_count = fields.Integer(compute="_compute_change_counts")

    _queue_idx = models.Index(
        "(worked_date) WHERE state IN ('reading', 'matching', 'applying', 'undoing')"
    )

    @api.depends("file_ids.name", "file_ids.parent_id")
    def _compute_display_name(self):
        for migration in self:
            # What an archive holds goes by the name of the archive.
            files = migration.file_ids.filtered(lambda file: not file.parent_id)
            names = files.mapped("name")
            migration.display_name = migration._title(names)

    def _title(self, names: list[str]) -> str:
        if not names:
            return self.env._("New bring-in")
        if len(names) == 1:
            return names[0]
        return self.env._(
            "%(name)s and %(count)s more", name=names[0], count=len(names) - 1
        )

    @api.depends("item_ids.outcome", "item_ids.state", "item_ids.kind")
    def _compute_counts(self):
        """Every item counts once in ``read_count`` and, when done, in one outcome."""
        groups = self.env["crm.adoption.migration.item"]._read_group(
            [("migration_id", "in", self.ids)],
            ["migration_id", "outcome", "state", "kind"],
            ["__count"],
        )
        for migration in self:
            rows = [row[1:] for row in groups if row[0] == migration]
            for outcome in OUTCOMES:
                migration[f"{outcome}_count"] = _sum(rows, 0, outcome)
            migration.read_count = sum(row[-1] for row in rows)
            migration.waiting_count = _sum(rows, 1, "new")
            migration.matched_count = _sum(rows, 1, "matched")
            migration.contact_count = _sum(rows, 2, "contact")
            migration.note_count = _sum(rows, 2, "note")

    @api.depends("change_ids.state")
    def _compute_change_counts(self):
        groups = self.env["crm.adoption.migration.change"]._read_group(
            [("migration_id", "in", self.ids)], ["migration_id", "state"], ["__count"]
        )
        for migration in self:
            rows = [row[1:] for row in groups if row[0] == migration]
            migration.change_count = sum(row[-1] for row in rows)
            migration.kept_count = _sum(rows, 0, "kept")
            migration.undone_count = _sum(rows, 0, "undone")

    @api.constrains("tool_id")
    def _check_tool_id(self):
        for migration in self:
            # sudo: the tool may be another's
            if migration.tool_id.sudo().user_id - migration.user_id:
                raise ValidationError(
                    migration.env._("Choose one of your own tools for this bring-in.")
                )

    def write(self, vals):
        # Each entry takes its level from here: past the preview it would say of what
        # is in already that somebody else sees it.
        if "target_visibility" in vals and not self.env.su:
            self._check_state("draft", "reading", "matching", "preview", "failed")
        return super().write(vals)

    def _check_state(self, *states: str) -> None:
        for migration in self:
            if migration.state not in states:
                raise UserError(
                    migration.env._(
                        "This bring-in is at “%(state)s” now, so this step is not "
                        "open. Nothing was changed; reload the page for its next "
                        "steps.",
                        state=migration._state_label(),
                    )
                )

    def _state_label(self) -> str:
        return dict(self._fields["state"]._description_selection(self.env))[self.state]

    def _queue(self, state: str) -> None:
        self.check_access("write")
        for migration in self:
            vals = {"state": state, "paused_state": False, "pause_cause": False}
            if state != migration.paused_state:
                vals.update(migration._no_progress())
            migration._keep(vals)
            self.env["crm.adoption.migration.request"]._take(migration)
        self._wake_worker()

    def _keep(self, vals: dict) -> None:
        """Write what the product itself keeps."""
        # sudo: the owner cannot set these fields by himself
        self.sudo().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_at_work(self):
        for migration in self:
            if migration.state in QUEUED:
                raise UserError(
                    migration.env._(
                        "%(name)s is being worked on. Wait until it is done, then "
                        "delete it; nothing was changed.",
                        name=migration.display_name,
                    )
                )

    def unlink(self):
        self.check_access("unlink")
        # sudo: an owner deletes entries and files only together with the whole, and so
        # that their attachments go as well, which a cascade would leave
        self.sudo().item_ids.unlink()
        self.sudo().file_ids.unlink()
        return super().unlink()

    # === What the page shows ===#

    def _describe(self) -> dict:
        self.ensure_one()
        date = fields.Datetime.context_timestamp(self, self.create_date)
        return {
            "id": self.id,
            "name": self.display_name,
            "state": self.state,
            "state_label": self._state_label(),
            "date": fields.Date.to_string(date),
            "counts": {name: self[f"{name}_count"] for name in ("read", *OUTCOMES)},
        }

    def _action_open(self) -> dict:
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [[False, "form"]],
            "target": "current",
        }


def _sum(rows: list[tuple], position: int, value: str) -> int:
    return sum(row[-1] for row in rows if row[position] == value)
