import io
import json
import zipfile

from openpyxl import Workbook

from odoo.tests import HttpCase, new_test_user, tagged

from .common_migration import CSV, ENEX, VCARD, work_off

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test
BEGIN:VEVENT
UID:a
DTSTAMP:20240512T101500Z
DTSTART:20240512T101500Z
DTEND:20240512T111500Z
SUMMARY:Visit
END:VEVENT
BEGIN:VTODO
UID:b
DTSTAMP:20240512T101500Z
SUMMARY:Send the offer
END:VTODO
END:VCALENDAR
"""
EML = """From: Pavel <pavel@orlov-trading.example>
To: Anna <anna@company.example>
Date: Sun, 12 May 2024 10:15:00 +0000
Message-ID: <a@orlov-trading.example>
Subject: Chairs
Content-Type: text/plain; charset=utf-8

We take forty.
"""
MBOX = f"From pavel@orlov-trading.example Sun May 12 10:15:00 2024\n{EML}\n"
KEEP = {
    "title": "Shopping",
    "textContent": "Tea",
    "isTrashed": False,
    "isArchived": False,
    "isPinned": False,
    "color": "DEFAULT",
    "userEditedTimestampUsec": 1715508900000000,
    "createdTimestampUsec": 1715508900000000,
}
TELEGRAM = {
    "name": "Pavel",
    "type": "personal_chat",
    "id": 1,
    "messages": [
        {
            "id": 1,
            "type": "message",
            "date": "2024-05-12T10:15:00",
            "date_unixtime": "1715508900",
            "from": "Pavel",
            "from_id": "user1",
            "text": "Hello",
            "text_entities": [{"type": "plain", "text": "Hello"}],
        }
    ],
}
WHATSAPP = (
    "12/05/2024, 10:15 - Pavel: Hello\n"
    "13/05/2024, 10:16 - Anna: Good morning\n"
    "14/05/2024, 10:17 - Pavel: Forty chairs, please\n"
)
SMS = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="1"><sms protocol="0" address="+4930123456" date="1715508900000" type="1"
body="Hello" contact_name="Pavel" read="1" status="-1" /></smses>
"""


def workbook() -> bytes:
    book = Workbook()
    book.active.append(["Name", "Email"])
    book.active.append(["Sheet Person", "sheet@person.example"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("inside/other.vcf", VCARD.replace("anna-1", "anna-2"))
    return stream.getvalue()


def files() -> dict[str, tuple[bytes, str]]:
    """File name -> (content, the format that it is)."""
    texts = {
        "book.vcf": (VCARD, "vcard"),
        "list.csv": (CSV, "table"),
        "list.tsv": ("Name\tEmail\nTab Person\ttab@person.example\n", "table"),
        "work.ics": (ICS, "icalendar"),
        "chairs.eml": (EML, "eml"),
        "inbox.mbox": (MBOX, "mbox"),
        "book.enex": (ENEX, "enex"),
        "Shopping.json": (json.dumps(KEEP), "keep"),
        "idea.md": ("# Idea\n\nA page per client.\n", "markdown"),
        "page.html": ("<html><body><h1>Page</h1><p>Text</p></body></html>", "html"),
        "plain.txt": ("Call back on Monday, he likes tea.\n", "text"),
        "WhatsApp Chat with Pavel.txt": (WHATSAPP, "whatsapp"),
        "result.json": (json.dumps(TELEGRAM), "telegram"),
        "sms.xml": (SMS, "sms"),
    }
    made = {name: (text.encode(), kind) for name, (text, kind) in texts.items()}
    made["list.xlsx"] = (workbook(), "spreadsheet")
    made["everything.zip"] = (archive(), "zip")
    return made


@tagged("post_install", "-at_install")
class TestTourMigrationFormats(HttpCase):
    """One file of each format is dropped on the page, and each is read."""

    def test_every_format_is_read_by_drag_and_drop(self):
        seller = new_test_user(
            self.env, "mig_drop", groups="sales_team.group_sale_salesman"
        )
        dropped = files()
        self.env["ir.attachment"].with_user(seller).create(
            [
                {"name": name, "raw": content, "description": "to be dropped"}
                for name, (content, _format) in dropped.items()
            ]
        )
        self.start_tour(
            "/odoo/my-tools", "crm_adoption_migration_formats", login="mig_drop"
        )
        migration = self.env["crm.adoption.migration"].search(
            [("user_id", "=", seller.id)]
        )
        work_off(self.env)
        whole = migration.file_ids.filtered(lambda file: not file.parent_id)
        self.assertEqual(
            dict(zip(whole.mapped("name"), whole.mapped("format"), strict=True)),
            {name: kind for name, (_content, kind) in dropped.items()},
        )
        self.assertEqual(set(migration.file_ids.mapped("state")), {"read"})
        without = whole.filtered(lambda file: not (file | file.child_ids).item_ids)
        self.assertFalse(without.mapped("name"), "each of them holds something")
        self.start_tour(
            f"/odoo/my-tools/crm.adoption.migration/{migration.id}",
            "crm_adoption_migration_formats_read",
            login="mig_drop",
        )
