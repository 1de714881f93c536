"""The canonical meeting: an event of a calendar."""

_TEXTS = (
    "title",
    "start",
    "stop",
    "timezone",
    "location",
    "description",
    "description_html",
    "status",
    "rrule",
    "recurrence_id",
    "url",
    "uid",
    "created",
    "updated",
    "folder",
)
STATUSES = ("confirmed", "tentative", "cancelled")
ANSWERS = ("accepted", "declined", "tentative")
_LISTS = ("attendees", "exdates", "rdates", "categories", "reminders", "extra")


def new_vals(**vals) -> dict:
    """A meeting: texts "", lists [], flags False unless given.

    ``start`` and ``stop``: ISO 8601, with "Z" in UTC, without in the owner's own zone
    ("floating"); of an ``all_day`` meeting its first and its *last* day.
    ``timezone``: the IANA name in which a series repeats, "" where it floats or where
    only the file knows the zone. ``description_html``: as in ``note.new_vals``, ""
    unless the description has a formatted form.
    ``rrule``: the rule of a series as in iCalendar ("FREQ=WEEKLY;COUNT=5"); one record
    per series, never one per occurrence. ``recurrence_id``: the start of the one
    occurrence that this record replaces.
    ``status``: confirmed, tentative, cancelled. ``organizer``: dict of name, email.
    ``attendees``: dicts of name, email, status (accepted, declined, tentative, "").
    ``exdates``, ``rdates``: as ``start``. ``reminders``: minutes before the start.
    ``folder``: the calendar's name.
    ``extra``: pairs of a name and a text without a field of its own.
    """
    empty = {**dict.fromkeys(_TEXTS, ""), **{name: [] for name in _LISTS}}
    flags = {"all_day": False, "is_private": False, "is_free": False}
    return {**empty, **flags, "organizer": {}, **vals}
