"""How to get one's data out of each kind of tool."""

from odoo.tools.translate import LazyTranslate

# pylint: disable=prefer-env-translation
# There is no environment yet: these are translated each time they are shown.
_lt = LazyTranslate(__name__)

RECIPES = {
    "spreadsheet": _lt(
        "Open the sheet, choose File > Save as (or Download) and pick CSV. One table "
        "with one header row brings the most."
    ),
    "phone": _lt(
        "Android: open Contacts, then Organise or Settings > Export, and save the .vcf "
        "file. Send it to this computer by cable or mail."
    ),
    "google": _lt(
        "Open contacts.google.com, choose Export in the menu, then Google CSV or "
        "vCard. Either is read."
    ),
    "outlook": _lt(
        "Outlook: File > Open & Export > Import/Export > Export to a file > Comma "
        "separated values, then choose the folder Contacts."
    ),
    "iphone": _lt(
        "Sign in at icloud.com/contacts, select all contacts and choose Export vCard. "
        "On the iPhone itself: Contacts > Lists, press and hold a list > Export."
    ),
    "evernote": _lt(
        "Evernote on a computer: right-click the notebook > Export notebook, format "
        "ENEX, with attachments and tags."
    ),
    "notes": _lt(
        "Notes of other programs: move them to Evernote's ENEX format, or export a "
        "table (CSV); each row becomes a note."
    ),
    "other": _lt(
        "Look for Export in the program's menu and choose vCard (.vcf) for contacts, "
        "CSV for tables, ENEX for notes."
    ),
}
