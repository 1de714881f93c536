from odoo import fields, models
from odoo.tools import SQL


class CrmAdoptionMigration(models.Model):
    """Forgetting the originals, which only the owner asks for.

    Deleted are the files and the original text of each entry. The records that came in,
    the journal (so the undo) and what is known of entries (so that a second import
    creates nothing) stay.
    """

    _inherit = "crm.adoption.migration"

    forgotten_date = fields.Datetime(
        string="Originals Deleted On", readonly=True, copy=False
    )

    def action_forget_raw(self) -> None:
        """Delete the files and the original texts for good."""
        for migration in self:
            migration.check_access("write")
            migration._check_state("done", "undone")
            migration._forget_raw()
            migration._keep({"forgotten_date": fields.Datetime.now()})

    def _forget_raw(self) -> None:
        for model in ("crm.adoption.migration.file", "crm.adoption.migration.item"):
            held = self.env[model]._search([("migration_id", "=", self.id)])
            self.env["ir.attachment"].sudo().search(
                # sudo: attachments of our own fields are found by nobody else
                [
                    ("res_model", "=", model),
                    ("res_id", "in", held),
                    ("res_field", "in", [False, "photo"]),
                ]
            ).unlink()
        self.env.flush_all()
        query = "UPDATE crm_adoption_migration_item SET raw = NULL, vals = NULL"
        self.env.cr.execute(SQL(f"{query} WHERE migration_id = %s", self.id))
        self.env.invalidate_all()
