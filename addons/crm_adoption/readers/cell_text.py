"""A cell's value in a spreadsheet -> the text that a person would type."""

import datetime

_WHOLE = 1e21  # beyond, a number is shown with its power of ten


def cell_text(value) -> str:
    """Dates in ISO 8601, numbers without a ".0" or the noise of binary fractions.

    >>> cell_text(79161234567.0), cell_text(0.1 + 0.2), cell_text(True)
    ('79161234567', '0.3', 'TRUE')
    >>> cell_text(datetime.datetime(2024, 5, 17, 14, 30)), cell_text("a")
    ('2024-05-17 14:30:00', 'a')
    >>> cell_text(datetime.timedelta(hours=26)), cell_text(datetime.time(9, 5))
    ('26:00:00', '09:05:00')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    return str(value)


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.15g}"


def _duration(value: datetime.timedelta) -> str:
    sign = "-" if value < datetime.timedelta() else ""
    seconds = abs(round(value.total_seconds()))
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def without_nuls(text: str) -> str:
    """Old files give letters of two bytes as a letter and a NUL.

    >>> without_nuls("T\\0i\\0t\\0l\\0e\\0"), without_nuls("odd\\0")
    ('Title', 'odd\\\\x00')
    """
    wide = len(text) > 1 and not text[1::2].strip("\0")
    return text[::2] if wide else text.replace("\0", "\\x00")
