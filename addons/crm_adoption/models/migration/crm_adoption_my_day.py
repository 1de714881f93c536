from odoo import api, fields, models

SHOWN = 3


class CrmAdoptionMyDay(models.AbstractModel):
    """Adds what the user's own data have given him since he brought them; on the day
    on which he first sees it, before everything else."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return [*super()._get_sections(), self._get_brought_section()]

    @api.model
    def _get_brought_section(self) -> dict:
        migrations = self.env["crm.adoption.migration"].search_fetch(
            [("state", "=", "done"), ("user_id", "=", self.env.uid)],
            ["welcomed_on"],
            order="done_date desc, id desc",
            limit=SHOWN,
        )
        today = fields.Date.context_today(self)
        new = migrations.filtered(lambda one: (one.welcomed_on or today) == today)
        unseen = migrations.filtered(lambda migration: not migration.welcomed_on)
        section = {
            "key": "brought",
            "sequence": 1 if new else 40,
            "icon": "fa-suitcase",
            "title": self._get_brought_title(bool(new)),
            "lines": self._get_brought_lines(migrations),
        }
        if unseen:
            section["shown"] = {
                "model": migrations._name,
                "method": "action_welcome",
                "ids": unseen.ids,
            }
        return section

    @api.model
    def _get_brought_title(self, is_new: bool) -> str:
        if is_new:
            return self.env._("What you brought is here, and it is yours")
        return self.env._("Since you brought your data")

    @api.model
    def _get_brought_lines(self, migrations: models.Model) -> list[dict]:
        """One line for each migration that brought something."""
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
