import hashlib
import mimetypes
import re
from base64 import b64decode

from odoo import api, models
from odoo.exceptions import UserError

from ...readers.limits import MIB
from . import messages

# As base64 it still fits into one request, which Odoo limits to 128 MiB.
_MAX_FILE_MIB = 90
_LONGEST_NAME = 255
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # for a database, or a program


class CrmAdoptionMigration(models.Model):
    """What the owner asks for: each action only queues."""

    _inherit = "crm.adoption.migration"

    def add_file(self, name: str, content: bytes | str):
        """Add one file and return its ``crm.adoption.migration.file`` record.

        :param name: the file's name as the owner knows it
        :param content: its bytes, over RPC the same as base64 text
        :raises UserError: too large, not base64, or the migration is past reading
        """
        self.ensure_one()
        self._check_state("draft", "preview", "failed")
        name = _UNFIT.sub("_", str(name))[-_LONGEST_NAME:]
        content = content if isinstance(content, bytes) else self._decode(name, content)
        if len(content) > self._max_file_bytes():
            raise UserError(
                messages.render(
                    self.env,
                    {
                        "code": "file_too_large",
                        "args": {"name": name, "limit": _MAX_FILE_MIB},
                    },
                )
            )
        return self._store_file(name, content)

    def _store_file(self, name: str, content: bytes):
        digest = hashlib.sha256(content).hexdigest()
        known = self.env["crm.adoption.migration.file"]._find_brought(digest)
        # sudo: an owner adds files only through here, where size and hash are right
        file = (
            self.env["crm.adoption.migration.file"]
            .sudo()
            .create(
                {
                    "migration_id": self.id,
                    "name": name,
                    "sha256": digest,
                    "size": len(content),
                    "message": known and known._already_brought_message(),
                }
            )
        )
        file = file.sudo(False)
        attachment = self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": content,
                "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
                "res_model": file._name,
                "res_id": file.id,
            }
        )
        file._keep({"attachment_id": attachment.id})
        return file

    def _decode(self, name: str, content: str) -> bytes:
        try:
            return b64decode(content, validate=True)
        except ValueError as error:
            raise UserError(
                self.env._(
                    "%(name)s did not arrive whole. Add it once more; nothing was "
                    "changed.",
                    name=name,
                )
            ) from error

    @api.model
    def _max_file_bytes(self) -> int:
        return _MAX_FILE_MIB * MIB

    def action_read(self) -> None:
        """Queue the reading of the files added so far."""
        for migration in self:
            migration._check_state("draft", "preview", "failed")
            if not migration.file_ids:
                raise UserError(
                    migration.env._("Add a file first, then it can be read.")
                )
        self._queue("reading")

    def action_choose_private(self) -> None:
        """Only the owner will see what comes in."""
        self._choose("private")

    def action_choose_company(self) -> None:
        """The company will see the contacts that come in."""
        self._choose("company")

    def _choose(self, visibility: str) -> None:
        self._check_state("preview")
        self.target_visibility = visibility

    def action_apply(self) -> None:
        """Queue the bringing-in of what the preview shows."""
        self._check_state("preview")
        self._queue("applying")

    def action_remap(self) -> None:
        """Queue the staged rows of tables for being read with the columns' meanings
        as they are now; the files are not needed for it."""
        self._check_state("preview")
        # sudo: the owner asks for it by this button only
        self.file_ids.filtered("columns").sudo().write({"state": "remap"})
        self._queue("reading")
