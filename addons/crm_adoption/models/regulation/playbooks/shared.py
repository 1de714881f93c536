"""Answers and records that several questions use."""

CALL = "mail.mail_activity_data_call"

#: "Don't know yet" is an answer; the number is the days until the reminder.
UNKNOWN = {"allow_unknown": True, "unknown_days": 7}
UNKNOWN_LONG = {"allow_unknown": True, "unknown_days": 14}
KNOWN = {"allow_unknown": False}
OPTIONAL = {"allow_unknown": False, "allow_na": True}

REACHABLE = "['|', ('phone', '!=', False), ('email_from', '!=', False)]"
STILL_AHEAD = "[('date_deadline', '>=', 'today')]"
