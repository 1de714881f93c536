"""Calendars and mail."""

from .marker import _lt
from .recipe import FORMATS, Recipe
from .shared import TAKEOUT, TAKEOUT_END, ZIP_AS_IS

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

RECIPES = {
    "google_calendar": Recipe(
        steps=(
            _lt(
                "Open calendar.google.com on a computer: the cogwheel > "
                "Settings > Import & export."
            ),
            _lt("Choose Export: all your calendars come in one .zip."),
            ZIP_AS_IS,
        ),
        result=_lt("A .zip with one .ics file per calendar."),
        formats=FORMATS["calendar"],
    ),
    "outlook_calendar": Recipe(
        steps=(
            _lt("In classic Outlook: open the calendar, then File > Save Calendar."),
            _lt(
                "Choose More Options: Date Range: Whole calendar, Detail: "
                "Full details, and save."
            ),
            _lt(
                "Outlook on the web: Settings > Calendar > Shared calendars >"
                " Publish a calendar, then open the ICS link and save the "
                "file; unpublish it afterwards."
            ),
        ),
        result=_lt("An .ics file."),
        formats=FORMATS["calendar"],
    ),
    "apple_calendar": Recipe(
        steps=(
            _lt(
                "On a Mac: select the calendar in the sidebar, then File > "
                "Export > Export."
            ),
            _lt(
                "With an iPhone only: switch the calendar on in iCloud and "
                "export it on a Mac, or share it with a Google account and "
                "export it there."
            ),
        ),
        result=_lt("An .ics file."),
        formats=FORMATS["calendar"],
    ),
    "yandex_calendar": Recipe(
        steps=(
            _lt(
                "Open calendar.yandex.com on a computer and the settings of "
                "the calendar (the cogwheel beside its name)."
            ),
            _lt(
                "Choose Export, copy the iCal link, open it in the browser "
                "and save the .ics file."
            ),
        ),
        result=_lt("An .ics file."),
        formats=FORMATS["calendar"],
    ),
    "gmail": Recipe(
        steps=(
            _lt(
                "In Gmail give the mails that matter a label of their own; "
                "bringing everything is seldom useful."
            ),
            TAKEOUT,
            _lt("Tick Mail, choose “All Mail data included” and keep only your label."),
            TAKEOUT_END,
            ZIP_AS_IS,
            _lt("A single mail: the three dots > Download message."),
        ),
        result=_lt("A .zip with one .mbox file per label, or .eml files."),
        formats=FORMATS["mail"],
    ),
    "outlook_mail": Recipe(
        steps=(
            _lt(
                "In Outlook select the mails and drag them into a folder of "
                "the computer: each becomes a .msg or .eml file."
            ),
            _lt("Pack the folder into a .zip, or add the files together."),
            _lt(
                "A .pst file is not read. Thunderbird can import from Outlook"
                " on the same computer (Tools > Import); bring the mails from"
                " there."
            ),
        ),
        result=_lt("One .msg or .eml file per mail."),
        formats=FORMATS["mail"],
    ),
    "thunderbird": Recipe(
        steps=(
            _lt(
                "Mails: select them and choose Save As > File, or take the "
                "folder's file without an extension: Help > Troubleshooting "
                "Information > Profile Folder > Open Folder, then Mail or "
                "ImapMail."
            ),
            _lt(
                "Contacts: Address Book, the three dots of a book > Export, "
                "format vCard."
            ),
            _lt("Calendar: the menu > Events and Tasks > Export."),
        ),
        result=_lt(
            "Mails as .eml or mailbox files, contacts as .vcf, the calendar as .ics."
        ),
        formats=FORMATS["any"],
    ),
    "yandex_mail": Recipe(
        steps=(
            _lt(
                "A single mail: open it, the three dots > Save to computer "
                "(an .eml file)."
            ),
            _lt(
                "Many mails: connect the mailbox to Thunderbird by IMAP and "
                "bring them from there."
            ),
        ),
        result=_lt("One .eml file per mail."),
        formats=FORMATS["mail"],
    ),
    "mail_ru": Recipe(
        steps=(
            _lt("A single mail: open it, More > Download to computer (an .eml file)."),
            _lt(
                "Many mails: connect the mailbox to Thunderbird by IMAP and "
                "bring them from there."
            ),
            _lt(
                "Contacts: open the address book, More > Export, and choose "
                "vCard or CSV."
            ),
        ),
        result=_lt("Mails as .eml, contacts as .vcf or .csv."),
        formats=FORMATS["any"],
    ),
}
