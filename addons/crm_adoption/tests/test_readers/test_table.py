"""Tables as people and programs write them."""

import pytest
from readers import columns
from readers.plan import Plan
from readers.stream import read

HEADER = "Name;Phone;E-mail;City"
ROWS = "Ann Lee;+44 7700 900123;ann@lee.example;Leeds"


def table(text, name="list.csv", **options):
    content = text if isinstance(text, bytes) else text.encode()
    items = list(read(content, name, options))
    assert items[-1]["type"] == "end", items[-1]
    return items[0], items[1:-1]


def codes(record):
    return [warning["code"] for warning in record["warnings"]]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_delimiters(delimiter):
    text = f"{HEADER}\n{ROWS}\n".replace(";", delimiter)
    first, records = table(text)
    assert first["dialect"]["delimiter"] == delimiter
    assert records[0]["vals"]["emails"][0]["value"] == "ann@lee.example"


def test_semicolons_win_over_decimal_commas():
    rows = "\n".join(f"Ann {n};{n},5;{n},25;ann{n}@lee.example" for n in range(9))
    first, records = table(f"Name;Sum;Rate;E-mail\n{rows}\n")
    assert first["dialect"]["delimiter"] == ";"
    assert len(records) == 9


def test_sep_line_and_title_rows():
    text = f"sep=;\nClients of the north\n\nMay 2024\n{HEADER}\n{ROWS}\n"
    first, records = table(text)
    assert first["header_row"] == 5
    assert first["dialect"]["titles"] == ["sep=;", "Clients of the north", "May 2024"]
    assert [record["position"]["n"] for record in records] == [6]


def test_title_rows_without_known_names():
    text = "Report\n\nalpha,beta,gamma\n1,2,3\n4,5,6\n"
    first, records = table(text)
    assert first["columns"] == ["alpha", "beta", "gamma"]
    assert [dict(record["raw"])["gamma"] for record in records] == ["3", "6"]


def test_no_header_and_content_tells():
    text = "ann@lee.example,Ann Lee,+44 7700 900123\nbob@lee.example,Bob Roe,01234567\n"
    first, records = table(text)
    assert first["header_row"] is None
    assert [record["vals"]["name"] for record in records] == ["Ann Lee", "Bob Roe"]
    assert records[0]["vals"]["phones"][0]["value"] == "+44 7700 900123"


def test_rows_of_no_contact_are_notes():
    _first, records = table("alpha,beta\nred,2\nblue,3\n")
    assert {record["kind"] for record in records} == {"note"}
    assert records[0]["vals"]["text"] == "alpha: red\nbeta: 2"


def test_header_only_is_fine():
    first, records = table(HEADER + "\n")
    assert first["columns"] == HEADER.split(";")
    assert records == []


def test_ragged_rows_keep_every_cell():
    text = f"{HEADER}\nAnn;1234567\nBob;7654321;b@b.example;Leeds;more;still more\n"
    _first, records = table(text)
    assert records[1]["raw"][-2:] == [["Column 5", "more"], ["Column 6", "still more"]]
    assert ["Column 6", "still more"] in records[1]["vals"]["extra"]


def test_a_quotation_mark_that_is_never_closed():
    rows = [f"Ann {n};{1234567 + n};a{n}@b.example;Leeds" for n in range(500)]
    rows[3] = '"Ann 3;1234570;a3@b.example;Leeds'
    _first, records = table("\n".join([HEADER, *rows]) + "\n")
    assert len(records) == 500
    assert codes(records[3]) == ["quote_unclosed"]
    assert records[4]["vals"]["name"] == "Ann 4"
    assert [record["position"]["n"] for record in records] == list(range(2, 502))


def test_an_unclosed_quotation_mark_in_the_last_rows():
    text = f'{HEADER}\n"Ann;1;2;3\nBob;7654321;b@b.example;Leeds\n'
    _first, records = table(text)
    assert len(records) == 2
    assert records[1]["vals"]["name"] == "Bob"


def test_backslash_quotes():
    first, records = table('Name,Note\n"Ann","says \\"yes\\" often"\n')
    assert first["dialect"]["backslash"]
    assert records[0]["vals"]["note"] == 'says "yes" often'


def test_exact_repeats_get_their_own_key():
    _first, records = table("Name,Note\nAnn,tall\nAnn,tall\n")
    assert len({record["ext_key"] for record in records}) == 2


def test_headers_of_several_languages_in_one_file():
    header = "Имя;Nachname;Organisation;Téléphone;Correo electrónico"
    _first, records = table(f"{header}\nАнна;Groß;Vega;1234567;a@b.example\n")
    vals = records[0]["vals"]
    assert (vals["first_name"], vals["last_name"]) == ("Анна", "Groß")
    assert (vals["company"], vals["emails"][0]["value"]) == ("Vega", "a@b.example")
    assert vals["phones"][0]["value"] == "1234567"


def test_several_values_in_one_cell():
    text = 'Name,Phone,E-mail\nAnn,"1234567, 7654321","a@b.example; c@d.example"\n'
    _first, (record,) = table(text)
    phones = [phone["value"] for phone in record["vals"]["phones"]]
    assert phones == ["1234567", "7654321"]
    emails = [email["value"] for email in record["vals"]["emails"]]
    assert emails == ["a@b.example", "c@d.example"]


def test_outlook_title_is_a_form_of_address():
    mapping = columns.suggest(["Title", "First Name", "Job Title"])
    assert mapping["Title"] == "prefix"
    assert columns.suggest(["Title", "Company"])["Title"] == "job_title"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Фамилия", "last_name"),
        ("ФИО", "name"),
        ("Адрес 2 эл. почты", "emails/2"),
        ("Улица  2 (другой адрес)", "addresses/other/street"),
        ("Страна или регион (раб. адрес)", "addresses/work/country"),
        ("Business Postal Code", "addresses/work/zip"),
        ("Phone 3 - Type", "phones/3/label"),
        ("Address 2 - Postal Code", "addresses/2/zip"),
        ("Vorname", "first_name"),
        ("Prénom", "first_name"),
        ("Teléfono móvil", "phones/mobile"),
        ("ИНН", "vat"),
        ("Discount", None),
        ("Weiterer Ort", "addresses/other/city"),
        ("Straße geschäftlich 2", "addresses/work/street"),
        ("E-Mail 2: Adresse", "emails/2"),
        ("Code postal (domicile)", "addresses/home/zip"),
        ("Téléphone (bureau)", "phones/work"),
        ("Adresse de messagerie 2", "emails/2"),
        ("Otro código postal", "addresses/other/zip"),
        ("Teléfono del trabajo 2", "phones/work 2"),
        ("Home ZipCode", "addresses/home/zip"),
        ("Birth Year", "birthday/year"),
    ],
)
def test_known_headers(header, target):
    assert columns.suggest([header])[header] == target


def test_remapping_staged_rows_needs_no_file():
    names = ["Who", "Where", "Phone"]
    row = ["Ann", "Leeds", "1234567"]
    mapping = {"Who": "name", "Where": "addresses/1/city", "Phone": None}
    vals, _remarks = Plan(names, mapping, "contact").read(row)
    assert vals["name"] == "Ann"
    assert vals["addresses"][0]["city"] == "Leeds"
    assert vals["extra"] == [["Phone", "1234567"]]


def test_unclear_dates_are_kept_as_text():
    first, records = table("Name,Birthday\nAnn,03/04/1980\nBob,5/5/1980\n")
    assert codes(records[0]) == ["date_unclear"]
    assert ["Birthday", "03/04/1980"] in records[0]["vals"]["extra"]
    assert records[1]["vals"]["birthday"] == "1980-05-05"
    assert first["dialect"]["date_order"] == ""
    assert first["dialect"]["date_examples"] == ["03/04/1980"]


@pytest.mark.parametrize(
    ("other", "order", "day"),
    [("13/04/1980", "dmy", "1980-04-03"), ("04/13/1980", "mdy", "1980-03-04")],
)
def test_one_clear_date_tells_the_order_of_the_whole_column(other, order, day):
    padding = "Bob,\n" * 1500  # further down than the first look reaches
    first, records = table(f"Name,Birthday\nAnn,03/04/1980\n{padding}Cy,{other}\n")
    assert first["dialect"]["date_order"] == order
    assert records[0]["vals"]["birthday"] == day
    assert codes(records[0]) == []


def test_dates_that_contradict_each_other_tell_no_order():
    rows = "Ann,03/04/1980\nBob,13/04/1980\nCy,04/13/1980\n"
    first, records = table(f"Name,Birthday\n{rows}")
    assert first["dialect"]["date_order"] == ""
    assert [record["vals"]["birthday"] for record in records] == [
        "",
        "1980-04-13",
        "1980-04-13",
    ]


def test_the_chosen_order_of_dates_decides_and_can_be_changed_again():
    first, records = table("Name,Birthday\nAnn,03/04/1980\n", date_order="mdy")
    assert records[0]["vals"]["birthday"] == "1980-03-04"
    assert first["dialect"]["date_examples"] == ["03/04/1980"]


def test_one_broken_byte_does_not_change_the_encoding():
    rows = "\n".join(f"Пётр {n};{n}234567;;Тула" for n in range(30)).encode()
    first, records = table(HEADER.encode() + b"\n" + rows + b"\n\xffAnn;123;;\n")
    assert first["encoding"] == "utf-8"
    assert records[0]["vals"]["name"] == "Пётр 0"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16", "utf-8"])
def test_russian_encodings(encoding):
    text = "Имя;Телефон\n" + "\n".join(
        f"{name};8 916 555-00-1{n}"
        for n, name in enumerate(["Анна Белова", "Юрий Щербаков", "Пётр Ильин"])
    )
    first, records = table(text.encode(encoding))
    assert records[1]["vals"]["name"] == "Юрий Щербаков"
    assert first["columns"] == ["Имя", "Телефон"]


def test_language_decides_close_calls():
    content = b"Name;Phone\n\xcb\xe8;1234567\n"
    _first, records = table(content, language="ru")
    assert records[0]["vals"]["name"] == "Ли"


def test_caller_overrules_the_guess():
    text = "a;b,c\nd;e,f\n"
    first, records = table(
        text, delimiter=";", header_row=0, mapping={"Column 1": "name"}
    )
    assert first["header_row"] is None
    assert [record["vals"]["name"] for record in records] == ["a", "d"]


@pytest.mark.parametrize(
    "options",
    [
        {"encoding": "no-such"},
        {"encoding": "undefined"},
        {"encoding": "zlib"},
        {"delimiter": "::"},
        {"format": "x"},
        {"kind": "company"},
        {"date_order": "ymd"},
    ],
)
def test_options_that_do_not_fit_are_said(options):
    (failed,) = read(f"{HEADER}\n{ROWS}\n".encode(), "list.csv", options)
    assert failed["code"] == "bad_option"
    assert failed["args"]["option"] in options


def test_a_chosen_wide_encoding_needs_no_mark():
    content = f"{HEADER}\n{ROWS}\n".encode("utf-16-le")
    _first, records = table(content, encoding="utf-16")
    assert records[0]["vals"]["name"] == "Ann Lee"


@pytest.mark.parametrize("target", ["photo", "no-such", "phones/1/no-such", "extra"])
def test_a_target_that_does_not_exist_keeps_the_cell(target):
    plan = Plan(["Name", "X"], {"Name": "name", "X": target}, "contact")
    assert plan.read(["Ann", "kept"])[0]["extra"] == [["X", "kept"]]
    plan = Plan(["Where"], {"Where": "addresses/home"}, "contact")
    assert plan.read(["1 Main St"])[0]["addresses"][0]["street"] == "1 Main St"


def test_sample_lines_show_the_letters_that_tell_the_encoding():
    plain = "".join(f"Ann {n};1234567;;\n" for n in range(9000))
    content = f"{HEADER}\n{plain}Пётр;1;;\nЮрий;2;;\n{'x' * 500} Анна;3;;\n"
    first, _records = table(content.encode("cp1251"), language="ru")
    assert first["samples"][:2] == ["Пётр;1;;", "Юрий;2;;"]
    assert first["samples"][2].endswith("Анна;3;;")
    first, _records = table(f"{HEADER}\n{plain}")
    assert first["samples"][0] == HEADER


def test_a_row_keeps_its_hash_while_neither_it_nor_its_meaning_changes():
    text = f"{HEADER}\n{ROWS}\n"
    (before,), (again,) = table(text)[1], table(text)[1]
    assert before["content_hash"] == again["content_hash"]
    (changed,) = table(text.replace("Leeds", "York"))[1]
    assert changed["content_hash"] != before["content_hash"]
    assert changed["ext_key"] == before["ext_key"]
