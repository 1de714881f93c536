"""Conversations of any messenger: a note per day, and one without words."""

from chats import chat, codes, said
from readers import limits


def notes(messages, **vals):
    return [record.as_dict(1) for record in chat(**vals).records(messages)]


def test_a_note_per_day_and_a_summary():
    first, second, summary = notes(
        [said("a"), said("b", "Bob"), said("c", day="2024-05-13")]
    )
    assert first["ext_key"] == "chat:test|ann|2024-05-12"
    assert first["vals"]["title"] == "Ann · 2024-05-12"
    assert first["vals"]["text"] == "10:15 Ann: a\n10:15 Bob: b"
    assert first["vals"]["folder"] == "Ann"
    assert first["raw"] == "a\nb\n"
    assert second["vals"]["created"] == "2024-05-13T10:15:00"
    assert summary["ext_key"] == "chat:test|ann"


def test_words_of_others_are_left_out_and_the_summary_is_not():
    day, summary = notes([said("secret")])
    assert day["left_out"]["code"] == "third_party_words"
    assert "left_out" not in summary
    assert "secret" not in str(summary)
    assert summary["vals"]["details"] == [
        ["participants", "Ann"],
        ["period", "2024-05-12"],
        ["messages", "Ann: 1"],
    ]


def test_own_notes_are_brought():
    day = notes([said("mine")], is_own=True)[0]
    assert "left_out" not in day


def test_markup_of_a_message_stays_text():
    day, _summary = notes([said("<script>alert(1)</script>\n&", "A<b>")])
    assert "<script" not in day["vals"]["html"]
    assert "A&lt;b&gt;" in day["vals"]["html"]
    assert day["vals"]["messages"][0]["text"] == "<script>alert(1)</script>\n&"


def test_what_is_no_moment_is_no_date_of_the_note():
    for date in ("5/6/24, 10:00", "2024-99-99T10:00:00", ""):
        message = said("a")
        message.date = date
        for record in notes([message]):
            assert record["vals"]["created"] == ""


def test_a_long_day_becomes_several_notes():
    part = "x" * (limits.MAX_NOTE_CHARS // 3)
    *days, _summary = notes([said(part), said(part), said(part)])
    assert [day["ext_key"] for day in days] == [
        "chat:test|ann|2024-05-12",
        "chat:test|ann|2024-05-12:2",
        "chat:test|ann|2024-05-12:3",
    ]
    assert sum(len(day["vals"]["text"]) for day in days) > 3 * len(part)
    assert not any(codes(day) for day in days)


def test_what_the_messenger_says_is_nobodys_message():
    day, *summaries = notes([said("You were added", "")])
    assert day["vals"]["messages"] == []
    assert day["vals"]["text"] == "10:15 You were added"
    assert summaries == []


def test_too_large_files_are_named():
    files = [("big.bin", "", b"x" * (limits.MAX_ATTACHMENT_BYTES + 1))]
    day, _summary = notes([said("look", embedded=files)])
    assert day["attachments"] == []
    assert codes(day) == ["attachment_too_large"]


def test_of_a_missing_file_the_name_stays():
    day, _summary = notes([said("look", files=["photos/plan <1>.png"])])
    assert codes(day) == ["attachment_missing"]
    assert day["vals"]["text"] == "10:15 Ann: look [plan <1>.png]"
    assert "[plan &lt;1&gt;.png]" in day["vals"]["html"]


def test_one_file_sent_twice_is_kept_once():
    files = [("a.txt", "text/plain", b"hello")]
    day, _summary = notes([said("1", embedded=files), said("2", embedded=files)])
    assert [file["name"] for file in day["attachments"]] == ["a.txt"]
    assert day["vals"]["html"].count("#md5-5d41402abc4b2a76b9719d911017c592") == 2


def test_a_long_name_makes_no_long_key():
    keys = {
        next(iter(chat_of("x" * 500 + end).records([said("a")]))).ext_key
        for end in "ab"
    }
    assert len(keys) == 2
    assert all(len(key) < 200 for key in keys)


def chat_of(key):
    made = chat()
    made.key = key
    return made
