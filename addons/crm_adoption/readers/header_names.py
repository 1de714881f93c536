"""Names of columns in exports of known tools and languages -> canonical targets.

A target is ``field`` or ``field/slot`` or ``field/slot/part``. Columns of one
slot belong together; a slot that is no number is also the label ("work").
"""

import re
import unicodedata

_DROP = re.compile(r"[\"'`*:#]|\(s\)|\(ов\)")
_DASHES = re.compile(r"[\u2010-\u2015]")

_SIMPLE = {
    "name": "name|full name|fullname|display name|contact name|contact|customer name"
    "|client name|фио|ф.и.о.|ф и о|имя и фамилия|фамилия имя отчество"
    "|фамилия и имя|полное имя|контакт|контактное лицо|клиент|отображаемое имя"
    "|краткое имя|фамилия, имя, отчество|фио контакта|имя контакта|vollständiger name"
    "|anzeigename|nom complet|nom affiché|nombre completo|nombre para mostrar"
    "|kontaktname|ansprechpartner|наименование контакта",
    "first_name": "first name|firstname|given name|givenname|first|forename|имя"
    "|vorname|prénom|prenom|nombre|nombre de pila|first_name|име",
    "middle_name": "middle name|middlename|additional name|middle|отчество"
    "|weitere vornamen|zweiter vorname|deuxième prénom|segundo nombre|middle_name",
    "last_name": "last name|lastname|family name|familyname|surname|last|фамилия"
    "|nachname|familienname|nom de famille|nom|apellidos|apellido|last_name",
    "prefix": "name prefix|prefix|обращение|anrede|civilité|tratamiento|honorific",
    "suffix": "name suffix|suffix|суффикс|namenszusatz|suffixe|sufijo",
    "nickname": "nickname|nick name|псевдоним|прозвище|spitzname|surnom|apodo|ник",
    "company": "company|company name|organization|organisation|organization name"
    "|organization 1 - name|account|account name|business name|employer|firm"
    "|компания|название компании|организация|название организации|фирма"
    "|место работы|контрагент|юр. лицо|юридическое лицо|firma|unternehmen"
    "|société|societe|entreprise|empresa|compañía|organización|organisation name",
    "department": "department|organization department|organization 1 - department"
    "|отдел|подразделение|департамент|abteilung|service|département|departamento",
    "job_title": "title|job title|jobtitle|position|organization title|role"
    "|organization 1 - title|должность|позиция|position im unternehmen|beruf"
    "|job-titel|fonction|poste|titre|cargo|puesto|рабочая должность",
    "birthday": "birthday|birth date|birthdate|date of birth|dob|день рождения"
    "|дата рождения|др|д.р.|geburtstag|geburtsdatum|anniversaire|date de naissance"
    "|cumpleaños|fecha de nacimiento",
    "note": "notes|note|comment|comments|remarks|description|заметки|заметка"
    "|примечание|примечания|комментарий|комментарии|описание|notizen|notiz"
    "|bemerkung|bemerkungen|remarques|commentaire|notas|nota|comentarios",
    "categories": "categories|category|labels|group membership|groups|group|tags|tag"
    "|категории|категория|группа|группы|теги|тег|метки|kategorien|kategorie"
    "|gruppen|catégories|étiquettes|groupes|categorías|etiquetas|grupos",
    "uid": "uid|guid|external id|внешний код",
    "vat": "vat|vat number|vat id|tax id|tax number|tin|инн|инн организации"
    "|инн компании|ust-idnr.|ust-idnr|ustid|umsatzsteuer-id|numéro de tva|n° tva"
    "|nif|cif",
    "created": "created|created at|creation date|created time|дата создания|создано",
    "modified": "modified|updated at|last modified|дата изменения|изменено",
    "emails/1": "e-mail|email|mail|email address|e-mail address|e-mail 1|email 1"
    "|primary email|e mail|contact email|почта|эл. почта|электронная почта"
    "|адрес эл. почты|адрес электронной почты|емейл|имейл|е-mail|эл.почта|имэйл"
    "|эл. адрес|электронный адрес|e-mail-adresse|email-adresse|courriel|e-post"
    "|adresse e-mail|adresse de messagerie|correo electrónico|correo|correo-e"
    "|dirección de correo electrónico|адрес почты|mail address|primäre e-mail-adresse",
    "emails/2": "e-mail 2 address|email 2|e-mail 2|secondary email|second email"
    "|адрес 2 эл. почты|email 2 address|доп. почта|e-mail 2-adresse|additional email",
    "emails/3": "e-mail 3 address|email 3|e-mail 3|адрес 3 эл. почты|email 3 address",
    "emails/work": "work email|business email|work e-mail|рабочий email|рабочая почта"
    "|рабочий e-mail|e-mail geschäftlich|e-mail рабочий",
    "emails/home": "home email|personal email|private email|личная почта|личный email"
    "|домашний email|home e-mail|личный e-mail|e-mail privat",
    "phones/1": "phone|phone number|telephone|tel|tel.|phone 1|contact phone"
    "|primary phone|contact phone number|телефон|тел|тел.|номер телефона|телефоны"
    "|номер|контактный телефон|телефон 1|основной телефон|telefon|telefonnummer"
    "|téléphone|telephone number|numéro de téléphone|teléfono|número de teléfono"
    "|phone no|phone no.|primärtelefon|hauptnummer",
    "phones/2": "phone 2|телефон 2|доп. телефон|дополнительный телефон|telephone 2"
    "|second phone|additional phone|phone number 2",
    "phones/3": "phone 3|телефон 3|phone number 3",
    "phones/mobile": "mobile|mobile phone|mobile number|cell|cell phone|cellphone"
    "|телефон переносной|мобильный|мобильный телефон|сотовый|сотовый телефон|моб."
    "|моб. телефон|моб. тел.|handy|mobiltelefon|mobil|portable|tél. mobile"
    "|téléphone mobile|móvil|teléfono móvil|celular|mobilnummer|whatsapp",
    "phones/work": "business phone|work phone|office phone|рабочий телефон|раб. телефон"
    "|раб. тел.|телефон рабочий|телефон (рабочий)|telefon geschäftlich|company phone"
    "|téléphone (bureau)|téléphone professionnel|teléfono del trabajo|work",
    "phones/work 2": "business phone 2|телефон раб. 2|telefon geschäftlich 2",
    "phones/home": "home phone|домашний телефон|дом. телефон|телефон домашний"
    "|телефон (домашний)|telefon privat|telefon (privat)|téléphone (domicile)"
    "|teléfono particular|home",
    "phones/home 2": "home phone 2|телефон дом. 2|telefon privat 2",
    "phones/main": "company main phone|основной телефон организации",
    "phones/other": "other phone|другой телефон|weiteres telefon|autre téléphone",
    "phones/car": "car phone|телефон в машине|autotelefon",
    "phones/assistant": "assistants phone|телефон помощника",
    "phones/callback": "callback|обратный вызов",
    "phones/radio": "radio phone|радиотелефон",
    "phones/pager": "pager|пейджер",
    "phones/work fax": "business fax|рабочий факс|fax geschäftlich|work fax|fax|факс",
    "phones/home fax": "home fax|домашний факс|fax privat",
    "phones/other fax": "other fax|другой факс|weiteres fax",
    "urls/1": "web page|website|web site|url|site|homepage|веб-страница|сайт|вебсайт"
    "|веб-сайт|адрес сайта|webseite|internetseite|site web|página web|sitio web"
    "|web page 1|web",
    "addresses/1/street": "street|address|street address|address line 1|address 1"
    "|улица|адрес|почтовый адрес|straße|strasse|adresse|rue|calle|dirección|anschrift",
    "addresses/1/city": "city|town|город|населенный пункт|ort|stadt|ville|ciudad"
    "|población|wohnort",
    "addresses/1/state": "state|region|province|county|область|регион|край|bundesland"
    "|état|provincia|estado",
    "addresses/1/zip": "zip|zip code|postal code|postcode|индекс|почтовый индекс|plz"
    "|postleitzahl|code postal|código postal",
    "addresses/1/country": "country|country/region|страна|страна или регион|land|pays"
    "|país",
}

# Outlook: the same parts for three places, in English, Russian, German.
_PLACES = {
    "work": ("business", "(раб. адрес)", "geschäftlich"),
    "home": ("home", "(дом. адрес)", "privat"),
    "other": ("other", "(другой адрес)", "weitere"),
}
_PLACE_PARTS = {
    "street": (
        ("street", "street 2", "street 3", "po box", "address", "address 2"),
        ("улица", "улица 2", "улица 3", "почтовый ящик"),
        ("straße", "straße 2", "straße 3", "postfach"),
    ),
    "city": (("city",), ("город",), ("ort",)),
    "state": (("state", "province"), ("область",), ("region", "bundesland")),
    "zip": (("postal code", "zip"), ("индекс", "почтовый код"), ("postleitzahl",)),
    "country": (
        ("country", "country/region"),
        ("страна", "страна или регион"),
        ("land", "land/region"),
    ),
}

# Google (both generations): "E-mail 1 - Value", "Address 2 - City".
_NUMBERED = re.compile(
    r"(e-mail|phone|website|address|email) (\d+) - "
    r"(value|type|label|street|city|region|postal code|country|po box"
    r"|extended address|formatted)$"
)
_NUMBERED_FIELDS = {
    "e-mail": "emails",
    "email": "emails",
    "phone": "phones",
    "website": "urls",
    "address": "addresses",
}
_NUMBERED_PARTS = {
    "type": "label",
    "region": "state",
    "postal code": "zip",
    "po box": "street",
    "extended address": "street",
}


def normalize(header: str) -> str:
    """Case, spaces, dashes and decoration that do not tell columns apart.

    >>> normalize('  "Улица  2 (другой адрес)": ')
    'улица 2 (другой адрес)'
    """
    text = unicodedata.normalize("NFKC", header).casefold().replace("ё", "е")
    text = _DASHES.sub("-", _DROP.sub("", text)).replace("_", " ")
    return " ".join(text.split())


def _outlook_names() -> dict[str, str]:
    names = {}
    for place, (english, russian, german) in _PLACES.items():
        for part, (in_english, in_russian, in_german) in _PLACE_PARTS.items():
            target = f"addresses/{place}/{part}"
            names.update({f"{english} {word}": target for word in in_english})
            names.update({f"{word} {russian}": target for word in in_russian})
            names.update({f"{word} {german}": target for word in in_german})
    names["почтовый код (дом.)"] = "addresses/home/zip"
    return names


_KNOWN = {
    normalize(name): target
    for target, names in _SIMPLE.items()
    for name in names.split("|")
} | {normalize(name): target for name, target in _outlook_names().items()}


def lookup(header: str) -> str | None:
    """The target of a column name, None where it is not known.

    >>> lookup("Телефон переносной"), lookup("E-mail 2 - Value"), lookup("Хобби")
    ('phones/mobile', 'emails/2/value', None)
    """
    name = normalize(header)
    if name in _KNOWN:
        return _KNOWN[name]
    match = _NUMBERED.match(name)
    if not match:
        return None
    kind, number, part = match.groups()
    if part not in ("type", "label", "value") and kind != "address":
        return None
    if part in ("formatted", "value") and kind == "address":
        return None
    return f"{_NUMBERED_FIELDS[kind]}/{number}/{_NUMBERED_PARTS.get(part, part)}"


def count_known(row: list[str]) -> int:
    """How many different targets the cells of a row name."""
    targets = {lookup(cell) for cell in row if len(cell) < 80}
    return len(targets - {None})
