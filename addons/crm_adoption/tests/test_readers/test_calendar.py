"""Calendars: what becomes a meeting, a to-do or a note, and when it takes place."""

import base64

import pytest
from readers.child import read_file
from readers.messages import MESSAGES
from readers.stream import read


def event(*lines, zone="", calendar=""):
    text = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\r\n{calendar}{zone}{text}\r\nEND:VCALENDAR\r\n"


def records(text, name="a.ics"):
    content = text if isinstance(text, bytes) else text.encode()
    items = list(read(content, name))
    assert items[-1]["type"] == "end"
    found = [item for item in items if item["type"] == "record"]
    for record in found:
        for remark in (*record["warnings"], record.get("error")):
            assert not remark or MESSAGES[remark["code"]] % remark["args"]
    return found


def only(*lines, **around):
    (record,) = records(event(*lines, **around))
    return record


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


@pytest.fixture
def outlook(own_samples):
    path = own_samples / "calendar_outlook_ru.ics"
    return [item for item in read_file(path, path.name) if item["type"] == "record"]


def test_a_meeting_of_outlook(outlook):
    record = outlook[0]
    vals = record["vals"]
    assert record["kind"] == "meeting"
    assert record["ext_key"] == "uid:040000008200E00074C5B7101A82E008000000001"
    assert (vals["start"], vals["stop"]) == (
        "2024-04-05T07:00:00Z",
        "2024-04-05T08:30:00Z",
    )
    assert vals["timezone"] == "Europe/Moscow"
    assert vals["title"] == "Переговоры с заводом"
    assert vals["location"] == "ул. Заводская, 15"
    assert vals["description"] == "Обсудить скидку 7 %, отсрочку.\nВзять образцы."
    assert "<b>скидку 7 %</b>" in vals["description_html"]
    assert vals["organizer"] == {
        "name": "Пётр Семёнов",
        "email": "p.semenov@romashka.example",
    }
    assert vals["attendees"] == [
        {
            "name": "Орлов, Андрей",
            "email": "orlov@zavod.example",
            "status": "accepted",
        },
        {"name": "Н. Белова", "email": "n.belova@mail.example", "status": ""},
    ]
    assert vals["categories"] == ["Клиенты", "Завод, Самара"]
    assert vals["is_private"]
    assert not vals["is_free"]
    assert vals["reminders"] == [15, 60]
    assert vals["folder"] == "Встречи Петра"
    assert vals["created"] == "2024-03-01T08:15:00Z"
    assert vals["updated"] == "2024-03-02T09:00:00Z"
    assert vals["extra"] == [["X-DISCOUNT", "7 %"]]
    assert record["raw"].startswith("BEGIN:VEVENT\r\nORGANIZER")


def test_a_series_is_one_record_and_its_moved_occurrence_another(outlook):
    series, moved = outlook[1:3]
    assert series["vals"]["rrule"] == "FREQ=WEEKLY;BYDAY=MO"
    assert series["vals"]["start"] == "2024-07-01T06:00:00Z"
    assert series["vals"]["stop"] == "2024-07-01T06:45:00Z"
    assert series["vals"]["exdates"] == ["2024-07-08T06:00:00Z", "2024-07-15T06:00:00Z"]
    assert series["ext_key"] == "uid:planerka@romashka.example"
    assert moved["vals"]["recurrence_id"] == "2024-07-22T06:00:00Z"
    assert moved["ext_key"] == "uid:planerka@romashka.example|20240722T060000Z"


def test_whole_days_and_attachments(outlook):
    record = outlook[3]
    vals = record["vals"]
    assert vals["all_day"]
    assert (vals["start"], vals["stop"]) == ("2024-05-09", "2024-05-11")
    assert (vals["status"], vals["is_free"]) == ("tentative", True)
    (file,) = record["attachments"]
    assert file["name"] == "план.txt"
    assert base64.b64decode(file["data"]).decode() == "стенд А-12"
    assert vals["extra"] == [["ATTACH", "https://expo.example/map.pdf"]]


def test_a_broken_event_costs_only_itself(outlook):
    broken = outlook[4]
    assert broken["error"] == {
        "code": "meeting_without_date",
        "args": {"value": "завтра"},
    }
    assert "SUMMARY:Без даты" in broken["raw"]
    assert len(outlook) == 8


def test_todos_and_journals(outlook):
    todo, done, journal = outlook[5:]
    assert (todo["kind"], done["kind"], journal["kind"]) == (
        "activity",
        "activity",
        "note",
    )
    assert todo["vals"]["due"] == "2024-04-10"
    assert (todo["vals"]["priority"], todo["vals"]["is_done"]) == (1, False)
    assert todo["vals"]["folder"] == "Дела"
    assert done["vals"]["is_done"]
    assert done["vals"]["completed"] == "2024-04-03T12:00:00Z"
    assert journal["vals"]["title"] == "Итоги апреля"
    assert journal["vals"]["html"] == "<p>План выполнен на 94 %.</p>"
    assert journal["vals"]["created"] == "2024-04-30"
    assert journal["vals"]["tags"] == ["итоги"]


def test_an_old_phone(own_samples):
    path = own_samples / "phone_calendar.vcs"
    meeting, call = records(path.read_bytes(), path.name)
    assert meeting["vals"]["title"] == "Встреча с Орловым"
    assert meeting["vals"]["rrule"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=5"
    assert call["vals"]["start"] == "2024-04-13T09:00:00"
    assert call["vals"]["attendees"] == [
        {"name": "Ann Lee", "email": "ann@harbour.example", "status": ""}
    ]


@pytest.mark.parametrize(
    ("line", "start", "zone"),
    [
        ("DTSTART:20240105T100000Z", "2024-01-05T10:00:00Z", "UTC"),
        ("DTSTART:20240105T100000", "2024-01-05T10:00:00", ""),
        ("DTSTART;TZID=Europe/Paris:20240705T100000", "2024-07-05T08:00:00Z", ""),
        ("DTSTART;TZID=W. Europe Standard Time:20240105T100000", "", "Europe/Berlin"),
        ("DTSTART;TZID=/x.org/2007_1/Asia/Tokyo:20240105T100000", "", "Asia/Tokyo"),
        ("DTSTART;TZID=(UTC+05:00) Tashkent:20240105T100000", "2024-01-05T05:00", ""),
    ],
)
def test_zones(line, start, zone):
    vals = only(line)["vals"]
    assert vals["start"].startswith(start)
    assert zone in vals["timezone"]


def test_a_zone_that_nothing_explains_floats_with_a_warning():
    record = only("DTSTART;TZID=Office:20240105T100000")
    assert record["vals"]["start"] == "2024-01-05T10:00:00"
    assert codes(record) == ["zone_unknown"]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYDAY=QQ", "x"])
def test_a_zone_of_a_hostile_or_broken_rule_is_not_used(rule):
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        f"RRULE:{rule}\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )
    record = only("DTSTART;TZID=Office:20240105T100000", zone=zone)
    assert codes(record) == ["zone_unknown"]


@pytest.mark.parametrize(
    ("lines", "stop", "warnings"),
    [
        (["DTSTART:20240105T100000Z", "DURATION:P1DT2H"], "2024-01-06T12:00:00Z", []),
        (["DTSTART:20240105T100000Z"], "2024-01-05T10:00:00Z", []),
        (["DTSTART;VALUE=DATE:20240105"], "2024-01-05", []),
        (["DTSTART;VALUE=DATE:20240105", "DURATION:P3D"], "2024-01-07", []),
        (
            ["DTSTART:20240105T100000Z", "DTEND:20240105T090000Z"],
            "2024-01-05T10:00:00Z",
            ["end_before_start"],
        ),
        (
            ["DTSTART:20240105T100000Z", "DTEND:soon"],
            "2024-01-05T10:00:00Z",
            ["date_unreadable"],
        ),
    ],
)
def test_ends(lines, stop, warnings):
    record = only(*lines)
    assert record["vals"]["stop"] == stop
    assert codes(record) == warnings


def test_summer_time_passes_within_a_duration():
    vals = only("DTSTART;TZID=Europe/Paris:20240330T120000", "DURATION:PT24H")["vals"]
    assert vals["stop"] == "2024-03-31T11:00:00Z"


def test_outlook_whole_day_given_as_midnight():
    vals = only(
        "DTSTART;TZID=Europe/Moscow:20240105T000000",
        "DTEND;TZID=Europe/Moscow:20240106T000000",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    )["vals"]
    assert (vals["all_day"], vals["start"], vals["stop"]) == (
        True,
        "2024-01-05",
        "2024-01-05",
    )


def test_a_rule_that_is_none_is_kept_as_text():
    record = only("DTSTART:20240105T100000Z", "RRULE:FREQ=SOMETIMES")
    assert record["vals"]["rrule"] == ""
    assert record["vals"]["extra"] == [["RRULE", "FREQ=SOMETIMES"]]
    assert codes(record) == ["rule_unreadable"]


def test_endless_and_dated_series_stay_one_record():
    record = only(
        "DTSTART:20240105T100000Z",
        "RRULE:FREQ=DAILY",
        "RDATE;VALUE=PERIOD:20240201T100000Z/PT1H,20240301T100000Z/PT1H",
        "EXDATE:",
    )
    assert record["vals"]["rrule"] == "FREQ=DAILY"
    assert record["vals"]["rdates"] == ["2024-02-01T10:00:00Z", "2024-03-01T10:00:00Z"]
    assert record["vals"]["exdates"] == []


def test_without_uid_the_content_is_the_key():
    lines = ["DTSTART:20240105T100000Z", "SUMMARY:Tea", "ATTENDEE:mailto:A@b.example"]
    first = only(*lines)
    again = only(*lines, "DESCRIPTION:changed", "DTSTAMP:20250101T000000Z")
    other = only("DTSTART:20240106T100000Z", *lines[1:])
    assert first["ext_key"] == again["ext_key"]
    assert first["ext_key"] != other["ext_key"]
    assert first["ext_key"].startswith("meeting:")


def test_a_description_of_tags_becomes_text():
    vals = only(
        "DTSTART:20240105T100000Z",
        'DESCRIPTION:Plan:<br><a href="https://a.example/x">link</a><script>x</script>',
    )["vals"]
    assert vals["description"] == "Plan:\nlink"
    assert 'href="https://a.example/x"' in vals["description_html"]
    assert "script" not in vals["description_html"]


def test_cancelled_by_the_calendar():
    vals = only("DTSTART:20240105T100000Z", calendar="METHOD:CANCEL\r\n")["vals"]
    assert vals["status"] == "cancelled"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_character_sets(encoding):
    text = event("DTSTART:20240105T100000Z", "SUMMARY:Встреча с заказчиком в Самаре")
    (record,) = records(text.encode(encoding))
    assert record["vals"]["title"] == "Встреча с заказчиком в Самаре"


def test_line_ends_of_every_kind():
    text = event("DTSTART:20240105T100000Z", "SUMMARY:long", " er", "UID:1")
    for end in ("\n", "\r", "\r\n\r\n"):
        (record,) = records(text.replace("\r\n", end))
        assert (record["vals"]["title"], record["vals"]["uid"]) == ("longer", "1")


def test_text_outside_and_other_components_are_kept():
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nFREEBUSY:1\nEND:VFREEBUSY\nEND:VCALENDAR\n"
        "lost words\n"
    )
    busy, lost = records(text)
    assert busy["error"] == {
        "code": "entry_of_other_kind",
        "args": {"name": "VFREEBUSY"},
    }
    assert "FREEBUSY:1" in busy["raw"]
    assert (lost["error"]["code"], lost["raw"]) == ("outside_entry", "lost words\n")


def test_an_event_without_end_is_read():
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240105\nSUMMARY:A\nBEGIN:VEVENT\n"
    first, second = records(text + "DTSTART:20240106\nEND:VEVENT\nEND:VCALENDAR\n")
    assert (first["vals"]["title"], codes(first)) == ("A", ["entry_unterminated"])
    assert second["vals"]["start"] == "2024-01-06"


def test_more_attendees_than_are_listed():
    lines = [f"ATTENDEE:mailto:a{number}@b.example" for number in range(1005)]
    record = only("DTSTART:20240105T100000Z", *lines)
    assert len(record["vals"]["attendees"]) == 1000
    assert codes(record) == ["details_cut"]
    assert "a1004@b.example" in record["raw"]
