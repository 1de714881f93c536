from odoo import api, models

WATCHED = {
    "active",
    "group_id",
    "model_id",
    "perm_read",
    "perm_write",
    "perm_create",
    "perm_unlink",
}


class IrModelAccess(models.Model):
    """Changes of who may use our models at all are told to those who have something
    there."""

    _inherit = "ir.model.access"

    @api.model_create_multi
    def create(self, vals_list):
        accesses = super().create(vals_list)
        accesses._tell_changed("added")
        return accesses

    def write(self, vals):
        if not vals.keys() & WATCHED:
            return super().write(vals)
        # sudo: what was there before counts, whoever changes it
        before = [access._get_watched() for access in self.sudo()]
        self._tell_moved(vals)
        result = super().write(vals)
        changed = [
            access.id
            for access, old in zip(self.sudo(), before, strict=True)
            if access._get_watched() != old
        ]
        self.browse(changed)._tell_changed("changed")
        return result

    @api.ondelete(at_uninstall=False)
    def _tell_deleted(self):
        self._tell_changed("deleted")

    def _tell_moved(self, vals: dict):
        """An access that leaves our models is told while it is still known as ours."""
        if "model_id" in vals:
            self.filtered(
                lambda access: access.model_id.id != vals["model_id"]
            )._tell_changed("changed")

    def _tell_changed(self, kind: str):
        tamper = self.env["crm.adoption.tamper"]
        if not self or not tamper._is_watching():
            return
        accesses = tamper._get_accesses(self)
        tamper._tell_changed([(access.name, kind) for access in accesses])

    def _get_watched(self) -> dict:
        return {name: self[name] for name in WATCHED}
