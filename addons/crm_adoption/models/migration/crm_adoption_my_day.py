from odoo import api, models


class CrmAdoptionMyDay(models.AbstractModel):
    """Adds what the user's own data have given him since he brought them."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        section = {
            "key": "brought",
            "sequence": 40,
            "icon": "fa-suitcase",
            "title": self.env._("Since you brought your data"),
            "lines": self._get_brought_lines(),
        }
        return [*super()._get_sections(), section]

    def _get_brought_lines(self) -> list[dict]:
        """One line per migration that brought something; at most the latest three."""
        migrations = self.env["crm.adoption.migration"].search(
            [("state", "=", "done"), ("user_id", "=", self.env.uid)],
            order="done_date desc",
            limit=3,
        )
        return [
            {
                "key": str(migration.id),
                "text": self.env._(
                    "%(name)s: %(created)s new, %(updated)s completed, %(linked)s "
                    "already there.",
                    name=migration.display_name,
                    created=migration.created_count,
                    updated=migration.updated_count,
                    linked=migration.linked_count,
                ),
                "hint": self.env._("Everything can still be undone."),
                "action": migration._action_open(),
            }
            for migration in migrations
            if migration.created_count + migration.updated_count
        ]
