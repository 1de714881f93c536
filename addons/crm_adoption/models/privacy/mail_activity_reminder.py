from odoo import api, models

FOLLOWED = {"date_deadline", "active", "user_id"}


class MailActivity(models.Model):
    """What happens to a reminder happens on the note that it is of."""

    _inherit = "mail.activity"

    @api.depends("res_model", "user_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """A reminder's title is its owner's, under sudo as well: in debug mode a
        refusal names the record that it refuses."""
        super()._compute_display_name()
        # sudo: just who it is for is looked at
        for activity in self.sudo().filtered(lambda activity: not activity.res_model):
            if activity.user_id.id != self.env.uid:
                activity.with_env(self.env).display_name = self.env._("Personal")

    def write(self, vals):
        result = super().write(vals)
        if FOLLOWED & vals.keys():
            self._get_reminded_notes()._follow_reminder()
        return result

    def unlink(self):
        notes = self._get_reminded_notes()
        result = super().unlink()
        notes._follow_reminder()
        return result

    def _get_reminded_notes(self):
        """The notes of these reminders, with the rights of the system.

        Only activities without a document are reminders: all others cost no query.
        """
        # sudo: the note's side is closed to every user; the activity was checked
        free = self.sudo().filtered(lambda activity: not activity.res_model)
        notes = self.env["crm.personal.note"].sudo()
        if not free:
            return notes
        return notes.search([("reminder_activity_id", "in", free.ids)])
