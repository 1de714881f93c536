"""Notes as files: Keep, Markdown, web pages and plain text."""

import base64
import json

import pytest
from archives import pack
from corpus import NOTION_NAME, PICTURE
from readers.child import read_file
from readers.messages import MESSAGES
from readers.stream import read

HOSTILE_HTML = """<html><body onload="evil()">
<img src="http://tracker.example/open.gif"><img src="//tracker.example/2.gif" alt="two">
<script>in_script()</script><style>b { position: fixed }</style>
<svg onload="evil()">drawn</svg>
<div style="position:fixed;top:0" class="o_dialog">kept</div>
<iframe src="http://x"></iframe>
<a href="javascript:evil()">one</a><a href=" &#106;avascript:evil()">two</a>
<form action="http://x"><input name="password"></form><base href="http://x">
<object data="http://x"></object><meta http-equiv="refresh" content="0;url=http://x">
</body></html>"""
BAD = (
    "<script",
    "in_script",
    "onload",
    "<img",
    "<iframe",
    "<svg",
    "<style",
    "style=",
    "class=",
    "<form",
    "<object",
    "<base",
    "<meta",
    'href="javascript',
)


def note(content, name="note.md", options=None):
    """The only record of a file."""
    if isinstance(content, str):
        content = content.encode()
    records = [
        line for line in read(content, name, options) if line["type"] == "record"
    ]
    (record,) = records
    return record


def notes(*files):
    """The records of an archive, by position, and what failed."""
    lines = list(read(pack(files), "export.zip"))
    assert lines[-1]["type"] == "end"
    failed = [line for line in lines if line["type"] == "member_failed"]
    for line in failed:
        assert MESSAGES[line["code"]] % line["args"]
    records = [line for line in lines if line["type"] == "record"]
    return {record["position"]["name"]: record for record in records}, failed


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


def keep(**values):
    plain = {"isTrashed": False, "createdTimestampUsec": 1690425909718000}
    return json.dumps({**plain, **values})


# === Keep ===


def test_keep_own_sample(own_samples):
    content = (own_samples / "keep.json").read_bytes()
    records, failed = notes(
        ("Takeout/Notizen/a.json", content),
        ("Takeout/Notizen/18f2a1.jpeg", PICTURE),  # the note calls it .jpg
        ("Takeout/Notizen/a.html", b"<html><body>the same again</body></html>"),
        ("Takeout/Notizen/Labels.txt", b"label"),
        ("Takeout/archive_browser.html", b"<html></html>"),
    )
    (record,) = records.values()
    assert failed == []
    vals = record["vals"]
    assert vals["title"] == "Ромашка-Юг: план"
    assert vals["text"] == (
        "☐ Позвонить Семёнову до обеда\n☑ Отправить КП\n"
        "Карта проезда https://maps.example/r"
    )
    assert [task["taskStatus"] for task in vals["tasks"]] == ["open", "completed"]
    assert (vals["created"], vals["updated"]) == ("2024-03-11T08:15:00Z", "")
    assert vals["tags"] == ["клиенты", "yellow", "pinned"]
    assert vals["source_url"] == "https://romashka.example/price"
    assert vals["people"] == [{"name": "", "email": "me@seller.example", "phone": ""}]
    assert vals["folder"] == "Takeout/Notizen"
    (file,) = record["attachments"]
    assert base64.b64decode(file["data"]) == PICTURE
    assert file["mimetype"] == "image/png"


def test_keep_without_its_attachment_says_so(own_samples):
    record = note((own_samples / "keep.json").read_bytes(), "keep.json")
    assert codes(record) == ["attachment_missing"]


def test_keep_bin_and_archive():
    binned, archived = note(keep(isTrashed=True)), note(keep(isArchived=True))
    assert binned["left_out"] == {"code": "trashed_note", "args": {}}
    assert "left_out" not in archived
    assert archived["vals"]["tags"] == ["archived"]


def test_keep_key_outlives_a_change():
    once, changed = note(keep(textContent="a")), note(keep(textContent="b"))
    other = note(keep(title="other"))
    assert once["ext_key"] == changed["ext_key"] != other["ext_key"]
    assert once["content_hash"] != changed["content_hash"]


@pytest.mark.parametrize(
    "values",
    [
        {"createdTimestampUsec": None},
        {"createdTimestampUsec": 10**40},
        {"createdTimestampUsec": "x", "title": 5, "labels": {"name": "a"}},
        {"attachments": [None, 7], "listContent": "abc", "annotations": [{"url": []}]},
    ],
)
def test_keep_with_values_of_wrong_types(values):
    record = note(keep(textContent="kept", **values))
    assert record["vals"]["text"] == "kept"
    assert "error" not in record


def test_keep_formatted_text_is_cleaned():
    record = note(keep(textContent="kept", textContentHtml=HOSTILE_HTML))
    assert "kept" in record["vals"]["html"]
    assert not [bad for bad in BAD if bad in record["vals"]["html"]]


@pytest.mark.parametrize(
    "content", ['{"isTrashed": false,', "{" * 9 + '"isTrashed": 1']
)
def test_keep_that_is_broken_is_an_entry_with_its_text(content):
    record = note(content, "a.json")
    assert record["error"]["code"] == "record_unreadable"
    assert record["raw"] == content


def test_public_keep(public_samples):
    folder = public_samples / "keep" / "notes"
    files = [(f"Keep/{path.name}", path.read_bytes()) for path in folder.iterdir()]
    broken = (public_samples / "keep" / "broken-json-note.json").read_bytes()
    records, failed = notes(*files, ("Keep/broken.json", broken))
    assert (len(records), failed) == (14, [])
    assert [name for name, line in records.items() if "error" in line] == [
        "Keep/broken.json"
    ]
    assert sum("left_out" in record for record in records.values()) == 1
    tags = [
        tag for record in records.values() for tag in record["vals"].get("tags", ())
    ]
    assert tags.count("archived") == 1


def test_public_keep_without_a_date_of_change(public_samples):
    path = public_samples / "keep" / "invalid-keep-json-note.json"
    vals = note(path.read_bytes(), path.name)["vals"]
    assert vals["created"] == "2023-07-27T02:51:47Z"
    assert vals["updated"] == ""


# === Markdown ===


def test_markdown_own_sample(own_samples):
    text = (own_samples / "obsidian.md").read_text("utf-8")
    records, failed = notes(
        ("Vault/Клиенты/Ромашка.md", text),
        ("Vault/files/план цеха.png", PICTURE),
        ("Vault/Клиенты/договор.pdf", b"%PDF-1.4"),
    )
    (record,) = records.values()
    vals = record["vals"]
    assert failed == []
    assert vals["title"] == "Ромашка-Юг: встреча"
    assert (vals["created"], vals["updated"]) == ("2024-03-11T08:15:00Z", "2024-03-12")
    assert vals["tags"] == ["клиенты", "ромашка", "встреча"]
    assert vals["folder"] == "Vault/Клиенты"
    assert vals["tasks"] == [
        {"title": "Позвонить Семёнову до обеда", "taskStatus": "open", "dueDate": ""},
        {"title": "Отправить КП", "taskStatus": "completed", "dueDate": ""},
    ]
    assert "aliases: Ромашка, ООО «Ромашка-Юг»\nэтап: переговоры" in vals["text"]
    assert "Warning: Скидка" in vals["text"]
    assert "Был Семёнов, показал план цеха.png и договор.pdf." in vals["text"]
    assert "Позиция | Цена" in vals["text"]
    assert [file["name"] for file in record["attachments"]] == [
        "план цеха.png",
        "договор.pdf",
    ]
    for file in record["attachments"]:
        assert f'href="#md5-{file["md5"]}"' in vals["html"]
    assert record["raw"] == text


def test_markdown_alone_says_what_is_missing(own_samples):
    record = note((own_samples / "obsidian.md").read_bytes())
    assert codes(record) == ["attachment_missing"]
    assert record["warnings"][0]["args"] == {"md5": "план цеха.png"}
    assert "договор (%D0%B4" in record["vals"]["text"]


def test_notion(own_samples):
    content = (own_samples / "notion.md").read_bytes()
    records, failed = notes(
        (f"Clients 00000000000000000000000000000000/{NOTION_NAME}", content),
        ("plan.pdf", b"%PDF-1.4"),
    )
    (record,) = records.values()
    vals = record["vals"]
    assert failed == []
    assert record["ext_key"] == "notion:0123456789abcdef0123456789abcdef"
    assert (vals["title"], vals["folder"]) == ("Harbour Medical", "Clients")
    assert vals["created"] == "2024-03-11T08:15:00"
    assert vals["tags"] == ["hospitals", "UK"]
    assert vals["text"].startswith("Status: Negotiation\nOwner: Ann\n")
    assert "They want a quote by Friday. See plan.pdf." in vals["text"]


def test_an_archive_around_an_archive_is_taken_off(own_samples):
    inner = pack([(NOTION_NAME, (own_samples / "notion.md").read_bytes())])
    records, failed = notes(("Part-1.zip", inner))
    assert (len(records), failed) == (1, [])


def test_sentences_with_colons_are_no_properties():
    text = "# Title\n\nHe said: buy.\nAnd more\n"
    records, _failed = notes((NOTION_NAME, text))
    assert "He said: buy." in records[NOTION_NAME]["vals"]["html"]


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("tags: a, b", "tags", ["a", "b"]),
        ("tags:\n  - a\n  - '#b'", "tags", ["a", "b"]),
        ("keywords: [\"a\", 'it''s']", "tags", ["a", "it's"]),
        ("title: A # remark", "title", "A"),
        ('title: "A: \\"b\\""', "title", 'A: "b"'),
        ("date: 11 марта 2024 г.", "created", "2024-03-11"),
        ("author: Ann", "author", "Ann"),
        ("source: https://a.example/b", "source_url", "https://a.example/b"),
    ],
)
def test_front_matter(front, field, value):
    assert note(f"---\n{front}\n---\ntext")["vals"][field] == value


def test_front_matter_without_a_field_stays_readable():
    text = note("---\nstage: |\n  one\n  two\nfree: x\nodd\n---\nbody")["vals"]["text"]
    assert [
        word for word in ("one", "two", "free: x", "odd", "body") if word in text
    ] == [
        "one",
        "two",
        "free: x",
        "odd",
        "body",
    ]


def test_title_from_the_heading_else_the_name():
    assert note("# One [two](x)\ntext")["vals"]["title"] == "One two"
    assert note("text", "Call Bob.md")["vals"]["title"] == "Call Bob"


def test_tags_not_in_code_links_and_numbers():
    text = (
        "#one `#two` [#three](http://x#four) #5 a#six &#35; #семь/восемь\n\n    #nine\n"
    )
    assert note(text)["vals"]["tags"] == ["one", "семь/восемь"]


def test_links_between_notes_are_their_text():
    text = note("[[Ann]] [[Bob|he]] [[Cid#Part]] ![[Dan]] `[[Eve]]`")["vals"]["text"]
    assert text == "Ann he Cid › Part Dan [[Eve]]"


def test_html_in_markdown_is_cleaned():
    vals = note("before\n\n" + HOSTILE_HTML)["vals"]
    assert "kept" in vals["html"]
    assert not [bad for bad in BAD if bad in vals["html"]]


def test_markdown_far_too_deep_or_long_is_text():
    deep = note("> " * 5_000 + "deep")
    assert "deep" in deep["vals"]["text"] or "deep" in deep["raw"]
    long = note("*a* " * 400_000)
    assert codes(long) == ["note_cut"]
    assert long["raw"] == "*a* " * 400_000


def test_an_empty_note_is_brought_with_its_name():
    records, _failed = notes(("Vault/Call Bob.md", b""), ("Vault/b.md", b"text"))
    assert records["Vault/Call Bob.md"]["vals"]["title"] == "Call Bob"


def test_files_of_notes_are_one_line_and_one_entry_each():
    files = [(f"Vault/{n}.md", f"# Note {n}") for n in range(5)]
    lines = list(read(pack(files), "export.zip"))
    members = [line["name"] for line in lines if line["type"] == "member"]
    assert members == ["Vault"]
    assert lines[-1]["records"] == 5


def test_the_date_of_the_file_where_the_note_has_none():
    records, _failed = notes(("a.md", "text"), ("b.md", "---\ndate: 2020-01-02\n---\n"))
    assert records["a.md"]["vals"]["created"][:2] == "20"
    assert records["b.md"]["vals"]["created"] == "2020-01-02"
    assert note("text")["vals"]["created"] == ""


# === Web pages ===


def test_page_own_sample(own_samples):
    record = note((own_samples / "page.html").read_bytes(), "page.html")
    vals = record["vals"]
    assert vals["title"] == "Harbour Medical: call"
    assert (vals["created"], vals["updated"]) == (
        "2024-03-11T08:15:00Z",
        "2024-03-12T09:00:00Z",
    )
    assert vals["tags"] == ["hospitals", "UK"]
    assert vals["source_url"] == "https://harbourmed.example/quote"
    assert "☑ Send the quote ☐ Call back" in vals["text"]
    assert "She asked for two pumps & a discount." in vals["text"]
    assert "drawn" in vals["text"]
    (file,) = record["attachments"]
    assert base64.b64decode(file["data"]) == PICTURE
    assert f"#md5-{file['md5']}" in vals["html"]
    assert 'href="http://tracker.example/open.gif"' in vals["html"]
    assert not [bad for bad in BAD if bad in vals["html"]]


def test_hostile_page():
    html = note(HOSTILE_HTML, "a.html")["vals"]["html"]
    assert not [bad for bad in BAD if bad in html]
    assert "kept" in html


def test_page_in_the_character_set_that_it_names():
    page = '<html><head><meta charset="koi8-r"></head><body>Да</body></html>'
    assert note(page.encode("koi8-r"), "a.html")["vals"]["text"] == "Да"
    other = page.replace("koi8-r", "no-such-set")
    assert note(other.encode(), "a.html")["vals"]["text"] == "Да"


def test_data_of_pictures_is_not_kept_twice():
    data = base64.b64encode(PICTURE * 50).decode()
    record = note(
        f'<html><body>a<img src="data:image/png;base64,{data}">b</body></html>'
    )
    assert data not in record["raw"]
    assert base64.b64decode(record["attachments"][0]["data"]) == PICTURE * 50


def test_a_broken_picture_is_said():
    record = note('<html><body>a<img src="data:image/png;base64,%%%">b</body></html>')
    assert codes(record) == ["attachment_unreadable"]


def test_a_page_of_a_hundred_thousand_levels_keeps_its_text():
    page = "<html><body>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000
    items = list(read_file(page.encode(), "a.html"))
    assert "deep" in items[1]["vals"]["text"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html>" + "<!--" * 25_000 + "deep"),
        ("a.html", "<!-- -->" * 25_000 + "deep"),
        ("a.md", "<!--" * 20_000 + "deep"),
        ("a.md", "# " + " " * 100_000 + "deep"),
        ("a.md", "---\nkey: a" + " " * 100_000 + "deep\n---\n"),
    ],
)
def test_patterns_that_are_searched_for_again_and_again(name, content):
    items = list(read_file(content.encode(), name))
    assert items[-1] == {"type": "end", "records": 1, "errors": 0}
    assert "deep" in items[1]["raw"]


# === Plain text ===


def test_text_own_sample(own_samples):
    record = note((own_samples / "diary.txt").read_bytes(), "diary.txt")
    assert record["vals"]["title"] == "Звонок Беловой"
    assert "на два насоса." in record["vals"]["text"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"Name,Phone\nAnn,+4412345\nBob,+4412346\n", "table"),
        ("a.txt", b"Name\tPhone\nAnn\t+4412345\n", "table"),
        ("a.txt", b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", "vcard"),
        ("a.txt", b"Dear diary,\nmet Ann, who buys in May\n", "text"),
        ("a.txt", b"one line", "text"),
        ("a.md", b"a, b\nc, d\n| e | f |\n", "markdown"),
        ("a", b"---\ntitle: a\n---\n# b\n", "markdown"),
        ("a.html", b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", "vcard"),
        ("a.bin", b"<!DOCTYPE html><html><body>a</body></html>", "html"),
    ],
)
def test_texts_do_not_take_what_others_read_better(name, content, kind):
    first = next(iter(read(content, name)))
    assert first["format"] == kind
