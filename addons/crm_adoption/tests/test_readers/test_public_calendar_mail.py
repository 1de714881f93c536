"""Calendars and mails that nobody here wrote."""

import json
import re

import pytest
from readers.messages import MESSAGES
from readers.record import to_line
from readers.stream import read as stream

EVENTS = 153
MAILS = 103
WITHOUT_FROM = {"bad_encoded_subject.eml"}


def read(path):
    lines = map(to_line, stream(path.read_bytes(), path.name))
    first, *records, last = map(json.loads, lines)
    for record in records:
        for remark in (*record["warnings"], record.get("error")):
            assert not remark or MESSAGES[remark["code"]] % remark["args"]
    return first, records, last


@pytest.fixture
def calendars(public_samples):
    return sorted((public_samples / "ics").iterdir())


@pytest.fixture
def mails(public_samples):
    return sorted((public_samples / "mail").iterdir())


def test_every_event_once_and_no_file_dies(calendars):
    events = 0
    for path in calendars:
        first, records, last = read(path)
        assert (first["format"], last["type"]) == ("icalendar", "end")
        text = path.read_bytes().decode("utf-8-sig", "surrogateescape")
        mine = [one for one in records if one["raw"].startswith("BEGIN:VEVENT")]
        assert len(mine) == text.count("BEGIN:VEVENT")
        for record in records:
            lines = record["raw"].replace("\\x00", "\0").splitlines(keepends=True)
            assert all(line in text for line in lines)  # verbatim
            assert bool(record["vals"]) != ("error" in record)
        events += len(mine)
    assert events == EVENTS


def test_events_with_a_date_are_meetings(calendars):
    for path in calendars:
        for record in read(path)[1]:
            if not record["raw"].startswith("BEGIN:VEVENT"):
                continue
            has_date = re.search("\nDTSTART(?!:INVALID)", record["raw"]) is not None
            assert has_date == ("error" not in record), path.name
            if has_date:
                assert record["vals"]["start"] <= record["vals"]["stop"]
                assert record["ext_key"]


def by_name(calendars, name):
    path = next(path for path in calendars if path.name == name)
    return [record["vals"] for record in read(path)[1]]


def test_zones_of_public_calendars(calendars):
    (event,) = by_name(calendars, "america_new_york_forward_reference.ics")
    (plain,) = by_name(calendars, "america_new_york.ics")
    assert event["start"] == plain["start"]
    assert event["start"] == "2014-08-29T12:00:00Z"
    (event,) = by_name(calendars, "issue_218_bad_tzid.ics")
    assert event["start"] == "2017-02-28T12:00:00Z"
    assert event["timezone"] == ""
    events = by_name(calendars, "issue_313_globally_unique_tzid.ics")
    assert all(event["start"].endswith("Z") for event in events)


def test_series_of_public_calendars(calendars):
    chinese, *_others = by_name(calendars, "rfc_7529.ics")
    assert chinese["rrule"] == ""
    assert chinese["extra"] == [["RRULE", "RSCALE=CHINESE;FREQ=YEARLY"]]
    events = by_name(calendars, "parsing_error.ics")
    assert [event["exdates"] for event in events] == [["2008-03-11"]] * 2


def test_every_mail_once(mails):
    assert len(mails) == MAILS
    charsets = []
    for path in mails:
        first, records, last = read(path)
        assert first["format"] in ("eml", "mbox")
        assert last == {"type": "end", "records": 1, "errors": 0}
        charsets += [
            warning["args"]["charset"]
            for warning in records[0]["warnings"]
            if warning["code"] == "encoding_unknown"
        ]
        vals = records[0]["vals"]
        has_sender = any(name == "from" for name, _people in vals["details"])
        assert has_sender == (path.name not in WITHOUT_FROM)
    assert charsets == ["X-UNKNOWN"]


@pytest.mark.parametrize(
    ("name", "title", "text"),
    [
        ("japanese_iso_2022.eml", "まみむめも", "すみません。"),
        ("japanese_shift_jis.eml", "test", "あいうえお"),
        ("ks_c_5601-1987.eml", "test", "스티해"),
        ("raw_email.eml", "NOTE: 한국말로 하는 것", "대부분의 마찬가지로"),
        ("utf8_headers.eml", "Säying Hello", "body"),
        ("two_from_in_message.eml", "Sending messages", "When sending email:"),
    ],
)
def test_words_of_public_mails(public_samples, name, title, text):
    (record,) = read(public_samples / "mail" / name)[1]
    assert record["vals"]["title"].startswith(title)
    assert record["vals"]["text"].startswith(text)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("attachment_nonascii_filename.eml", ["ciële.txt"]),
        ("attachment_with_quoted_filename.eml", ["Eelanalüüsi päring.jpg"]),
        ("attachment_with_base64_encoded_name.eml", ["This is a test.pdf"]),
        ("raw_email7.eml", ["test.rb", "test.pdf", "smime.p7s"]),
        ("attachment_message_rfc822.eml", ["ForwardedMessage.eml"]),
        ("sig_only_email.eml", ["signature.asc"]),
    ],
)
def test_files_of_public_mails(public_samples, name, files):
    (record,) = read(public_samples / "mail" / name)[1]
    assert [file["name"] for file in record["attachments"]] == files
