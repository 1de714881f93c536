"""Phones and address books."""

from .marker import _lt
from .recipe import FORMATS, Recipe
from .shared import CSV, SEND, VCF

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

RECIPES = {
    "phone_android": Recipe(
        steps=(
            _lt(
                "Open Google's app Contacts and choose Organize at the bottom"
                " (older: the menu > Settings)."
            ),
            _lt(
                "Choose Export to file (older: Export), then the account, and"
                " save the .vcf file."
            ),
            SEND,
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "phone_samsung": Recipe(
        steps=(
            _lt("Open Contacts, the menu with three lines, then Manage contacts."),
            _lt(
                "Choose Import or export contacts > Export, select where the "
                "contacts lie, and Export once more."
            ),
            _lt("The file lies in the internal storage; find it with My Files."),
            SEND,
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "phone_xiaomi": Recipe(
        steps=(
            _lt("Open Contacts, the three dots or the cogwheel, then Settings."),
            _lt(
                "Choose Import/Export > Export to storage. With Google's app "
                "Contacts: Organize > Export to file."
            ),
            SEND,
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "phone_huawei": Recipe(
        steps=(
            _lt(
                "Open Contacts, the three or four dots, then Settings > Import/Export."
            ),
            _lt("Choose Export to storage (also called Export via storage)."),
            SEND,
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "iphone": Recipe(
        steps=(
            _lt(
                "On the iPhone: Contacts > Lists, press and hold a list (iOS "
                "16 and later), then Export."
            ),
            _lt(
                "Or at icloud.com/contacts on a computer: select all contacts"
                " and choose Export vCard."
            ),
            _lt("If the contacts are Google's or Exchange's, bring them from there."),
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "phone": Recipe(
        steps=(
            _lt(
                "Open Contacts and look in its menu or settings for Export, "
                "Manage contacts or Import/Export."
            ),
            _lt(
                "Choose a .vcf file as target, not the SIM card: the SIM card"
                " keeps only short names and numbers."
            ),
            SEND,
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "google": Recipe(
        steps=(
            _lt("Open contacts.google.com on a computer."),
            _lt(
                "Choose Export (the arrow to a cloud or the three dots), all "
                "contacts or one label."
            ),
            _lt("Choose vCard to have photos along, or Google CSV."),
        ),
        result=_lt("A .vcf or .csv file."),
        formats=FORMATS["contacts"],
    ),
    "outlook": Recipe(
        steps=(
            _lt(
                "In classic Outlook: File > Open & Export > Import/Export > "
                "Export to a file > Comma Separated Values."
            ),
            _lt(
                "Choose the folder Contacts and save the file. Do not map the"
                " fields, Outlook's own names are known here."
            ),
            _lt("The new Outlook: People > Manage contacts > Export contacts."),
            _lt("A .pst file is not read; export from Outlook as above."),
        ),
        result=CSV,
        formats=FORMATS["contacts"],
    ),
    "outlook_web": Recipe(
        steps=(
            _lt(
                "Open outlook.com or your company's Outlook on the web and go"
                " to People."
            ),
            _lt("Choose Manage contacts > Export contacts, all folders."),
        ),
        result=CSV,
        formats=FORMATS["contacts"],
    ),
    "apple_contacts": Recipe(
        steps=(
            _lt("Open Contacts, select all (Command-A)."),
            _lt("Choose File > Export > Export vCard."),
        ),
        result=VCF,
        formats=FORMATS["contacts"],
    ),
    "yandex_contacts": Recipe(
        steps=(
            _lt("Open mail.yandex.com on a computer and go to Contacts."),
            _lt(
                "Choose More > Export contacts (in some versions a cogwheel) "
                "and the format vCard or CSV."
            ),
        ),
        result=_lt("A .vcf or .csv file."),
        formats=FORMATS["contacts"],
    ),
}
