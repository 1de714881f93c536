"""Tables, other CRM systems, paper."""

from .marker import _lt
from .recipe import FORMATS, Recipe

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

RECIPES = {
    "spreadsheet": Recipe(
        steps=(
            _lt("Excel and LibreOffice: save the sheet and add the file as it is."),
            _lt(
                "One table per sheet, with one row of column names on top, "
                "brings the most."
            ),
            _lt(
                "A file with a password is not opened: in Excel choose File >"
                " Info > Protect Workbook > Encrypt with Password, empty the "
                "field and save."
            ),
        ),
        result=_lt("The workbook itself (.xlsx, .xls, .ods) or a .csv file."),
        formats=FORMATS["tables"],
    ),
    "google_sheets": Recipe(
        steps=(
            _lt("Open the table at sheets.google.com."),
            _lt(
                "Choose File > Download > Microsoft Excel (.xlsx): all sheets"
                " are in it."
            ),
        ),
        result=_lt("A .xlsx file with all sheets."),
        formats=FORMATS["tables"],
    ),
    "bitrix24": Recipe(
        steps=(
            _lt(
                "Open CRM > Contacts (likewise Companies, Deals, Leads) and "
                "set the filter to your own."
            ),
            _lt("Open the cogwheel > Export to Excel or CSV, with all fields."),
            _lt(
                "If the command is missing, your administrator grants it in "
                "CRM > Settings > Access permissions."
            ),
        ),
        result=_lt("One table per list."),
        formats=FORMATS["tables"],
    ),
    "amocrm": Recipe(
        steps=(
            _lt("Open Lists (or Leads in list view) and set the filter to your own."),
            _lt("Choose the three dots > Export."),
            _lt("If the command is missing, your administrator can allow it."),
        ),
        result=_lt("One table per list."),
        formats=FORMATS["tables"],
    ),
    "other_crm": Recipe(
        steps=(
            _lt("Open the list of contacts, companies or deals and look for Export."),
            _lt("Choose Excel or CSV, all columns, and one file per list."),
            _lt(
                "Bring contacts and companies first, then deals: names are recognised."
            ),
        ),
        result=_lt("One table per list."),
        formats=FORMATS["tables"],
    ),
    "paper": Recipe(
        steps=(
            _lt(
                "Business cards: scan them with the phone's camera or an app "
                "that saves to Contacts, then bring the contacts."
            ),
            _lt(
                "Notebook: write the people whom you still call into a sheet "
                "with the columns Name, Phone, E-mail, Remark."
            ),
            _lt(
                "Ten lines a day are enough; adding the sheet again makes "
                "nothing double."
            ),
        ),
        result=_lt("Contacts (.vcf) or a sheet."),
        formats=FORMATS["tables"],
    ),
    "other": Recipe(
        steps=(
            _lt(
                "Look for Export, Backup or Download my data in the program's"
                " menu or settings."
            ),
            _lt(
                "Choose vCard for contacts, Excel or CSV for tables, "
                "iCalendar for dates, Markdown or text for notes."
            ),
            _lt(
                "Not sure? Add the file: if it cannot be read, you are told "
                "so and nothing happens to it."
            ),
        ),
        result=_lt("Any of the formats below."),
        formats=FORMATS["any"],
    ),
}
