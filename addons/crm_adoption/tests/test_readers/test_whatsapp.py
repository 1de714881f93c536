"""Chats of WhatsApp and Signal in the shapes of their languages and systems."""

import json

import pytest
from archives import pack
from chats import codes, messages, records, records_beside
from readers.stream import read

NAME = "WhatsApp Chat with Anna.txt"


def said(text, **options):
    items, first = records(text, NAME, **options)
    assert first["format"] == "whatsapp"
    return [(item["date"], item["author"], item["text"]) for item in messages(items)]


@pytest.mark.parametrize(
    "line",
    [
        "31/12/23, 15:05 - Anna: Hi",
        "12/31/23, 3:05 PM - Anna: Hi",
        "12/31/23, 3:05\u202fPM - Anna: Hi",
        "31/12/2023, 3:05 p. m. - Anna: Hi",
        "31/12/2023, 3:05\u00a0p.\u00a0m. - Anna: Hi",
        "31.12.23, 15:05 - Anna: Hi",
        "31/12/2023 à 15:05 - Anna: Hi",
        "2023-12-31, 15:05 - Anna: Hi",
        "31.12.2023, 15.05 - Anna: Hi",
        "[31.12.23, 15:05:00] Anna: Hi",
        "[31/12/2023, 15:05:00] Anna: Hi",
        "\u200e[12/31/23, 3:05:00\u202fPM] Anna: \u200eHi",
        "[2023/12/31 15:05:00] Anna: Hi",
        "[31.12.23 15:05:00] ~\u202fAnna: Hi",
        "2023. 12. 31. 오후 3:05 - Anna: Hi",
        "31.12.23, 3:05 ПП - Anna: Hi",
    ],
)
def test_a_line_in_each_shape(line):
    assert said(line + "\n") == [("2023-12-31T15:05:00", "Anna", "Hi")]


@pytest.mark.parametrize("clock", ["12:05 AM", "0:05 AM", "00:05 a. m.", "12:05 дп"])
def test_after_midnight(clock):
    assert said(f"12/31/23, {clock} - Anna: Hi")[0][0] == "2023-12-31T00:05:00"


def test_noon():
    assert said("12/31/23, 12:05 PM - Anna: Hi")[0][0] == "2023-12-31T12:05:00"


def test_messages_of_several_lines_and_blank_lines():
    text = (
        "31/12/23, 15:05 - Anna: one\n\nthree: 3\n12 eggs\n31/12/23, 15:06 - Bob: x\n"
    )
    assert said(text)[0][2] == "one\n\nthree: 3\n12 eggs"


def test_the_order_of_dates_is_that_of_the_whole_file():
    text = "1/2/24, 10:00 - Anna: a\n1/13/24, 10:00 - Anna: b\n"
    assert [date[:10] for date, *_rest in said(text)] == ["2024-01-02", "2024-01-13"]


def test_dates_run_forward():
    text = "".join(f"{day}/{month}/24, 10:00 - Anna: x\n" for month, day in FORWARD)
    assert [date[:10] for date, *_rest in said(text)] == [
        f"2024-{month:02}-{day:02}" for month, day in FORWARD
    ]


FORWARD = [(1, 5), (1, 9), (2, 3), (3, 1)]


def test_what_stays_open_stays_text_until_the_user_says():
    text = "5/6/24, 10:00 - Anna: a\n"
    items, _first = records(text, NAME)
    assert messages(items)[0]["date"] == "5/6/24, 10:00"
    assert codes(items[0]) == ["date_unclear"]
    assert items[0]["vals"]["created"] == ""
    assert said(text, date_order="dmy")[0][0] == "2024-06-05T10:00:00"
    assert said(text, date_order="mdy")[0][0] == "2024-05-06T10:00:00"


def test_points_mean_the_day_first():
    assert said("5.6.24, 10:00 - Anna: a\n")[0][0] == "2024-06-05T10:00:00"


def test_impossible_dates_and_times_are_text():
    items, _first = records("31/12/23, 10:00 - A: x\n31/11/23, 10:00 - A: y\n", NAME)
    assert [item["text"] for item in messages(items)] == ["x", "y"]
    assert codes(items[1]) == ["date_unclear"]
    items, _first = records("31/12/23, 25:61 - A: x\n", NAME)
    assert codes(items[0]) == ["date_unclear"]


def test_system_lines_are_kept_and_are_nobodys():
    text = "31/12/23, 15:05 - Anna created group “Tea”\n31/12/23, 15:06 - Bob: ok\n"
    items, _first = records(text, NAME)
    assert [item["author"] for item in messages(items)] == ["Bob"]
    assert "Anna created group “Tea”" in items[0]["vals"]["text"]
    assert items[0]["raw"] == text


def test_the_iphone_in_russian(own_samples):
    path = own_samples / "whatsapp_iphone_ru.txt"
    items, _first = records(path.read_bytes(), "Чат WhatsApp с контактом Искра.txt")
    *days, summary = items
    assert [day["vals"]["title"] for day in days] == [
        "Искра · 2023-12-31",
        "Искра · 2024-01-01",
        "Искра · 2024-01-02",
    ]
    said = [(item["author"], item["text"]) for item in messages(items)]
    assert said == [
        ("Анна Иванова", "С наступающим!\nВстреча 9 января: в 10:00?"),
        ("+7 916 123-45-67", ""),
        ("Пётр", "изображение отсутствует"),
        ("Анна Иванова", "Смета: 40 стульев"),
        ("Пётр", "Данное сообщение удалено."),
    ]
    phone = {"name": "", "email": "", "phone": "+7 916 123-45-67"}
    assert phone in days[0]["vals"]["people"]
    assert codes(days[0]) == ["attachment_missing"]
    assert "Клуб" not in str(summary["vals"]["people"])
    assert "".join(day["raw"] for day in days) == path.read_text()


@pytest.mark.parametrize(
    "words",
    [
        "IMG-1.jpg (file attached)",
        "IMG-1.jpg (файл добавлен)",
        "IMG-1.jpg (Datei angehängt)",
        "IMG-1.jpg (fichier joint)",
        "IMG-1.jpg (archivo adjunto)",
        "IMG-1.jpg (file allegato)",
        "IMG-1.jpg (arquivo anexado)",
        "\u200eIMG-1.jpg (file attached)",
        "\u200e<attached: IMG-1.jpg>",
        "<прикреплено: IMG-1.jpg>",
        "<Anhang: IMG-1.jpg>",
        "<pièce jointe : IMG-1.jpg>",
        "<adjunto: IMG-1.jpg>",
        "<allegato: IMG-1.jpg>",
        "<anexado: IMG-1.jpg>",
    ],
)
def test_attached_files_come_along(words):
    text = f"31/12/23, 15:05 - Anna: {words}\nSee this\n"
    day = records_beside(text, "_chat.txt", IMG_1_jpg=b"\xff\xd8\xff1")[0]
    (file,) = day["attachments"]
    assert (file["name"], file["mimetype"]) == ("IMG-1.jpg", "image/jpeg")
    assert day["vals"]["messages"][0]["text"] == "See this"
    assert f"#md5-{file['md5']}" in day["vals"]["html"]


@pytest.mark.parametrize(
    "words",
    [
        "<Media omitted>",
        "<Без медиафайлов>",
        "<Medien ausgeschlossen>",
        "<Médias omis>",
        "<Multimedia omitido>",
        "<Media omessi>",
        "<Mídia oculta>",
        "This message was deleted",
        "Данное сообщение удалено",
    ],
)
def test_what_is_not_in_the_file_is_said_as_the_file_says_it(words):
    assert said(f"31/12/23, 15:05 - Anna: {words}\n")[0][2] == words


@pytest.mark.parametrize(
    "mark",
    [
        "<This message was edited>",
        "<Сообщение изменено>",
        "<Diese Nachricht wurde bearbeitet>",
        "<Ce message a été modifié>",
        "<Questo messaggio è stato modificato>",
        "<Mensagem editada>",
    ],
)
def test_the_mark_of_an_edited_message_is_no_word_of_it(mark):
    items, _first = records(f"31/12/23, 15:05 - Anna: Hi {mark}\n", NAME)
    assert messages(items)[0]["text"] == "Hi"
    assert mark in items[0]["raw"]


@pytest.mark.parametrize(
    ("name", "chat"),
    [
        ("WhatsApp Chat with Anna.txt", "Anna"),
        ("Чат WhatsApp с Анна.txt", "Анна"),
        ("WhatsApp-Chat mit Anna.txt", "Anna"),
        ("Discussion WhatsApp avec Anna.txt", "Anna"),
        ("Chat de WhatsApp con Anna.txt", "Anna"),
        ("Conversa do WhatsApp com Anna.txt", "Anna"),
        ("_chat.txt", "Anna, Bob"),
    ],
)
def test_the_chat_is_named_after_the_file_or_its_people(name, chat):
    text = "31/12/23, 15:05 - Bob: Hi\n31/12/23, 15:06 - Anna: Ho\n"
    items, _first = records(text, name)
    assert items[-1]["vals"]["title"] == chat


def test_an_archive_names_the_chat_and_holds_its_pictures():
    text = "[31/12/23, 15:05:00] Anna: \u200e<attached: 1-PHOTO.jpg>\n"
    photo = b"\xff\xd8\xff1"
    for files in (
        [("_chat.txt", text.encode()), ("1-PHOTO.jpg", photo)],
        [("WhatsApp Chat - Anna/_chat.txt", text.encode()), ("1-PHOTO.jpg", photo)],
    ):
        name = "chats.zip" if "/" in files[0][0] else "WhatsApp Chat - Anna.zip"
        items, first = records(pack(files), name)
        day, summary = [item for item in items if item["type"] == "record"]
        assert first["format"] == "zip"
        assert summary["vals"]["title"] == "Anna"
        assert [file["name"] for file in day["attachments"]] == ["1-PHOTO.jpg"]


def test_other_texts_are_no_chats():
    for text in ("Call Anna: 31/12/23\n", "2023-12-31 15:05 backup done\n"):
        first, *_rest = read(text.encode(), "notes.txt")
        assert first.get("format") != "whatsapp"


@pytest.mark.parametrize("kind", ["whatsapp", "signal", "telegram"])
def test_public_samples_give_their_messages(public_samples, kind):
    folder = public_samples / "chat" / kind
    target = json.loads((folder / "target.json").read_text())
    files = [path for path in sorted(folder.iterdir()) if path.name != "target.json"]
    assert files
    for path in files:
        items, first = records(path.read_bytes(), path.name)
        assert first["format"] == kind
        found = [
            {
                "timestamp": item["date"].rstrip("Z"),
                "author": item["author"],
                "message": item["text"].replace("\n", " "),
            }
            for item in messages(items)
        ]
        assert sorted(map(str, found)) == sorted(map(str, target)), path.name
