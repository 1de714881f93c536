from collections.abc import Iterator
from contextlib import closing

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ...readers import child
from ...readers import columns as reader_columns
from ...readers.plan import Plan
from . import messages

# pylint: disable=prefer-env-translation
# There is no environment yet: these are translated each time they are shown.
_lt = LazyTranslate(__name__)

_CHUNK = 500
_LONGEST_OPTION = 100
_SAMPLE_SECONDS = 5
_OPTIONS = {
    "encoding",
    "language",
    "date_order",
    "kind",
    "delimiter",
    "header_row",
    "format",
}
_ENCODINGS = {
    "utf-8": _lt("Unicode (UTF-8)"),
    "utf-16": _lt("Unicode (UTF-16)"),
    "cp1251": _lt("Cyrillic (Windows)"),
    "koi8-r": _lt("Cyrillic (KOI8-R)"),
    "cp866": _lt("Cyrillic (DOS)"),
    "mac-cyrillic": _lt("Cyrillic (Mac)"),
    "iso-8859-5": _lt("Cyrillic (ISO)"),
    "cp1252": _lt("Western European (Windows)"),
    "cp850": _lt("Western European (DOS)"),
    "mac-roman": _lt("Western European (Mac)"),
    "cp1250": _lt("Central European (Windows)"),
    "cp1253": _lt("Greek (Windows)"),
    "cp1254": _lt("Turkish (Windows)"),
    "cp1257": _lt("Baltic (Windows)"),
    "gb18030": _lt("Chinese (GB 18030)"),
    "shift_jis": _lt("Japanese (Shift JIS)"),
    "euc-kr": _lt("Korean (EUC-KR)"),
}


class CrmAdoptionMigrationFile(models.Model):
    """Reading a file once more, as its owner says it is to be read."""

    _inherit = "crm.adoption.migration.file"

    options = fields.Json(
        help="What the owner said about the file; that of a member stands with the "
        "file that holds it, by the member's name."
    )

    def get_samples(self, encoding: str | None = None) -> dict:
        """What the file looks like in a character set; nothing is kept.

        :param encoding: the codec to try, None for the one in use
        :return: ``encoding`` (in use or tried), ``samples`` (up to three lines),
            ``dialect`` (what the reader says of tables, for instance of their dates),
            ``options`` (the owner's so far), ``encodings`` (``[[code, label]]`` to
            choose from), ``message`` (why there are no samples, or "")
        """
        self.ensure_one()
        self.check_access("read")
        self._check_options({"encoding": encoding})
        tried = {"encoding": encoding} if encoding else {}
        line = self._first_line((self.parent_id or self)._with_options(self, tried))
        return {
            "encoding": line.get("encoding") or encoding,
            "samples": line.get("samples") or [],
            "dialect": line.get("dialect") or {},
            "options": self._own_options(),
            "encodings": [[code, str(label)] for code, label in _ENCODINGS.items()],
            "message": self._why_failed(line),
        }

    def _first_line(self, options: dict) -> dict:
        """What the reader says of the file, or of this member, before its records."""
        whole = self.parent_id or self
        wanted = self.member if self.parent_id else None
        lines = child.read_file(
            whole._content(), whole.name, options, wall_seconds=_SAMPLE_SECONDS
        )
        with closing(lines):
            for line in lines:
                if (
                    line["type"] == "failed"
                    or line["type"] != "record"
                    and (line.get("member") == wanted)
                ):
                    return line
        return {}

    def _why_failed(self, line: dict) -> str:
        failed = line.get("type") in ("failed", "member_failed")
        return messages.render(self.env, line) if failed else ""

    def action_reread(self, options: dict | None = None) -> None:
        """Queue the reading of this file once more; other files keep their entries and
        the decisions on them.

        :param options: what to read it by from now on, of ``encoding``, ``language``,
            ``date_order`` (dmy, mdy), ``kind`` (contact, lead, note), ``delimiter``,
            ``header_row`` (0: none) and ``format``; None as a value: found by itself
        """
        self.ensure_one()
        self.check_access("write")
        self.migration_id._check_state("draft", "preview", "failed")
        self._check_options(options or {})
        whole = self.parent_id or self
        whole._keep({"options": whole._with_options(self, options or {})})
        self._keep({"state": "reread", "attempts": 0, "message": False})
        self.migration_id._queue("reading")

    def _check_options(self, options: dict) -> None:
        unknown = sorted(set(options) - _OPTIONS)
        values = [value for value in options.values() if value is not None]
        if unknown or not all(map(_is_option, values)):
            raise UserError(
                self.env._(
                    "These settings are not known: %(names)s. Nothing was changed; "
                    "choose them on the form of the bring-in.",
                    names=", ".join(unknown or sorted(options)),
                )
            )

    def _own_options(self) -> dict:
        whole = (self.parent_id or self).options or {}
        if not self.parent_id:
            return {name: whole[name] for name in _OPTIONS & set(whole)}
        return whole.get("members", {}).get(self.name, {})

    def _with_options(self, file, chosen: dict) -> dict:
        """The options of ``self`` once ``chosen`` is said about ``file``, which is
        ``self`` or a member of it.
        """
        merged = {**file._own_options(), **chosen}
        own = {name: value for name, value in merged.items() if value is not None}
        whole = self.options or {}
        members = whole.get("members", {})
        if file == self:
            return {**own, "members": members} if members else own
        return {**whole, "members": {**members, file.name: own}}

    def _discard_chunks(self) -> Iterator[int]:
        """Delete what an earlier reading laid down. Yields 0: nothing is read yet, and
        the work may stop anywhere.
        """
        items = self.env["crm.adoption.migration.item"]
        held = self | self.child_ids
        while chunk := items.search([("file_id", "in", held.ids)], limit=_CHUNK):
            chunk._forget_twins()
            # sudo: an owner deletes entries only so that the file is read again
            chunk.sudo().unlink()
            yield 0
        self.child_ids.sudo().unlink()  # sudo: as above
        self._keep({"state": "new"})

    # === Reading staged rows again with other meanings ===#

    def _remap_chunks(self) -> Iterator[int]:
        mappings = self.env["crm.adoption.migration.mapping"]
        plan = self._plan(mappings._all(self.signature))
        rows = self.item_ids.filtered(lambda item: item.state in ("new", "matched"))
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            for item in chunk:
                item._remap(plan)
            if start + _CHUNK < len(rows):
                yield len(chunk)
        self._keep({"state": "read"})
        yield len(rows) % _CHUNK

    def _plan(self, mapping: dict) -> Plan:
        """How rows become entries; the order of dates is the one the reader used."""
        order = (self.dialect or {}).get("date_order") or ""
        kind = self._own_options().get("kind") or reader_columns.kind_of(mapping)
        return Plan(self.columns, mapping, kind, order)


def _is_option(value) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONGEST_OPTION and (value.isprintable() or value == "\t")
    return isinstance(value, int)
