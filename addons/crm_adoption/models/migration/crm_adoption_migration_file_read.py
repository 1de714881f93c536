from collections.abc import Iterator
from contextlib import closing

from odoo import fields, models

from ...readers import child

_CHUNK = 500
_CHUNK_BYTES = 8 * 1024 * 1024  # of pictures and attachments held at a time
_MOST_ATTEMPTS = 2
_AS_FILE = {"member": "file", "member_failed": "failed"}


class CrmAdoptionMigrationFile(models.Model):
    """Reading: what the child process yields is laid down as entries."""

    _inherit = "crm.adoption.migration.file"

    attempts = fields.Integer(help="Readings begun since something was laid down last.")

    def _is_waiting(self) -> bool:
        """Whether there is something to read; a member is read with its container."""
        if self.state == "new":
            return self.parent_id.state not in ("new", "reread")
        return self.state in ("remap", "reread")

    def _work_off(self) -> Iterator[int]:
        """Do what the file waits for; yields after each chunk, and 0 at its end."""
        if self.state == "remap":
            yield from self._remap_chunks()
            return
        if self.state == "reread":
            yield from self._discard_chunks()
        if self._begin():
            yield from self._read_chunks()
        yield 0

    def _begin(self) -> bool:
        """Count this reading before it begins; False if it stopped the work before.

        What an earlier reading never came back from, although it was begun twice
        without a single new entry, is not tried again; the other files go on.
        """
        if self.attempts >= _MOST_ATTEMPTS:
            args = {"name": self.name}
            self._keep_failure({"code": "file_stopped", "args": args})
            return False
        self._keep({"attempts": self.attempts + 1})
        self.migration_id._commit(0)
        return True

    def _read_chunks(self) -> Iterator[int]:
        """Stage the file's records; yields after each chunk.

        What was staged before an interruption is not staged again.
        """
        target, chunk, size = self, [], 0
        staged = self._last_staged()
        for line in self._lines():
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
        if target != self:
            target._keep_member_end()
        self._keep_end(last)

    def _lines(self) -> Iterator[dict]:
        """What the child process yields for this file, or for this member of one."""
        whole = self.parent_id or self
        lines = child.read_file(whole._content(), whole.name, whole._options())
        return self._lines_of_member(lines) if self.parent_id else lines

    def _lines_of_member(self, lines: Iterator[dict]) -> Iterator[dict]:
        """The lines of this member, as if it were a file of its own."""
        with closing(lines):
            for line in lines:
                if line.get("member") == self.member:
                    yield {**line, "type": _AS_FILE.get(line["type"], line["type"])}
                elif line.get("member", 0) > self.member:
                    yield {"type": "end"}
                    return
                elif line["type"] in ("end", "failed"):
                    yield line

    def _last_staged(self) -> int:
        """The number of the last record that is laid down already."""
        domain = [("file_id", "in", (self | self.child_ids).ids)]
        items = self.env["crm.adoption.migration.item"]
        return items.search(domain, order="seq desc", limit=1).seq

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

    def _content(self) -> bytes | str:
        """The bytes, or the path of those that need not be held in memory."""
        attachment = self.attachment_id
        if attachment.store_fname:
            return attachment._full_path(attachment.store_fname)
        return attachment.raw or b""

    def _options(self) -> dict:
        """What the owner said about the file, see ``readers.source.Source``; his own
        language tells old character sets apart.
        """
        language = (self.user_id.lang or "")[:2]
        return {"language": language, **(self.options or {})}

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

    def _remembered_mapping(self) -> dict | None:
        """The meanings that the owner himself gave to these columns, if he did."""
        mappings = self.env["crm.adoption.migration.mapping"]
        return self.signature and mappings._chosen(self.signature)

    def _stage(self, records: list[dict]) -> int:
        items = self.env["crm.adoption.migration.item"]
        items._stage(self, records)
        (self.parent_id or self)._keep({"attempts": 0})
        self.env.flush_all()
        return len(records)


def _payload(line: dict) -> int:
    """Size of what a record carries beside its text."""
    photo = line["vals"].get("photo") or {}
    files = sum(len(file["data"]) for file in line["attachments"])
    return files + len(photo.get("data") or "") + len(str(line["raw"]))
