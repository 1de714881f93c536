from markupsafe import Markup

from odoo import api, fields, models

TITLE_LENGTH = 80


class CrmPersonalNote(models.Model):
    """A note comes back to its owner on the day that he chose.

    The reminder is an activity of the owner *without a document*: one on the deal would
    be read by the deal's readers. The two follow each other: what is done, moved or
    deleted in the list of activities is so on the note.
    """

    _inherit = "crm.personal.note"

    reminder_date = fields.Date(
        string="Remind Me On", copy=False, index="btree_not_null"
    )
    reminder_activity_id = fields.Many2one(
        "mail.activity",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=fields.NO_ACCESS,
    )

    @api.model_create_multi
    def create(self, vals_list):
        notes = super().create(vals_list)
        notes.filtered("reminder_date")._keep_reminders()
        return notes

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"reminder_date", "name", "body"}:
            self._keep_reminders()
        return result

    def unlink(self):
        # sudo: the link is closed to every user
        reminders = self.sudo().reminder_activity_id
        result = super().unlink()
        reminders.unlink()
        return result

    def _keep_reminders(self):
        """Make, change or delete the activities, so that they say what the notes do."""
        # sudo: the link is closed to every user
        for note in self.sudo():
            reminder = note.reminder_activity_id
            if note.reminder_date and reminder.active:
                note._update_reminder(reminder)
            elif note.reminder_date or reminder.active:
                note.reminder_activity_id = False
                reminder.unlink()
                if note.reminder_date:
                    note._make_reminder()

    def _update_reminder(self, reminder):
        wanted = self._prepare_reminder()
        changed = {
            name: wanted[name] for name in wanted if reminder[name] != wanted[name]
        }
        if changed:
            reminder.write(changed)

    def _make_reminder(self):
        """In the owner's name: whoever makes an activity may change it."""
        todo = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        link = Markup('<p><a href="/odoo/my-notes/%s">%s</a></p>')
        activities = self.env["mail.activity"].with_user(self.user_id)
        lines = activities.with_context(lang=self.user_id.lang).env
        self.reminder_activity_id = activities.create(
            {
                **self._prepare_reminder(),
                "activity_type_id": todo and todo.id,
                "user_id": self.user_id.id,
                "note": link % (self.id, lines._("Open my note")),
            }
        )

    def _prepare_reminder(self) -> dict:
        return {
            "date_deadline": self.reminder_date,
            "summary": self.name or self.preview[:TITLE_LENGTH] or self.display_name,
        }

    def _follow_reminder(self):
        """Take over what was done with the activities of these notes.

        A reminder that its owner gave to somebody else is no reminder any more.
        """
        for note in self:
            reminder = note.reminder_activity_id
            if reminder and reminder.user_id != note.user_id:
                note.reminder_activity_id = reminder = False
            date = reminder and reminder.active and reminder.date_deadline
            if note.reminder_date != date:
                note.reminder_date = date
