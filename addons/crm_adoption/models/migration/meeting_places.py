"""What the meetings of one chunk refer to in the CRM."""

from odoo.fields import Domain
from odoo.tools import SQL

from .meeting_text import MeetingText


class MeetingPlaces:
    """Contacts by e-mail, reminders, moved meetings; each asked for once."""

    def __init__(self, items):
        self.env = items.env
        self.text = MeetingText(self.env)
        self.partners = self._partners(items)
        self.moved = self._moved(items)
        self.known_alarms = self.env["calendar.alarm"].search(
            [("alarm_type", "=", "notification")]
        )

    def guests(self, vals: dict):
        """Contacts with exactly the e-mail of a participant, where it is one only."""
        people = [*vals["attendees"], vals["organizer"]]
        found = [
            self.partners.get((person.get("email") or "").lower()) for person in people
        ]
        guests = self.env["res.partner"].union(
            *(partners for partners in found if partners and len(partners) == 1)
        )
        return guests - self.env.user.partner_id

    def alarms(self, vals: dict):
        """Reminders of Odoo at these times; on the screen only, never by e-mail."""
        minutes = set(vals["reminders"])
        return self.known_alarms.filtered(
            lambda alarm: alarm.duration_minutes in minutes
        )

    def replaced(self, item) -> set[str]:
        """Beginnings of those meetings of the series that are entries of their own."""
        return self.moved.get(item.vals["uid"], set())

    def _partners(self, items) -> dict:
        emails = {
            (person.get("email") or "").lower()
            for item in items
            for person in [*item.vals["attendees"], item.vals["organizer"]]
        } - {""}
        if not emails:
            return {}
        domain = Domain("email_normalized", "in", list(emails))
        found = self.env["res.partner"].search_fetch(domain, ["email_normalized"])
        return found.grouped("email_normalized")

    def _moved(self, items) -> dict[str, set[str]]:
        """Identifier of a series -> beginnings of its moved meetings."""
        if not any(item.vals["rrule"] for item in items):
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT vals->>'uid', vals->>'recurrence_id'
                  FROM crm_adoption_migration_item
                 WHERE migration_id = %s AND kind = 'meeting'
                   AND vals->>'recurrence_id' <> ''
                """,
                items.migration_id.id,
            )
        )
        moved: dict[str, set[str]] = {}
        for uid, start in rows:
            moved.setdefault(uid, set()).add(start)
        return moved
