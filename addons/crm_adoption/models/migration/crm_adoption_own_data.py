from collections.abc import Iterable

from odoo import api, models

TOOL = (
    "name", "kind", "description", "record_estimate", "usefulness", "decision",
    "state", "last_brought_date", "idea", "is_idea_public",
)  # fmt: skip
MIGRATION = (
    "display_name", "state", "tool_id", "target_visibility", "create_date",
    "done_date", "read_count", "created_count", "linked_count", "updated_count",
    "skipped_count", "failed_count",
)  # fmt: skip


class CrmAdoptionOwnData(models.AbstractModel):
    """Own tools, and what was brought in with the files as they came."""

    _inherit = "crm.adoption.own.data"

    @api.model
    def _get_parts(self) -> Iterable:
        yield from super()._get_parts()
        mine = [("user_id", "=", self.env.uid)]
        yield self._make_part(
            "tools",
            self.env._("Your list of tools"),
            self.env["crm.adoption.tool"].search(mine, order="id"),
            TOOL,
        )
        yield self._make_part(
            "migrations",
            self.env._("What you brought in, with the files as they were"),
            self.env["crm.adoption.migration"].search(mine, order="id"),
            MIGRATION,
            files=lambda migrations: migrations.file_ids.attachment_id,
            file_owner=self._get_migration_id,
        )

    @api.model
    def _get_migration_id(self, attachment) -> int:
        files = self.env["crm.adoption.migration.file"]
        return files.search(
            [("attachment_id", "=", attachment.id)], limit=1
        ).migration_id.id
