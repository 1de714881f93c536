from odoo import api, models


class CrmAdoptionMyDay(models.AbstractModel):
    """A reminder of a note opens the note."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_step_lines(self, activities: models.Model, documents: dict) -> list[dict]:
        lines = super()._get_step_lines(activities, documents)
        notes = {
            f"activity-{note.reminder_activity_id.id}": note.id
            for note in activities._get_reminded_notes()
        }
        own = self.env["crm.personal.note"].search([("id", "in", [*notes.values()])])
        for line in lines:
            note = own.filtered(lambda note, key=line["key"]: note.id == notes.get(key))
            if note:
                line["action"] = self._get_open_action(note)
        return lines
