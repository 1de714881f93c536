"""Notes."""

from .marker import _lt
from .recipe import FORMATS, Recipe
from .shared import SEND, TAKEOUT, TAKEOUT_END, ZIP_AS_IS

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

RECIPES = {
    "evernote": Recipe(
        steps=(
            _lt(
                "On a computer: right-click the notebook (or select up to 100"
                " notes) and choose Export Notebook."
            ),
            _lt("Choose the format ENEX, with tags and attributes."),
        ),
        result=_lt("An .enex file per notebook, with attachments."),
        formats=FORMATS["notes"],
    ),
    "keep": Recipe(
        steps=(
            TAKEOUT,
            _lt("Tick Keep."),
            TAKEOUT_END,
            ZIP_AS_IS,
        ),
        result=_lt("A .zip with every note, its labels and pictures."),
        formats=FORMATS["notes"],
    ),
    "apple_notes": Recipe(
        steps=(
            _lt(
                "macOS 26 and iOS 26: open the note, then File > Export As > "
                "Markdown, on the iPhone Share > Export to Markdown."
            ),
            _lt(
                "Older systems: select the text of the note, copy it into a "
                "text file and save it as .txt; or mail the note to yourself "
                "and bring the mail."
            ),
        ),
        result=_lt("One .md or .txt file per note."),
        formats=FORMATS["notes"],
    ),
    "onenote": Recipe(
        steps=(
            _lt("OneNote's own files (.one, .onepkg) are not read."),
            _lt(
                "Many pages: install Obsidian (free) with its plugin "
                "Importer, import from Microsoft OneNote, and bring the "
                "folder that comes of it as a .zip."
            ),
            _lt(
                "A few pages: copy the text of each page into a text file and"
                " save it as .txt."
            ),
        ),
        result=_lt("A .zip of Markdown files, or .txt files."),
        formats=FORMATS["notes"],
    ),
    "notion": Recipe(
        steps=(
            _lt(
                "On a computer: Settings > General > Export all workspace "
                "content; for one page the three dots > Export."
            ),
            _lt(
                "Choose the format Markdown & CSV, with subpages, and wait "
                "for the mail with the link."
            ),
            ZIP_AS_IS,
        ),
        result=_lt("A .zip with pages (.md) and tables (.csv)."),
        formats=FORMATS["any"],
    ),
    "obsidian": Recipe(
        steps=(
            _lt(
                "Find the vault's folder: the menu of its name > Manage "
                "vaults > the three dots > Reveal in file explorer."
            ),
            _lt("Pack the folder, or the part that you want to bring, into a .zip."),
        ),
        result=_lt("A .zip with .md files and their attachments."),
        formats=FORMATS["notes"],
    ),
    "samsung_notes": Recipe(
        steps=(
            _lt("Samsung's own files (.sdocx, .memo) are not read."),
            _lt(
                "Open a note or select several, choose Share (or Save as "
                "file) and Text file."
            ),
            SEND,
        ),
        result=_lt("One .txt file per note."),
        formats=FORMATS["notes"],
    ),
    "mi_notes": Recipe(
        steps=(
            _lt(
                "The app has no export of its own. Open the note, choose "
                "Share > As text, and send it to yourself by mail."
            ),
            _lt(
                "Many notes: open i.mi.com > Notes on a computer and copy "
                "them into a text file or a sheet, one row per note."
            ),
        ),
        result=_lt("Mails (.eml), .txt files or a table."),
        formats=FORMATS["any"],
    ),
    "notes": Recipe(
        steps=(
            _lt(
                "Look for Export in the program and choose Markdown, HTML, "
                "plain text or ENEX."
            ),
            _lt("Pack several files into a .zip."),
            _lt("A table is fine as well: each row becomes a note."),
        ),
        result=_lt("Text, Markdown or web pages, best in one .zip."),
        formats=FORMATS["notes"],
    ),
}
