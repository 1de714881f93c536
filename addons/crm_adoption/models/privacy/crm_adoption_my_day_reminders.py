from odoo import api, models


class CrmAdoptionMyDay(models.AbstractModel):
    """A reminder of a note opens the note."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_step_lines(self, activities: models.Model, documents: dict) -> list[dict]:
        lines = super()._get_step_lines(activities, documents)
        notes = self._get_own_reminded_notes(activities)
        for line in lines:
            if note := notes.get(line["key"]):
                line["action"] = self._get_open_action(note)
        return lines

    @api.model
    def _get_own_reminded_notes(self, activities: models.Model) -> dict:
        """The user's notes by the key of the reminder's line."""
        free = activities.filtered(lambda activity: not activity.res_model)
        if not free:
            return {}
        # sudo: the note's side is a closed column; own notes only, as the rule says
        notes = (
            self.env["crm.personal.note"]
            .sudo()
            .search_fetch(
                [
                    ("user_id", "=", self.env.uid),
                    ("reminder_activity_id", "in", free.ids),
                ],
                ["reminder_activity_id"],
            )
        )
        return {
            f"activity-{note.reminder_activity_id.id}": note.sudo(False)
            for note in notes
        }
