import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable

from odoo import api, fields, models
from odoo.exceptions import AccessError

from .own_data import Part

VERSION = 1


class CrmAdoptionOwnData(models.AbstractModel):
    """Everything of the current user, for him to take along.

    A pillar adds its own by extending :meth:`_get_parts`. Everything is found and read
    with the user's own rights; no method takes a user.
    """

    _name = "crm.adoption.own.data"
    _description = "My Data"

    @api.model
    @api.readonly
    def get_contents(self) -> list[dict]:
        """What the file would hold, for the page *My data*.

        :return: ``key``, ``label`` (translated) and ``count`` of each kind
        :raise AccessError: for a user without a right to deals
        """
        self._check_may_ask()
        return [
            {"key": part.key, "label": part.label, "count": len(part.records)}
            for part in self._get_parts()
        ]

    @api.model
    def _get_parts(self) -> Iterable[Part]:
        """The kinds of records, called by :meth:`get_contents` and :meth:`_write_zip`.

        An extension yields its own before or after ``super()``'s::

            @api.model
            def _get_parts(self):
                yield from super()._get_parts()
                yield self._make_part(
                    "credits",
                    self.env._("What I brought"),
                    self.env["crm.adoption.credit"].search([...]),
                    ["date", "kind", "lead_id"],
                )

        Search with the user's own rights and for what is *his*: never by sudo.
        """
        return ()

    @api.model
    def _make_part(self, key: str, label: str, records, field_names, **options) -> Part:
        """One kind of records.

        :param key: its name in ``data.json``, English and for ever; not used before
        :param label: what it is called on the page, translated
        :param records: what was found, in the order of the file
        :param field_names: what is read of each; no binary fields
        :param options: ``extra``, ``files``, ``file_owner`` as in :class:`Part`
        """
        return Part(key, label, records, tuple(field_names), **options)

    @api.model
    def _get_attachments(self, records):
        """The files on these records that the user may read, in their order."""
        return self.env["ir.attachment"].search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)],
            order="res_id, id",
        )

    @api.model
    def _check_may_ask(self):
        if not self.env.user.has_group("sales_team.group_sale_salesman"):
            raise AccessError(
                self.env._(
                    "This file holds what a person keeps in the CRM. You have no "
                    "access to sales yet; an administrator can give it to you. "
                    "Nothing was made."
                )
            )

    # === The file ===#

    @api.model
    def _make_zip(self):
        """The whole as an open temporary file, gone when it is closed.

        It is written piece by piece, so that memory does not grow with what is in it.

        :raise AccessError: for a user without a right to deals
        """
        self._check_may_ask()
        file = tempfile.TemporaryFile()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            with self._open_entry(archive, "data.json") as out:
                attached = self._write_data(out)
            for path, attachment_id in attached:
                self._write_file(archive, path, attachment_id)
        file.seek(0)
        return file

    @api.model
    def _open_entry(self, archive, path: str):
        """A file of the archive to write to, of any size, with today's date."""
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        info = zipfile.ZipInfo(path, date_time=now.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        return archive.open(info, "w", force_zip64=True)

    @api.model
    def _write_data(self, out) -> list[tuple[str, int]]:
        """Write the records; the path and attachment of each file is returned."""
        head = {
            "version": VERSION,
            "made_on": f"{fields.Datetime.to_string(fields.Datetime.now())} UTC",
            "owner": {"name": self.env.user.name, "login": self.env.user.login},
        }
        attached = []
        out.write(_dump(head)[:-2].encode())
        for part in self._get_parts():
            out.write(f",\n  {_dump(part.key)}: [".encode())
            for number, (row, files) in enumerate(part.iter_rows()):
                out.write(f"{',' if number else ''}\n{_dump(row)}".encode())
                attached += files
            out.write(b"]")
        out.write(b"\n}\n")
        return attached

    @api.model
    def _write_file(self, archive, path: str, attachment_id: int):
        attachment = self.env["ir.attachment"].browse(attachment_id)
        attachment.check_access("read")
        with self._open_entry(archive, path) as out:
            if attachment.store_fname:
                with open(
                    attachment._full_path(attachment.store_fname), "rb"
                ) as stored:
                    shutil.copyfileobj(stored, out)
            else:
                out.write(attachment.raw or b"")
        self.env.invalidate_all()


def _dump(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
