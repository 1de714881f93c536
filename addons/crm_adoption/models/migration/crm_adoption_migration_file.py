from collections.abc import Iterator

from odoo import api, fields, models

from ...readers import child
from . import messages

_CHUNK = 500
_CHUNK_BYTES = 8 * 1024 * 1024  # of pictures and attachments held at a time


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

    def _read_chunks(self) -> Iterator[int]:
        """Stage the file's records; yields after each chunk.

        What was staged before an interruption is not staged again.
        """
        target, chunk, size = self, [], 0
        staged = max((self | self.child_ids).item_ids.mapped("seq"), default=0)
        for line in child.read_file(self._content(), self.name, self._options()):
            last = line
            if line["type"] == "record" and line["seq"] > staged:
                chunk.append(line)
                size += _payload(line)
            is_full = len(chunk) >= _CHUNK or size > _CHUNK_BYTES
            if chunk and (is_full or line["type"] != "record"):
                yield target._stage(chunk)
                chunk, size = [], 0
            if line["type"] == "file":
                self._keep_info(line)
            elif line["type"] == "member":
                target._keep_member_end()
                target = self._member(line)
            elif line["type"] == "member_failed":
                target._keep_failure(line)
        target._keep_member_end()
        self._keep_end(last)
        yield 0

    def _member(self, line: dict):
        """The file for a member of this one: an archive's file, a workbook's sheet."""
        member = self.child_ids.filtered(lambda file: file.member == line["member"])
        if not member:
            vals = {"migration_id": self.migration_id.id, "parent_id": self.id}
            # sudo: as in _keep
            member = self.sudo().create(
                {**vals, "member": line["member"], "name": line["name"]}
            )
            member = member.sudo(False)
        member._keep_info(line)
        return member

    def _keep_member_end(self) -> None:
        if self.parent_id and self.state == "new":
            self._keep_read()

    def _content(self) -> bytes:
        return self.attachment_id.raw or b""

    def _options(self) -> dict:
        mapping = self._remembered_mapping()
        return {"mapping": mapping} if mapping else {}

    def _keep_info(self, line: dict) -> None:
        names = line["columns"]
        mappings = self.env["crm.adoption.migration.mapping"]
        vals = {name: line[name] for name in ("format", "encoding", "dialect")}
        signature = names and mappings._signature(names)
        self._keep({**vals, "columns": names, "signature": signature})
        if names:
            mappings._remember(signature, names, line["mapping"] or {})

    def _keep_end(self, last: dict) -> None:
        if last["type"] == "failed":
            self._keep_failure(last)
        else:
            self._keep_read()

    def _keep_failure(self, line: dict) -> None:
        message = {"code": line["code"], "args": line["args"]}
        self._keep({"state": "failed", "message": message})

    def _keep_read(self) -> None:
        remembered = self._remembered_mapping()
        self._keep({"state": "remap" if remembered else "read"})
        if self.signature:
            self._show_examples()

    def _remembered_mapping(self) -> dict | None:
        """The meanings that the owner himself gave to these columns, if he did."""
        mappings = self.env["crm.adoption.migration.mapping"]
        return self.signature and mappings._chosen(self.signature)

    def _show_examples(self) -> None:
        """The first filled cell of each column, for the list of columns."""
        examples: dict[str, str] = {}
        for item in self.item_ids[:_CHUNK]:
            for column, cell in item.raw if isinstance(item.raw, list) else ():
                if cell.strip():
                    examples.setdefault(column, cell.strip()[:80])
        mappings = self.env["crm.adoption.migration.mapping"]
        mappings._keep_examples(self.signature, examples)

    def _stage(self, records: list[dict]) -> int:
        items = self.env["crm.adoption.migration.item"]
        items._stage(self, records)
        self.env.flush_all()
        return len(records)

    # === Reading staged rows again with other meanings ===#

    def _remap_chunks(self) -> Iterator[int]:
        mappings = self.env["crm.adoption.migration.mapping"]
        mapping = mappings._all(self.signature)
        rows = self.item_ids.filtered(lambda item: item.state in ("new", "matched"))
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            for item in chunk:
                item._remap(self.columns, mapping)
            if start + _CHUNK < len(rows):
                yield len(chunk)
        self._keep({"state": "read"})
        yield len(rows) % _CHUNK

    def action_columns(self) -> dict:
        """The meaning of each column, to look at and to change."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Columns of %(name)s", name=self.name),
            "res_model": "crm.adoption.migration.mapping",
            "view_mode": "list",
            "views": [[False, "list"]],
            "domain": [("signature", "=", self.signature)],
            "context": {"migration_id": self.migration_id.id},
        }

    def unlink(self):
        # A file's bytes go with it: deleting by cascade would leave the attachment.
        self.attachment_id.unlink()
        return super().unlink()


def _payload(line: dict) -> int:
    """Size of what a record carries beside its text."""
    photo = line["vals"].get("photo") or {}
    files = sum(len(file["data"]) for file in line["attachments"])
    return files + len(photo.get("data") or "") + len(str(line["raw"]))
