from odoo import api, fields, models

from . import messages


class CrmAdoptionMigrationFile(models.Model):
    """One file as the owner added it, and what the reader took it for."""

    _name = "crm.adoption.migration.file"
    _description = "File of a Migration"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "id"

    migration_id = fields.Many2one(
        "crm.adoption.migration", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(
        "crm.adoption.migration.file",
        index="btree_not_null",
        ondelete="cascade",
        help="The archive or workbook that holds this file or sheet.",
    )
    child_ids = fields.One2many("crm.adoption.migration.file", "parent_id")
    member = fields.Integer(help="Its number in the archive or workbook, from 1.")
    name = fields.Char(required=True)
    attachment_id = fields.Many2one(
        "ir.attachment", index="btree_not_null", ondelete="set null"
    )
    sha256 = fields.Char(index=True)
    size = fields.Integer()
    state = fields.Selection(
        [
            ("new", "Waiting"),
            ("read", "Read"),
            ("remap", "Waiting"),
            ("reread", "Waiting"),
            ("failed", "Not read to its end"),
        ],
        required=True,
        default="new",
    )
    format = fields.Char()
    encoding = fields.Char()
    dialect = fields.Json()
    columns = fields.Json()
    signature = fields.Char(help="Tells tables with the same columns.")
    message = fields.Json()
    message_text = fields.Char(string="Remark", compute="_compute_message_text")
    item_ids = fields.One2many("crm.adoption.migration.item", "file_id")

    @api.depends("message")
    @api.depends_context("lang")
    def _compute_message_text(self):
        for file in self:
            file.message_text = messages.render(self.env, file.message)

    def _keep(self, vals: dict) -> None:
        # sudo: the owner cannot set these fields by himself
        self.sudo().write(vals)

    @api.model
    def _find_brought(self, sha256: str):
        """A file of the same content that this owner brought before."""
        domain = [("sha256", "=", sha256), ("migration_id.state", "=", "done")]
        return self.search(domain, limit=1)

    def _already_brought_message(self) -> dict:
        date = fields.Datetime.context_timestamp(self, self.migration_id.done_date)
        args = {"date": fields.Date.to_string(date)}
        return {"code": "already_brought", "args": args}

    def action_undo_file(self) -> None:
        """Queue the undo of what came from this file and what it holds.

        See ``crm.adoption.migration.get_undo_preview(file_ids=...)``.
        """
        self.ensure_one()
        self.check_access("write")
        files = self | self.child_ids
        self.migration_id._queue_undo_of([("file_id", "in", files.ids)])

    def unlink(self):
        # A file's bytes go with it: deleting by cascade would leave the attachment.
        self.attachment_id.unlink()
        return super().unlink()
