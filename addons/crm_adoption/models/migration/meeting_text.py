"""The description of a meeting: its own, and all that Odoo has no field for."""

from markupsafe import Markup

from .entry_text import EntryText, text


class MeetingText(EntryText):
    """In the owner's language."""

    def description(self, vals: dict, partners) -> Markup:
        """:param partners: those who take part in Odoo, so are not named again"""
        linked = set(partners.mapped("email_normalized"))
        others = [
            _person(person)
            for person in vals["attendees"]
            if (person.get("email") or "").lower() not in linked
        ]
        organizer = vals["organizer"]
        if (organizer.get("email") or "").lower() in linked:
            organizer = {}
        return (
            text(vals["description"])
            + self.labelled(
                [
                    (self.env._("Link"), vals["url"]),
                    (self.env._("Organizer"), _person(organizer)),
                    (self.env._("Participants"), ", ".join(filter(None, others))),
                    (self.env._("Categories"), ", ".join(vals["categories"])),
                    (self.env._("Calendar"), vals["folder"]),
                    (self.env._("Status"), self._status(vals["status"])),
                    (self.env._("Created on"), vals["created"]),
                ]
            )
            + self.extra(vals)
        )

    def rule(self, vals: dict) -> Markup:
        """The rule of a series that is kept as text."""
        return self.labelled(
            [
                (self.env._("Repeats"), vals["rrule"]),
                (self.env._("Except on"), ", ".join(vals["exdates"])),
                (self.env._("Also on"), ", ".join(vals["rdates"])),
            ]
        )

    def _status(self, status: str) -> str:
        return {
            "tentative": self.env._("tentative"),
            "cancelled": self.env._("cancelled"),
        }.get(status, "")


def _person(person: dict) -> str:
    name, email = person.get("name") or "", person.get("email") or ""
    found = f"{name} <{email}>" if name and email else name or email
    status = person.get("status")
    return f"{found} ({status})" if found and status else found
