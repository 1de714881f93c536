"""The canonical to-do: something to do or done, with or without a date."""

_TEXTS = (
    "title",
    "description",
    "due",
    "completed",
    "url",
    "uid",
    "created",
    "updated",
)


def new_vals(**vals) -> dict:
    """A to-do: texts "", lists [] unless given.

    ``due``, ``completed``: ISO 8601 date, or date and time (UTC with "Z").
    ``is_done``: whether it is done, also where nobody knows when.
    ``priority``: 1 (highest) to 9, 0 none. ``folder``: the list's name.
    ``extra``: pairs of a name and a text without a field of its own.
    """
    empty = {**dict.fromkeys(_TEXTS, ""), "folder": "", "categories": [], "extra": []}
    return {**empty, "is_done": False, "priority": 0, **vals}
