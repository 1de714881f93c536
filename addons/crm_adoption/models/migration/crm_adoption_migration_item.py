from odoo import api, fields, models
from odoo.exceptions import UserError

from . import messages


class CrmAdoptionMigrationItem(models.Model):
    """One record read from a file, staged until its owner decides.

    ``raw`` is its text to the letter, ``vals`` what the reader understood (shape: see
    the readers package). ``state`` says how far it is, ``outcome`` what became of it.
    """

    _name = "crm.adoption.migration.item"
    _description = "Entry of a Migration"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "kind, file_id, seq, id"
    _rec_name = "title"

    _owner_fields = frozenset({"decision", "visibility", "lead_id", "partner_id"})

    migration_id = fields.Many2one(
        "crm.adoption.migration", required=True, readonly=True, ondelete="cascade"
    )
    file_id = fields.Many2one(
        "crm.adoption.migration.file",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    seq = fields.Integer(required=True, readonly=True)
    kind = fields.Selection(
        [
            ("company", "Company"),
            ("contact", "Contact"),
            ("lead", "Lead"),
            ("meeting", "Meeting"),
            ("activity", "Activity"),
            ("note", "Note"),
        ],
        string="What",
        required=True,
        readonly=True,
    )
    title = fields.Char(string="Name", readonly=True)
    position = fields.Json(readonly=True)
    ext_key = fields.Char(readonly=True)
    content_hash = fields.Char(readonly=True)
    raw = fields.Json(readonly=True)
    vals = fields.Json(readonly=True)
    photo = fields.Image(max_width=512, max_height=512, readonly=True)
    messages = fields.Json(readonly=True)
    error = fields.Json(readonly=True)
    left_out = fields.Json(
        readonly=True, help="Why it should rather not be brought; the owner decides."
    )
    folder = fields.Char(
        readonly=True, help="Notebook, chat, calendar, list or folder it stands in."
    )

    match_kind = fields.Selection(
        [
            ("new", "New"),
            ("same", "Known"),
            ("likely", "Perhaps known"),
            ("shared", "Shares a number or mailbox"),
            ("unchanged", "Brought before, unchanged"),
            ("deleted", "Brought before, deleted since"),
            ("repeated", "Twice in the files"),
        ],
        readonly=True,
    )
    match_message = fields.Json(readonly=True)
    match_partner_id = fields.Many2one(
        "res.partner",
        string="In the CRM",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    match_card_id = fields.Many2one(
        "crm.personal.card",
        string="My Card",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    same_item_id = fields.Many2one(
        "crm.adoption.migration.item",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    visibility = fields.Selection(
        [("private", "Only me"), ("company", "Company")],
        string="Who Will See It",
        compute="_compute_visibility",
        store=True,
        readonly=False,
    )
    decision = fields.Selection(
        [
            ("create", "Create"),
            ("link", "Leave as it is"),
            ("fill", "Complete empty fields"),
            ("overwrite", "Overwrite chosen fields"),
            ("skip", "Leave out"),
        ],
        compute="_compute_decision",
        store=True,
        readonly=False,
    )
    suggested_lead_id = fields.Many2one(
        "crm.lead", index="btree_not_null", ondelete="set null", readonly=True
    )
    suggested_partner_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="set null", readonly=True
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Deal",
        index="btree_not_null",
        ondelete="set null",
        help="The note will stand with this deal, readable by you alone.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="set null",
        help="The note will stand with this contact, readable by you alone.",
    )
    state = fields.Selection(
        [
            ("new", "Read"),
            ("matched", "Waiting for your choice"),
            ("applied", "Brought in"),
            ("skipped", "Left out"),
            ("error", "Not readable"),
            ("undone", "Undone"),
            ("kept", "Kept"),
        ],
        required=True,
        readonly=True,
        default="new",
    )
    outcome = fields.Selection(
        [
            ("created", "New"),
            ("linked", "Already there"),
            ("updated", "Completed"),
            ("skipped", "Left out"),
            ("failed", "Not readable"),
        ],
        readonly=True,
    )
    attempts = fields.Integer(readonly=True, help="Attempts to bring it in.")
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    remark = fields.Char(compute="_compute_remark")
    position_text = fields.Char(string="Stands At", compute="_compute_remark")
    raw_text = fields.Text(string="Original Text", compute="_compute_raw_text")

    _seq_unique = models.UniqueIndex("(file_id, seq)")
    _queue_idx = models.Index("(migration_id, state, kind)")

    @api.depends("migration_id.target_visibility")
    def _compute_visibility(self):
        """The choice for the whole; a note is the owner's alone in any case."""
        for item in self:
            private = item.kind == "note"
            item.visibility = (
                "private" if private else item.migration_id.target_visibility
            )

    @api.depends(
        "visibility", "match_kind", "match_card_id", "match_partner_id", "left_out"
    )
    def _compute_decision(self):
        for item in self:
            item.decision = item._default_decision()

    def _default_decision(self) -> str:
        if (
            self.error
            or self.left_out
            or self.match_kind in ("unchanged", "deleted", "repeated")
        ):
            return "skip"
        if self.kind == "contact" and self._is_known():
            return "fill"
        return "create"

    def _is_known(self) -> bool:
        """Whether there is a record to complete, for those who will see it.

        A private entry never writes to a record of the company.
        """
        if self.match_kind != "same":
            return False
        if self.visibility == "private":
            return bool(self.match_card_id or self.same_item_id)
        return bool(self.match_partner_id or self.same_item_id)

    @api.depends("messages", "error", "left_out", "match_message", "position")
    @api.depends_context("lang")
    def _compute_remark(self):
        for item in self:
            parts = [item.match_message, item.error, item.left_out]
            parts += item.messages or ()
            item.remark = messages.render_all(self.env, filter(None, parts))
            item.position_text = messages.render_position(self.env, item.position)

    @api.depends("raw")
    def _compute_raw_text(self):
        for item in self:
            item.raw_text = item._raw_text()

    def _raw_text(self) -> str:
        if isinstance(self.raw, list):
            return "\n".join(f"{column} = {cell}" for column, cell in self.raw)
        return self.raw or ""

    # === What the owner decides ===#

    def write(self, vals):
        if not self.env.su:
            self._check_open(vals)
        return super().write(vals)

    def _check_open(self, vals: dict) -> None:
        if {"decision", "visibility"} & set(vals):
            self.migration_id._check_state("preview")
        for name in ("lead_id", "partner_id"):
            if vals.get(name):
                self.env[self._fields[name].comodel_name].browse(
                    vals[name]
                ).check_access("read")
        if vals.get("visibility") == "company" and "note" in self.mapped("kind"):
            raise UserError(
                self.env._(
                    "A note comes in for you alone. Once it is in, attach it to a deal "
                    "or contact and share it there with one click."
                )
            )

    def action_attach(self) -> None:
        """Follow the suggestion: the note belongs to this deal or contact."""
        for item in self:
            item.write(
                {
                    "lead_id": item.suggested_lead_id.id,
                    "partner_id": item.suggested_partner_id.id,
                }
            )

    def action_open_record(self) -> dict:
        """Open what the entry became."""
        self.ensure_one()
        record = self.res_model and self.env[self.res_model].browse(self.res_id)
        if not record or not record.exists():
            raise UserError(
                self.env._(
                    "There is no record of this entry (any more). Its original text is "
                    "kept here."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [[False, "form"]],
            "target": "current",
        }

    # === For the steps of a migration ===#

    def _keep(self, vals: dict) -> None:
        # sudo: the owner cannot set these fields by himself
        self.sudo().write(vals)
