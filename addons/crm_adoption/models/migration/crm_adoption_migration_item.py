from odoo import api, fields, models
from odoo.exceptions import UserError

from . import messages
from .shared_json import SharedJson


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

    _owner_fields = frozenset(
        {"decision", "visibility", "overwrite_fields", "lead_id", "partner_id"}
    )

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
            ("lead", "Deal"),
            ("meeting", "Meeting"),
            ("activity", "Activity"),
            ("note", "Note"),
        ],
        string="What",
        required=True,
        readonly=True,
    )
    title = fields.Char(string="Name", readonly=True)
    position = SharedJson(readonly=True)
    ext_key = fields.Char(readonly=True)
    content_hash = fields.Char(readonly=True)
    raw = SharedJson(readonly=True)
    vals = SharedJson(readonly=True)
    photo = fields.Image(max_width=512, max_height=512, readonly=True)
    messages = SharedJson(readonly=True)
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
    match_score = fields.Float(
        readonly=True, help="How much speaks for its being the same, to order by."
    )
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
    # Never by sudo: a form with another's migration in it would tell of that one.
    visibility = fields.Selection(
        selection="_selection_visibility",
        string="Who Will See It",
        compute="_compute_visibility",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    decision = fields.Selection(
        [
            ("create", "Bring in as new"),
            ("link", "Leave as it is"),
            ("fill", "Complete empty fields"),
            ("overwrite", "Overwrite chosen fields"),
            ("skip", "Leave out"),
        ],
        string="What Happens",
        compute="_compute_decision",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    overwrite_fields = fields.Json(
        help="Names of the fields that take the file's value although they have "
        "another; counts where the decision is to overwrite. See get_difference."
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
        help="It will stand with this deal; a note is readable by you alone.",
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

    # === What it became ===#

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
