"""What a recipe is, which kinds of tools there are, and what of each is read."""

from dataclasses import dataclass
from typing import NamedTuple

from .marker import _lt

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.


@dataclass(frozen=True)
class Recipe:
    """How to get the data out: steps in their order, the file that comes of them, what
    of it is read. Menus are named as the tool's own surface names them."""

    steps: tuple[str, ...]
    result: str
    formats: str


class Group(NamedTuple):
    """Kinds of tools that stand together in a picker; a kind is a stable name.

    ``kinds`` is named in each group: Odoo's export of texts takes a parenthesis that
    follows a marked text for one more marked text, unless a name stands between.
    """

    name: str
    label: str
    kinds: tuple[tuple[str, str], ...]


FORMATS = {
    "contacts": _lt(
        "Read: contact cards (.vcf) of every version, photos "
        "included, and tables (.csv)."
    ),
    "tables": _lt(
        "Read: tables (.xlsx, .xls, .ods, .csv, .tsv). Each row "
        "becomes a contact, a deal or a note; columns without a field"
        " of their own are kept."
    ),
    "calendar": _lt(
        "Read: iCalendar (.ics), meetings, series and to-dos; a .zip "
        "of several calendars as well."
    ),
    "mail": _lt(
        "Read: single mails (.eml, .msg) and mailboxes (.mbox), with "
        "attachments; a .zip of them as well."
    ),
    "notes": _lt(
        "Read: Evernote (.enex), Google Keep, Markdown (.md), web "
        "pages (.html) and plain text (.txt), with attachments; a "
        ".zip of them as well."
    ),
    "chats": _lt(
        "Read: WhatsApp (.txt, .zip), Telegram (.json), SMS (.xml). "
        "What others wrote is left out until you choose it; a summary"
        " of each chat is brought."
    ),
    "any": _lt(
        "Read: contacts (.vcf), tables (.xlsx, .xls, .ods, .csv), "
        "calendars (.ics), mail (.eml, .msg, .mbox), notes (.enex, "
        ".md, .html, .txt), chats (.txt, .json, .xml), and .zip of "
        "any of these."
    ),
}

GROUPS = (
    Group(
        "tables",
        _lt("Tables"),
        kinds=(
            ("spreadsheet", "Spreadsheet"),
            ("google_sheets", "Google Sheets"),
        ),
    ),
    Group(
        "phone",
        _lt("Phone"),
        kinds=(
            ("phone_android", "Android phone"),
            ("phone_samsung", "Samsung phone"),
            ("phone_xiaomi", "Xiaomi, Redmi, POCO phone"),
            ("phone_huawei", "Huawei or Honor phone"),
            ("iphone", "iPhone"),
            ("phone", "Another phone"),
        ),
    ),
    Group(
        "contacts",
        _lt("Address books"),
        kinds=(
            ("google", "Google Contacts"),
            ("outlook", "Outlook contacts (program)"),
            ("outlook_web", "Outlook contacts (web)"),
            ("apple_contacts", "Contacts on a Mac"),
            ("yandex_contacts", "Yandex contacts"),
        ),
    ),
    Group(
        "calendar",
        _lt("Calendars"),
        kinds=(
            ("google_calendar", "Google Calendar"),
            ("outlook_calendar", "Outlook calendar"),
            ("apple_calendar", "Apple Calendar"),
            ("yandex_calendar", "Yandex Calendar"),
        ),
    ),
    Group(
        "mail",
        _lt("Mail"),
        kinds=(
            ("gmail", "Gmail"),
            ("outlook_mail", "Outlook mail"),
            ("thunderbird", "Thunderbird"),
            ("yandex_mail", "Yandex Mail"),
            ("mail_ru", "Mail.ru"),
        ),
    ),
    Group(
        "notes",
        _lt("Notes"),
        kinds=(
            ("evernote", "Evernote"),
            ("keep", "Google Keep"),
            ("apple_notes", "Apple Notes"),
            ("onenote", "OneNote"),
            ("notion", "Notion"),
            ("obsidian", "Obsidian"),
            ("samsung_notes", "Samsung Notes"),
            ("mi_notes", "Xiaomi Notes"),
            ("notes", "Other notes"),
        ),
    ),
    Group(
        "chats",
        _lt("Messengers"),
        kinds=(
            ("whatsapp", "WhatsApp"),
            ("telegram", "Telegram"),
            ("sms", "SMS"),
        ),
    ),
    Group(
        "crm",
        _lt("Other CRM systems"),
        kinds=(
            ("bitrix24", "Bitrix24"),
            ("amocrm", "amoCRM, Kommo"),
            ("other_crm", "Another CRM"),
        ),
    ),
    Group(
        "other",
        _lt("Anything else"),
        kinds=(
            ("paper", "Paper, notebook, business cards"),
            ("other", "Something else"),
        ),
    ),
)
KINDS = [kind for _group, _label, kinds in GROUPS for kind in kinds]
