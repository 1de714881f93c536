from base64 import b64decode

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.image import image_process

from ...matching.profile import is_company


class CrmAdoptionMigrationItem(models.Model):
    """Laying down what a reader yields."""

    _inherit = "crm.adoption.migration.item"

    match_attempts = fields.Integer(readonly=True, help="Attempts to compare it.")

    @api.model
    def _stage(self, file, records: list[dict]) -> None:
        """Lay down what the reader yielded; a broken record is laid down as well."""
        prepared = [self._staged_vals(file, record) for record in records]
        # sudo: the owner cannot forge items; user_id stays his
        items = self.sudo().create(prepared).sudo(False)
        attachments = [
            {
                "name": found["name"],
                "mimetype": found["mimetype"],
                "raw": b64decode(found["data"]),
                "description": found["md5"],
                "res_model": self._name,
                "res_id": item.id,
            }
            for item, record in zip(items, records, strict=True)
            for found in record["attachments"]
        ]
        self.env["ir.attachment"].create(attachments)

    def _staged_vals(self, file, record: dict) -> dict:
        vals = dict(record["vals"])
        remarks = record["warnings"]
        photo = self._usable_photo(vals.pop("photo", None), remarks)
        error = record.get("error")
        return {
            "migration_id": file.migration_id.id,
            "file_id": file.id,
            "seq": record["seq"],
            "kind": _kind(record["kind"], vals),
            "title": (vals.get("name") or vals.get("title") or "")[:200],
            "position": record["position"],
            "ext_key": record["ext_key"],
            "content_hash": record["content_hash"],
            "raw": record["raw"],
            "vals": vals,
            "photo": photo,
            "messages": remarks,
            "error": error,
            "left_out": record.get("left_out"),
            "folder": vals.get("folder"),
            "state": "error" if error else "new",
            "outcome": error and "failed",
        }

    def _usable_photo(self, photo: dict | None, remarks: list[dict]) -> str | None:
        if not photo:
            return None
        try:
            image_process(
                b64decode(photo["data"]), size=(512, 512), verify_resolution=True
            )
        except (UserError, ValueError, OSError, SyntaxError):  # Pillow's own kinds
            remarks.append({"code": "photo_not_shown", "args": {}})
            return None
        return photo["data"]

    def _remap(self, plan) -> None:
        """Read the staged row again with other meanings of its columns.

        :param plan: ``readers.plan.Plan`` with these meanings
        """
        row = [cell for _name, cell in self.raw]
        vals = plan.read(row)[0]
        vals.pop("photo", None)
        # sudo: the owner asked for it; the row stays as it was
        self.sudo().write(
            {
                "kind": _kind(plan.kind, vals),
                "vals": vals,
                "title": (vals.get("name") or vals.get("title") or "")[:200],
                "content_hash": plan.content_digest(row),
                "state": "new",
                "match_attempts": 0,
            }
        )

    def _forget_twins(self) -> None:
        """Entries of other files that were compared with these are compared again."""
        twins = self.search(
            [("same_item_id", "in", self.ids), ("state", "in", ("new", "matched"))]
        )
        twins -= self
        twins._keep({"state": "new", "match_attempts": 0})


def _kind(kind: str, vals: dict) -> str:
    """A contact that is a company itself comes in before the people in it."""
    is_itself = kind == "contact" and is_company(vals)
    return "company" if is_itself else kind
