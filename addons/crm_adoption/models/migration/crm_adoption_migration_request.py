from odoo import api, fields, models


class CrmAdoptionMigrationRequest(models.Model):
    """A wish of the owner that reaches a worker in the middle of its work.

    The worker writes to the migration's own row after each chunk, so the wish is laid
    beside it and is followed after the chunk in work.
    """

    _name = "crm.adoption.migration.request"
    _description = "Wish to Stop a Migration"
    _inherit = ["crm.adoption.owned.mixin"]

    migration_id = fields.Many2one(
        "crm.adoption.migration",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    kind = fields.Selection(
        [("pause", "Pause"), ("cancel", "Cancel")], required=True, readonly=True
    )

    @api.model
    def _ask(self, migration, kind: str) -> None:
        # sudo: an owner asks only through the buttons, which check the state
        self.sudo().create({"migration_id": migration.id, "kind": kind})

    @api.model
    def _take(self, migration) -> str | None:
        """The latest wish for ``migration``, None if there is none; forgets them."""
        asked = self.search([("migration_id", "=", migration.id)], order="id desc")
        kind = asked[:1].kind
        asked.sudo().unlink()  # sudo: see _ask
        return kind or None
