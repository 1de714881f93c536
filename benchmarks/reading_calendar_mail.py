"""How fast calendars and mails are read: ``make bench BENCH=reading_calendar_mail``.

Prints records and megabytes per second of CPU time of the readers alone, without the
child process and the database.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "addons/crm_adoption"))

from readers.record import to_line  # noqa: E402
from readers.stream import read  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[1] / "addons/crm_adoption/tests/samples"
MARK = b"From a@b Fri Apr  5 10:00:00 2024\n"


def calendar() -> bytes:
    """20,000 meetings with attendees, of which every tenth is a series."""
    event = (
        "BEGIN:VEVENT\nUID:{n}@bench.example\nDTSTART;TZID=Europe/Moscow:20240405T1"
        "00000\nDTEND;TZID=Europe/Moscow:20240405T110000\nSUMMARY:Переговоры {n}\n"
        "DESCRIPTION:Обсудить скидку\\, отсрочку\nLOCATION:Самара\n"
        "ATTENDEE;CN=Орлов;PARTSTAT=ACCEPTED:mailto:orlov{n}@zavod.example\n{rule}"
        "BEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\n"
    )
    rules = ("RRULE:FREQ=WEEKLY;BYDAY=MO\n", *[""] * 9)
    events = (event.format(n=n, rule=rules[n % 10]) for n in range(20_000))
    return f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n".encode()


def mailbox() -> bytes:
    """4,000 mails in HTML with a picture and a file each."""
    mail = (SAMPLES / "mail_koi8.eml").read_bytes().replace(b"\r\n", b"\n")
    return b"".join(
        MARK + mail.replace(b"koi8-1@", b"%d@" % n) + b"\n" for n in range(4_000)
    )


def measure(name: str, content: bytes) -> None:
    started = time.process_time()
    *_records, last = (item for item in read(content, name) if to_line(item))
    seconds = time.process_time() - started
    size = len(content) / 2**20
    print(
        f"{name}: {last['records']} records, {size:.1f} MB in {seconds:.2f} s of CPU ="
        f" {last['records'] / seconds:.0f} records/s, {size / seconds:.1f} MB/s"
    )


if __name__ == "__main__":
    measure("bench.ics", calendar())
    measure("bench.mbox", mailbox())
